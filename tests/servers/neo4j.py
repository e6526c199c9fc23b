"""Neo4j to test against: Neo4j Community from Maven Central goes in, a server that answers over Bolt comes out, and its import tool.

Fixtures (`tests/conftest.py`):
- `neo4j: Neo4j`: one server for all tests, empty: no node, no constraint, no index. The server of `NEO4J_URI` (with `NEO4J_USERNAME`,
  `NEO4J_PASSWORD`) where that is set; one that holds anything is refused unless `NEO4J_TESTS_MAY_EMPTY=1`.
- `neo4j_server: Neo4j`: the same for a whole module or session, with what the test before left in it: `empty()` it first.
- `own_neo4j: Callable[[], OwnNeo4j]` (or with a password: `own_neo4j("secret-word")`): a server of the test's own, not started yet,
  for tests that kill it, ask for a password or import. `start()`, `kill()`, `start()` again on the same port and data.
Of either: `uri`, `auth`, `environment()`, `driver()`, `run(text, **parameters) -> list[dict]`, `empty()`. Of one's own also
`import_full(arguments, folder)`, `admin(arguments, folder)`, `tool` (a program that stands for `neo4j-admin`), `home`.

Nothing of Neo4j (GPL) is shipped: tests fetch it into a cache outside the project. What must stay true: no test ever empties a
database that somebody uses.
"""

import os
import shlex
import socket
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.servers.maven import jars
from tests.servers.process import Server, java, missing

if TYPE_CHECKING:
    from neo4j import Driver

NEO4J = "5.26.30"
"""Version of Neo4j: the last line that runs on Java 17, and supported until 2028."""

MAY_EMPTY = "NEO4J_TESTS_MAY_EMPTY"
"""Environment variable: with `1` the tests may empty the server of `NEO4J_URI`, whatever it holds."""

USER = "neo4j"

_ARTIFACTS = [("org.neo4j.app", "neo4j-server", NEO4J), ("org.neo4j", "neo4j", NEO4J), ("org.neo4j", "neo4j-import-tool", NEO4J)]
_OPENED = ("java.nio", "java.io", "sun.nio.ch", "java.lang", "java.util.concurrent")
"""Packages of Java that Neo4j reaches into, as its own start script says."""

_HANDSHAKE = bytes.fromhex("6060b017 00020404 00000000 00000000 00000000")
"""Opens a Bolt connection and offers versions 4.2 to 4.4; https://neo4j.com/docs/bolt/current/bolt/handshake/."""

_CONFIGURATION = """server.default_listen_address=127.0.0.1
server.bolt.listen_address=127.0.0.1:{port}
server.bolt.advertised_address=127.0.0.1:{port}
server.http.enabled=false
server.https.enabled=false
dbms.usage_report.enabled=false
dbms.security.auth_enabled={auth}
server.memory.pagecache.size=256m
db.tx_log.preallocate=false
"""


class Neo4j:
    """A Neo4j server that runs."""

    def __init__(self, uri: str, auth: tuple[str, str] | None) -> None:
        self.uri = uri
        self.auth = auth
        """Name and password; None where it asks for none."""
        self._driver: Driver | None = None

    def environment(self) -> dict[str, str]:
        """Variables from which the program takes name and password."""
        return dict(zip(("FILINGGRAPH_USER", "FILINGGRAPH_PASSWORD"), self.auth or (), strict=False))

    def driver(self) -> "Driver":
        """The official driver, connected; it is closed with the server."""
        import neo4j

        if not self._driver:
            self._driver = neo4j.GraphDatabase.driver(self.uri, auth=self.auth, notifications_min_severity="OFF")
        return self._driver

    def run(self, text: str, **parameters: Any) -> list[dict[str, Any]]:
        """Rows of a statement, which is its own transaction."""
        with self.driver().session() as session:
            return session.run(text, parameters).data()

    def empty(self) -> None:
        """Delete all nodes, relationships, constraints and indexes."""
        self.run("MATCH (n) CALL { WITH n DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS")
        for name in self._schema():
            self.run(f"DROP CONSTRAINT `{name}` IF EXISTS")
            self.run(f"DROP INDEX `{name}` IF EXISTS")

    def holds_anything(self) -> bool:
        """Whether somebody may miss what it holds."""
        return bool(self._schema() or self.run("MATCH (n) RETURN 1 LIMIT 1"))

    def _schema(self) -> list[str]:
        """Names of all constraints and indexes but the two that every database begins with."""
        constraints = self.run("SHOW CONSTRAINTS YIELD name RETURN name")
        indexes = self.run(
            "SHOW INDEXES YIELD name, type, owningConstraint AS owner WHERE type <> 'LOOKUP' AND owner IS NULL RETURN name"
        )
        return [str(row["name"]) for row in (*constraints, *indexes)]

    def close(self) -> None:
        """Close the driver."""
        if self._driver:
            self._driver.close()
            self._driver = None


