"""`filinggraph serve --bolt` as its clients see it: the official driver of Neo4j talks to the real server, in a process of its own."""

import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from neo4j import Driver, GraphDatabase, Session
from neo4j.exceptions import AuthError, Neo4jError
from neo4j.graph import Node, Relationship
from neo4j.graph import Path as Walk
from neo4j.time import Date

from graph.build import add
from graph.reading import Graph
from graph.store import open_graph
from ontology.property_graph import batches, link_shapes, node_shapes
from tests import two_failures
from tests.queries.bolted import COMMAND, ROOT, Bolt, bolted

WRITES = """
CREATE (:Filing {key: 'x'})
CREATE (:NewLabel {key: 'x'})
INSERT (:Filing {key: 'x'})
MERGE (:Filing {key: 'x'})
MATCH (a:Filing) MATCH (b:Filing) CREATE (a)-[:FILED_BY]->(b)
MATCH (a:Filing) MATCH (b:Filing) CREATE (a)-[:NEW_LABEL]->(b)
MATCH (n:Filing) SET n.name = 'x'
MATCH (n:Filing) SET n += {name: 'x'}
MATCH (n:Filing) SET n = {}
MATCH (n:Filing) SET n:NewLabel
MATCH (n:Filing) REMOVE n.name
MATCH (n) DETACH DELETE n
MATCH ()-[r]->() DELETE r
MATCH ()-[r]->() SET r.key = 'x'
FOREACH (i IN [1] | CREATE (:Filing {key: 'x'}))
UNWIND [1, 2] AS i CREATE (:Filing {key: 'x' + i})
CALL () { CREATE (:Filing {key: 'x'}) RETURN 1 AS one } RETURN one
MATCH (n:Filing) CALL (n) { SET n.name = 'x' } IN TRANSACTIONS RETURN count(*)
CALL merge.node(['Filing'], {key: 'x'}, {}, {})
CREATE INDEX new IF NOT EXISTS FOR (n:Filing) ON (n.name)
CREATE CONSTRAINT new IF NOT EXISTS FOR (n:Filing) REQUIRE n.name IS UNIQUE
DROP INDEX `Entity[key]`
CREATE DATABASE new
DROP DATABASE neo4j
CREATE USER new SET PASSWORD 'newnewnew'
ALTER USER neo4j SET PASSWORD 'newnewnew'
CALL dbms.security.createUser('new', 'newnewnew', false)
CALL db.createLabel('New')
CALL apoc.create.node(['Filing'], {key: 'x'})
CALL apoc.cypher.doIt('CREATE (:Filing)', {})
INSERT INTO Filing SET key = 'x'
UPDATE Filing SET name = 'x'
TRUNCATE TYPE Filing UNSAFE
IMPORT DATABASE file:///x
EXPORT DATABASE file:///x
BACKUP DATABASE
ALTER DATABASE DATEFORMAT 'x'
DEFINE FUNCTION new.one 'return 1' LANGUAGE js
""".strip().splitlines()

SLOW = "MATCH (a) MATCH (b) MATCH (c) MATCH (d) MATCH (e) MATCH (f) WHERE a.key + b.key + c.key < d.key + e.key + f.key RETURN count(*)"
"""Looks at more than a thousand million combinations even of the smallest graph."""


@pytest.fixture(scope="module")
def bolt(graph: Graph) -> Iterator[Bolt]:
    with bolted(graph.path) as found:
        yield found


@pytest.fixture
def driver(bolt: Bolt) -> Iterator[Driver]:
    with GraphDatabase.driver(bolt.url, auth=bolt.auth) as found:
        yield found


def ask(driver: Driver, text: str, **parameters: Any) -> list[Any]:
    return [list(record) for record in driver.execute_query(text, parameters).records]


def everything(driver: Driver) -> tuple[dict[str, Any], dict[str, Any]]:
    """Labels and properties of each node, ends and properties of each relationship, by key; dates as those of Python."""
    nodes = {}
    for (node,) in ask(driver, "MATCH (n) RETURN n"):
        nodes[node["key"]] = (set(node.labels), plain(node))
    links = {}
    for source, link, target in ask(driver, "MATCH (a)-[r]->(b) RETURN a.key, r, b.key"):
        links[link["key"]] = (link.type, source, target, plain(link))
    return nodes, links


def plain(element: Node | Relationship) -> dict[str, Any]:
    return {name: value.to_native() if isinstance(value, Date) else value for name, value in element.items()}


