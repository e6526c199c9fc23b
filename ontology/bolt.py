"""The URL of a Neo4j server goes in, an open database comes out. Here is all about URL, name and password, and what goes over the wire.

A password is never part of a URL, a message or a log: it comes from the environment, or from the person whom `ask` asks.

Source: Neo4j Python Driver manual, https://neo4j.com/docs/python-manual/current/connect-advanced/: schemes of connections.
"""

import os
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import unquote, urlsplit

from graph.model.errors import ExportError
from ontology.graph_store import PASSWORD, USER

if TYPE_CHECKING:
    from ontology.bolt_database import Database

SCHEMES = ("neo4j://", "neo4j+s://", "neo4j+ssc://", "bolt://", "bolt+s://", "bolt+ssc://")
"""How a target that is a Neo4j server begins; `+s` is TLS, `+ssc` TLS with a certificate that nobody has signed."""

USERS, PASSWORDS = (USER, "NEO4J_USERNAME"), (PASSWORD, "NEO4J_PASSWORD")
"""Environment variables with name and password, the first that is set counts. The second of each are those of Neo4j's own tools."""

DEFAULT_USER = "neo4j"
"""Who signs in where the environment does not say."""

Ask = Callable[[str], str]
"""Asks a person for the password of a user."""


class UnauthorizedError(ExportError):
    """The server asks for a password and none was given."""


class TooMuchError(ExportError):
    """The server has not the memory for a transaction of this size; a smaller one may do."""


class MissingError(ExportError):
    """A statement found less in the database than it should have."""


class Address(NamedTuple):
    """Where a database is: the URL as the driver takes it, the database's name (none: the server's own choice), and both for people."""

    url: str
    database: str | None
    shown: str

    @property
    def encrypted(self) -> bool:
        """Whether TLS is spoken."""
        return "+s" in self.url.partition("://")[0]


class Statement(NamedTuple):
    """A statement that changes the database, and its parameters."""

    text: str
    parameters: dict[str, Any]
    expected: int | None = None
    """The number that it must return, or nothing of the transaction takes effect."""


class Effect(NamedTuple):
    """What a statement said at its end (a number, where it returns one) and how many nodes and relationships it made or removed."""

    answer: int
    nodes: int
    links: int


def checked_url(url: str) -> Address:
    """Where a URL leads. Errors: `ExportError` where it cannot lead to Neo4j, or holds a name or password, which is not repeated."""
    if "@" in url:  # before anything else is said, as a password may look like any other part
        raise ExportError(
            f"The URL holds a name or a password, which others could read on the screen and in lists of processes. "
            f"Leave them out and set {USER} and {PASSWORD} in the environment."
        )
    try:
        parts = urlsplit(url)
        host, port_can_be = parts.hostname, parts.port != 0
    except ValueError:
        parts, host, port_can_be = urlsplit(""), None, False
    database = unquote(parts.path.removeprefix("/"))
    if f"{parts.scheme}://" not in SCHEMES or not host or not port_can_be or parts.fragment or "/" in database.rstrip("/"):
        shown = url.partition("?")[0].partition("#")[0]
        raise ExportError(f"{shown!r} is no URL of a Neo4j server: write neo4j://HOST:7687, or neo4j://HOST:7687/DATABASE.")
    place = f"{parts.scheme}://{parts.netloc}"
    return Address(place + (f"?{parts.query}" if parts.query else ""), database.rstrip("/") or None, place + parts.path.rstrip("/"))


def connect(url: str, ask: Ask | None = None) -> "Database":
    """Open the database at a URL.

    In: `ask`, asked for a password where the environment has none and the server wants one.
    Errors: `ExportError` for a URL that cannot be one, no server there, a wrong or missing password, an unknown database, a server
    that is not Neo4j or an old one.
    """
    from ontology.bolt_database import opened  # noqa: PLC0415 - it imports the driver, and most commands need none

    address = checked_url(url)
    user, password = _first(USERS) or DEFAULT_USER, _first(PASSWORDS)
    if password:
        return opened(address, (user, password))
    try:
        return opened(address, None)
    except UnauthorizedError:
        if ask is None:
            raise
    return opened(address, (user, ask(user)))


def _first(variables: tuple[str, ...]) -> str | None:
    """The value of the first environment variable that has one."""
    return next(filter(None, map(os.environ.get, variables)), None)
