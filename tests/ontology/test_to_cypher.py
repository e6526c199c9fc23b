"""A script of Cypher: what a real server makes of it is the graph, and running it again changes nothing."""

from datetime import date
from pathlib import Path
from typing import Any

import kglite
import pytest

from graph.model.errors import ExportError
from graph.reading import Graph
from graph.stream import LinkRow, elements
from ontology import to_cypher
from ontology.export import export
from ontology.property_graph import cypher_properties
from tests.servers.neo4j import Neo4j

VALUES: list[Any] = [
    "",
    'O\'Neil said "no"',
    "a\nb\r\nc\td",
    "back\\slash, \\u0041, \\\\u0041, \\\\\\U0041, \\",
    "\\'; MATCH (n) DETACH DELETE n; //",
    "\x00\x1f\x7f\x85\u2028",
    "§ 1129(a) — “Debtor” 𝒜 \U0001f600",
    " blanks ",
    True,
    -3,
    0.1,
    1e-7,
    [],
    ["a", "b;c", "'"],
    date(1993, 2, 28),
]


def _statements(path: Path) -> list[str]:
    """A statement a line."""
    lines = path.read_text(encoding="utf-8").split("\n")
    assert lines.pop() == ""
    assert all(line.endswith(";") for line in lines)
    return [line[:-1] for line in lines]


def test_every_value_comes_out_of_a_server_as_it_went_in(neo4j: Neo4j) -> None:
    for value in VALUES:
        text = to_cypher._literal(value)
        (found,) = neo4j.run(f"RETURN {text} AS found")
        assert (found["found"].to_native() if isinstance(value, date) else found["found"]) == value
        assert not set("\n\r\u2028") & set(text), "cypher-shell reads line by line"
    nested = {"a": VALUES[1], "b": {"c": VALUES[3]}}
    assert neo4j.run(f"RETURN {to_cypher._literal(nested)} AS found") == [{"found": nested}]


@pytest.mark.parametrize("value", VALUES)
def test_another_engine_reads_values_alike(value: Any) -> None:
    found: Any = kglite.KnowledgeGraph().cypher(f"RETURN {to_cypher._literal(value)} AS found")
    assert list(found) == [{"found": value}]


def test_the_script_gives_the_graph_and_once_more_changes_nothing(graph: Graph, tmp_path: Path, neo4j: Neo4j) -> None:
    done = export(graph, tmp_path / "graph.cypher")
    assert (done.format, done.nodes, done.links) == (
        "cypher",
        sum(graph.manifest.nodes.values()),
        sum(graph.manifest.links.values()),
    )
    for _time in range(2):
        for statement in _statements(tmp_path / "graph.cypher"):
            neo4j.run(statement)
        nodes = {row["n"].pop("key"): row for row in neo4j.run("MATCH (n) RETURN properties(n) AS n, labels(n) AS labels")}
        text = "MATCH (a)-[r]->(b) RETURN properties(r) AS r, type(r) AS label, a.key AS source, b.key AS target"
        links = {row["r"].pop("key"): row for row in neo4j.run(text)}
        for row in elements(graph):
            found = (links if isinstance(row, LinkRow) else nodes).pop(row.key)
            if isinstance(row, LinkRow):
                assert (found["label"], found["source"], found["target"]) == (row.label, row.source, row.target)
            else:
                assert set(found["labels"]) == set(row.labels)
            held = found["r" if isinstance(row, LinkRow) else "n"]
            assert {name: getattr(v, "to_native", lambda v=v: v)() for name, v in held.items()} == cypher_properties(row.properties)
        assert (nodes, links) == ({}, {})
    assert len(neo4j.run("SHOW CONSTRAINTS")) > 20


def test_a_neighbourhood_can_be_a_script(graph: Graph, tmp_path: Path) -> None:
    key = next(graph.nodes("Court"))["key"]
    done = export(graph, tmp_path / "court.cypher.gz", around=key, hops=1)
    assert 1 < done.nodes < sum(graph.manifest.nodes.values())


def test_a_graph_too_large_for_a_script_is_refused_with_what_to_do(
    graph: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(to_cypher, "MOST", 10)
    with pytest.raises(ExportError, match=r"more than 10 .* neo4j-admin:DIR"):
        export(graph, tmp_path / "x.cypher")
    assert not list(tmp_path.iterdir())