def declared(graph: Graph) -> tuple[dict[str, Any], dict[str, Any]]:
    """The same as every engine is to hold it."""
    nodes, links = {}, {}
    for shape in node_shapes():
        for row in rows(graph, shape):
            nodes[row["key"]] = (set(shape.labels), row)
    for shape in link_shapes(graph):
        for row in rows(graph, shape):
            source, target = row.pop("source"), row.pop("target")
            links[row["key"]] = (shape.label, source, target, row)
    return nodes, links


def rows(graph: Graph, shape: Any) -> Iterator[dict[str, Any]]:
    for batch in batches(graph, shape, 1000):
        for row in batch.to_pylist():
            yield {name: value for name, value in row.items() if value is not None}


def test_it_holds_what_every_engine_holds(driver: Driver, graph: Graph) -> None:
    found, wanted = everything(driver), declared(graph)
    assert found[0].keys() == wanted[0].keys()
    assert found[1].keys() == wanted[1].keys()
    assert found == wanted
    assert len(wanted[0]) == sum(graph.manifest.nodes.values()) > 20
    assert len(wanted[1]) == sum(graph.manifest.links.values()) > 20


@pytest.mark.parametrize("scheme", ["bolt", "neo4j"])
@pytest.mark.parametrize("database", [None, "neo4j"])
def test_drivers_connect_directly_and_by_routing_and_need_not_name_the_database(
    bolt: Bolt, scheme: str, database: str | None
) -> None:
    url = bolt.url.replace("bolt://", f"{scheme}://")
    with GraphDatabase.driver(url, auth=bolt.auth) as driver:
        driver.verify_connectivity()
        records, summary, names = driver.execute_query("MATCH (n:Auditor) RETURN n.name AS name ORDER BY name", database_=database)
        assert [record["name"] for record in records] == sorted(record["name"] for record in records) != []
        assert (names, summary.query_type) == (["name"], "r")
        for mode in ("READ", "WRITE"):
            with driver.session(database=database, default_access_mode=mode) as session:
                assert session.run("MATCH (n:Entity) RETURN count(n) AS n").single(strict=True)["n"] > 20
                assert session.execute_read(lambda tx: tx.run("RETURN 1 AS one").single(strict=True)["one"]) == 1
                with session.begin_transaction() as transaction:
                    assert transaction.run("RETURN 2 AS two").single(strict=True)["two"] == 2
                    transaction.commit()


def test_values_have_their_types(driver: Driver) -> None:
    ((node, year, later, day, labels),) = ask(
        driver,
        """MATCH (e:AuditorDeparture)-[:CONCERNS]->(:Registrant {key: 'cik:0000000001'})
           RETURN e, e.date.year, e.date + duration({days: 30}), e.date = date('2003-12-12'), labels(e)""",
    )
    assert node["date"] == Date(2003, 12, 12)
    assert isinstance(node["date"], Date)
    assert (year, later, day) == (2003, Date(2004, 1, 11), True)
    assert sorted(labels) == ["AuditorDeparture", "Entity", "Event"]
    ((files, absent, first),) = ask(
        driver, "MATCH (r:Registrant {key: 'cik:0000000001'}) RETURN r.file_numbers, r.none, r.file_numbers[0]"
    )
    assert (files, absent, first) == (["001-00001"], None, "001-00001")


def test_paths_relationships_and_parameters_arrive(driver: Driver) -> None:
    walks = ask(
        driver,
        "MATCH p = (e:Event)-[r:REPORTED_IN]->(f:Filing) WHERE e.date >= $since AND f.key IN $keys RETURN p, r",
        since=Date(2003, 12, 1),
        keys=[key for (key,) in ask(driver, "MATCH (f:Filing) RETURN f.key")],
    )
    assert walks
    for walk, link in walks:
        assert isinstance(walk, Walk)
        assert isinstance(link, Relationship)
        assert (link.type, list(walk.relationships)) == ("REPORTED_IN", [link])
        assert ["Event" in node.labels for node in walk.nodes] == [True, False]
        assert ["Filing" in node.labels for node in walk.nodes] == [False, True]
        assert isinstance(link["span_start"], int)


def test_a_kind_a_family_and_all_are_labels_and_a_key_is_found_by_an_index(driver: Driver, graph: Graph) -> None:
    events = sum(graph.manifest.nodes[kind] for kind in graph.kinds("Event"))
    assert ask(driver, "MATCH (e:Event) RETURN count(e)") == [[events]]
    assert ask(driver, "MATCH (e:Entity:Event) RETURN count(e)") == [[events]]
    assert ask(driver, "MATCH (f:Filing) RETURN count(f)") == [[graph.manifest.nodes["Filing"]]]
    for label in ("Registrant", "Entity"):
        plan = driver.execute_query(f"EXPLAIN MATCH (r:{label} {{key: 'cik:0000000001'}}) RETURN r").summary.plan
        assert "index" in str(plan).lower(), plan


