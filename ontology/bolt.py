"""Statements in Cypher go in, what a Neo4j server answers comes out: the connection that loading and reading back share.

A password is never part of a URL, a message or a log: it comes from the environment, or from the person whom `ask` asks.

Source: Neo4j Python Driver manual, https://neo4j.com/docs/python-manual/current/: connection schemes, managed transactions (what
fails for a moment is tried again), status codes of errors in https://neo4j.com/docs/status-codes/current/.
"""

import logging
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple, Self
from urllib.parse import unquote, urlsplit

from graph.manifest import product_version
from graph.model.errors import ExportError
from ontology.graph_store import PASSWORD, USER

if TYPE_CHECKING:
    import neo4j

SCHEMES = ("neo4j://", "neo4j+s://", "neo4j+ssc://", "bolt://", "bolt+s://", "bolt+ssc://")
"""How a target that is a Neo4j server begins; `+s` is TLS, `+ssc` TLS with a certificate that nobody has signed."""

USERS, PASSWORDS = (USER, "NEO4J_USERNAME"), (PASSWORD, "NEO4J_PASSWORD")
"""Environment variables with name and password, the first that is set counts. The second of each are those of Neo4j's own tools."""

DEFAULT_USER = "neo4j"
OLDEST = 5
"""Major version from which on a server knows all that is said to it here."""

SECONDS_OF_TRIES = 60.0
"""For how long a statement is tried again while the server is away or busy: Neo4j is up again in less after a crash."""

_SECONDS_TO_CONNECT = 10.0
_AT_ONCE = 10_000
"""Rows that the server sends before it waits to be asked for more."""

Ask = Callable[[str], str]
"""Asks a person for the password of a user."""


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


class Database:
    """An open database of a Neo4j server, for one thread. Made by `connect`; every error is an `ExportError` in words."""

    def __init__(self, driver: "neo4j.Driver", address: Address, user: str | None) -> None:
        self.shown = address.shown
        self.version, self.edition = "", ""
        self._driver, self._address, self._user = driver, address, user
        self._session = driver.session(database=address.database, fetch_size=_AT_ONCE)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def close(self) -> None:
        """End the connection. What was not committed is undone by the server."""
        import neo4j.exceptions as said  # noqa: PLC0415 - as below

        try:
            self._session.close()
        except said.DriverError:
            pass  # a session that broke has been told about already
        finally:
            self._driver.close()

    def read(self, text: str, /, **parameters: Any) -> list[tuple[Any, ...]]:
        """All rows of a query."""
        with self._in_words():
            return self._session.execute_read(lambda one: [tuple(row) for row in one.run(text, parameters).values()])

    def write(self, *statements: Statement) -> list[Effect]:
        """Run statements in one transaction: all take effect or none. They are run again where it is not known that they did.

        Errors: `TooMuchError` where the transaction needs more memory than the server gives.
        """
        import neo4j.exceptions as said  # noqa: PLC0415 - as below

        with self._in_words():
            try:
                return self._session.execute_write(self._run_all, statements)
            except said.IncompleteCommit:  # the server went away in the middle of the last word
                return self._session.execute_write(self._run_all, statements)

    def _run_all(self, transaction: "neo4j.ManagedTransaction", statements: tuple[Statement, ...]) -> list[Effect]:
        import neo4j.exceptions as said  # noqa: PLC0415 - as below

        effects = []
        try:
            for text, parameters, expected in statements:
                result = transaction.run(text, parameters)
                values = result.values()
                done = result.consume().counters
                answer = int(values[0][0]) if values else 0
                if expected is not None and answer != expected:
                    raise MissingError(
                        f"{self.shown} changed while it was loaded: of {expected:,} rows, {answer:,} found their nodes."
                    )
                nodes, links = done.nodes_created + done.nodes_deleted, done.relationships_created + done.relationships_deleted
                effects.append(Effect(answer, nodes, links))
        except said.Neo4jError as error:
            if "OutOfMemory" in (error.code or ""):  # which the driver thinks will pass
                raise TooMuchError(f"{self.shown} has too little memory for the transaction ({_said(error)}).") from error
            raise
        return effects

    def command(self, text: str) -> str | None:
        """Run a statement on constraints or indexes, once. Out: None, or the code and words of the server's refusal."""
        import neo4j.exceptions as said  # noqa: PLC0415 - as below

        with self._in_words():
            try:
                self._session.run(text).consume()
            except said.Neo4jError as error:
                if ".Schema." in (error.code or ""):
                    return f"{(error.code or '').rpartition('.')[2]}: {_said(error)}"
                raise
        return None

    def greet(self) -> None:
        """Ask who answers, without trying again. Errors: `ExportError` where it is not Neo4j, or an older one than this needs."""
        with self._in_words():
            found = self._session.run("CALL dbms.components() YIELD name, versions, edition").values()
        kernels = [(versions[0], edition) for name, versions, edition in found if name == "Neo4j Kernel" and versions]
        if not kernels:
            raise ExportError(f"What answers at {self.shown} is not Neo4j.")
        self.version, self.edition = kernels[0]
        major = self.version.partition(".")[0]
        if not major.isdecimal() or int(major) < OLDEST:
            raise ExportError(f"{self.shown} is Neo4j {self.version}; this needs Neo4j {OLDEST} or newer. Upgrade the server.")

    @contextmanager
    def _in_words(self) -> Iterator[None]:
        import neo4j.exceptions as said  # noqa: PLC0415 - as below

        try:
            yield
        except (said.Neo4jError, said.DriverError, OSError, ValueError) as error:
            raise self._refusal(error) from error

    def _refusal(self, error: Exception) -> ExportError:
        """What to say of an error of the driver or the server, and what to do."""
        import neo4j.exceptions as said  # noqa: PLC0415 - as below

        code = (error.code if isinstance(error, said.Neo4jError) else None) or ""
        if isinstance(error, said.Neo4jError):
            known = _KNOWN.get(code.rpartition(".")[2])
            if isinstance(error, said.AuthError) and not self._user:
                return UnauthorizedError(
                    f"{self.shown} asks for a password. Set {PASSWORD} (and {USER}, if it is not {DEFAULT_USER})."
                )
            words = known.format(user=self._user, users=" or ".join(USERS), passwords=" or ".join(PASSWORDS)) if known else ""
            return ExportError(f"{self.shown} refuses: {_said(error)}" + (f" {words}" if words else ""))
        if self.version:
            return ExportError(f"{self.shown} went away and did not come back ({_said(error)}).")
        advice = "Start it, or name another URL; the port is the one of Bolt (7687 usually), not of HTTP."
        if self._address.encrypted:
            advice += " If it speaks no TLS, begin the URL with neo4j:// or bolt://."
        return ExportError(f"No Neo4j server answers at {self.shown} ({_said(error)}). {advice}")


