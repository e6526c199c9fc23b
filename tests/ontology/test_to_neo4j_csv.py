"""An import for Neo4j: its files, their headers and options. That the real tool takes them is shown in `test_from_neo4j`."""

import csv
import subprocess
from contextlib import nullcontext
from pathlib import Path

import pytest

from graph.build import add
from graph.model.errors import ExportError
from graph.reading import Graph
from graph.schema import LINK_KINDS, NODE_KINDS
from graph.store import open_graph
from graph.stream import elements
from ontology import to_neo4j_csv as module
from ontology.export import ServerChoice, export
from ontology.property_graph import columns
from ontology.to_neo4j_csv import OPTIONS, SCHEMA, SCRIPT, to_neo4j_csv
from tests import two_failures


def _headers(folder: Path) -> dict[str, list[str]]:
    return {path.stem.removesuffix("-header"): path.read_text().strip().split(",") for path in folder.glob("*/*-header.csv")}


def test_every_kind_that_there_is_has_a_file_with_a_header_and_an_option(graph: Graph, tmp_path: Path) -> None:
    done = export(graph, f"neo4j-admin:{tmp_path / 'import'}")
    folder = tmp_path / "import"
    held = {**graph.manifest.nodes, **graph.manifest.links}
    assert (done.nodes, done.links) == (sum(graph.manifest.nodes.values()), sum(graph.manifest.links.values()))
    headers, options = _headers(folder), (folder / OPTIONS).read_text().splitlines()
    assert set(headers) == {kind for kind, count in held.items() if count}
    for kind, header in headers.items():
        room = "nodes" if kind in NODE_KINDS else "relationships"
        with (folder / room / f"{kind}.csv").open(newline="") as file:
            rows = list(csv.reader(file))
        assert len(rows) == held[kind]
        assert {len(row) for row in rows} == {len(header)}
        (option,) = (one for one in options if one.endswith(f"={room}/{kind}-header.csv,{room}/{kind}.csv"))
        assert option.startswith("--nodes=" + kind if kind in NODE_KINDS else f"--relationships={kind}=")
    assert headers["AuditorDeparture"][:4] == ["key:ID", "name:string", "date:date", "date_precision:string"]
    assert headers["REPORTED_IN"][:3] == [":START_ID", ":END_ID", "key:string"]
    assert "span_start:long" in headers["REPORTED_IN"]
    assert "names:string[]" in headers["Registrant"]
    assert any(option.startswith("--nodes=NameChange:Event:Entity=") for option in options)


@pytest.mark.parametrize("label", [*NODE_KINDS, *LINK_KINDS])
def test_every_type_of_the_model_has_one_in_headers(label: str) -> None:
    assert {column.type for column in columns(label)} <= set(module._TYPES)


def test_rows_are_the_graphs_in_its_order(graph: Graph, tmp_path: Path) -> None:
    to_neo4j_csv(graph, tmp_path / "import")
    for room, at in (("nodes", 0), ("relationships", 2)):
        found = []
        for kind in (*NODE_KINDS, *LINK_KINDS):
            path = tmp_path / "import" / room / f"{kind}.csv"
            if path.exists():
                with path.open(newline="") as file:
                    found += [row[at] for row in csv.reader(file)]
        assert found == [row.key for row in elements(graph) if hasattr(row, "source") == (room == "relationships")]


def test_the_same_graph_gives_the_same_bytes(graph: Graph, tmp_path: Path) -> None:
    for name in ("a", "b"):
        to_neo4j_csv(graph, tmp_path / name)
    files = [path.relative_to(tmp_path / "a") for path in sorted((tmp_path / "a").rglob("*")) if path.is_file()]
    assert len(files) > 20
    for path in files:
        assert (tmp_path / "a" / path).read_bytes() == (tmp_path / "b" / path).read_bytes()


def test_lists_are_parted_by_what_no_member_has(tmp_path: Path) -> None:
    facts = two_failures.facts()
    for at, letter in enumerate("\x1f\x1e;|"):
        registrants = [one.model_copy(update={"name": f"Ac{letter}me"}) for one in facts[at].registrants]
        facts[at] = facts[at].model_copy(update={"registrants": registrants})
    add(tmp_path / "graph", facts, "by hand")
    to_neo4j_csv(open_graph(tmp_path / "graph"), tmp_path / "import")
    assert "--array-delimiter=U+001D" in (tmp_path / "import" / OPTIONS).read_text().splitlines()


