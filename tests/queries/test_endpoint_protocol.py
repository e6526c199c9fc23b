"""The query operation of W3C's SPARQL 1.1 Protocol: each of W3C's own protocol tests that is about queries, and what else it demands.

Names in brackets are those of W3C's test list (https://www.w3.org/2009/sparql/docs/tests/data-sparql11/protocol/).
"""

from collections.abc import Iterator
from urllib.parse import quote

import httpx
import pytest
from rdflib import RDF, Graph, Namespace, URIRef

from tests.queries.served import ONE, THREE, TWO, E, make_store, served

FORM = {"Content-Type": "application/x-www-form-urlencoded"}
DIRECT = {"Content-Type": "application/sparql-query"}
JSON = {"Accept": "application/sparql-results+json"}
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
ALL = 4 + 400
"""Statements in all graphs of the store."""


@pytest.fixture(scope="module")
def web(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    store = make_store(tmp_path_factory.mktemp("store"))
    with served(store) as (url, _workers), httpx.Client(base_url=url) as client:
        yield client


def number(response: httpx.Response) -> int:
    assert response.status_code == 200, response.text
    return int(response.json()["results"]["bindings"][0]["n"]["value"])


def holds(response: httpx.Response) -> bool:
    assert response.status_code == 200, response.text
    found = response.json()["boolean"]
    assert isinstance(found, bool)
    return found


# What succeeds.


@pytest.mark.parametrize("path", ["/sparql", "/sparql/"])
def test_a_query_by_get(web: httpx.Client, path: str) -> None:  # [query-get]
    assert holds(web.get(path, params={"query": "ASK {}"}))


def test_a_query_by_post_of_a_form(web: httpx.Client) -> None:  # [query-post-form]
    assert holds(web.post("/sparql", content="query=ASK%20%7B%7D", headers=FORM))
    assert number(web.post("/sparql", data={"query": f'SELECT (COUNT(*) AS ?n) {{ ?s <{E}name> "Bob, \\"B\\"" }}'})) == 1


@pytest.mark.parametrize("media", ["application/sparql-query", "Application/SPARQL-Query; charset=UTF-8"])
def test_a_query_by_post_directly(web: httpx.Client, media: str) -> None:  # [query-post-direct]
    assert holds(web.post("/sparql", content="ASK {}", headers={"Content-Type": media}))


def test_the_default_graph_is_all_graphs_as_one(web: httpx.Client) -> None:
    assert number(web.get("/sparql", params={"query": COUNT})) == ALL
    assert holds(web.get("/sparql", params={"query": f"ASK {{ ?a <{E}knows> ?b . ?b <{E}name> ?n . ?a <{E}name> ?m }}"}))


def send(web: httpx.Client, way: str, query: str, **graphs: list[str]) -> httpx.Response:
    """A query with graphs, in one of the three ways that the protocol has."""
    named: list[tuple[str, str | int | float | bool | None]] = [
        (f"{name}-graph-uri", graph) for name, list_ in graphs.items() for graph in list_
    ]
    if way == "get":
        return web.get("/sparql", params=[("query", query), *named])
    if way == "form":
        body = "&".join(f"{name}={quote(str(value), safe='')}" for name, value in [*named, ("query", query)])
        return web.post("/sparql", content=body, headers=FORM)
    return web.post("/sparql", params=named, content=query, headers=DIRECT)


WAYS = ["get", "form", "direct"]


@pytest.mark.parametrize("way", WAYS)
def test_the_request_names_the_default_graphs(web: httpx.Client, way: str) -> None:
    # [query-dataset-default-graph] [query-dataset-default-graphs-get] [-post]
    assert number(send(web, way, COUNT, default=[THREE])) == 2
    assert number(send(web, way, COUNT, default=[ONE, THREE])) == 3
    assert number(send(web, way, COUNT, default=[f"{E}none-such"])) == 0


@pytest.mark.parametrize("way", WAYS)
def test_the_request_names_the_named_graphs(web: httpx.Client, way: str) -> None:
    # [query-dataset-named-graphs-get] [-post]
    inside = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"
    assert number(send(web, way, inside, named=[ONE, TWO])) == 2
    assert number(send(web, way, COUNT, named=[ONE, TWO])) == 0, "no default graph is named, so it is empty"
    assert number(send(web, way, inside, default=[ONE])) == 0, "and no named graph"


@pytest.mark.parametrize("way", WAYS)
def test_the_request_names_the_whole_dataset(web: httpx.Client, way: str) -> None:  # [query-dataset-full]
    both = f"ASK {{ ?ann <{E}name> 'Ann' . GRAPH <{ONE}> {{ ?ann <{E}knows> ?bob }} GRAPH <{TWO}> {{ ?bob <{E}name> ?name }} }}"
    assert holds(send(web, way, both, default=[THREE], named=[ONE, TWO]))
    assert not holds(send(web, way, both, default=[THREE], named=[ONE]))


@pytest.mark.parametrize("way", WAYS)
def test_the_dataset_of_the_request_overrules_that_of_the_query(web: httpx.Client, way: str) -> None:  # [query-multiple-dataset]
    from_one = f"SELECT (COUNT(*) AS ?n) FROM <{ONE}> {{ ?s ?p ?o }}"
    assert number(send(web, way, from_one)) == 1
    assert number(send(web, way, from_one, default=[THREE])) == 2


def test_a_query_names_its_own_dataset(web: httpx.Client) -> None:
    inside = f"SELECT (COUNT(*) AS ?n) FROM NAMED <{TWO}> {{ GRAPH ?g {{ ?s ?p ?o }} }}"
    assert number(web.get("/sparql", params={"query": inside})) == 1
    assert number(web.get("/sparql", params={"query": inside.replace("GRAPH ?g { ?s ?p ?o }", "?s ?p ?o")})) == 0
    words = f'SELECT (COUNT(*) AS ?n) {{ ?s ?p ?o FILTER (STR(?o) != "FROM <{ONE}>") }} # FROM <{ONE}>'
    assert number(web.get("/sparql", params={"query": words})) == ALL, "words are not code"


@pytest.mark.parametrize(
    ("query", "kinds"),
    [
        ("SELECT (1 AS ?value) {}", "sparql-results+xml sparql-results+json text/csv text/tab-separated-values"),
        ("ASK {}", "sparql-results+xml sparql-results+json"),
        ("DESCRIBE <http://example.org/>", "application/rdf+xml text/turtle application/n-triples"),
        ("CONSTRUCT { <s> <p> 1 } WHERE {}", "application/rdf+xml text/turtle application/n-triples"),
    ],
)
def test_each_form_of_query_has_its_own_formats(web: httpx.Client, query: str, kinds: str) -> None:  # [query-content-type-*]
    response = web.post("/sparql", content=query, headers=DIRECT)
    assert response.status_code == 200
    assert any(kind in response.headers["content-type"] for kind in kinds.split())


def test_relative_iris_begin_with_the_base_of_the_data(web: httpx.Client) -> None:
    assert holds(web.get("/sparql", params={"query": "ASK { <ann> <knows> <bob> }"}))


def test_head_gives_the_headers_of_get(web: httpx.Client) -> None:
    head, get = (web.request(method, "/sparql", params={"query": COUNT}) for method in ("HEAD", "GET"))
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-type"] == get.headers["content-type"]
    assert int(head.headers["content-length"]) == len(get.content)


# What fails, in words.


def refused(response: httpx.Response, status: int, words: str) -> None:
    assert response.status_code == status, response.text
    assert words in response.text
    assert response.headers["content-type"].startswith("text/plain")
    assert response.headers["access-control-allow-origin"] == "*", "a page must be able to read why"


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_other_methods(web: httpx.Client, method: str) -> None:  # [bad-query-method]
    response = web.request(method, "/sparql", params={"query": "ASK {}"})
    refused(response, 405, method)
    assert set(response.headers["allow"].split(", ")) == {"GET", "HEAD", "POST", "OPTIONS"}


def test_two_queries(web: httpx.Client) -> None:  # [bad-multiple-queries]
    refused(web.get("/sparql?query=ASK%20%7B%7D&query=SELECT%20%2A%20%7B%7D"), 400, "one query; this one has 2")
    refused(web.post("/sparql?query=ASK%20%7B%7D", content="ASK {}", headers=DIRECT), 400, "has 2")


@pytest.mark.parametrize(
    "headers",
    [
        {"Content-Type": "text/plain"},  # [bad-query-wrong-media-type]
        {},  # [bad-query-missing-form-type] [bad-query-missing-direct-type]
        {"Content-Type": "application/sparql-query; charset=UTF-16"},  # [bad-query-non-utf8]
    ],
)
@pytest.mark.parametrize("body", ["ASK {}", "query=ASK%20%7B%7D"])
def test_other_kinds_of_body(web: httpx.Client, headers: dict[str, str], body: str) -> None:
    refused(web.post("/sparql", content=body.encode(), headers=headers), 415, "A query is sent")


@pytest.mark.parametrize("headers", [DIRECT, FORM])
def test_bytes_that_are_not_utf8(web: httpx.Client, headers: dict[str, str]) -> None:  # [bad-query-non-utf8]
    refused(web.post("/sparql", content=b"query=ASK { ?s ?p '\xe9' }", headers=headers), 400, "UTF-8")


def test_a_query_that_cannot_be_read(web: httpx.Client) -> None:  # [bad-query-syntax]
    refused(web.get("/sparql", params={"query": "ASK {"}), 400, "The query cannot be read")
    refused(web.get("/sparql", params={"query": "SELECT ?x {}", "default-graph-uri": "no iri"}), 400, "The query cannot be read")


@pytest.mark.parametrize("query", ["", "   "])
def test_no_query(web: httpx.Client, query: str) -> None:
    refused(web.get("/sparql", params={"query": query}), 400, "There is no query")
    refused(web.get("/sparql", params={"qeury": "ASK {}"}), 400, "There is no query")
    refused(web.post("/sparql", content=query, headers=DIRECT), 400, "There is no query")


def test_a_query_as_long_as_a_book(web: httpx.Client) -> None:
    refused(web.post("/sparql", content="ASK {} #" + "x" * (1 << 20), headers=DIRECT), 413, "1,048,576 bytes")


def test_updates(web: httpx.Client) -> None:  # [bad-update-get] and all other updates
    refused(web.get("/sparql", params={"update": "CLEAR ALL"}), 403, "only reads")
    refused(web.post("/sparql", data={"update": "CLEAR ALL"}), 403, "only reads")
    refused(web.post("/sparql", content="CLEAR ALL", headers={"Content-Type": "application/sparql-update"}), 403, "only reads")
    refused(web.post("/sparql", content="CLEAR ALL", headers=DIRECT), 400, "The query cannot be read")
    assert number(web.get("/sparql", params={"query": COUNT})) == ALL


def test_other_servers_are_not_asked(web: httpx.Client) -> None:
    query = f"SELECT * {{ SERVICE SILENT <{web.base_url}/sparql> {{ ?s ?p ?o }} }}"
    refused(web.get("/sparql", params={"query": query}), 403, "SERVICE is refused")


# Around it.


def test_pages_of_other_hosts_may_ask(web: httpx.Client) -> None:
    asks = {
        "Origin": "https://app.example",
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "content-type",
    }
    response = web.options("/sparql", headers=asks)
    assert response.status_code == 204
    assert response.headers["access-control-allow-origin"] == "*"
    assert "POST" in response.headers["access-control-allow-methods"]
    assert "content-type" in response.headers["access-control-allow-headers"].lower()
    assert web.get("/sparql", params={"query": "ASK {}"}, headers={"Origin": "https://app.example"}).headers[
        "access-control-allow-origin"
    ] == "*"  # fmt: skip


@pytest.mark.parametrize(
    ("accept", "format"),
    [(None, "turtle"), ("application/rdf+xml", "xml"), ("application/ld+json", "json-ld"), ("application/n-triples", "nt")],
)
def test_the_service_describes_itself(web: httpx.Client, accept: str | None, format: str) -> None:
    response = web.get("/sparql", headers={"Accept": accept} if accept else {})
    assert response.status_code == 200
    described = Graph().parse(data=response.text, format=format)
    sd = Namespace("http://www.w3.org/ns/sparql-service-description#")
    service = URIRef(f"{str(web.base_url).rstrip('/')}/sparql")
    assert (service, RDF.type, sd.Service) in described
    assert (service, sd.endpoint, service) in described
    assert (service, sd.supportedLanguage, sd.SPARQL11Query) in described
    assert (service, sd.feature, sd.UnionDefaultGraph) in described
    assert (service, sd.feature, sd.BasicFederatedQuery) not in described
    formats = {str(format).rpartition("/")[2] for format in described.objects(service, sd.resultFormat)}
    assert {"SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV", "Turtle", "RDF_XML"} <= formats
    graph = described.value(described.value(service, sd.defaultDataset), sd.defaultGraph)
    void = Namespace("http://rdfs.org/ns/void#")
    assert described.value(graph, void.triples).toPython() == ALL  # type: ignore[union-attr]
    assert described.value(graph, void.distinctSubjects).toPython() == 2 + 400  # type: ignore[union-attr]
    assert described.value(graph, void.classes).toPython() == 0  # type: ignore[union-attr]


def test_a_browser_at_the_endpoint_is_led_to_the_query_page(web: httpx.Client) -> None:
    browser = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
    for path in ("/sparql", "/sparql/"):
        response = web.get(path, headers=browser, follow_redirects=True)
        assert (response.url.path, response.headers["content-type"]) == ("/", "text/html; charset=utf-8")


def test_an_iri_of_the_data_answers_with_what_is_known_of_it(web: httpx.Client) -> None:
    response = web.get("/ann", headers={"Accept": "text/turtle"})
    assert {p.removeprefix(E) for p in map(str, Graph().parse(data=response.text, format="turtle").predicates())} == {
        "knows", "name", "born",
    }  # fmt: skip
    assert "ann" in web.get("/ann", headers={"Accept": "text/html"}).headers["location"]
    named = Graph().parse(data=web.get("/three", headers={"Accept": "text/turtle"}).text, format="turtle")
    assert {str(p).removeprefix(E) for p in named.predicates()} == {"name", "born"}, "a graph answers with all that it says"
    refused(web.get("/nobody"), 404, f"Nothing is known of {E}nobody")
    refused(web.get("/a%3Eb%20%7D"), 404, "Nothing is known")
