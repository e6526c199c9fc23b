"""A server that really runs, over a store that is written here by hand: three small graphs, and one of numbers to be slow with."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyoxigraph as ox

from queries.endpoint.limits import Limits
from queries.endpoint.server import application
from queries.endpoint.workers import Workers
from queries.serve import Server

E = "http://e.example/"
"""Begins the IRIs of the store."""

ONE, TWO, THREE = f"{E}one", f"{E}two", f"{E}three"
"""The graphs. In `one` Ann knows Bob, in `two` Bob has his name, in `three` Ann has hers and her birthday."""

NQUADS = f"""
<{E}ann> <{E}knows> <{E}bob> <{ONE}> .
<{E}bob> <{E}name> "Bob, \\"B\\"" <{TWO}> .
<{E}ann> <{E}name> "Ann" <{THREE}> .
<{E}ann> <{E}born> "1999-05"^^<http://www.w3.org/2001/XMLSchema#gYearMonth> <{THREE}> .
"""
NUMBERS = "".join(f'<{E}n{i}> <{E}is> "{i}"^^<http://www.w3.org/2001/XMLSchema#integer> <{E}numbers> .\n' for i in range(400))

SLOW = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
"""Counts 404 to the power of 4: 26,639,462,656 rows, for which no engine has the time."""


def make_store(folder: Path) -> Path:
    """The store, in `folder`; as in `queries.store`, its default graph holds what all others say."""
    store = ox.Store(str(folder))
    store.load(NQUADS + NUMBERS, ox.RdfFormat.N_QUADS)
    store.extend([ox.Quad(*quad.triple) for quad in store])
    store.flush()
    return folder


@contextmanager
def served(store: Path, limits: Limits = Limits(), base: str = E) -> Iterator[tuple[str, Workers]]:  # noqa: B008
    """The address of a server over `store`, and its workers, for as long as it is needed."""
    workers = Workers(store, limits, base)
    server = Server(application(workers, base), workers)
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        for _wait in range(300):
            if server.started:
                break
            asyncio.run(asyncio.sleep(0.05))
        port = server.servers[0].sockets[0].getsockname()[1]
        yield f"http://127.0.0.1:{port}", workers
    finally:
        server.should_exit = True
        thread.join(20)
        assert not thread.is_alive()
