"""What can go wrong between this program and Neo4j, each tried on a real server: one line says what, where and what to do."""

import re
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from graph.model.errors import ExportError
from graph.reading import Graph
from ontology import bolt_database
from ontology.bolt import SCHEMES, checked_url, connect
from ontology.to_neo4j import to_neo4j
from tests.ontology.neo4j_contents import contents, schema, sign_in
from tests.servers import neo4j as servers
from tests.servers.neo4j import Neo4j, OwnNeo4j
from tests.servers.process import free_port

PASSWORD = "correct-horse-1"


@pytest.fixture(autouse=True)
def _signed_out(monkeypatch: pytest.MonkeyPatch) -> None:
    sign_in(monkeypatch)


@pytest.fixture(scope="module")
def locked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OwnNeo4j]:
    """A server that wants a password."""
    server = OwnNeo4j(tmp_path_factory.mktemp("locked"), PASSWORD)
    try:
        server.start()
        yield server
    finally:
        server.kill()


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_url_names_a_server_and_perhaps_a_database(scheme: str) -> None:
    assert checked_url(f"{scheme}h:7688/filings")[:] == (f"{scheme}h:7688", "filings", f"{scheme}h:7688/filings")
    assert checked_url(f"{scheme}[::1]/")[:] == (f"{scheme}[::1]", None, f"{scheme}[::1]")
    assert checked_url(f"{scheme}h").encrypted == ("+s" in scheme)


def test_what_follows_a_question_mark_goes_to_the_driver_and_into_no_message() -> None:
    assert checked_url("neo4j://h/d?region=eu")[:] == ("neo4j://h?region=eu", "d", "neo4j://h/d")
    for url in ("neo4j://h?secret", "bolt://h?word=secret"):
        with pytest.raises(ExportError, match="What follows") as told:
            connect(url)
        assert "secret" not in str(told.value)


@pytest.mark.parametrize(
    "url", ["neo4j://", "neo4j://h:0", "neo4j://h:x", "neo4j://h:99999", "neo4j://h/a/b", "neo4j://h#a", "http://h", "h"]
)
def test_what_is_no_url_of_a_server_is_refused(url: str) -> None:
    with pytest.raises(ExportError, match="is no URL of a Neo4j server: write neo4j://HOST:7687"):
        checked_url(url)


@pytest.mark.parametrize("url", ["neo4j://neo4j:secret@h:7687", "bolt://secret@h", "neo4j://h/a:secret@b", "neo4j://a:/secret@h"])
def test_a_password_in_a_url_is_refused_and_not_repeated(url: str) -> None:
    with pytest.raises(ExportError, match="set FILINGGRAPH_USER and FILINGGRAPH_PASSWORD") as told:
        connect(url)
    assert "secret" not in str(told.value)


@pytest.mark.parametrize("user", ["FILINGGRAPH_USER", "NEO4J_USERNAME", None])
@pytest.mark.parametrize("password", ["FILINGGRAPH_PASSWORD", "NEO4J_PASSWORD"])
def test_name_and_password_come_from_the_environment(
    locked: OwnNeo4j, monkeypatch: pytest.MonkeyPatch, user: str | None, password: str
) -> None:
    monkeypatch.setenv(password, PASSWORD)
    if user:
        monkeypatch.setenv(user, "neo4j")
    with connect(locked.uri) as database:
        assert (database.version, database.edition) == (servers.NEO4J, "community")


