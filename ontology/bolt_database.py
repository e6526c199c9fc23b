"""A place and credentials go in, an open database of a Neo4j server comes out, which runs statements. All errors come out in words.

This module imports the driver, which takes long: it is imported where a connection is made, and no sooner.

Source: Neo4j Python Driver manual, https://neo4j.com/docs/python-manual/current/: transactions, and which errors pass; status
codes of errors in https://neo4j.com/docs/status-codes/current/.
"""

import logging
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from itertools import chain, repeat
from typing import Any, Self, TypeVar

import neo4j
import neo4j.exceptions as errors

from graph.manifest import product_version
from graph.model.errors import ExportError
from ontology.bolt import DEFAULT_USER, PASSWORDS, USERS, Address, Effect, MissingError, Statement, TooMuchError, UnauthorizedError
from ontology.graph_store import PASSWORD, USER

OLDEST = 5
"""Major version from which on a server knows all that is said to it here."""

SECONDS_OF_TRIES = 60.0
"""For how long a statement is tried again while the server is away or busy: Neo4j is up again in less after a crash."""

_WAITS = (0.5, 1.0, 2.0, 4.0)
"""Seconds before each further try; the last is for all that follow."""

_SECONDS_TO_CONNECT = 10.0
_AT_ONCE = 10_000
"""Rows that the server sends before it waits to be asked for more."""

_LONGEST = 300
"""Characters of an error's own words in a message."""

_WHO = "CALL dbms.components() YIELD name, versions, edition"

T = TypeVar("T")


class Database:
    """An open database of a Neo4j server, for one thread. Made by `connect`; every error is an `ExportError` in words."""

    def __init__(self, driver: neo4j.Driver, address: Address, user: str | None) -> None:
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
        with suppress(errors.DriverError):  # a session that broke has been told about already
            self._session.close()
        self._driver.close()

    def read(self, text: str, /, **parameters: Any) -> list[tuple[Any, ...]]:
        """All rows of a query."""
        return self._transaction(lambda one: [tuple(row) for row in one.run(text, parameters).values()])

    def write(self, *statements: Statement) -> list[Effect]:
        """Run statements in one transaction: all take effect or none. They are run again where it is not known that they did.

        Errors: `TooMuchError` where the transaction needs more memory than the server gives.
        """
        return self._transaction(lambda one: [self._effect(one, statement) for statement in statements])

    def _transaction(self, work: Callable[[neo4j.Transaction], T]) -> T:
        """Do work in a transaction; again, with growing waits, where it failed for a reason that passes.

        The driver's own way of trying again takes a lack of memory for such a reason, and waits for up to a minute in the end.
        """
        waits, end = chain(_WAITS, repeat(_WAITS[-1])), time.monotonic() + SECONDS_OF_TRIES
        while True:
            with self._in_words():
                try:
                    with self._session.begin_transaction() as one:
                        result = work(one)
                        one.commit()
                        return result
                except (errors.Neo4jError, errors.DriverError) as error:
                    if isinstance(error, errors.Neo4jError) and "OutOfMemory" in (error.code or ""):
                        raise TooMuchError(f"{self.shown} has too little memory for the transaction ({_said(error)}).") from error
                    unknown = isinstance(error, errors.IncompleteCommit)  # it went away in the middle of the last word
                    if not (unknown or error.is_retryable()) or time.monotonic() > end:
                        raise
            time.sleep(next(waits))

    def _effect(self, transaction: neo4j.Transaction, statement: Statement) -> Effect:
        result = transaction.run(statement.text, statement.parameters)
        values = result.values()
        done = result.consume().counters
        answer = int(values[0][0]) if values else 0
        if statement.expected not in (None, answer):
            raise MissingError(
                f"{self.shown} changed while it was loaded: of {statement.expected:,} rows, {answer:,} found their nodes."
            )
        return Effect(answer, done.nodes_created + done.nodes_deleted, done.relationships_created + done.relationships_deleted)

    def command(self, text: str) -> str | None:
        """Run a statement on constraints or indexes, once. Out: None, or the code and words of the server's refusal."""
        with self._in_words():
            try:
                self._session.run(text).consume()
            except errors.Neo4jError as error:
                if ".Schema." in (error.code or ""):
                    return f"{(error.code or '').rpartition('.')[2]}: {_said(error)}"
                raise
        return None

    def greet(self) -> None:
        """Ask who answers, without trying again. Errors: `ExportError` where it is not Neo4j, or an older one than this needs."""
        with self._in_words():
            found = self._session.run(_WHO).values()
        kernels = [(versions[0], edition) for name, versions, edition in found if name == "Neo4j Kernel" and versions]
        if not kernels:
            raise ExportError(f"What answers at {self.shown} is not Neo4j.")
        self.version, self.edition = kernels[0]
        major = self.version.partition(".")[0]
        if not major.isdecimal() or int(major) < OLDEST:
            raise ExportError(f"{self.shown} is Neo4j {self.version}; this needs Neo4j {OLDEST} or newer. Upgrade the server.")

    @contextmanager
    def _in_words(self) -> Iterator[None]:
        try:
            yield
        except (errors.Neo4jError, errors.DriverError, OSError, ValueError) as error:
            raise self._refusal(error) from error

    def _refusal(self, error: Exception) -> ExportError:
        """What to say of an error of the driver or the server, and what to do."""
        code = (error.code if isinstance(error, errors.Neo4jError) else None) or ""
        if isinstance(error, errors.Neo4jError):
            known = _KNOWN.get(code.rpartition(".")[2])
            if isinstance(error, errors.AuthError) and not self._user:
                return UnauthorizedError(
                    f"{self.shown} asks for a password. Set {PASSWORD} (and {USER}, if it is not {DEFAULT_USER})."
                )
            words = known.format(user=self._user, users=" or ".join(USERS), passwords=" or ".join(PASSWORDS)) if known else ""
            return ExportError(f"{self.shown} refuses: {_said(error)}." + (f" {words}" if words else ""))
        if self.version:
            return ExportError(f"{self.shown} went away and did not come back ({_said(error)}).")
        advice = "Start it, or name another URL; the port is the one of Bolt (7687 usually), not of HTTP."
        if self._address.encrypted:
            advice += " If it speaks no TLS, begin the URL with neo4j:// or bolt://."
        return ExportError(f"No Neo4j server answers at {self.shown} ({_said(error)}). {advice}")


