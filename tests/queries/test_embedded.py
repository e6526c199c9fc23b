"""What the embedded engine is filled with, and the file that is kept of it."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import kglite
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from graph.build import add
from graph.model.errors import QuestionError
from graph.reading import Graph
from graph.schema import arrow_schema, link_columns, node_columns
from graph.store import open_graph
from graph.stream import LinkRow, elements
from ontology.property_graph import cypher_properties
from queries import embedded, kept
from queries.answer import plain
from queries.cypher import run_cypher
from queries.filling import filled
from tests import two_failures

COUNT = "MATCH (n:Filing) RETURN count(n) AS n"


@pytest.fixture
def odd(tmp_path: Path) -> Graph:
    """A graph whose tables hold what a bulk call could lose or take for something else."""
    graph = two_failures.graph(tmp_path / "odd")
    _write(graph, "OfficerAppointment", node_columns, [{"key": "officer-appointment:1", "name": "a"}])
    organizations: list[dict[str, Any]] = [
        {"key": "org:1", "name": " blanks around ", "names": [" x ", "5.02", ""]},
        {"key": "org:2", "name": "2003-11-14", "names": []},
        {"key": "org:3", "name": "", "names": None},
    ]
    _write(graph, "Organization", node_columns, organizations)
    people = [{"key": f"person:{n}", "name": f"0{n}", "cik": cik} for n, cik in enumerate(["0000930775", "5.02", " 7 ", None])]
    _write(graph, "Person", node_columns, people)
    ends = [("Organization", "org:1"), ("Organization", "org:2"), ("Person", "person:1"), ("Person", "person:2")]
    involved: list[dict[str, Any]] = [
        {"source": "officer-appointment:1", "source_kind": "OfficerAppointment", "target": key, "target_kind": kind, "role": role}
        for kind, key in ends
        for role in ("1", "1", "2003", None)
    ]
    _write(graph, "INVOLVES", link_columns, [{"key": f"involves:{n:02}", **row} for n, row in enumerate(involved)])
    filing = next(graph.nodes("Filing"))["key"]
    spans: list[dict[str, Any]] = [
        {"span_start": 2**53 + 1, "background": True},
        {"quote": " "},
        {"span_start": 0, "confidence": 1.0},
    ]
    reported = {"source": "officer-appointment:1", "source_kind": "OfficerAppointment", "target": filing, "target_kind": "Filing"}
    _write(graph, "REPORTED_IN", link_columns, [{"key": f"reported:{n}", **reported, **row} for n, row in enumerate(spans)])
    for label in ("CONCERNS", "OFFICER_OF", "SIGNED", "AUDITED", "PRESIDES_OVER", "SAME_AS"):
        _write(graph, label, link_columns, [])
    return graph


def _write(graph: Graph, label: str, columns: Callable[[str], dict[str, type]], rows: list[dict[str, Any]]) -> None:
    pq.write_table(pa.Table.from_pylist(rows, arrow_schema(columns(label))), graph.table(label))


def _same(graph: Graph) -> int:
    """Compare all that the engine holds with the tables, row by row; gives the number of relationships."""
    engine = filled(graph)
    nodes = {row["n"]["key"]: row["n"] for row in map(_plain, engine.cypher("MATCH (n) RETURN n"))}
    links = {row["r"]["key"]: row for row in map(_plain, engine.cypher("MATCH (a)-[r]->(b) RETURN a.key AS a, r, b.key AS b"))}
    number = sum(int(row["n"]) for row in engine.cypher("MATCH ()-[r]->() RETURN count(r) AS n"))
    assert len(links) == number
    for row in elements(graph):
        said: dict[str, Any] = {"key": row.key, **cypher_properties(row.properties)}
        if isinstance(row, LinkRow):
            assert links.pop(row.key) == {"a": row.source, "r": {"label": row.label, **said}, "b": row.target}
        else:
            found = nodes.pop(row.key)
            assert found == {"labels": list(row.labels), **said}
            assert {name: type(value) for name, value in found.items()} == {"labels": list, **{n: type(v) for n, v in said.items()}}
    assert (nodes, links) == ({}, {})
    return number


def _plain(record: Any) -> dict[str, Any]:
    return {name: plain(record[name]) for name in record}


def test_the_engine_holds_every_node_and_relationship_with_every_property(graph: Graph) -> None:
    assert _same(graph) == sum(graph.manifest.links.values())


def test_nothing_is_lost_of_texts_and_numbers_that_look_like_others_or_of_relationships_side_by_side(odd: Graph) -> None:
    assert _same(odd) > 16 + 3


def test_what_is_absent_is_null_and_dates_can_be_reckoned_with(odd: Graph) -> None:
    engine = filled(odd)
    assert [row["n"] for row in engine.cypher("MATCH (o:Organization) WHERE o.names IS NULL RETURN count(o) AS n")] == [2]
    (row,) = engine.cypher("MATCH (o:Organization {key: 'org:1'}) RETURN keys(o) AS keys, o.names[1] AS second, size(o.names) AS n")
    assert (sorted(set(row["keys"]) - {"id", "title", "type"}), row["second"], row["n"]) == (["key", "name", "names"], "5.02", 3)
    text = "MATCH (f:Filing) RETURN min(f.filed) + duration({days: 30}) AS later, min(f.filed.year) AS year"
    assert [(row["later"], row["year"]) for row in engine.cypher(text)] == [(date(2001, 7, 1), 2001)]


@pytest.mark.parametrize("end", ["person:missing", "org:missing"])
def test_a_relationship_to_nothing_is_refused_and_nothing_invented(odd: Graph, end: str) -> None:
    kind = "Person" if end.startswith("person") else "Organization"
    row = {
        "key": "involves:x",
        "source": "officer-appointment:1",
        "source_kind": "OfficerAppointment",
        "target": end,
        "target_kind": kind,
    }
    _write(odd, "INVOLVES", link_columns, [row])
    with pytest.raises(QuestionError, match=r"INVOLVES\.parquet.*Build the graph anew"):
        filled(odd)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A graph of three filings, large enough for a file to be kept, that nobody has asked yet."""
    monkeypatch.setattr(embedded, "_WORTH_KEEPING", 1)
    monkeypatch.setattr(embedded, "_open", {})
    add(tmp_path / "graph", two_failures.facts()[:3], "by hand")
    return tmp_path / "graph"


