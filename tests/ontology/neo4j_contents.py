"""A database goes in; all that it holds, of whomever, and all its constraints and indexes come out, to be compared."""

from typing import Any

import pytest

from tests.servers.neo4j import Neo4j

VARIABLES = ("FILINGGRAPH_USER", "FILINGGRAPH_PASSWORD", "NEO4J_USERNAME", "NEO4J_PASSWORD")


def sign_in(monkeypatch: pytest.MonkeyPatch, server: Neo4j | None = None) -> None:
    """Leave in the environment the name and password of a server, and nothing of who runs the tests."""
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
    for name, value in (server.environment() if server else {}).items():
        monkeypatch.setenv(name, value)


def contents(server: Neo4j) -> list[Any]:
    """Nodes, then relationships, each with the server's own identity: what was deleted and made anew is not the same."""
    nodes = server.run("MATCH (n) RETURN elementId(n) AS id, labels(n) AS labels, properties(n) AS held ORDER BY id")
    links = server.run(
        "MATCH (a)-[r]->(b) RETURN elementId(r) AS id, type(r) AS type, elementId(a) AS a, elementId(b) AS b, properties(r) AS held ORDER BY id"
    )
    return [{**node, "labels": sorted(node["labels"])} for node in nodes] + links


def schema(server: Neo4j) -> set[str]:
    """Names of constraints and indexes, with what they are on, but for the two that every database begins with."""
    found = server.run("SHOW INDEXES YIELD name, type, labelsOrTypes AS on, properties AS of WHERE type <> 'LOOKUP' RETURN *")
    held = server.run("SHOW CONSTRAINTS YIELD name, type, labelsOrTypes AS on, properties AS of RETURN *")
    return {str(sorted(row.items())) for row in (*found, *held)}
