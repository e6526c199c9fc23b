"""A graph loaded into a real Neo4j: once, again, changed, pruned; beside what others keep there, which stays as it is.

That what was loaded comes back whole is shown in `test_from_neo4j`.
"""

from pathlib import Path
from typing import Any

import pytest

from graph.build import add
from graph.model.errors import ExportError
from graph.model.facts import Facts
from graph.reading import Graph
from graph.store import open_graph
from graph.stream import elements
from ontology import pruning
from ontology import to_neo4j as loading
from ontology.from_neo4j import from_neo4j
from ontology.to_neo4j import Loaded, Progress, to_neo4j
from tests import two_failures
from tests.ontology.neo4j_contents import contents, schema, sign_in
from tests.servers.neo4j import Neo4j


@pytest.fixture
def server(neo4j: Neo4j, monkeypatch: pytest.MonkeyPatch) -> Neo4j:
    """Empty, and its password in the environment."""
    sign_in(monkeypatch, neo4j)
    return neo4j


def _size(graph: Graph) -> tuple[int, int]:
    return sum(graph.manifest.nodes.values()), sum(graph.manifest.links.values())


def _changed(folder: Path) -> Graph:
    """The two failures, where the fifth filing no longer tells of the change of name, and of its first event no longer the day."""
    two_failures.graph(folder)
    said = next(one for one in two_failures.facts() if one.key.endswith("05-000005")).model_dump()
    said["events"] = [event for event in said["events"] if event["type"] != "name_change"]
    add(folder, [Facts.model_validate(said | {"digest": "0" * 64, "items": []})], "by hand")
    return open_graph(folder)


def test_a_second_run_changes_nothing_at_all(graph: Graph, server: Neo4j) -> None:
    told: list[Progress] = []
    nodes, links = _size(graph)
    assert to_neo4j(graph, server.uri, progress=told.append) == Loaded(nodes, links, nodes, links, 0, 0, 0, 0)
    assert told[-1] == Progress("relationships", nodes + links, nodes + links)
    assert [one.done for one in told] == sorted({one.done for one in told})
    before, laid = contents(server), schema(server)
    for prune in (False, True):
        assert to_neo4j(graph, server.uri, prune=prune) == Loaded(nodes, links, 0, 0, 0, 0, 0, 0)
        assert contents(server) == before
        assert schema(server) == laid


def test_all_constraints_and_indexes_are_there(graph: Graph, server: Neo4j) -> None:
    from ontology.constraints import constraints, indexes

    to_neo4j(graph, server.uri)
    names = {row["name"] for row in server.run("SHOW INDEXES YIELD name, state WHERE state = 'ONLINE' RETURN name")}
    wanted = {text.split(" INDEX ")[-1].split("CONSTRAINT ")[-1].split()[0] for text in (*constraints("community"), *indexes())}
    assert wanted <= names


@pytest.mark.parametrize("size", [1, 7])
def test_how_rows_are_cut_into_batches_makes_no_difference(
    graph: Graph, server: Neo4j, size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loading, "BATCH", size)
    monkeypatch.setattr(pruning, "PAGE", size)
    to_neo4j(graph, server.uri)
    assert list(from_neo4j(server.driver())) == list(elements(graph))
    server.run("MATCH (n:Filing) WITH n LIMIT 1 CREATE (a:Entity:Name {key: 'name-of:old', name: 'Old'})")
    assert to_neo4j(graph, server.uri, prune=True).removed_nodes == 1
    assert list(from_neo4j(server.driver())) == list(elements(graph))


def test_a_newer_graph_changes_properties_adds_and_prunes(graph: Graph, server: Neo4j, tmp_path: Path) -> None:
    newer = _changed(tmp_path / "graph")
    to_neo4j(graph, server.uri)
    done = to_neo4j(newer, server.uri)
    assert (done.new_nodes, done.removed_nodes, done.removed_links) == (0, 0, 0)
    gone = [theirs - ours + new for theirs, ours, new in zip(_size(graph), _size(newer), done[2:4], strict=True)]
    assert gone[0] > 0
    assert [done.beside_nodes, done.beside_links] == gone
    pruned = to_neo4j(newer, server.uri, prune=True)
    assert pruned == Loaded(*_size(newer), 0, 0, gone[0], gone[1], 0, 0)
    assert list(from_neo4j(server.driver())) == list(elements(newer))
    (filing,) = server.run("MATCH (f:Filing) WHERE f.key ENDS WITH '05-000005' RETURN f.items AS items")
    assert filing == {"items": None}
    to_neo4j(graph, server.uri, prune=True)
    assert list(from_neo4j(server.driver())) == list(elements(graph))


