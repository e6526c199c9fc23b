"""Loads that break: the program is killed, the server is killed, memory runs out. Running the same command again mends all of it."""

import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks.generate import generate
from graph.model.errors import ExportError
from graph.reading import Graph
from graph.store import open_graph
from graph.stream import elements
from ontology import bolt_database
from ontology import to_neo4j as loading
from ontology.from_neo4j import from_neo4j
from ontology.to_neo4j import MARK, Progress, to_neo4j
from tests.ontology.neo4j_contents import sign_in
from tests.servers import neo4j as servers
from tests.servers.neo4j import Neo4j, OwnNeo4j

ROOT = Path(__file__).parents[2]
KILLED = """
import os, signal, sys
from pathlib import Path
from graph.store import open_graph
from ontology.to_neo4j import to_neo4j

def told(progress):
    if progress.done >= int(sys.argv[3]):
        os.kill(os.getpid(), signal.SIGKILL)

to_neo4j(open_graph(Path(sys.argv[1])), sys.argv[2], progress=told)
"""
"""A program that is killed when so many rows are in: it has no chance to tidy up."""


@pytest.fixture(autouse=True)
def _signed_out(monkeypatch: pytest.MonkeyPatch) -> None:
    sign_in(monkeypatch)


def _rows(graph: Graph) -> int:
    return sum(graph.manifest.nodes.values()) + sum(graph.manifest.links.values())


def _whole(server: Neo4j, graph: Graph) -> None:
    """The database holds exactly the graph: no note of a load, nothing twice."""
    assert list(from_neo4j(server.driver())) == list(elements(graph))
    assert server.run("MATCH (n) RETURN count(n) AS n")[0]["n"] == sum(graph.manifest.nodes.values())
    assert server.run("MATCH ()-[r]->() RETURN count(r) AS n")[0]["n"] == sum(graph.manifest.links.values())


def _killed(graph: Graph, server: Neo4j, rows: int) -> int:
    """Load in a process that is killed; gives how many rows the database says are in."""
    command = [sys.executable, "-c", KILLED, str(graph.path), server.uri, str(rows)]
    assert subprocess.run(command, cwd=ROOT, check=False).returncode == -9
    (note,) = server.run(f"MATCH (m:{MARK}) RETURN m.rows AS rows")
    assert rows <= note["rows"] < _rows(graph)
    return int(note["rows"])


@pytest.mark.parametrize("part", [0.1, 0.8])
def test_a_load_that_was_killed_goes_on_where_it_stopped(
    graph: Graph, neo4j: Neo4j, monkeypatch: pytest.MonkeyPatch, part: float
) -> None:
    sign_in(monkeypatch, neo4j)
    done = _killed(graph, neo4j, int(_rows(graph) * part))
    told: list[Progress] = []
    loaded = to_neo4j(graph, neo4j.uri, progress=told.append)
    assert loaded.new_nodes + loaded.new_links == _rows(graph) - done
    assert told[0].done > done
    _whole(neo4j, graph)


@pytest.mark.parametrize("size", [2, 5])
def test_it_goes_on_within_what_was_one_batch(graph: Graph, neo4j: Neo4j, monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    """The batches of the second run need not be those of the first."""
    sign_in(monkeypatch, neo4j)

    def stop(progress: Progress) -> None:
        if progress.done >= 37:
            raise KeyboardInterrupt

    monkeypatch.setattr(loading, "BATCH", size)
    with pytest.raises(KeyboardInterrupt):
        to_neo4j(graph, neo4j.uri, progress=stop)
    monkeypatch.setattr(loading, "BATCH", 3)
    to_neo4j(graph, neo4j.uri)
    _whole(neo4j, graph)


def test_another_graph_begins_anew_and_so_does_the_first_after_it(
    graph: Graph, neo4j: Neo4j, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    sign_in(monkeypatch, neo4j)
    generate(tmp_path / "other", 20)
    other = open_graph(tmp_path / "other")
    _killed(graph, neo4j, 60)
    told: list[Progress] = []
    to_neo4j(other, neo4j.uri, progress=told.append)
    assert told[0].done <= other.manifest.nodes["Filing"]
    told.clear()
    to_neo4j(graph, neo4j.uri, prune=True, progress=told.append)
    assert told[0].done <= graph.manifest.nodes["Filing"]
    _whole(neo4j, graph)


def test_a_database_that_was_emptied_after_a_killed_load_is_loaded_from_the_beginning(
    graph: Graph, neo4j: Neo4j, monkeypatch: pytest.MonkeyPatch
) -> None:
    sign_in(monkeypatch, neo4j)
    _killed(graph, neo4j, 60)
    neo4j.run("MATCH (n) DETACH DELETE n")
    to_neo4j(graph, neo4j.uri)
    _whole(neo4j, graph)


def test_a_server_that_is_killed_and_comes_back_is_waited_for(graph: Graph, own_neo4j: Callable[[], OwnNeo4j]) -> None:
    server = own_neo4j()
    server.start()
    starting: list[threading.Thread] = []

    def cut(progress: Progress) -> None:
        if progress.done > 60 and not starting:
            server.kill()
            starting.append(threading.Thread(target=server.start))
            starting[0].start()

    to_neo4j(graph, server.uri, progress=cut)
    starting[0].join()
    _whole(server, graph)


def test_a_server_that_stays_away_is_told_with_how_far_it_came(
    graph: Graph, own_neo4j: Callable[[], OwnNeo4j], monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    server = own_neo4j()
    server.start()
    done: list[int] = []

    def cut(progress: Progress) -> None:
        done.append(progress.done)
        if progress.done > 60:
            server.kill()

    monkeypatch.setattr(bolt_database, "SECONDS_OF_TRIES", 2.0)
    words = rf"went away and did not come back.*Rows that are in: \d+ of {_rows(graph)}\. Run the same command again: it goes on"
    with pytest.raises(ExportError, match=words) as told:
        to_neo4j(graph, server.uri, progress=cut)
    assert f"in: {done[-1]} of" in str(told.value)
    assert "\n" not in str(told.value)
    assert capfd.readouterr() == ("", "")  # the driver's own words on its tries
    server.start()
    loaded = to_neo4j(graph, server.uri)
    assert loaded.new_nodes + loaded.new_links == _rows(graph) - done[-1]
    _whole(server, graph)


def test_a_batch_too_large_for_the_servers_memory_goes_in_parts(
    own_neo4j: Callable[[], OwnNeo4j], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(servers, "_CONFIGURATION", servers._CONFIGURATION + "db.memory.transaction.max=2m\n")
    generate(tmp_path / "graph", 2000)
    graph = open_graph(tmp_path / "graph")
    server = own_neo4j()
    server.start()
    told: list[Progress] = []
    to_neo4j(graph, server.uri, progress=told.append)
    assert told[0].done == graph.manifest.nodes["Filing"] == 2000
    _whole(server, graph)