class _Process(Server):
    """Neo4j's process: it has started when it says so and answers the handshake of Bolt."""

    def answers(self) -> bool:
        # A handshake alone might come from another server which was quicker to take the port.
        if not self.said().rstrip().endswith("Started."):
            return False
        try:
            with socket.create_connection(("127.0.0.1", self.port), timeout=5) as connection:
                connection.sendall(_HANDSHAKE)
                return len(connection.recv(4)) == 4
        except OSError:
            return False


class OwnNeo4j(Neo4j):
    """A Neo4j Community of the test's own, with its home in `folder`; not started yet.

    The test is skipped where Java or the jars cannot be had.
    """

    def __init__(self, folder: Path, password: str | None = None) -> None:
        program, path = java("Neo4j"), jars(f"neo4j-{NEO4J}", _ARTIFACTS)
        if isinstance(path, str):
            missing(f"Neo4j: {path}")
        super().__init__("", (USER, password) if password else None)
        self.home = folder / "neo4j"
        (self.home / "conf").mkdir(parents=True)
        opened = [f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in _OPENED]
        # Half of what a short-lived server takes of the processor is for the second compiler and the collector's threads.
        self._java = [program, "-Xmx1g", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", *opened, "-cp", str(path / "*")]
        self.tool = folder / "neo4j-admin"
        """A program that is this server's `neo4j-admin`, for scripts that call one."""
        around = f"NEO4J_HOME={shlex.quote(str(self.home))} NEO4J_CONF={shlex.quote(str(self.home / 'conf'))}"
        self.tool.write_text(f'#!/bin/sh\n{around} exec {shlex.join(self._java)} org.neo4j.cli.AdminTool "$@"\n', encoding="utf-8")
        self.tool.chmod(0o755)
        self._process = _Process(self._command, folder)
        self._configure(0)
        if password:
            told = self.admin(["dbms", "set-initial-password", password], folder)
            assert told.returncode == 0, told.stdout

    def _configure(self, port: int) -> None:
        text = _CONFIGURATION.format(port=port, auth=str(self.auth is not None).lower())
        (self.home / "conf" / "neo4j.conf").write_text(text, encoding="utf-8")

    def _command(self, port: int) -> list[str]:
        self._configure(port)
        home = [f"--home-dir={self.home}", f"--config-dir={self.home / 'conf'}", "--console-mode"]
        return [*self._java, "org.neo4j.server.CommunityEntryPoint", *home]

    def start(self) -> None:
        """Start it, or start it again on the same port with what it holds; returns when it answers."""
        self._process.start()
        self.uri = f"bolt://127.0.0.1:{self._process.port}"

    def kill(self) -> None:
        """End it at once, as a power cut would. What it holds stays."""
        self.close()
        self._process.kill()

    def import_full(self, arguments: list[str], folder: Path) -> "subprocess.CompletedProcess[str]":
        """Run `neo4j-admin database import full` with these arguments in a folder, for a server that does not run.

        Out: its exit code (`returncode`) and all that it wrote (`stdout`).
        """
        return self.admin(["database", "import", "full", *arguments], folder)

    def admin(self, arguments: list[str], folder: Path) -> "subprocess.CompletedProcess[str]":
        """Run `neo4j-admin` with these arguments in a folder."""
        return subprocess.run(
            [self.tool, *arguments],
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=300,
            check=False,
        )


def given() -> Neo4j | None:
    """The server of `NEO4J_URI`, if the environment names one; the test fails where there is none, or one that must not be emptied."""
    from neo4j.exceptions import DriverError, Neo4jError

    uri = os.environ.get("NEO4J_URI")
    if not uri:
        return None
    user, password = os.environ.get("NEO4J_USERNAME"), os.environ.get("NEO4J_PASSWORD")
    server = Neo4j(uri, (user or USER, password) if password else None)
    try:
        if os.environ.get(MAY_EMPTY) == "1" or not server.holds_anything():
            return server
        trouble = f"it is not empty, and tests empty it. Name another, or set {MAY_EMPTY}=1 if nobody needs what it holds."
    except (DriverError, Neo4jError) as error:
        trouble = f"{error}"
    server.close()
    pytest.fail(f"The server of NEO4J_URI cannot be tested with: {trouble}", pytrace=False)