def test_what_others_added_stays_through_a_second_run_and_through_pruning(graph: Graph, server: Neo4j, tmp_path: Path) -> None:
    newer = _changed(tmp_path / "graph")
    to_neo4j(graph, server.uri)
    server.run("CREATE (:Customer {key: 'cik:0000000001', name: 'theirs'})-[:FILED_BY {key: 'filed-by:theirs'}]->(:Note)")
    server.run("MATCH (r:Registrant) SET r:Watched, r.rating = 'BB', r.name = 'overwritten'")
    server.run("MATCH (a:Filing), (b:Court) MERGE (a)-[:SEEN_IN]->(b) MERGE (a)-[:BEFORE {note: 'no key'}]->(b)")
    to_neo4j(newer, server.uri, prune=True)
    assert server.run("MATCH (:Customer)-[r:FILED_BY]->(n:Note) RETURN count(*) AS n") == [{"n": 1}]
    kept = server.run("MATCH (r:Registrant:Watched {rating: 'BB'}) WHERE r.name <> 'overwritten' RETURN count(r) AS n")
    assert kept == [{"n": graph.manifest.nodes["Registrant"]}]
    pairs = graph.manifest.nodes["Filing"] * graph.manifest.nodes["Court"]
    found = server.run("MATCH (:Filing)-[r:SEEN_IN|BEFORE]->(:Court) RETURN type(r) AS type, count(r) AS n ORDER BY type")
    assert found == [{"type": "BEFORE", "n": pairs}, {"type": "SEEN_IN", "n": pairs}]


USES = [
    "MATCH (n:NameChange) SET n:Watched",
    "MATCH (n:NameChange) SET n.rating = 1",
    "MATCH (n:NameChange) CREATE (n)-[:ABOUT]->(:Note)",
    "MATCH (n:NameChange), (f:Filing) WITH n, f LIMIT 1 CREATE (f)-[:ABOUT]->(n)",
    "MATCH (n:NameChange), (f:Filing) WITH n, f LIMIT 1 CREATE (n)-[:REPORTED_IN {key: 'mine'}]->(f)",
    "MATCH (n:NameChange)-[r:CONCERNS]->() SET r.checked = true",
]


@pytest.mark.parametrize("use", USES)
def test_pruning_keeps_what_others_use(graph: Graph, server: Neo4j, tmp_path: Path, use: str) -> None:
    newer = _changed(tmp_path / "graph")
    to_neo4j(graph, server.uri)
    server.run(use)
    done = to_neo4j(newer, server.uri, prune=True)
    assert done.beside_nodes == 1
    assert done.removed_links > 0
    assert server.run("MATCH (n:NameChange) RETURN count(n) AS n") == [{"n": 1}]
    assert done.beside_links == ("CONCERNS" in use or "REPORTED_IN" in use)
    assert to_neo4j(newer, server.uri, prune=True) == done._replace(removed_nodes=0, removed_links=0, new_nodes=0, new_links=0)


