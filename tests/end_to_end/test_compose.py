"""What `compose.yaml` does, done without containers: its commands, run with the real tool and a real server in the places of theirs."""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from ontology.export import export
from tests import two_failures
from tests.servers.neo4j import OwnNeo4j

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def services() -> dict[str, Any]:
    """The services that the file describes."""
    found = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))["services"]
    assert isinstance(found, dict)
    return found


def test_only_this_machine_reaches_the_server_and_no_password_stands_in_the_file(services: dict[str, Any]) -> None:
    assert all(port.startswith("127.0.0.1:") for port in services["neo4j"]["ports"])
    assert services["neo4j"]["environment"]["NEO4J_AUTH"].startswith("neo4j/${NEO4J_PASSWORD:?")
    assert len({service["image"] for service in services.values()}) == 1


def test_the_import_runs_once_and_the_server_then_has_the_graph(
    tmp_path: Path, services: dict[str, Any], own_neo4j: Callable[..., OwnNeo4j]
) -> None:
    graph = two_failures.graph(tmp_path / "graph")
    export(graph, f"neo4j-admin:{tmp_path / 'import'}")
    server = own_neo4j()
    command = services["import"]["command"]
    text = command[2].replace("/import/", f"{tmp_path}/import/").replace("/data/", f"{server.home}/data/")

    def imported() -> "subprocess.CompletedProcess[str]":
        around = {**os.environ, "NEO4J_ADMIN": str(server.tool)}
        return subprocess.run([*command[:2], text], env=around, capture_output=True, text=True, check=True, timeout=300)

    (server.home / "data" / "databases" / "neo4j").mkdir(parents=True)  # what a killed import left
    (server.home / "data" / "databases" / "neo4j" / "neostore").write_text("half")
    assert f"{sum(graph.manifest.nodes.values())} nodes" in imported().stdout
    server.start()
    server.run("MATCH (n:Auditor) SET n.seen = true")
    schema = services["schema"]["command"][-1].replace("/import/", f"{tmp_path}/import/")
    for statement in Path(schema).read_text(encoding="utf-8").splitlines():
        server.run(statement.removesuffix(";"))
    assert server.run("MATCH (n) RETURN count(n) AS n") == [{"n": sum(graph.manifest.nodes.values())}]
    assert server.run("SHOW CONSTRAINTS YIELD name RETURN count(name) > 20 AS many") == [{"many": True}]
    assert imported().stdout == "", "what the database holds by now is never imported over"
