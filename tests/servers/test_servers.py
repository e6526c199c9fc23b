"""What keeps tests on real servers honest: nothing is left running, and a server that cannot be had is never passed over in silence."""

import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest
from neo4j import GraphDatabase
from neo4j.exceptions import AuthError, ServiceUnavailable

from tests.servers import maven
from tests.servers.neo4j import MAY_EMPTY, Neo4j, OwnNeo4j, given
from tests.servers.process import REQUIRE, Server, free_port, missing, running

ROOT = Path(__file__).parents[2]


def _command(port: int) -> list[str]:
    return [sys.executable, "-m", "http.server", str(port), "--bind", "127.0.0.1"]


def _answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5):
            return True
    except OSError:
        return False


def test_a_server_runs_while_it_is_needed(tmp_path: Path) -> None:
    with running(_command, tmp_path) as server:
        assert _answers(server.port)
    assert not _answers(server.port)


def test_a_server_dies_with_who_started_it() -> None:
    """The starter is killed: it has no chance to tidy up."""
    port = free_port()
    code = f"""
import subprocess, sys, time
subprocess.Popen([sys.executable, "-m", "tests.servers.keeper", *{_command(port)!r}], stdin=subprocess.PIPE)
time.sleep(600)"""
    starter = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, stderr=subprocess.DEVNULL)
    end = time.monotonic() + 30
    try:
        while not _answers(port) and time.monotonic() < end:
            time.sleep(0.05)
        assert _answers(port)
    finally:
        starter.kill()
        starter.wait()
    while _answers(port) and time.monotonic() < end:
        time.sleep(0.05)
    assert not _answers(port)


def test_a_server_that_cannot_start_is_a_failure_with_what_it_said(tmp_path: Path) -> None:
    with (
        pytest.raises(pytest.fail.Exception, match="no such luck"),
        running(lambda _port: [sys.executable, "-c", "raise SystemExit('no such luck')"], tmp_path),
    ):
        pass