@pytest.mark.parametrize(("name", "many"), [("Acme Corp", False), ("Acme\rCorp", True), ("Acme\nCorp", True)])
def test_only_texts_of_many_lines_cost_their_price(tmp_path: Path, name: str, many: bool) -> None:
    """They need an option with which the tool reads slower."""
    facts = two_failures.facts()[0]
    registrants = [one.model_copy(update={"name": name}) for one in facts.registrants]
    add(tmp_path / "graph", [facts.model_copy(update={"registrants": registrants, "events": []})], "by hand")
    to_neo4j_csv(open_graph(tmp_path / "graph"), tmp_path / "import")
    assert ("--multiline-fields=true" in (tmp_path / "import" / OPTIONS).read_text().splitlines()) == many


@pytest.mark.parametrize(("members", "refused"), [([""], True), ([], False), (["", "a"], False)])
def test_a_list_that_files_cannot_say_is_refused(tmp_path: Path, members: list[str], refused: bool) -> None:
    """The import takes a field without characters for an absent one, in quotes or not, where it is a list."""
    facts = two_failures.facts()
    add(tmp_path / "graph", [facts[0].model_copy(update={"items": members, "header_items": members})], "by hand")
    graph = open_graph(tmp_path / "graph")
    assert next(graph.nodes("Filing"))["items"] == members
    with pytest.raises(ExportError, match="neo4j://HOST") if refused else nullcontext():
        to_neo4j_csv(graph, tmp_path / "import")
    assert (tmp_path / "import").exists() != refused


def test_an_import_takes_the_place_of_an_older_one_and_of_nothing_else(graph: Graph, tmp_path: Path) -> None:
    folder = tmp_path / "import"
    to_neo4j_csv(graph, folder)
    (folder / "nodes" / "Old.csv").write_text("old")
    to_neo4j_csv(graph, folder)
    assert not (folder / "nodes" / "Old.csv").exists()
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / OPTIONS).write_text("--nodes=Mine=mine.csv\n")
    for taken in (mine, tmp_path / "mine" / OPTIONS):
        with pytest.raises(ExportError, match="holds something else"):
            to_neo4j_csv(graph, taken)
    with pytest.raises(ExportError, match="cannot be written"):
        to_neo4j_csv(graph, tmp_path / "no" / "such" / "import")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["import", "mine"]
    assert (mine / OPTIONS).read_text() == "--nodes=Mine=mine.csv\n"


def test_a_failed_writing_leaves_what_was_there(graph: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "import"
    to_neo4j_csv(graph, folder)
    before = (folder / OPTIONS).stat().st_mtime_ns

    def full(*_arguments: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(module, "_copy", full)
    with pytest.raises(ExportError, match="No space left on device"):
        to_neo4j_csv(graph, folder)
    assert [path.name for path in tmp_path.iterdir()] == ["import"]
    assert (folder / OPTIONS).stat().st_mtime_ns == before


def test_the_script_runs_the_tool_where_the_files_are(graph: Graph, tmp_path: Path) -> None:
    to_neo4j_csv(graph, tmp_path / "an import")
    tool = tmp_path / "tool"
    tool.write_text('#!/bin/sh\npwd\nprintf "<%s>\\n" "$@"\n')
    tool.chmod(0o755)
    script = tmp_path / "an import" / SCRIPT
    for given, database in (([], "neo4j"), (["filings", "--overwrite-destination=true"], "filings")):
        around = {"NEO4J_ADMIN": str(tool), "PATH": "/usr/bin:/bin"}
        done = subprocess.run([script, *given], env=around, capture_output=True, text=True, check=True)
        said = done.stdout.splitlines()
        assert Path(said[0]).samefile(tmp_path / "an import")
        assert said[1:-1] == [
            "<database>",
            "<import>",
            "<full>",
            "<@import.args>",
            *(f"<{one}>" for one in given[1:]),
            f"<{database}>",
        ]
        assert f"-d {database}" in said[-1]
    statements = (tmp_path / "an import" / SCHEMA).read_text().splitlines()
    assert all(statement.startswith("CREATE ") and statement.endswith(";") for statement in statements)


@pytest.mark.parametrize("target", ["neo4j-admin:x", "x.gexf"])
def test_choices_that_a_target_does_not_have_are_refused(graph: Graph, tmp_path: Path, target: str) -> None:
    with pytest.raises(ExportError, match="pruned"):
        export(graph, target, server=ServerChoice(prune=True))
    with pytest.raises(ExportError, match="whole graph"):
        export(graph, f"neo4j-admin:{tmp_path}/x", around="court:mab")
