"""The endpoint's address and how much is in its store go in, its SPARQL 1.1 Service Description comes out, in any RDF format.

Terms are those of W3C's recommendation SPARQL 1.1 Service Description (`sd:`), of the W3C's list of formats, and of VoID.
"""

from collections.abc import Iterator

import pyoxigraph as ox

from ontology.iris import NAMESPACE

SD = "http://www.w3.org/ns/sparql-service-description#"
VOID = "http://rdfs.org/ns/void#"
FORMATS = "http://www.w3.org/ns/formats/"
_TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_INTEGER = ox.NamedNode("http://www.w3.org/2001/XMLSchema#integer")
_WRITTEN = (
    "SPARQL_Results_JSON SPARQL_Results_XML SPARQL_Results_CSV SPARQL_Results_TSV Turtle N-Triples RDF_XML JSON-LD N-Quads TriG"
).split()
"""The formats of results and graphs, as http://www.w3.org/ns/formats/ calls them."""

COUNTS = {
    "triples": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }",
    "distinctSubjects": "SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s ?p ?o }",
    "classes": "SELECT (COUNT(DISTINCT ?c) AS ?n) { ?s a ?c }",
}
"""What is counted of the default graph, by its name in VoID, each with its query."""


def describe(endpoint: str, counts: dict[str, int], format: str) -> bytes:
    """The description of the service at `endpoint`, in a format by its ending (`ttl`). Counts that are not known are left out."""
    prefixes = {"sd": SD, "void": VOID, "formats": FORMATS, "xsd": "http://www.w3.org/2001/XMLSchema#"}
    form = ox.RdfFormat.from_extension(format)
    assert form is not None
    return ox.serialize(_triples(endpoint, counts), format=form, prefixes=prefixes) or b""


def _triples(endpoint: str, counts: dict[str, int]) -> Iterator[ox.Triple]:
    service, dataset, graph = ox.NamedNode(endpoint), ox.BlankNode("dataset"), ox.BlankNode("graph")

    def sd(subject: ox.NamedNode | ox.BlankNode, name: str, value: ox.NamedNode | ox.BlankNode) -> ox.Triple:
        return ox.Triple(subject, ox.NamedNode(SD + name), value)

    yield ox.Triple(service, _TYPE, ox.NamedNode(SD + "Service"))
    yield sd(service, "endpoint", service)
    yield sd(service, "supportedLanguage", ox.NamedNode(SD + "SPARQL11Query"))
    yield sd(service, "feature", ox.NamedNode(SD + "UnionDefaultGraph"))
    for name in _WRITTEN:
        yield sd(service, "resultFormat", ox.NamedNode(FORMATS + name))
    yield sd(service, "defaultDataset", dataset)
    yield ox.Triple(dataset, _TYPE, ox.NamedNode(SD + "Dataset"))
    yield sd(dataset, "defaultGraph", graph)
    yield ox.Triple(graph, _TYPE, ox.NamedNode(SD + "Graph"))
    yield ox.Triple(dataset, ox.NamedNode(VOID + "vocabulary"), ox.NamedNode(NAMESPACE))
    for name, number in counts.items():
        yield ox.Triple(graph, ox.NamedNode(VOID + name), ox.Literal(str(number), datatype=_INTEGER))
