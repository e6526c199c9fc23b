"""A graph put into real triple stores, asked back over their own endpoints; and all that can go wrong on the way."""

import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar

import pyoxigraph
import pytest

from graph.build import add
from graph.model.errors import ExportError
from graph.model.facts import Facts
from graph.reading import Graph
from graph.store import open_graph
from ontology import graph_store, to_sparql
from ontology.describe import Description
from ontology.export import RdfChoice, export
from ontology.graph_store import PASSWORD, USER, checked_url
from ontology.to_sparql import Uploaded
from tests import two_failures
from tests.servers import stores
from tests.servers.stores import TripleStore

BASE = "https://w3id.org/filinggraph/"
ODD = (
    "a\x00b\x01\x0b\x1f\x7f\x85 \"q\" 'q' \\n \\ \r\n\t \u2028 \ufeff \u202eright\u202c שלום \U0001f4c4 \U0010fffd e\u0301 </html>"
)


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """No password of who runs the tests, and no long waits."""
    monkeypatch.delenv(USER, raising=False)
    monkeypatch.delenv(PASSWORD, raising=False)
    monkeypatch.setattr(graph_store, "WAITS", (0.05, 0.1, 0.2))


def _by_value(quads: Iterator[pyoxigraph.Quad] | set[pyoxigraph.Quad]) -> list[str]:
    """Canonical N-Quads, sorted, numbers in their shortest spelling: a store may keep the value, not the spelling."""
    held = pyoxigraph.Store()
    held.extend(quads)
    text = pyoxigraph.serialize(held, format=pyoxigraph.RdfFormat.N_QUADS)
    assert text is not None
    assert b"_:" not in text
    return sorted(text.decode().splitlines())


def _file(graph: Graph, folder: Path, **choice: Any) -> list[str]:
    """The same of the graph exported to a file."""
    export(graph, folder / "x.nq", rdf=RdfChoice(**choice))
    return _by_value(pyoxigraph.parse(path=str(folder / "x.nq")))


def _upload(graph: Graph, url: str, **choice: Any) -> Any:
    return export(graph, f"sparql+{url}", rdf=RdfChoice(**choice))


def _one(graph: str, value: str) -> Description:
    return Description(f"<{graph}>", "<http://example.org/s>", [("<http://example.org/p>", f'"{value}"')])


@pytest.mark.parametrize("rdf12", [False, True])
def test_what_a_store_holds_is_what_the_file_holds_also_after_a_second_time(
    graph: Graph, store: TripleStore, tmp_path: Path, rdf12: bool
) -> None:
    done = _upload(graph, store.url, rdf12=rdf12)
    held = _by_value(store.quads())
    assert held == _file(graph, tmp_path, rdf12=rdf12)
    assert any("<<(" in line for line in held) == rdf12
    assert (done.format, done.statements) == ("sparql", len(held))
    assert done.graphs == 11  # six filings, meta, entities, joined, derived, judgements
    assert _upload(graph, store.url, rdf12=rdf12) == done
    assert _by_value(store.quads()) == held


def test_a_changed_filing_replaces_what_was_and_nothing_of_it_stays(store: TripleStore, tmp_path: Path) -> None:
    graph = two_failures.graph(tmp_path / "graph")
    _upload(graph, store.url)
    before = _by_value(store.quads())
    said = next(one for one in two_failures.facts() if one.key.endswith("05-000005")).model_dump()
    said["events"] = [event for event in said["events"] if event["type"] != "name_change"]
    add(tmp_path / "graph", [Facts.model_validate(said | {"digest": "0" * 64})], "by hand")
    changed = open_graph(tmp_path / "graph")
    _upload(changed, store.url)
    held = _by_value(store.quads())
    assert held == _file(changed, tmp_path)
    assert any("NameChange>" in line for line in before)
    assert not any("NameChange>" in line for line in held)


def test_graphs_left_out_are_not_sent_and_what_is_not_ours_stays(graph: Graph, store: TripleStore, tmp_path: Path) -> None:
    theirs = [
        '<http://a.example/s> <http://a.example/p> "theirs" .',
        '<http://a.example/s> <http://a.example/p> "x" <http://a.example/g> .',
    ]
    store.update(
        'INSERT DATA { <http://a.example/s> <http://a.example/p> "theirs" '
        'GRAPH <http://a.example/g> { <http://a.example/s> <http://a.example/p> "x" } }'
    )
    _upload(graph, store.url, without=("derived", "judgements"))
    ours = _file(graph, tmp_path, without=("derived", "judgements"))
    assert _by_value(store.quads()) == sorted(theirs + ours)
    assert not any(line.endswith(f"<{BASE}derived> .") for line in ours)