def test_nothing_that_writes_goes_through(bolt: Bolt, driver: Driver, graph: Graph) -> None:
    before = everything(driver)
    for text in WRITES:
        with pytest.raises(Neo4jError):
            driver.execute_query(text)
        with driver.session() as session, pytest.raises(Neo4jError):
            session.run(text).consume()
    with driver.session() as session:
        wrote_in_parts(session)
    with GraphDatabase.driver(bolt.url, auth=bolt.auth) as fresh:
        assert everything(fresh) == before == declared(graph)
        assert [name for name, kind, *_more in ask(fresh, "SHOW DATABASES") if kind != "system"] == ["neo4j"]
        assert ask(fresh, "SHOW CURRENT USER")[0][0] == "neo4j"


def wrote_in_parts(session: Session) -> None:
    """A transaction that reads, writes and commits; and a query that only says how it would be run."""
    transaction = session.begin_transaction()
    transaction.run("MATCH (n:Filing) RETURN n").consume()
    transaction.run("MATCH (n:Filing) SET n.name = 'x'").consume()
    with pytest.raises(Neo4jError):
        transaction.commit()
    for word in ("EXPLAIN", "PROFILE"):
        try:
            session.run(f"{word} CREATE (:Filing {{key: 'x'}})").consume()
        except Neo4jError:
            continue


@pytest.mark.parametrize("place", ["file:///{}", "{}", "file://{}", "http://127.0.0.1:{}/x", "https://filings.example/x"])
def test_no_query_reads_files_or_the_network(driver: Driver, tmp_path: Path, place: str) -> None:
    secret = tmp_path / "secret.csv"
    secret.write_text("secret\n")
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.2)
        where = place.format(listener.getsockname()[1] if "http" in place else secret)
        with pytest.raises(Neo4jError, match=r"not allowed|disabled"):
            ask(driver, "LOAD CSV FROM $where AS line RETURN line", where=where)
        with pytest.raises(TimeoutError):
            listener.accept()


def test_other_databases_are_closed_and_the_connection_goes_on(bolt: Bolt) -> None:
    with GraphDatabase.driver(bolt.url, auth=bolt.auth) as driver:
        for name in ("other", "../x", "databases"):
            with pytest.raises(Neo4jError):
                driver.execute_query("RETURN 1", database_=name)
        assert driver.execute_query("RETURN 1 AS one", database_="neo4j").records[0]["one"] == 1


def test_who_does_not_know_the_password_is_not_let_in(bolt: Bolt) -> None:
    wrong = bolt.password[::-1] + "x"
    for auth in (None, ("neo4j", wrong), ("neo4j", ""), ("root", wrong), ("root", "root"), ("", "")):
        with GraphDatabase.driver(bolt.url, auth=auth) as driver, pytest.raises(AuthError):
            driver.verify_connectivity()


def test_it_listens_at_one_port_of_this_machine_alone(bolt: Bolt) -> None:
    if not Path("/proc/net/tcp").exists():
        pytest.skip("what a process listens at is only known on Linux")
    inodes = set()
    for entry in Path(f"/proc/{child(bolt.process)}/fd").iterdir():
        try:
            inodes.add(os.readlink(entry).removeprefix("socket:[").removesuffix("]"))
        except OSError:
            continue
    listens = []
    for table in ("tcp", "tcp6"):
        for line in Path(f"/proc/net/{table}").read_text().splitlines()[1:]:
            fields = line.split()
            if fields[3] == "0A" and fields[9] in inodes:
                address, _, port = fields[1].rpartition(":")
                listens.append((address, int(port, 16)))
    assert [port for _address, port in listens] == [int(bolt.url.rpartition(":")[2])]
    assert listens[0][0] in ("0100007F", "0000000000000000FFFF00000100007F"), "127.0.0.1"


def child(keeper: "subprocess.Popen[str]") -> int:
    """The server, which is started by the process that would end it."""
    return int(Path(f"/proc/{keeper.pid}/task/{keeper.pid}/children").read_text().split()[0])


def test_a_query_without_end_is_ended_and_keeps_nobody_waiting(graph: Graph) -> None:
    with (
        bolted(graph.path, "--timeout", "3") as bolt,
        GraphDatabase.driver(bolt.url, auth=bolt.auth) as driver,
        ThreadPoolExecutor() as pool,
    ):
        slow = [pool.submit(driver.execute_query, SLOW) for _query in range(6)]
        assert ask(driver, "RETURN 1") == [[1]]
        assert not any(query.done() for query in slow), "who asks little does not wait for them"
        for query in slow:
            with pytest.raises(Neo4jError, match="timeout"):
                query.result()


