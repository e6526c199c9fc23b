"""A graph goes in, a server that answers SPARQL about it runs until it is stopped; it reads, and asks nobody else."""

import socket
import sys

import uvicorn
from starlette.applications import Starlette

from graph.model.errors import FilingGraphError
from graph.reading import Graph
from queries.console import out
from queries.endpoint.limits import Limits
from queries.endpoint.server import application
from queries.endpoint.workers import Workers
from queries.store import store_folder


class ServeError(FilingGraphError):
    """The server cannot start: its address is taken or is none of this machine's."""


def serve(graph: Graph, host: str, port: int, limits: Limits) -> None:
    """Serve `graph` until Ctrl-C, and say where, as soon as the server answers there. Errors: `ServeError`."""
    listening = bound(host, port)
    shown = f"[{host}]" if ":" in host else host
    url = f"http://{shown}:{listening.getsockname()[1]}/"
    workers = Workers(store_folder(graph), limits)
    server = Server(application(workers), workers, url)
    try:
        server.run(sockets=[listening])
    except KeyboardInterrupt:  # uvicorn raises it again when it has shut down
        pass
    finally:
        listening.close()
    if not server.started:
        raise ServeError("the server could not start")


def bound(host: str, port: int) -> socket.socket:
    """A socket at an address. Errors: `ServeError` where it is taken or is none of this machine's."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # Only of a socket that says TCP does asyncio switch off Nagle's algorithm, which costs every answer 40 ms.
    found = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        if sys.platform != "win32":  # there it would let two servers have one port
            found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        found.bind((host, port))
    except OSError as error:
        found.close()
        words = f"{host}:{port} cannot be served at: {error.strerror or error}. Choose another with --port N (0: any that is free)."
        raise ServeError(words) from error
    return found


class Server(uvicorn.Server):
    """Says where it is when it answers there, and lets nobody wait for a query when it is to stop."""

    def __init__(self, app: Starlette, workers: Workers, url: str = "") -> None:
        super().__init__(uvicorn.Config(app, port=0, log_level="warning", lifespan="on", timeout_graceful_shutdown=2))
        self._workers, self._url = workers, url

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, and say so."""
        await super().startup(sockets)
        if self.started and self._url:
            out.print(f"Query page  {self._url}\nEndpoint    {self._url}sparql\nCtrl-C ends it.", soft_wrap=True)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End the queries that run, then stop as soon as their askers are told."""
        await self._workers.close()
        await super().shutdown(sockets)