def _asked_anew(folder: Path) -> list[tuple[Any, ...]]:
    embedded._open.clear()
    return run_cypher(open_graph(folder), COUNT).rows


def test_a_large_graph_is_kept_beside_its_tables_and_a_changed_one_is_not_taken_for_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert _asked_anew(folder) == [(3,)]
    (first,) = (folder / kept.CACHE).iterdir()
    with monkeypatch.context() as patched:
        patched.setattr(embedded, "filled", None)
        assert _asked_anew(folder) == [(3,)]
        with pytest.raises(QuestionError):
            run_cypher(open_graph(folder), "CREATE (n:Filing {key: 'x', name: 'x'})")
    add(folder, two_failures.facts()[3:], "by hand")
    assert _asked_anew(folder) == [(6,)]
    (newer,) = (folder / kept.CACHE).iterdir()
    assert newer.name != first.name


def test_what_is_kept_says_the_same_as_what_was_filled(folder: Path) -> None:
    text = "MATCH (n) OPTIONAL MATCH (n)-[r]->(m) RETURN n, r, m.key AS m ORDER BY n.key, r.key"
    first = run_cypher(open_graph(folder), text).rows
    embedded._open.clear()
    assert run_cypher(open_graph(folder), text).rows == first


@pytest.mark.parametrize("content", [b"damaged", b""])
def test_a_damaged_file_is_made_again(folder: Path, content: bytes) -> None:
    _asked_anew(folder)
    (path,) = (folder / kept.CACHE).iterdir()
    size = path.stat().st_size
    for bad in (content, path.read_bytes()[: size // 2]):
        path.write_bytes(bad)
        assert _asked_anew(folder) == [(3,)]
        assert path.stat().st_size == size


def test_what_other_code_kept_is_not_used(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _asked_anew(folder)
    (old,) = (folder / kept.CACHE).iterdir()
    code = tmp_path / "newer.py"
    code.write_text("# another way to fill it\n")
    monkeypatch.setattr(embedded, "_code", lambda: (code,))
    assert _asked_anew(folder) == [(3,)]
    (new,) = (folder / kept.CACHE).iterdir()
    assert new.name != old.name


def test_a_folder_that_cannot_be_written_to_is_read_all_the_same(folder: Path) -> None:
    (folder / kept.CACHE).write_text("a file where the folder of kept files would be")
    assert _asked_anew(folder) == [(3,)]
    assert (folder / kept.CACHE).is_file()


def test_the_engine_itself_refuses_to_be_written_to(folder: Path) -> None:
    engine = embedded.engine_of(open_graph(folder))
    with pytest.raises(kglite.ReadOnlyError):
        engine.cypher("MATCH (n:Filing) DETACH DELETE n")