def test_it_ends_with_ctrl_c_and_leaves_nothing(graph: Graph, tmp_path: Path) -> None:
    for sent in (signal.SIGINT, signal.SIGTERM):
        temporary = tmp_path / sent.name
        temporary.mkdir()
        around = {"TMPDIR": str(temporary), "FILINGGRAPH_PASSWORD": "open sesame"}
        with bolted(graph.path, around=around, keeper=()) as bolt:
            assert (bolt.password, bolt.user) == ("open sesame", "neo4j")
            with GraphDatabase.driver(bolt.url, auth=bolt.auth) as driver:
                driver.verify_connectivity()
            bolt.process.send_signal(sent)
            assert bolt.process.wait(30) == 0
            assert bolt.process.stdout is not None and bolt.process.stderr is not None
            assert (bolt.process.stdout.read(), bolt.process.stderr.read()) == ("", "")
        assert list(temporary.iterdir()) == []
    assert not (ROOT / "log").exists()


def run(*arguments: str, **around: str) -> tuple[int, str, str]:
    done = subprocess.run(
        [*COMMAND, *arguments], capture_output=True, text=True, check=False, timeout=120, env={**os.environ, **around}
    )
    return done.returncode, done.stdout, done.stderr.strip()


def test_what_it_cannot_do_is_one_line(bolt: Bolt, graph: Graph, tmp_path: Path) -> None:
    place = str(graph.path)
    port = bolt.url.rpartition(":")[2]
    code, told, words = run(place, "--bolt", "--port", port)
    assert (code, told) == (2, "")
    assert f"127.0.0.1:{port} cannot be served at: Address already in use" in words
    nobody = "192.0.2.1"  # of no machine (RFC 5737)
    assert f"{nobody}:0 cannot be served at" in run(place, "--bolt", "--host", nobody, "--port", "0")[2]
    code, told, words = run(place, "--bolt", "--port", "0", FILINGGRAPH_PASSWORD="short")
    assert (code, told, "FILINGGRAPH_PASSWORD is too short" in words, "'short'" in words) == (2, "", True, False)
    assert "administrator" in run(place, "--bolt", "--port", "0", FILINGGRAPH_USER="root")[2]
    (tmp_path / "arcadedb_embedded.py").write_text("raise ImportError")  # as where it is not installed
    code, told, words = run(place, "--bolt", "--port", "0", PYTHONPATH=str(tmp_path))
    assert (code, told) == (2, "")
    assert "pip install 'filinggraph[bolt]'" in words
    assert "Traceback" not in words


def count(graph: Path) -> int:
    with bolted(graph) as bolt, GraphDatabase.driver(bolt.url, auth=bolt.auth) as driver:
        return int(ask(driver, "MATCH (n) RETURN count(n)")[0][0])


def kept(graph: Path) -> list[Path]:
    return sorted(graph.joinpath(".cache").glob("arcadedb-*"))


def test_the_database_is_kept_made_anew_where_damaged_and_never_taken_for_whole(graph: Graph, tmp_path: Path) -> None:
    copy = tmp_path / "graph"
    shutil.copytree(graph.path, copy, ignore=shutil.ignore_patterns(".cache"))
    nodes = sum(graph.manifest.nodes.values())
    with subprocess.Popen([*COMMAND, str(copy), "--bolt", "--port", "0"], stdout=subprocess.PIPE) as killed:
        while not kept(copy) and killed.poll() is None:
            time.sleep(0.01)
        killed.kill()
    assert [path.suffix for path in kept(copy)] == [".part"], "the filling was killed before it was whole"
    assert count(copy) == nodes
    (whole,) = (path for path in kept(copy) if path.suffix != ".part")
    made = whole.stat().st_mtime_ns
    assert count(copy) == nodes
    assert whole.stat().st_mtime_ns == made, "it is filled once"
    victim = max((whole / "database").iterdir(), key=lambda path: path.stat().st_size)
    victim.write_bytes(victim.read_bytes()[:1000])
    assert count(copy) == nodes
    assert whole.stat().st_mtime_ns != made, "it is filled again"


def test_a_graph_that_changed_is_filled_anew_and_two_may_serve_it(tmp_path: Path) -> None:
    folder = tmp_path / "graph"
    add(folder, two_failures.facts()[:-1], "by hand")
    before = count(folder)
    add(folder, two_failures.facts(), "by hand")
    with bolted(folder) as one, bolted(folder) as other:
        for bolt in (one, other):
            with GraphDatabase.driver(bolt.url, auth=bolt.auth) as driver:
                assert everything(driver) == declared(open_graph(folder))
                assert len(everything(driver)[0]) > before
    assert len(kept(folder)) == 1, "that of the graph before is gone"
