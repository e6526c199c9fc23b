"""The endpoint as clients see it that are not ours: SPARQLWrapper, and rdflib's SPARQLStore."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.error import HTTPError

import pytest
import SPARQLWrapper as W
from rdflib import Dataset, Graph, Literal, URIRef
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper.SPARQLExceptions import EndPointInternalError, QueryBadFormed

from queries.endpoint.limits import Limits
from tests.queries.served import ONE, SLOW, THREE, TWO, E, make_store, served

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:SPARQLWrapper", "ignore::RuntimeWarning:SPARQLWrapper")

SELECT = f"SELECT ?s ?name {{ ?s <{E}name> ?name }} ORDER BY ?name"
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
NAMES = {(URIRef(f"{E}ann"), Literal("Ann")), (URIRef(f"{E}bob"), Literal('Bob, "B"'))}


@pytest.fixture(scope="module")
def endpoint(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    store: Path = make_store(tmp_path_factory.mktemp("store"))
    with served(store, Limits(seconds=2, megabytes=0.02)) as (url, _workers):
        yield f"{url}/sparql"


def wrapper(endpoint: str, query: str, format: str = W.JSON, **options: Any) -> Any:
    client = W.SPARQLWrapper(endpoint)
    client.setQuery(query)
    client.setReturnFormat(format)
    client.setMethod(options.get("method", W.GET))
    client.setRequestMethod(options.get("sent", W.URLENCODED))
    for name, graphs in options.get("graphs", {}).items():
        for graph in graphs:
            client.addParameter(name, graph)
    return client


WAYS = pytest.mark.parametrize(
    "way", [{"method": W.GET}, {"method": W.POST}, {"method": W.POST, "sent": W.POSTDIRECTLY}], ids=["get", "form", "direct"]
)


@WAYS
def test_select_as_json(endpoint: str, way: dict[str, str]) -> None:
    found = wrapper(endpoint, SELECT, W.JSON, **way).queryAndConvert()
    assert [row["name"]["value"] for row in found["results"]["bindings"]] == ["Ann", 'Bob, "B"']


@WAYS
def test_select_as_xml(endpoint: str, way: dict[str, str]) -> None:
    found = wrapper(endpoint, SELECT, W.XML, **way).queryAndConvert()
    assert [node.firstChild.data for node in found.getElementsByTagName("literal")] == ["Ann", 'Bob, "B"']


@WAYS
def test_select_as_csv_and_tsv(endpoint: str, way: dict[str, str]) -> None:
    table = wrapper(endpoint, SELECT, W.CSV, **way).queryAndConvert().decode()
    assert list(csv.reader(io.StringIO(table)))[1:] == [[f"{E}ann", "Ann"], [f"{E}bob", 'Bob, "B"']]
    table = wrapper(endpoint, SELECT, W.TSV, **way).queryAndConvert().decode()
    assert table.splitlines()[1] == f'<{E}ann>\t"Ann"'


@WAYS
def test_ask(endpoint: str, way: dict[str, str]) -> None:
    assert wrapper(endpoint, f"ASK {{ ?s <{E}knows> ?o }}", **way).queryAndConvert()["boolean"] is True
    found = wrapper(endpoint, f"ASK {{ ?s <{E}hates> ?o }}", W.XML, **way).queryAndConvert()
    assert found.getElementsByTagName("boolean")[0].firstChild.data == "false"


@WAYS
@pytest.mark.parametrize("format", [W.TURTLE, W.N3, W.RDFXML, W.XML, W.JSONLD])
def test_construct_and_describe(endpoint: str, format: str, way: dict[str, str]) -> None:
    found = wrapper(endpoint, f"CONSTRUCT {{ ?s <{E}called> ?n }} {{ ?s <{E}name> ?n }}", format, **way).queryAndConvert()
    assert set(read(found).subject_objects(URIRef(f"{E}called"))) == NAMES
    found = read(wrapper(endpoint, f"DESCRIBE <{E}bob>", format, **way).queryAndConvert())
    assert set(found) == {(URIRef(f"{E}bob"), URIRef(f"{E}name"), Literal('Bob, "B"'))}


def read(found: Any) -> Graph:
    """SPARQLWrapper converts XML and JSON-LD to a graph, and leaves Turtle as bytes."""
    if isinstance(found, bytes):
        return Graph().parse(data=found, format="turtle")
    assert isinstance(found, Graph)
    return found


@pytest.mark.parametrize("graph", [ONE, TWO])
@WAYS
def test_graphs_of_the_request(endpoint: str, graph: str, way: dict[str, str]) -> None:
    def number(query: str, **graphs: list[str]) -> int:
        named = {name.replace("_", "-") + "-graph-uri": list_ for name, list_ in graphs.items()}
        found = wrapper(endpoint, query, graphs=named, **way).queryAndConvert()
        return int(found["results"]["bindings"][0]["n"]["value"])

    assert number(COUNT) == 404
    assert number(COUNT, default=[graph]) == 1
    assert number(COUNT, default=[graph, THREE]) == 3
    assert number("SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }", named=[graph, THREE]) == 3
    assert number(f"SELECT (COUNT(*) AS ?n) {{ ?s ?p ?o GRAPH <{THREE}> {{ ?x ?y ?z }} }}", default=[graph], named=[THREE]) == 2


@WAYS
def test_a_query_that_cannot_be_read_says_why(endpoint: str, way: dict[str, str]) -> None:
    with pytest.raises(QueryBadFormed, match="The query cannot be read: error at 1:1"):
        wrapper(endpoint, "SELEKT * { ?s ?p ?o }", **way).query()


def test_limits_say_what_they_are(endpoint: str) -> None:
    with pytest.raises(EndPointInternalError, match=r"The result is larger than 0\.02 MB"):
        wrapper(endpoint, "SELECT * { ?s ?p ?o }").query()
    with pytest.raises(HTTPError) as stopped:
        wrapper(endpoint, SLOW).query()
    assert stopped.value.code == 503
    assert b"longer than 2 seconds" in stopped.value.read()


def test_an_update_is_refused(endpoint: str) -> None:
    with pytest.raises(HTTPError) as refused:
        wrapper(endpoint, "CLEAR ALL", method=W.POST).query()
    assert refused.value.code == 403


def test_rdflib_reads_it_as_a_graph(endpoint: str) -> None:
    for method in ("GET", "POST", "POST_FORM"):
        graph = Graph(SPARQLStore(endpoint, method=method), identifier=URIRef(THREE))
        assert set(graph.triples((None, URIRef(f"{E}name"), None))) == {(URIRef(f"{E}ann"), URIRef(f"{E}name"), Literal("Ann"))}
        whole = Dataset(SPARQLStore(endpoint, method=method), default_union=True)
        assert {tuple(row) for row in whole.query(SELECT)} == NAMES  # type: ignore[arg-type]