def test_a_graph_that_says_nothing_any_more_is_removed(store: TripleStore) -> None:
    first, second = f"{BASE}derived", f"{BASE}judgements"
    to_sparql.to_sparql([_one(first, "a"), _one(second, "b")], store.url)
    done = to_sparql.to_sparql([_one(first, "a")], store.url, expected=[first, second, f"{BASE}never"])
    assert done == Uploaded(1, 1)
    assert {str(quad.graph_name) for quad in store.quads()} == {f"<{first}>"}


def test_odd_characters_arrive_as_they_left(store: TripleStore) -> None:
    from ontology.literals import text

    name = f"{BASE}graph/a%20b%2F+é?x=1&graph=y"
    to_sparql.to_sparql([Description(f"<{name}>", "<http://a.example/é>", [("<http://a.example/p>", text(ODD))])], store.url)
    (quad,) = store.quads()
    assert quad.object == pyoxigraph.Literal(ODD)
    assert (str(quad.graph_name), str(quad.subject)) == (f"<{name}>", "<http://a.example/é>")


def test_a_large_graph_goes_in_parts_with_the_small_ones_and_replaces_itself(
    store: TripleStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(to_sparql, "PART", 1000)
    told: list[Uploaded] = []

    def descriptions(some: int) -> Iterator[Description]:
        yield _one(f"{BASE}before", "b")
        for number in range(some):
            yield Description(f"<{BASE}large>", f"<http://a.example/{number}>", [("<http://a.example/p>", f'"{number}"')])
        yield Description(f"<{BASE}empty>", "<http://a.example/s>", [])
        yield _one(f"{BASE}after", "a")

    assert to_sparql.to_sparql(descriptions(300), store.url, told.append) == Uploaded(3, 302)
    assert told[-1] == Uploaded(3, 302)
    assert told == sorted(told)
    assert to_sparql.to_sparql(descriptions(200), store.url) == Uploaded(3, 202)
    assert {quad.object for quad in store.quads()} == {pyoxigraph.Literal(one) for one in ("a", "b", *map(str, range(200)))}


def test_a_store_that_dies_on_the_way_says_what_is_in_and_another_run_completes_it(tmp_path: Path) -> None:
    on_disk = ("--location", str(tmp_path / "data"))

    def graphs(dying: TripleStore | None = None) -> Iterator[Description]:
        for number in range(200):
            if dying and number == 100:
                dying.server.kill()
            yield _one(f"{BASE}graph/{number}", "x")

    lost = r"went away and did not come back.*each whole: \d+\. .*Run the same command again"
    with stores.oxigraph(tmp_path, *on_disk) as first, pytest.raises(ExportError, match=lost) as caught:
        to_sparql.to_sparql(graphs(first), first.url)
    whole = int(str(caught.value).partition("each whole: ")[2].partition(".")[0])
    assert 80 < whole <= 100
    with stores.oxigraph(tmp_path, *on_disk) as second:
        assert whole <= len(second.quads()) <= 100
        assert to_sparql.to_sparql(graphs(), second.url) == Uploaded(200, 200)
        assert len(second.quads()) == 200


def test_nobody_listens_and_a_wrong_path_are_told_at_once(graph: Graph, store: TripleStore) -> None:
    started = time.monotonic()
    with pytest.raises(ExportError, match=r"No graph store answers at http://127\.0\.0\.1:1/store .*Start it, or name another URL"):
        _upload(graph, "http://127.0.0.1:1/store")
    with pytest.raises(
        ExportError, match=r"no graph store to write to at .*/none/here .*/store \(Oxigraph\), /NAME/data \(Fuseki\)"
    ):
        _upload(graph, store.server.url("/none/here"))
    with pytest.raises(ExportError, match="no graph store to write to"):
        _upload(graph, store.query_url)
    assert time.monotonic() - started < 10
    assert not store.quads()


def test_fuseki_lets_in_who_has_the_password_and_no_message_repeats_it(
    graph: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    passwords = tmp_path / "passwords"
    passwords.write_text("ann: right-one\n")
    with stores.fuseki(tmp_path, "--passwd", str(passwords), "--auth=basic") as guarded:
        with pytest.raises(ExportError, match=rf"asks for a name and a password .*Set {USER} and {PASSWORD}"):
            _upload(graph, guarded.url)
        monkeypatch.setenv(USER, "ann")
        with pytest.raises(ExportError, match="set both or neither"):
            _upload(graph, guarded.url)
        monkeypatch.setenv(PASSWORD, "wrong-one")
        with pytest.raises(ExportError, match=rf"does not let the user of {USER} and {PASSWORD} write") as caught:
            _upload(graph, guarded.url)
        assert "wrong-one" not in str(caught.value)
        monkeypatch.setenv(PASSWORD, "right-one")
        assert _upload(graph, guarded.url).graphs == 11


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("http://ann:secret@localhost/store", "holds a name or a password"),
        ("http://:secret@localhost/store", "holds a name or a password"),
        ("http://ann:sec/ret@localhost/store", "holds a name or a password"),
        ("http://ann:secret@localhost:port/store", "holds a name or a password"),
        ("http:///store", "no URL of a graph store"),
        ("http://localhost:99999/store", "no URL of a graph store"),
        ("ftp://localhost/store", "no URL of a graph store"),
        ("http://localhost/store?graph=http://a.example/g", "names one graph"),
        ("http://localhost/store?default", "names one graph"),
        ("http://localhost/store#x", "names one graph"),
    ],
)
def test_a_url_that_cannot_be_one_is_refused_and_no_password_is_repeated(url: str, message: str) -> None:
    with pytest.raises(ExportError, match=message) as caught:
        checked_url(f"sparql+{url}")
    assert "secret" not in str(caught.value)
    assert "ret@" not in str(caught.value)


