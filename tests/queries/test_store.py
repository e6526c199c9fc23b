"""The store: filled with what the export says, kept as long as the graph is the same, never found half made."""

import os
import shutil
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest
from pyoxigraph import DefaultGraph, NamedNode, RdfFormat, parse

from graph.build import add
from graph.reading import Graph
from graph.store import open_graph
from ontology.export import export
from ontology.published import FILES, GENERATED
from queries import store
from queries.kept import CACHE, keep
from queries.store import ONTOLOGY, store_folder, store_of
from tests import two_failures

PETITIONS = "SELECT (COUNT(?e) AS ?n) { ?e a <https://w3id.org/filinggraph/ontology#BankruptcyPetition> }"


def _petitions(folder: Path) -> int:
    (row,) = store_of(open_graph(folder)).query(PETITIONS)  # type: ignore[misc]
    return int(row[0].value)


def test_the_store_holds_what_the_export_says_graph_by_graph_and_each_statement_once_without_them(
    graph: Graph, tmp_path: Path
) -> None:
    export(graph, tmp_path / "x.nq")
    said = set(parse(path=str(tmp_path / "x.nq"), format=RdfFormat.N_QUADS))
    held = store_of(graph)
    named = {quad for quad in held if quad.graph_name not in (DefaultGraph(), NamedNode(ONTOLOGY))}
    assert named == said
    alone = {quad.triple for quad in said}
    assert len(alone) < len(said), "an event of two filings is said twice"
    unnamed = list(held.quads_for_pattern(None, None, None, DefaultGraph()))
    ontology = len(list(parse(path=str(GENERATED / FILES["ttl"]), format=RdfFormat.TURTLE)))
    assert alone <= {quad.triple for quad in unnamed}
    assert len(unnamed) == len(alone) + ontology
    assert len(list(held.quads_for_pattern(None, None, None, NamedNode(ONTOLOGY)))) == ontology > 1000


def test_what_two_filings_tell_is_counted_once(graph: Graph) -> None:
    """Acme's petition is told in two filings, Bolt's in one."""
    (row,) = store_of(graph).query(PETITIONS)  # type: ignore[misc]
    assert row[0].value == "2"


def test_more_statements_than_are_loaded_at_a_time_are_all_there(
    graph: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = len(store_of(graph))
    shutil.copytree(graph.path, tmp_path / "graph", ignore=shutil.ignore_patterns(CACHE))
    monkeypatch.setattr(store, "_AT_ONCE", 100)
    monkeypatch.setattr(store, "_TOGETHER", 3)
    monkeypatch.setattr(store, "_open", {})
    assert len(store_of(open_graph(tmp_path / "graph"))) == whole


def test_a_store_is_kept_a_changed_graph_has_another_and_a_damaged_one_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "_open", {})
    folder, facts = tmp_path / "graph", two_failures.facts()
    add(folder, facts[:3], "by hand")
    assert _petitions(folder) == 1
    first = store_folder(open_graph(folder))
    assert list((folder / CACHE).iterdir()) == [first]
    store._open.clear()
    with monkeypatch.context() as patched:
        patched.setattr(store, "_fill", None)
        assert _petitions(folder) == 1
    add(folder, facts[3:], "by hand")
    assert _petitions(folder) == 2
    (newer,) = (folder / CACHE).iterdir()
    assert newer != first
    store._open.clear()
    (newer / "CURRENT").write_bytes(b"damaged")
    assert _petitions(folder) == 2


def test_what_a_killed_process_left_is_never_taken_for_a_store_and_goes_after_a_day(tmp_path: Path) -> None:
    folder = tmp_path / "graph"
    add(folder, two_failures.facts(), "by hand")
    old, young = folder / CACHE / "oxigraph-0-abc.1.part", folder / CACHE / "oxigraph-0-abc.2.part"
    for part in (old, young):
        (part / "oxigraph-0-abc").mkdir(parents=True)
    days_ago = time.time() - 2 * 24 * 3600
    os.utime(old, (days_ago, days_ago))
    made = store_folder(open_graph(folder))
    assert sorted((folder / CACHE).iterdir()) == sorted((made, young))


def test_who_fails_to_write_leaves_nothing(tmp_path: Path) -> None:
    def broken(part: Path) -> None:
        part.mkdir()
        raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"):
        keep(tmp_path / CACHE / "oxigraph-1-a", broken)
    assert list((tmp_path / CACHE).iterdir()) == []


def test_several_processes_make_and_read_one_store_at_once(tmp_path: Path) -> None:
    folder = tmp_path / "graph"
    add(folder, two_failures.facts(), "by hand")
    with ProcessPoolExecutor(3, mp_context=get_context("spawn")) as pool:
        assert list(pool.map(_petitions, [folder] * 3)) == [2, 2, 2]
    assert len(list((folder / CACHE).iterdir())) == 1


def test_where_the_graphs_folder_cannot_be_written_to_the_store_is_made_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "graph"
    add(folder, two_failures.facts(), "by hand")
    (folder / CACHE).write_text("a file, where a folder cannot be made")
    monkeypatch.setattr(store, "_open", {})
    monkeypatch.setattr(store, "_outside", {})
    graph = open_graph(folder)
    assert _petitions(folder) == 2
    outside = store_folder(graph)
    assert folder not in outside.parents
    assert store_folder(graph) == outside
    shutil.rmtree(outside.parent)
