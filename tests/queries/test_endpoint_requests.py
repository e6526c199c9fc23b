"""What is read off the text of a query before it is run: whether it would ask another server."""

import random
import time
from contextlib import closing
from socketserver import BaseRequestHandler, ThreadingTCPServer
from threading import Thread
from typing import ClassVar

import pyoxigraph as ox
import pytest

from queries.endpoint.protocol import check_reads_here
from queries.endpoint.refusal import Refusal

ELSEWHERE = [
    "SELECT * { SERVICE <http://h/> { ?s ?p ?o } }",
    "SELECT * { service silent <http://h/> { ?s ?p ?o } }",
    "SELECT * { SERVICE<http://h/>{ ?s ?p ?o } }",
    "SELECT * { SERVICESILENT<http://h/>{} }",
    "SELECT * { ?s ?p 1SERVICE <http://h/> {} }",
    "PREFIX h: <http://h/> SELECT * { SERVICE h:x { ?s ?p ?o } }",
    "PREFIX h: <http://h/> SELECT * { SERVICEh:x{} }",
    "PREFIX : <http://h/> SELECT * { SERVICE :{} }",
    "PREFIX h: <http://h/> SELECT * { SERVICE h:a\\#b {} }",
    "SELECT * { BIND (<http://h/> AS ?h) SERVICE ?h { ?s ?p ?o } }",
    "SELECT * { BIND (<http://h/> AS $h\u0301) SERVICE $h\u0301 { ?s ?p ?o } }",
    "SELECT * { SERVICE # a comment { <http://x/>\n # another\r <http://h/> # { \n { ?s ?p ?o } }",
    "SELECT * { \\u0053ERVICE <http://h/> {} }",
    "PREFIX a\u1680: <http://h/> SELECT * { SERVICE a\u1680:b {} }",
    # What looks like an IRI is a comparison and a comment, so what looks like a string is code.
    "SELECT * { ?s ?p ?o FILTER(?a<?b#> '''\n) SERVICE <http://h/> {} #'''\n}",
    "SELECT * { ?s ?p ?o { SERVICE <http://h/> { ?s ?p ?o } } }",
]
HERE = [
    "SELECT * { ?service ?p ?o }",
    "SELECT ?service ?p { ?service ?p ?o }",
    "SELECT $service { ?s ?p $service }",
    'SELECT * { ?s ?p ?quote FILTER (CONTAINS(?quote, "service agreement")) }',
    'SELECT * { ?s ?p "Internal Revenue Service" }',
    "# Which service?\nSELECT * { ?s ?p ?o }",
    "PREFIX service: <http://h/> SELECT * { ?s service:x ?o . ?o service:y ?z }",
    "SELECT * { ?s <http://h/service> ?o }",
]


@pytest.mark.parametrize("query", ELSEWHERE)
def test_a_query_that_would_ask_another_server_is_refused(query: str) -> None:
    with pytest.raises(Refusal) as refused:
        check_reads_here(query)
    assert refused.value.status == 403


@pytest.mark.parametrize("query", HERE)
def test_the_word_alone_is_no_reason(query: str) -> None:
    check_reads_here(query)


class Calls(BaseRequestHandler):
    """A server that notes every call."""

    seen: ClassVar[list[str]] = []

    def handle(self) -> None:
        self.seen.append("called")


def test_no_text_gets_past_the_check_and_calls_a_server() -> None:
    """Texts made of the pieces that confuse lexers, run by the engine where the check lets them pass: none of them makes a call."""
    pieces = [
        "SERVICE",
        "SILENT",
        "<http://127.0.0.1:PORT/>",
        "?h",
        "x:y",
        "{",
        "}",
        "'''",
        '"""',
        "'",
        '"',
        "#",
        "\n",
        "\r",
        " ",
        "<",
        ">",
        "\\",
    ]
    pieces += [
        "?a<?b",
        "FILTER(",
        ")",
        ".",
        "1",
        "\u1680",
        "?s ?p ?o",
        "x:a\\#",
        "BIND(<http://127.0.0.1:PORT/> AS ?h)",
        "@en",
        "^",
        "/",
        "?",
    ]
    store = ox.Store()
    store.add(ox.Quad(ox.NamedNode("http://h/a"), ox.NamedNode("http://h/b"), ox.Literal(1)))
    choose = random.Random(20261123)
    run = stopped = 0
    with ThreadingTCPServer(("127.0.0.1", 0), Calls) as server, closing(store_thread(server)):
        port = str(server.server_address[1])
        for _text in range(20_000):
            middle = "".join(choose.choice(pieces) for _piece in range(choose.randrange(1, 9)))
            tail = choose.choice(["", "SERVICE <http://127.0.0.1:PORT/> {}", "SERVICE ?h {}", "SERVICE x:y{}"])
            query = f"PREFIX x: <http://127.0.0.1:PORT/> SELECT * {{ ?s ?p ?o {middle} {tail} }}".replace("PORT", port)
            try:
                check_reads_here(query)
            except Refusal:
                stopped += 1
                continue
            try:
                list(store.query(query))  # type: ignore[arg-type]
            except (SyntaxError, OSError, RuntimeError, ValueError):
                pass
            else:
                run += 1
            assert not Calls.seen, query
    assert run > 100
    assert stopped > 1000


class store_thread:  # noqa: N801  # reads as a function
    """Runs a server until it is closed."""

    def __init__(self, server: ThreadingTCPServer) -> None:
        self._server = server
        self._thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        self._thread.start()

    def close(self) -> None:
        self._server.shutdown()
        self._thread.join()


def test_a_long_text_is_searched_in_no_time() -> None:
    for part in ("SERVICE ", "SERVICE#\n", "SERVICE x:", "SERVICE <", "#", "SERVICE ?x ", "SERVICE\\u0020", "'", '"""', "<"):
        text = part * (1_000_000 // len(part))
        began = time.monotonic()
        check_reads_here(text)
        assert time.monotonic() - began < 10, part