_KNOWN: Mapping[str, str] = {
    "Unauthorized": "Check user {user!r} ({users}) and the password ({passwords}).",
    "AuthenticationRateLimit": "Wait a few seconds, then check user {user!r} ({users}) and the password ({passwords}).",
    "CredentialsExpired": "Change the password of {user!r} first, as the server demands: ALTER CURRENT USER SET PASSWORD.",
    "Forbidden": "The user {user!r} may not do that: it needs to read, write and make constraints and indexes.",
    "ForbiddenOnReadOnlyDatabase": "Name a database that can be written to.",
    "WriteOnReadOnlyAccessDatabase": "Name a database that can be written to.",
    "DatabaseUnavailable": "Start the database, or wait until it is up.",
    "DatabaseNotFound": "Create it, or leave its name out of the URL.",
    "ConstraintValidationFailed": "A constraint that is not of this program forbids what the graph holds: drop it, or use another database.",
}
"""What to do, by the last word of an error's code."""


def opened(address: Address, credentials: tuple[str, str] | None) -> Database:
    """A database that has answered."""
    logging.getLogger("neo4j").addHandler(logging.NullHandler())  # else its warnings of retries go to standard error
    try:
        driver = neo4j.GraphDatabase.driver(
            address.url,
            auth=credentials,
            user_agent=f"filinggraph/{product_version()}",
            connection_timeout=_SECONDS_TO_CONNECT,
            connection_acquisition_timeout=2
            * _SECONDS_TO_CONNECT,  # the time of a handshake too: a server of HTTP never answers it
            warn_notification_severity="OFF",  # here, not at the server: Neo4j before 5.7 cannot leave them out
            telemetry_disabled=True,
        )
    except (errors.DriverError, ValueError) as error:  # whose words repeat the URL
        raise ExportError(
            f"What follows ? in the URL of {address.shown} cannot be: leave it out, or write KEY=VALUE after neo4j://."
        ) from error
    database = Database(driver, address, credentials[0] if credentials else None)
    try:
        database.greet()
    except BaseException:
        database.close()
        raise
    return database


def _said(error: BaseException) -> str:
    """An error's own words, in one line of bearable length; of the driver's errors those of the cause, which say more."""
    while cause := error.__cause__:
        error = cause.exceptions[0] if isinstance(cause, BaseExceptionGroup) else cause  # a routing driver tries several servers
    text = getattr(error, "message", None) if isinstance(error, errors.Neo4jError) else str(error)
    line = " ".join(str(text or type(error).__name__).split()).removesuffix(".")
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"