class UnauthorizedError(ExportError):
    """The server asks for a password and none was given."""


_KNOWN: Mapping[str, str] = {
    "Unauthorized": "Check user {user!r} ({users}) and the password ({passwords}).",
    "AuthenticationRateLimit": "Wait a few seconds, then check user {user!r} ({users}) and the password ({passwords}).",
    "CredentialsExpired": "Change the password of {user!r} first, as the server demands: ALTER CURRENT USER SET PASSWORD.",
    "Forbidden": "The user {user!r} may not do that: it needs to read, write and make constraints and indexes.",
    "ForbiddenOnReadOnlyDatabase": "Name a database that can be written to.",
    "WriteOnReadOnlyAccessDatabase": "Name a database that can be written to.",
    "DatabaseNotFound": "Create it, or leave its name out of the URL.",
    "ConstraintValidationFailed": "A constraint that is not of this program forbids what the graph holds: drop it, or use another database.",
}
"""What to do, by the last word of an error's code."""


def connect(url: str, ask: Ask | None = None) -> Database:
    """Open the database at a URL.

    In: `ask`, asked for a password where the environment has none and the server wants one.
    Errors: `ExportError` for a URL that cannot be one, no server there, a wrong or missing password, an unknown database, a server
    that is not Neo4j or an old one.
    """
    address = checked_url(url)
    user, password = _first(USERS) or DEFAULT_USER, _first(PASSWORDS)
    if password:
        return _opened(address, (user, password))
    try:
        return _opened(address, None)
    except UnauthorizedError:
        if ask is None:
            raise
    return _opened(address, (user, ask(user)))


def _opened(address: Address, credentials: tuple[str, str] | None) -> Database:
    """A database that has answered."""
    import neo4j  # noqa: PLC0415 - it takes long to import, and most commands need none
    from neo4j.exceptions import DriverError  # noqa: PLC0415

    logging.getLogger("neo4j").addHandler(logging.NullHandler())  # else its warnings of retries go to standard error
    try:
        driver = neo4j.GraphDatabase.driver(
            address.url,
            auth=credentials,
            user_agent=f"filinggraph/{product_version()}",
            connection_timeout=_SECONDS_TO_CONNECT,
            max_transaction_retry_time=SECONDS_OF_TRIES,
            warn_notification_severity="OFF",  # here, not at the server: Neo4j before 5.7 cannot leave them out
            telemetry_disabled=True,
        )
    except (DriverError, ValueError) as error:
        raise ExportError(f"The driver does not take the URL of {address.shown}: {_said(error)}.") from error
    database = Database(driver, address, credentials[0] if credentials else None)
    try:
        database.greet()
    except BaseException:
        database.close()
        raise
    return database


def _first(variables: tuple[str, ...]) -> str | None:
    """The value of the first environment variable that has one."""
    return next(filter(None, map(os.environ.get, variables)), None)


def _said(error: Exception) -> str:
    """An error's own words, in one line of bearable length."""
    text = getattr(error, "message", None) or str(error) or type(error).__name__
    line = " ".join(str(text).split())
    return line if len(line) <= 300 else f"{line[:300]}…"