def test_a_missing_server_is_a_skip_with_its_reason_or_a_failure_where_servers_are_required(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv(REQUIRE, raising=False)
    with pytest.raises(pytest.skip.Exception, match="NOT TESTED against a real server: no Java"):
        missing("no Java")
    monkeypatch.setenv(REQUIRE, "1")
    with pytest.raises(pytest.fail.Exception, match="no Java"):
        missing("no Java")


def test_a_jar_that_cannot_be_fetched_says_why_and_one_in_the_cache_needs_no_maven(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setenv("PATH", "")
    assert "Maven (mvn) is not installed" in str(maven.jar("a.example", "a", "1"))
    (maven.cache() / "a-1.jar").touch()
    assert maven.jar("a.example", "a", "1") == maven.cache() / "a-1.jar"


def test_jars_come_whole_or_not_at_all(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A Maven that breaks off half way, then one that does its work."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    program = tmp_path / "mvn"
    fetch = "#!/bin/sh\nset -e\ngrep -q '<artifactId>a</artifactId><version>1</version>' pom.xml\nmkdir them\n: > them/a-1.jar\n"
    program.write_text(fetch + "echo no such artifact\nexit 1\n")
    program.chmod(0o755)
    assert maven.jars("them", [("a.example", "a", "1")]) == "Maven cannot fetch them: no such artifact"
    assert [path.name for path in maven.cache().iterdir()] == ["fetching.lock"]
    program.write_text(fetch)
    assert maven.jars("them", [("a.example", "a", "1")]) == maven.cache() / "them"
    assert (maven.cache() / "them" / "a-1.jar").is_file()
    monkeypatch.setenv("PATH", "")
    assert maven.jars("them", []) == maven.cache() / "them"
    assert "Maven (mvn) is not installed" in str(maven.jars("others", []))


def test_a_port_that_another_took_is_left_to_it_and_one_of_its_own_is_kept(tmp_path: Path) -> None:
    tried: list[int] = []

    def command(port: int) -> list[str]:
        tried.append(port)
        return _command(port) if len(tried) > 1 else [sys.executable, "-c", "raise SystemExit('address in use')"]

    server = Server(command, tmp_path)
    try:
        server.start()
        assert len(tried) == 2
        server.kill()
        assert not _answers(server.port)
        server.start()
        assert tried[1] == tried[2] == server.port
        assert _answers(server.port)
    finally:
        server.kill()


def test_a_run_ends_with_a_word_on_servers_that_could_not_be_had(tmp_path: Path) -> None:
    test = "from tests.servers.process import missing\n\ndef test_{}():\n    missing('Neo4j: no such luck')\n"
    (tmp_path / "test_them.py").write_text(test.format("a") + test.format("b") + "def test_c():\n    pass\n")
    command = [sys.executable, "-m", "pytest", "-p", "tests.conftest", str(tmp_path)]
    around = {**os.environ, REQUIRE: ""}
    told = subprocess.run(command, cwd=ROOT, env=around, capture_output=True, text=True, check=False).stdout
    assert "!! NOT TESTED against real servers !!" in told
    assert "2 tests: Neo4j: no such luck" in told
    alone = subprocess.run([*command, "-k", "test_c"], cwd=ROOT, env=around, capture_output=True, text=True, check=False).stdout
    assert "1 passed" in alone
    assert "NOT TESTED" not in alone


def test_neo4j_without_java_is_missing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv(REQUIRE, raising=False)
    with pytest.raises(pytest.skip.Exception, match="NOT TESTED against a real server: Neo4j needs Java 17"):
        OwnNeo4j(tmp_path)


def test_a_server_that_is_named_is_emptied_only_if_it_is_empty_or_may_be(neo4j: Neo4j, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(MAY_EMPTY, raising=False)
    monkeypatch.setenv("NEO4J_URI", neo4j.uri)
    found = given()
    assert found is not None
    assert found.run("RETURN 1 AS one") == [{"one": 1}]
    found.close()
    for made, undone in (
        ("CREATE (:Mine)", "MATCH (n) DELETE n"),
        ("CREATE INDEX mine FOR (n:Mine) ON (n.name)", "DROP INDEX mine"),
    ):
        neo4j.run(made)
        with pytest.raises(pytest.fail.Exception, match="not empty, and tests empty it"):
            given()
        neo4j.run(undone)
    neo4j.run("CREATE (:Mine)")
    monkeypatch.setenv(MAY_EMPTY, "1")
    found = given()
    assert found is not None
    found.empty()
    found.close()
    assert not neo4j.holds_anything()
    monkeypatch.setenv("NEO4J_URI", f"bolt://127.0.0.1:{free_port()}")
    monkeypatch.delenv(MAY_EMPTY)
    with pytest.raises(pytest.fail.Exception, match="NEO4J_URI cannot be tested with: "):
        given()


def test_neo4j_answers_and_is_empty_for_each_test(neo4j: Neo4j) -> None:
    assert not neo4j.holds_anything()
    neo4j.run("CREATE (:A {key: 'a'})-[:B]->(:C)")
    neo4j.run("CREATE CONSTRAINT one_key FOR (n:A) REQUIRE n.key IS UNIQUE")
    neo4j.run("CREATE INDEX FOR (n:C) ON (n.name)")
    assert neo4j.run("MATCH (a)-[r]->(b) RETURN a.key AS key, type(r) AS type") == [{"key": "a", "type": "B"}]
    neo4j.empty()
    assert not neo4j.holds_anything()


def test_neo4j_keeps_what_it_holds_when_it_is_killed_and_asks_for_its_password(own_neo4j: Callable[..., OwnNeo4j]) -> None:
    server = own_neo4j("a-word-of-its-own")
    server.start()
    uri = server.uri
    server.run("CREATE (:A)")
    server.kill()
    with pytest.raises(ServiceUnavailable), GraphDatabase.driver(uri, auth=server.auth) as driver:
        driver.verify_connectivity()
    server.start()
    assert server.uri == uri
    assert server.run("MATCH (n) RETURN labels(n) AS labels") == [{"labels": ["A"]}]
    with pytest.raises(AuthError), GraphDatabase.driver(uri, auth=("neo4j", "another-word")) as driver:
        driver.verify_connectivity()


def test_the_import_tool_of_neo4j_runs_for_real(own_neo4j: Callable[..., OwnNeo4j], tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("key:ID,:LABEL\na,A\nb,B\n")
    (tmp_path / "r.csv").write_text(":START_ID,:END_ID,:TYPE\na,b,R\n")
    server = own_neo4j()
    arguments = ["--nodes=a.csv", "--relationships=r.csv", "--overwrite-destination=true"]
    wrong = server.import_full(["--nodes=nothing.csv"], tmp_path)
    assert wrong.returncode != 0
    assert "nothing.csv" in wrong.stdout
    done = server.import_full(arguments, tmp_path)
    assert done.returncode == 0, done.stdout
    server.start()
    assert server.run("MATCH (a:A)-[:R]->(b:B) RETURN a.key AS a, b.key AS b") == [{"a": "a", "b": "b"}]
    server.kill()
    assert server.import_full(arguments, tmp_path).returncode == 0
