"""Requests of one graph each go in, what a triple store holds is changed: a SPARQL 1.1 Graph Store, reached over HTTP.

Only the graph that a request names is touched. Passwords come from the environment and never stand in a URL or a message.

Source: SPARQL 1.1 Graph Store HTTP Protocol, https://www.w3.org/TR/sparql11-http-rdf-update/: section 4.2 (the graph's IRI in
the query), 5.3 (PUT replaces), 5.4 (DELETE), 5.5 (POST adds).
"""

import os
import threading
from typing import TYPE_CHECKING, Self
from urllib.parse import parse_qs, quote, urlsplit

from graph.model.errors import ExportError

if TYPE_CHECKING:
    import httpx

SCHEMES = ("sparql+http://", "sparql+https://")
"""How a target that is a graph store begins; what follows `sparql+` is its URL."""

USER, PASSWORD = "FILINGGRAPH_USER", "FILINGGRAPH_PASSWORD"
"""Environment variables with name and password, for stores that ask (HTTP basic authentication, RFC 7617)."""

WAITS = (0.5, 1.0, 2.0, 4.0, 8.0)
"""Seconds before each further try: enough for a store that is started again, short enough to sit through."""

_LONGEST_WAIT = 60.0
_SECONDS_TO_CONNECT, _SECONDS_OF_SILENCE = 10.0, 1800.0
"""The second is long because a store first removes what it has of a graph: Oxigraph 0.5 took minutes for a million statements."""

_TRY_AGAIN = (408, 425, 429, 502, 503, 504)
_USUAL = "/store (Oxigraph), /NAME/data (Fuseki), /repositories/NAME/rdf-graphs/service (RDF4J, GraphDB)"


class TooLargeError(ExportError):
    """The store takes no request of this size; smaller ones may do."""


class GraphStore:
    """The graph store at a URL, with a few connections that stay open. Threads may share it.

    Errors: `ExportError` for a URL that cannot be one, and from each request that fails, with what to do.
    """

    def __init__(self, url: str, connections: int) -> None:
        import httpx  # noqa: PLC0415  (only an upload needs it)

        self.url = checked_url(url)
        self._client = httpx.Client(
            auth=_credentials(),
            headers={"Content-Type": "application/n-triples", "User-Agent": "filinggraph"},
            timeout=httpx.Timeout(_SECONDS_OF_SILENCE, connect=_SECONDS_TO_CONNECT),
            limits=httpx.Limits(max_connections=connections, max_keepalive_connections=connections),
        )
        self._answered = False
        self._stopped = threading.Event()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._client.close()

    def stop(self) -> None:
        """Let no request try again: what they are for has failed."""
        self._stopped.set()

    def put(self, graph: str, triples: bytes) -> None:
        """Make N-Triples all that the graph of that IRI holds. Errors: `TooLargeError`, which smaller parts may avoid."""
        self._send("PUT", graph, triples)

    def add(self, graph: str, triples: bytes) -> None:
        """Add N-Triples to a graph. Without blank nodes in them, adding twice is adding once; so it is tried again as PUT is."""
        self._send("POST", graph, triples)

    def remove(self, graph: str) -> None:
        """Remove a graph, if it is there."""
        self._send("DELETE", graph, None)

    def _send(self, method: str, graph: str, triples: bytes | None) -> None:
        """Send a request until it is answered, with growing waits while the store is away or busy."""
        import httpx  # noqa: PLC0415

        target = f"{self.url}{'&' if '?' in self.url else '?'}graph={quote(graph, safe='')}"
        for wait in (*WAITS, None):
            try:
                answer = self._client.request(method, target, content=triples)
            except httpx.InvalidURL as error:
                raise ExportError(f"{self.url} is no URL: {error}.") from error
            except httpx.TransportError as error:
                if wait is None or self._stopped.is_set() or not self._answered or isinstance(error, httpx.ReadTimeout):
                    raise ExportError(self._lost(error)) from error
                self._stopped.wait(wait)
                continue
            self._answered = True
            if answer.is_success or (method == "DELETE" and answer.status_code == 404):
                return
            if answer.status_code not in _TRY_AGAIN or wait is None or self._stopped.is_set():
                raise self._refusal(answer)
            self._stopped.wait(max(wait, _asked_to_wait(answer)))

    def _lost(self, error: "httpx.TransportError") -> str:
        """What to say where no answer came."""
        if not self._answered:
            return f"No graph store answers at {self.url} ({_said(error)}). Start it, or name another URL."
        return f"The graph store at {self.url} went away and did not come back ({_said(error)})."

    def _refusal(self, answer: "httpx.Response") -> ExportError:
        """What to say of an answer that is not success, and what to do."""
        code, told = answer.status_code, f"{answer.status_code} {answer.reason_phrase}".strip()
        if code == 413:
            return TooLargeError(f"{self.url} takes no request of this size ({told}). Raise the server's limit.")
        if code in (401, 403):
            if self._client.auth is None:
                return ExportError(f"{self.url} asks for a name and a password ({told}). Set {USER} and {PASSWORD}.")
            return ExportError(f"{self.url} does not let the user of {USER} and {PASSWORD} write ({told}).")
        if answer.is_redirect:
            return ExportError(f"{self.url} has moved ({told}) to {_place(answer)}. Name that URL, if you trust it.")
        if code in (404, 405, 501):
            return ExportError(f"There is no graph store to write to at {self.url} ({told}). The usual paths: {_USUAL}.")
        return ExportError(f"{self.url} does not take the data ({told}{_words(answer)}).")


