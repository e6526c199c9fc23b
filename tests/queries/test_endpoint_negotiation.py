"""Content negotiation: weights, ranges, the order of offers; and over HTTP, each format as its own reader reads it."""

import csv
import io
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from rdflib import Dataset, Graph

from queries.endpoint.negotiation import GRAPHS, RESULTS, chosen
from tests.queries.served import E, make_store, served


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        (None, "application/sparql-results+json"),
        ("", "application/sparql-results+json"),
        ("*/*", "application/sparql-results+json"),
        ("text/csv", "text/csv"),
        ("TEXT/CSV", "text/csv"),
        ("text/*", "text/csv"),
        ("application/*;q=0.2, text/*;q=0.3", "text/csv"),
        ("text/csv;q=0.5, application/sparql-results+xml;q=0.6", "application/sparql-results+xml"),
        ("text/tab-separated-values, */*;q=0.1", "text/tab-separated-values"),
        ("application/xml;q=0.9, application/json", "application/json"),
        ("application/sparql-results+json;q=0, */*", "application/sparql-results+xml"),  # the most specific range decides
        ("text/csv;q=0, text/*", "text/tab-separated-values"),
        ("text/html, text/csv; header=present; q=0.4", "text/csv"),
        ("nonsense, ;q=, text/csv;q=0.3", "text/csv"),
        ("text/csv;q=high, text/xml", "text/xml"),
        ("text/turtle", None),
        ("*/*;q=0", None),
        ("text/csv;q=0", None),
    ],
)
def test_what_a_client_likes_best_is_chosen(accept: str | None, media: str | None) -> None:
    found = chosen(accept, RESULTS)
    assert (found.media if found else None) == media


@pytest.fixture(scope="module")
def web(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    store: Path = make_store(tmp_path_factory.mktemp("store"))
    with served(store) as (url, _workers), httpx.Client(base_url=url) as client:
        yield client


SELECT = f"SELECT ?name ?born {{ ?s <{E}name> ?name OPTIONAL {{ ?s <{E}born> ?born }} }} ORDER BY ?name"
CONSTRUCT = f"CONSTRUCT {{ ?s <{E}called> ?name }} {{ ?s <{E}name> ?name }}"


def ask(web: httpx.Client, accept: str, query: str) -> httpx.Response:
    return web.get("/sparql", params={"query": query}, headers={"Accept": accept})


def answered(response: httpx.Response, accept: str) -> str:
    assert response.status_code == 200, response.text
    assert response.headers["content-type"].partition(";")[0] == accept
    assert response.headers["vary"] == "Accept"
    return response.text


@pytest.mark.parametrize("media", ["application/sparql-results+json", "application/json"])
def test_json(web: httpx.Client, media: str) -> None:
    response = ask(web, media, SELECT)
    answered(response, media)
    first, second = response.json()["results"]["bindings"]
    assert first["name"] == {"type": "literal", "value": "Ann"}
    assert first["born"] == {"type": "literal", "value": "1999-05", "datatype": "http://www.w3.org/2001/XMLSchema#gYearMonth"}
    assert second == {"name": {"type": "literal", "value": 'Bob, "B"'}}


@pytest.mark.parametrize("media", ["application/sparql-results+xml", "application/xml", "text/xml"])
def test_xml(web: httpx.Client, media: str) -> None:
    ns = {"s": "http://www.w3.org/2005/sparql-results#"}
    root = ET.fromstring(answered(ask(web, media, SELECT), media))
    assert [node.text for node in root.findall(".//s:binding[@name='name']/s:literal", ns)] == ["Ann", 'Bob, "B"']
    assert ET.fromstring(ask(web, media, "ASK {}").text).findtext("s:boolean", namespaces=ns) == "true"


def test_csv(web: httpx.Client) -> None:
    text = answered(ask(web, "text/csv", SELECT), "text/csv")
    assert list(csv.reader(io.StringIO(text))) == [["name", "born"], ["Ann", "1999-05"], ['Bob, "B"', ""]]


def test_tsv(web: httpx.Client) -> None:
    lines = answered(ask(web, "text/tab-separated-values", SELECT), "text/tab-separated-values").splitlines()
    assert lines == [
        "?name\t?born",
        '"Ann"\t"1999-05"^^<http://www.w3.org/2001/XMLSchema#gYearMonth>',
        '"Bob, \\"B\\""\t',
    ]


@pytest.mark.parametrize(
    ("media", "format"),
    [
        ("text/turtle", "turtle"), ("application/n-triples", "nt"), ("application/rdf+xml", "xml"),
        ("application/ld+json", "json-ld"), ("text/n3", "n3"), ("application/xml", "xml"), ("text/plain", "nt"),
    ],
)  # fmt: skip
def test_graphs(web: httpx.Client, media: str, format: str) -> None:
    found = Graph().parse(data=answered(ask(web, media, CONSTRUCT), media), format=format)
    assert {(str(s), str(p), str(o)) for s, p, o in found} == {
        (f"{E}ann", f"{E}called", "Ann"), (f"{E}bob", f"{E}called", 'Bob, "B"'),
    }  # fmt: skip


@pytest.mark.parametrize(("media", "format"), [("application/n-quads", "nquads"), ("application/trig", "trig")])
def test_triples_as_quads(web: httpx.Client, media: str, format: str) -> None:
    found = Dataset()
    found.parse(data=answered(ask(web, media, CONSTRUCT), media), format=format)
    assert len(found.default_graph) == 2


def test_turtle_has_the_prefixes_of_our_vocabularies(web: httpx.Client) -> None:
    assert "@prefix fg: <https://w3id.org/filinggraph/ontology#>" in ask(web, "text/turtle", CONSTRUCT).text


@pytest.mark.parametrize(
    ("accept", "query", "offers"),
    [
        ("text/turtle", SELECT, RESULTS),
        ("text/csv", CONSTRUCT, GRAPHS),
        ("image/png", SELECT, (*RESULTS, *GRAPHS)),
        ("image/png", "", GRAPHS),
    ],
)
def test_what_nobody_can_send_is_refused_with_what_can_be_sent(
    web: httpx.Client, accept: str, query: str, offers: tuple[tuple[str, str], ...]
) -> None:
    response = ask(web, accept, query) if query else web.get("/sparql", headers={"Accept": accept})
    assert response.status_code == 406
    assert all(media in response.text for media, _format in offers)


def test_several_lines_of_accept_are_one_list(web: httpx.Client) -> None:
    lines = [("Accept", "text/csv;q=0.1"), ("Accept", "application/sparql-results+xml;q=0.2")]
    response = web.get("/sparql", params={"query": SELECT}, headers=lines)
    answered(response, "application/sparql-results+xml")
