"""A GraphML file, read back by networkx and by a plain XML reader, is the graph."""

import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from graph.reading import Graph
from graph.stream import LinkRow, NodeRow, elements
from ontology.export import export
from tests.two_failures import ODD

NS = "{http://graphml.graphdrawing.org/xmlns}"
SHOWN = ODD.replace("\x0b", "\ufffd")
"""The odd quote as XML 1.0 can say it."""


@pytest.fixture(scope="module")
def path(graph: Graph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("graphml") / "g.graphml"
    summary = export(graph, target)
    assert (summary.format, summary.nodes, summary.links) == ("graphml", len(_nodes(graph)), len(_links(graph)))
    assert summary.bytes == target.stat().st_size
    return target


def _nodes(graph: Graph) -> list[NodeRow]:
    return [row for row in elements(graph) if isinstance(row, NodeRow)]


def _links(graph: Graph) -> list[LinkRow]:
    return [row for row in elements(graph) if isinstance(row, LinkRow)]


def _said(properties: dict[str, Any]) -> dict[str, Any]:
    """Properties as GraphML can hold them: lists and dates as text, no control characters."""
    flat = {name: " | ".join(value) if isinstance(value, list) else value for name, value in properties.items() if value != []}
    return {name: str(v).replace("\x0b", "\ufffd") if isinstance(v, str) else v for name, v in flat.items()}


def test_networkx_reads_every_node_with_every_property(graph: Graph, path: Path) -> None:
    read = nx.read_graphml(path)
    rows = _nodes(graph)
    assert set(read) == {row.key for row in rows}
    for row in rows:
        extras = {"label": row.properties["name"], "labels": ":" + ":".join(row.labels), "node_kind": row.labels[0]}
        assert read.nodes[row.key] == {**_said(row.properties), **extras}


def test_networkx_reads_every_relationship_parallel_ones_apart(graph: Graph, path: Path) -> None:
    read = nx.read_graphml(path)
    assert isinstance(read, nx.MultiDiGraph)
    found = {key: (source, target, values) for source, target, key, values in read.edges(keys=True, data=True)}
    rows = _links(graph)
    assert found == {row.key: (row.source, row.target, {**_said(row.properties), "label": row.label}) for row in rows}
    assert len(rows) > len({(row.source, row.target, row.label) for row in rows})


def test_values_have_the_types_that_are_declared(path: Path) -> None:
    root = ET.parse(path).getroot()
    types = {(key.get("for"), key.get("attr.name")): key.get("attr.type") for key in root.iter(f"{NS}key")}
    assert types["node", "voluntary"] == "boolean"
    assert types["edge", "span_start"] == "long"
    assert types["edge", "score"] == "double"
    assert types["node", "date"] == types["node", "names"] == types["edge", "since"] == "string"
    ids = [key.get("id") for key in root.iter(f"{NS}key")]
    assert len(ids) == len(set(ids))


def test_odd_characters_come_back_but_for_those_that_xml_forbids(path: Path) -> None:
    quotes = {data.text for data in ET.parse(path).getroot().iter(f"{NS}data")}
    assert SHOWN in quotes
    assert "\x0b" not in path.read_text(encoding="utf-8")