def checked_url(url: str) -> str:
    """The URL of a graph store, without `sparql+`. Errors: `ExportError` where it cannot be one, or holds a password, which is not repeated."""
    url = url.removeprefix("sparql+")
    if "@" in url:  # before anything else is said: a password with a / in it would look like a path
        raise ExportError(
            f"The URL holds a name or a password, which others could read on the screen and in lists of processes. "
            f"Leave them out and set {USER} and {PASSWORD} in the environment; write an @ of a path as %40."
        )
    try:
        parts = urlsplit(url)
        host, port_is_number = parts.hostname, parts.port != 0
    except ValueError:
        parts, host, port_is_number = urlsplit(""), None, False
    if parts.scheme not in ("http", "https") or not host or not port_is_number:
        raise ExportError(f"{url!r} is no URL of a graph store: write sparql+http://HOST:PORT/PATH. The usual paths: {_USUAL}.")
    if parts.fragment or {"graph", "default"} & parse_qs(parts.query, keep_blank_values=True).keys():
        raise ExportError(f"{url!r} names one graph: leave that out, each graph is named as it is sent.")
    return url


def _credentials() -> tuple[str, str] | None:
    """Name and password, if the environment has them. Errors: `ExportError` where it has one without the other."""
    user, password = os.environ.get(USER), os.environ.get(PASSWORD)
    if user is not None and password is not None:
        return user, password
    if user is not None or password is not None:
        raise ExportError(f"{USER} and {PASSWORD} belong together: set both or neither.")
    return None


def _asked_to_wait(answer: "httpx.Response") -> float:
    """Seconds that a busy server asks for (RFC 9110, section 10.2.3), within reason."""
    seconds = answer.headers.get("Retry-After", "")
    return min(float(seconds), _LONGEST_WAIT) if seconds.isdecimal() and seconds.isascii() else 0.0


def _said(error: Exception) -> str:
    return " ".join(str(error).split()) or type(error).__name__


def _place(answer: "httpx.Response") -> str:
    """Where a redirection leads, without the graph's name."""
    return str(answer.headers.get("Location", "an address that it does not tell")).partition("?")[0]


def _words(answer: "httpx.Response") -> str:
    """The beginning of what a server says about an error, where it is plain text."""
    if "html" in answer.headers.get("Content-Type", ""):
        return ""
    text = " ".join(answer.text[:2000].split())[:300]
    return f": {text}" if text else ""