def test_a_person_is_asked_only_where_the_server_asks(locked: OwnNeo4j, neo4j: Neo4j, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def ask(user: str) -> str:
        asked.append(user)
        return PASSWORD

    connect(locked.uri, ask).close()
    assert asked == ["neo4j"]
    sign_in(monkeypatch, neo4j)
    connect(neo4j.uri, ask).close()
    assert asked == ["neo4j"]


def test_without_a_password_the_message_says_which_variables_to_set(locked: OwnNeo4j) -> None:
    with pytest.raises(ExportError, match=r"asks for a password. Set FILINGGRAPH_PASSWORD \(and FILINGGRAPH_USER"):
        connect(locked.uri)


def test_a_wrong_password_is_told_and_not_repeated(locked: OwnNeo4j, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ExportError, match=r"Check user 'neo4j' .*NEO4J_PASSWORD") as told:
        connect(locked.uri, lambda _user: "wrong-secret")
    monkeypatch.setenv("NEO4J_PASSWORD", "wrong-secret")
    with pytest.raises(ExportError, match="Check user 'neo4j'") as also:
        connect(locked.uri)
    assert "secret" not in f"{told.value}{also.value}"


def test_an_unknown_database_is_told(neo4j: Neo4j, monkeypatch: pytest.MonkeyPatch) -> None:
    sign_in(monkeypatch, neo4j)
    with pytest.raises(ExportError, match=r"nosuch.* Create it, or leave its name out"):
        connect(f"{neo4j.uri}/nosuch")


@pytest.mark.parametrize("scheme", ["neo4j", "bolt", "bolt+s"])
def test_no_server_at_the_address(scheme: str) -> None:
    with pytest.raises(ExportError, match=rf"No Neo4j server answers at {re.escape(scheme)}://.*refused\).*7687 usually"):
        connect(f"{scheme}://127.0.0.1:{free_port()}")


def test_a_host_that_nobody_knows() -> None:
    with pytest.raises(ExportError, match=r"No Neo4j server answers at neo4j://nowhere\.invalid"):
        connect("neo4j://nowhere.invalid")


@pytest.mark.parametrize("scheme", ["neo4j+s", "bolt+ssc"])
def test_tls_to_a_server_without_it(neo4j: Neo4j, scheme: str) -> None:
    with pytest.raises(ExportError, match="If it speaks no TLS, begin the URL with neo4j:// or bolt://"):
        connect(scheme + neo4j.uri[neo4j.uri.index(":") :])


class _Web(BaseHTTPRequestHandler):
    """Answers at once to whatever it is told, as Neo4j's own HTTP port does."""

    def handle(self) -> None:
        self.request.recv(20)
        self.request.sendall(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")


@pytest.mark.parametrize("scheme", ["neo4j", "bolt"])
def test_the_port_of_http(scheme: str) -> None:
    with ThreadingHTTPServer(("127.0.0.1", 0), _Web) as web:
        threading.Thread(target=web.serve_forever, daemon=True).start()
        with pytest.raises(ExportError, match=r"No Neo4j server answers.*not of HTTP"):
            connect(f"{scheme}://127.0.0.1:{web.server_port}")
        web.shutdown()


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ([("Neo4j Kernel", ["4.4.40"], "community")], "is Neo4j 4.4.40; this needs Neo4j 5 or newer"),
        ([("Memgraph", ["5.0"], "community")], "is not Neo4j"),
        ([], "is not Neo4j"),
    ],
)
def test_an_old_server_or_another_product_is_refused(
    neo4j: Neo4j, monkeypatch: pytest.MonkeyPatch, told: list[tuple[object, ...]], words: str
) -> None:
    """Only what the server says of itself is made up: no such server can be had here."""
    sign_in(monkeypatch, neo4j)
    rows = "[" + ", ".join(f"['{name}', {versions}, '{edition}']" for name, versions, edition in told) + "]"
    monkeypatch.setattr(bolt_database, "_WHO", f"UNWIND {rows} AS row RETURN row[0], row[1], row[2]")
    with pytest.raises(ExportError, match=words):
        connect(neo4j.uri)


def test_a_database_that_cannot_be_written_to(
    graph: Graph, own_neo4j: Callable[[], OwnNeo4j], monkeypatch: pytest.MonkeyPatch
) -> None:
    server = own_neo4j()
    server.start()  # which makes the database
    server.kill()
    monkeypatch.setattr(servers, "_CONFIGURATION", servers._CONFIGURATION + "server.databases.default_to_read_only=true\n")
    server.start()
    with pytest.raises(ExportError, match="Name a database that can be written to"):
        to_neo4j(graph, server.uri)
    assert contents(server) == []
    assert schema(server) == set()


def test_the_database_of_users_and_rights_is_no_place_for_a_graph(
    graph: Graph, neo4j: Neo4j, monkeypatch: pytest.MonkeyPatch
) -> None:
    sign_in(monkeypatch, neo4j)
    with pytest.raises(ExportError, match="/system refuses:") as told:
        to_neo4j(graph, f"{neo4j.uri}/system")
    assert "\n" not in str(told.value)