class _Answers(BaseHTTPRequestHandler):
    """A server that answers with what the test tells it to, one after the other, then with success: no store is so odd at will."""

    answers: ClassVar[list[tuple[int, dict[str, str], bytes]]] = []
    limit: ClassVar[int] = 2**30
    seen: ClassVar[list[tuple[str, bytes]]] = []
    protocol_version = "HTTP/1.1"

    def do_PUT(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        code, headers, words = self.answers.pop(0) if self.answers else (204, {}, b"")
        if len(body) > self.limit:
            code, headers, words = 413, {}, b""
        elif code == 204:
            self.seen.append((self.command, body))
        self.send_response(code)
        for name, value in {"Content-Length": str(len(words)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(words)

    def do_POST(self) -> None:
        self.do_PUT()

    def log_message(self, *_anything: object) -> None:
        pass


@pytest.fixture
def odd_server(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    for name, value in (("answers", []), ("seen", []), ("limit", 2**30)):
        monkeypatch.setattr(_Answers, name, value)
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Answers)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/store"
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_busy_store_is_asked_again_and_one_that_stays_busy_is_an_error(odd_server: str) -> None:
    _Answers.answers += [(503, {"Retry-After": "0"}, b""), (429, {}, b""), (502, {}, b"")]
    assert to_sparql.to_sparql([_one(f"{BASE}g", "x")], odd_server) == Uploaded(1, 1)
    _Answers.answers += [(503, {}, b"") for _ in range(4)]
    with pytest.raises(ExportError, match="503"):
        to_sparql.to_sparql([_one(f"{BASE}g", "x")], odd_server)


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        ((500, {}, b"the disk\nis full"), r"does not take the data \(500 [^)]*: the disk is full\)"),
        ((500, {"Content-Type": "text/html"}, b"<html>"), r"does not take the data \(500 Internal Server Error\)"),
        ((403, {}, b""), "asks for a name and a password"),
        ((308, {"Location": "https://b.example/store?graph=x"}, b""), r"has moved \(308 [^)]*\) to https://b\.example/store\. "),
        ((413, {}, b""), "no request of this size"),
    ],
)
def test_what_a_store_refuses_is_told_in_its_own_words(
    odd_server: str, answer: tuple[int, dict[str, str], bytes], message: str
) -> None:
    _Answers.answers.append(answer)
    with pytest.raises(ExportError, match=message):
        to_sparql.to_sparql([_one(f"{BASE}g", "x")], odd_server)


def test_a_server_with_a_limit_gets_requests_below_it_the_first_to_replace_the_others_to_add(odd_server: str) -> None:
    _Answers.limit = 300
    said = [_one(f"{BASE}g", f"{number:03}") for number in range(20)]
    assert to_sparql.to_sparql(said, odd_server) == Uploaded(1, 20)
    assert [method for method, _body in _Answers.seen] == ["PUT"] + ["POST"] * (len(_Answers.seen) - 1)
    lines = b"".join(body for _method, body in _Answers.seen).decode().splitlines()
    assert lines == [f'<http://example.org/s> <http://example.org/p> "{number:03}" .' for number in range(20)]
    _Answers.limit = 20
    with pytest.raises(ExportError, match=r"no request of this size.*Raise the server's limit"):
        to_sparql.to_sparql(said, odd_server)


def test_an_error_of_the_source_ends_the_upload_as_it_is(odd_server: str) -> None:
    def broken() -> Iterator[Description]:
        yield _one(f"{BASE}g", "x")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        to_sparql.to_sparql(broken(), odd_server)
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("upload")]
