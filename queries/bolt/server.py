"""A graph goes in, a server that Neo4j's drivers talk to over Bolt runs until it is stopped; it reads, and asks nobody else.

What reading may do is said in one place, `_settings` and `_let_in`: the only user there is may read records and nothing else,
files and the network are closed to queries, and ArcadeDB's other servers are shut before this one opens. What it serves is a
copy of the graph that is thrown away, so that the graph's folder would stay as it is even if all of that failed.
"""

import os
import secrets
import signal
import tempfile
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from graph.reading import Graph
from ontology.bolt import DEFAULT_USER, PASSWORDS, USERS
from ontology.graph_store import USER
from queries.bolt.machine import java, refusals, start
from queries.bolt.store import copy_database
from queries.console import err, out
from queries.endpoint.limits import Limits
from queries.serve import ServeError, bound

PORT = 7687
"""The port that Neo4j has, and that its drivers take where none is named."""

DATABASE = "neo4j"
"""The name of the database, which is what Neo4j calls its own unless told otherwise."""

_ADMINISTRATOR = "root"
_READERS = "readers"
_SHORTEST_PASSWORD = 8
_ALONE = "127.0.0.1", "::1", "localhost"


class Access(NamedTuple):
    """Who may read."""

    user: str
    password: str
    variable: str
    """The environment variable that the password is from; empty where it was made for this run."""


def serve(graph: Graph, host: str, port: int | None, limits: Limits) -> None:
    """Serve `graph` until Ctrl-C or SIGTERM, and say where, as soon as the server answers there; at `PORT` where no port is named.

    Of the limits the time counts, and the memory, which is that of all queries together. Errors: `ServeError`.
    """
    signal.signal(signal.SIGTERM, _interrupt)
    try:
        access = _access()
        with _served(graph, host, _free(host, PORT if port is None else port), limits, access) as taken:
            _say(host, taken, access)
            stopped = threading.Event()
            while not stopped.wait(0.5):  # in parts, because Windows lets nothing interrupt a wait without end
                pass
    except KeyboardInterrupt:
        pass


def _interrupt(_signal: int, _frame: object) -> NoReturn:
    raise KeyboardInterrupt


def _access() -> Access:
    """Name and password of the only user, from the environment where it has them. Errors: `ServeError` for what ArcadeDB refuses."""
    user = next(filter(None, map(os.environ.get, USERS)), DEFAULT_USER)
    variable = next(filter(os.environ.get, PASSWORDS), "")
    password = os.environ.get(variable) or secrets.token_hex(8)
    if user == _ADMINISTRATOR:
        raise ServeError(f"{user!r} is the name of ArcadeDB's administrator: set {USER} to another.")
    if len(password) < _SHORTEST_PASSWORD:
        raise ServeError(f"The password in {variable} is too short: set one of {_SHORTEST_PASSWORD} characters or more.")
    return Access(user, password, variable)


def _free(host: str, port: int) -> int:
    """The port, or one that is free for 0, seen to be free before a graph is filled in. Errors: `ServeError`."""
    with bound(host, port) as probe:
        return int(probe.getsockname()[1])


@contextmanager
def _served(graph: Graph, host: str, port: int, limits: Limits, access: Access) -> Iterator[int]:
    """Run the server for as long as it is needed; the port that it has."""
    with tempfile.TemporaryDirectory(prefix="filinggraph-", ignore_cleanup_errors=True) as name:
        root = Path(name)
        start(root, _megabytes(graph, limits))
        with _progress(graph) as watch, refusals("The graph cannot be filled into ArcadeDB"):
            (root / "databases").mkdir()
            copy_database(graph, root / "databases" / DATABASE, watch)
        with ExitStack() as running:
            with refusals(f"ArcadeDB does not start at {host}:{port}"):
                every = java("com.arcadedb.GlobalConfiguration")  # what a database reads; a server reads its own first
                for key, value in _settings(root, host, port, limits).items():
                    every.findByKey(f"arcadedb.{key}").setValue(value)
                server = java("com.arcadedb.server.ArcadeDBServer")(java("com.arcadedb.ContextConfiguration")())
                running.callback(server.stop)
                server.start()
                server.getHttpServer().stopService()  # it cannot be left out, and nobody needs it
                _let_in(server, access)
                bolt = java("com.arcadedb.bolt.BoltProtocolPlugin")()
                bolt.configure(server, server.getConfiguration())
                bolt.startService()
                running.callback(bolt.stopService)
            yield int(bolt.getPort())


def _megabytes(graph: Graph, limits: Limits) -> int:
    """Memory for Java: twice what queries may take, for what they do not account for, and a part that grows with the graph."""
    elements = sum(graph.manifest.nodes.values()) + sum(graph.manifest.links.values())
    return 2 * limits.memory_megabytes + elements // 2000


def _settings(root: Path, host: str, port: int, limits: Limits) -> dict[str, str]:
    """Settings of ArcadeDB, by their names."""
    return {
        "server.rootPath": str(root),
        "server.logsDirectory": str(root / "log"),
        "server.mode": "development",  # the others keep from clients why a query fails
        "server.rootPassword": secrets.token_urlsafe(32),  # nobody is told
        "server.httpIncomingHost": "127.0.0.1",
        "server.httpIncomingPort": "0",
        "server.plugins": "",
        "serverMetrics": "false",
        "server.healthCheck.enabled": "false",
        "polyglotEngineEnabled": "false",
        "opencypher.loadCsv.allowFileUrls": "false",
        "opencypher.loadCsv.allowRemoteUrls": "false",
        "bolt.host": host,
        "bolt.port": str(port),
        "bolt.defaultDatabase": DATABASE,
        "command.timeout": str(round(limits.seconds * 1000)),
        "queryMaxHeapRAM": str(limits.memory_megabytes),
        "queryMaxConcurrent": "0",  # a few that cannot be stopped, as sums over long lists, would keep all others waiting
    }


def _let_in(server: Any, access: Access) -> None:
    """Make the user who may read, and end the administrator."""
    parsed = java("com.arcadedb.serializer.json.JSONObject")
    security = server.getSecurity()
    rights = '{"resultSetLimit": -1, "readTimeout": -1, "access": [], "types": {"*": {"access": ["readRecord"]}}}'
    security.saveGroup(DATABASE, _READERS, parsed(rights))
    user = parsed().put("name", access.user).put("password", security.encodePassword(access.password))
    security.createUser(user.put("databases", parsed(f'{{"{DATABASE}": ["{_READERS}"]}}')))
    security.dropUser(_ADMINISTRATOR)


def _say(host: str, port: int, access: Access) -> None:
    """Where the server is and how to connect, on standard output."""
    place = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    password = f"that of {access.variable}" if access.variable else access.password
    text = f"Bolt        bolt://{place}\nUser        {access.user}\nPassword    {password}\nDatabase    {DATABASE}\nCtrl-C ends it."
    if host not in _ALONE:
        text = f"Whoever reaches this machine at {host} and has the password can read the graph; nothing is encrypted.\n{text}"
    out.print(text, soft_wrap=True, markup=False)


@contextmanager
def _progress(graph: Graph) -> Iterator[Any]:
    """Something to tell how many more nodes and relationships are in, shown on standard error if that is a terminal."""
    columns = TextColumn("filling"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
    with Progress(*columns, console=err, disable=not err.is_terminal, transient=True) as bar:
        task = bar.add_task("", total=sum(graph.manifest.nodes.values()) + sum(graph.manifest.links.values()))
        yield lambda more: bar.advance(task, more)
