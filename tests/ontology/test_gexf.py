"""A GEXF file, read by a plain XML reader, is the graph and keeps to the rules of the 1.3 schema."""

import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from graph.model.values import PartialDate
from graph.reading import Graph
from graph.stream import LinkRow, NodeRow, elements
from ontology.colours import colour_of
from ontology.export import export
from ontology.preamble import preamble_of
from tests.two_failures import ACME, ODD

NS, VIZ = "{http://gexf.net/1.3}", "{http://gexf.net/1.3/viz}"


@pytest.fixture(scope="module")
def path(graph: Graph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("gexf") / "g.gexf"
    export(graph, target)
    return target


@pytest.fixture(scope="module")
def root(path: Path) -> ET.Element:
    return ET.parse(path).getroot()


def _values(element: ET.Element, types: dict[str, str]) -> dict[str, Any]:
    """Properties of a node or edge, read by their declared types alone."""
    read: dict[str, Callable[[str], Any]] = {
        "boolean": {"true": True, "false": False}.__getitem__,
        "long": int,
        "double": float,
        "liststring": json.loads,
        "string": str,
    }
    return {v.attrib["for"]: read[types[v.attrib["for"]]](v.attrib["value"]) for v in element.iter(f"{NS}attvalue")}


def _types(root: ET.Element, scope: str) -> dict[str, str]:
    (declared,) = [part for part in root.iter(f"{NS}attributes") if part.get("class") == scope]
    assert all(one.get("id") == one.get("title") for one in declared)
    return {one.attrib["id"]: one.attrib["type"] for one in declared}


def _plain(properties: dict[str, Any]) -> dict[str, Any]:
    return {n: v.replace("\x0b", "\ufffd") if isinstance(v, str) else v for n, v in properties.items() if v != []}


def test_every_node_has_its_properties_its_label_and_the_colour_of_its_kind(graph: Graph, root: ET.Element) -> None:
    found = {node.attrib["id"]: node for node in root.iter(f"{NS}node")}
    rows = [row for row in elements(graph) if isinstance(row, NodeRow)]
    assert set(found) == {row.key for row in rows}
    types = _types(root, "node")
    for row in rows:
        node = found[row.key]
        said = _values(node, types)
        assert said.pop("labels") == list(row.labels)
        assert said.pop("node_kind") == row.labels[0]
        assert {"name": node.get("label"), **said} == _plain(row.properties)
        colour = node.find(f"{VIZ}color")
        assert colour is not None
        assert "".join(f"{int(colour.attrib[c]):02X}" for c in "rgb") == colour_of(row.labels[0])


def test_every_relationship_has_its_ends_its_properties_and_its_label(graph: Graph, root: ET.Element) -> None:
    types = _types(root, "edge")
    found = {e.attrib["id"]: (e.get("source"), e.get("target"), e.get("label"), _values(e, types)) for e in root.iter(f"{NS}edge")}
    rows = [row for row in elements(graph) if isinstance(row, LinkRow)]
    assert found == {row.key: (row.source, row.target, row.label, _plain(row.properties)) for row in rows}


def test_parallel_relationships_differ_in_kind_because_gephi_sums_those_that_do_not(graph: Graph, root: ET.Element) -> None:
    edges = [(e.get("source"), e.get("target"), e.attrib["kind"]) for e in root.iter(f"{NS}edge")]
    assert len(edges) == len(set(edges))
    assert sorted(kind for _s, target, kind in edges if target == ACME and kind.startswith("AUDITED")) == ["AUDITED", "AUDITED 2"]
    assert set(preamble_of(graph).repeats.values()) == {2}


def test_intervals_reach_from_the_first_to_the_last_day_that_is_told(root: ET.Element) -> None:
    def spans(tag: str, name: str, value: str) -> list[tuple[str | None, str | None]]:
        return sorted(
            ((e.get("start"), e.get("end")) for e in root.iter(NS + tag) if e.get(name) == value),
            key=lambda span: (span[0] or "", span[1] or ""),
        )

    assert spans("edge", "label", "AUDITED") == [(None, "2005-03-01"), ("2001-05-01", "2003-12-12"), ("2004-06-01", None)]
    petitions = [n for n in root.iter(f"{NS}node") if n.attrib["id"].startswith("bankruptcy_petition:")]
    assert sorted((n.attrib["start"], n.attrib["end"]) for n in petitions) == [
        ("2003-11-14", "2003-11-14"),
        ("2005-01-01", "2005-12-31"),
    ]
    cases = [n for n in root.iter(f"{NS}node") if n.attrib["id"].startswith("case:")]
    assert sorted((n.get("start"), n.get("end")) for n in cases) == [("2003-11-14", None), ("2005-01-01", None)]
    assert spans("node", "id", ACME) == [(None, None)]


def test_the_file_keeps_to_the_schema(root: ET.Element) -> None:
    """What gexf.rnc, dynamics.rnc and viz.rnc of https://github.com/gephi/gexf, folder 1.3, ask of what we write."""
    assert (root.tag, root.get("version")) == (f"{NS}gexf", "1.3")
    assert [child.tag for child in root] == [f"{NS}meta", f"{NS}graph"]
    graph = root[1]
    assert graph.attrib == {
        "mode": "dynamic", "defaultedgetype": "directed", "idtype": "string", "timeformat": "date", "timerepresentation": "interval",
    }  # fmt: skip
    assert [child.tag for child in graph] == [f"{NS}attributes", f"{NS}attributes", f"{NS}nodes", f"{NS}edges"]
    allowed = {"string", "long", "double", "boolean", "liststring"}
    for scope in ("node", "edge"):
        types = _types(root, scope)
        assert set(types.values()) <= allowed
        assert all(v.get("for") in types for e in root.iter(NS + scope) for v in e.iter(f"{NS}attvalue"))
    for element in (*root.iter(f"{NS}node"), *root.iter(f"{NS}edge")):
        assert set(element.attrib) <= {"id", "label", "start", "end", "source", "target", "kind"}
        assert {child.tag for child in element} <= {f"{NS}attvalues", f"{VIZ}color"}
        assert all(date.fromisoformat(element.attrib[end]) for end in ("start", "end") if end in element.attrib)
        assert element.get("label") == " ".join(element.attrib["label"].split())
    ids = {node.get("id") for node in root.iter(f"{NS}node")}
    assert all(end in ids for edge in root.iter(f"{NS}edge") for end in (edge.get("source"), edge.get("target")))


def test_odd_characters_come_back_from_attributes_too(path: Path, root: ET.Element) -> None:
    values = {value.attrib["value"] for value in root.iter(f"{NS}attvalue")}
    assert ODD.replace("\x0b", "\ufffd") in values
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f]", path.read_text(encoding="utf-8"))


def test_what_ends_before_it_begins_has_no_interval() -> None:
    from ontology.to_gexf import _interval

    since, until = PartialDate.parse("2005"), PartialDate.parse("2003-01")
    assert _interval({"since": since, "until": until}) == ""
    assert _interval({"since": until, "until": since}) == ' start="2003-01-01" end="2005-12-31"'