@pytest.mark.parametrize("size", [1, 100])
def test_keys_are_compared_by_code_points_on_both_sides(
    graph: Graph, server: Neo4j, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    """In UTF-16 the last of these two comes before the first."""
    monkeypatch.setattr(pruning, "PAGE", size)
    server.run("UNWIND ['\ufa0e', '\U00010428', 'é', 'Z', ' '] AS name CREATE (:Name:Entity {key: 'name-of:' + name, name: name})")
    assert to_neo4j(graph, server.uri, prune=True).removed_nodes == 5
    assert contents_of(server) == list(elements(graph))


def test_an_empty_graph_prunes_nothing(graph: Graph, server: Neo4j, tmp_path: Path) -> None:
    add(tmp_path / "graph", [], "by hand")
    empty = open_graph(tmp_path / "graph")
    to_neo4j(graph, server.uri)
    before = contents(server)
    with pytest.raises(ExportError, match="is empty: pruning would remove everything"):
        to_neo4j(empty, server.uri, prune=True)
    nodes, links = _size(graph)
    assert to_neo4j(empty, server.uri) == Loaded(0, 0, 0, 0, 0, 0, nodes, links)
    assert contents(server) == before


FOREIGN = {
    "no key": "CREATE (:Person {name: 'Mary'})",
    "key of no kind": "CREATE (:Person:Entity {key: 'nobody'})",
    "key of another kind": "CREATE (:Person:Entity {key: 'cik:0000000001'})",
    "key that is a number": "CREATE (:Person:Entity {key: 1})",
    "without Entity": "CREATE (:Person {key: 'person:cik-1'})",
    "without Event": "CREATE (:NameChange:Entity {key: 'name_change:1'})",
    "Entity alone": "CREATE (:Entity {key: 'person:cik-1'})",
    "Event alone": "CREATE (:Event {name: 'Christmas'})",
    "two kinds": "CREATE (:Person:Court:Entity {key: 'court:x'})",
}


@pytest.mark.parametrize("statement", FOREIGN.values(), ids=FOREIGN)
def test_a_database_with_another_model_under_our_labels_is_refused_as_it_is(graph: Graph, server: Neo4j, statement: str) -> None:
    server.run(statement)
    before = contents(server)
    with pytest.raises(ExportError, match=r"did not write: 1, for example \d+:.* \(:.*Use an empty database") as told:
        to_neo4j(graph, server.uri, prune=True)
    assert "\n" not in str(told.value)
    assert contents(server) == before
    assert schema(server) == set()


IN_THE_WAY = {
    "constraint of our name": ["CREATE CONSTRAINT filinggraph_court_key_unique FOR (n:Theirs) REQUIRE n.key IS UNIQUE"],
    "index of our name": ["CREATE INDEX filinggraph_filing_filed FOR (n:Theirs) ON (n.filed)"],
    "index on our key": ["CREATE INDEX theirs FOR (n:Court) ON (n.key)"],
    "one key twice": ["CREATE (:Court:Entity {key: 'court:x'}), (:Court:Entity {key: 'court:x'})"],
}


@pytest.mark.parametrize("statements", IN_THE_WAY.values(), ids=IN_THE_WAY)
def test_what_is_in_the_way_of_constraints_is_named_and_nothing_changed(graph: Graph, server: Neo4j, statements: list[str]) -> None:
    for statement in statements:
        server.run(statement)
    before, laid = contents(server), schema(server)
    with pytest.raises(ExportError, match=r"cannot have the (constraint|index) filinggraph_\w+ \(.*Nothing was changed") as told:
        to_neo4j(graph, server.uri)
    assert "\n" not in str(told.value)
    assert contents(server) == before
    assert schema(server) == laid


def test_constraints_and_indexes_of_others_that_do_the_same_are_taken_for_ours(graph: Graph, server: Neo4j) -> None:
    server.run("CREATE CONSTRAINT theirs FOR (n:Court) REQUIRE n.key IS UNIQUE")
    server.run("CREATE INDEX also_theirs FOR (n:Filing) ON (n.filed)")
    to_neo4j(graph, server.uri)
    assert list(from_neo4j(server.driver())) == list(elements(graph))


def test_a_constraint_of_others_that_forbids_what_the_graph_holds_is_told(graph: Graph, server: Neo4j) -> None:
    server.run("CREATE CONSTRAINT theirs FOR (n:Filing) REQUIRE n.form IS UNIQUE")
    with pytest.raises(ExportError, match="A constraint that is not of this program forbids"):
        to_neo4j(graph, server.uri)


def test_a_load_that_others_disturb_is_an_error_and_the_next_begins_anew(
    graph: Graph, server: Neo4j, monkeypatch: pytest.MonkeyPatch
) -> None:
    def disturb(progress: Progress) -> None:
        if progress.done == _size(graph)[0]:
            server.run("MATCH (n:Filing) DETACH DELETE n")

    with pytest.raises(ExportError, match="changed while it was loaded: of 6 rows, 0 found their nodes"):
        to_neo4j(graph, server.uri, progress=disturb)
    to_neo4j(graph, server.uri)
    assert contents_of(server) == list(elements(graph))


def contents_of(server: Neo4j) -> list[Any]:
    """What was loaded; and nothing else is there."""
    found = list(from_neo4j(server.driver()))
    held = server.run("MATCH (n) RETURN count(n) AS n")[0]["n"] + server.run("MATCH ()-[r]->() RETURN count(r) AS n")[0]["n"]
    assert held == len(found)
    return found
