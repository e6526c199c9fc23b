"""The JSON-LD context: plain JSON with the ontology's names is the same RDF as the writers write."""

import json
from io import BytesIO
from pathlib import Path
from typing import Any

import pyoxigraph
import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.compare import isomorphic

from graph.schema import NODE_KINDS
from ontology import literals
from ontology.describe import Describer
from ontology.iris import NAMESPACE
from ontology.jsonld import context, context_text
from ontology.owl import ontology
from ontology.published import FILES, Format, published
from ontology.terms import arcs, classes, slots

BASE = "https://example.org/data/"
XSD = "http://www.w3.org/2001/XMLSchema#"


def parsed(document: dict[str, Any]) -> tuple[Graph, Graph]:
    """A document read by rdflib and by Oxigraph."""
    text = json.dumps({"@context": [context()["@context"], {"@base": BASE}], **document})
    read = pyoxigraph.parse(BytesIO(text.encode()), pyoxigraph.RdfFormat.JSON_LD)
    lines = pyoxigraph.serialize((quad.triple for quad in read), format=pyoxigraph.RdfFormat.N_TRIPLES)
    assert lines is not None
    return Graph().parse(data=text, format="json-ld"), Graph().parse(data=lines, format="nt")


def test_a_filing_and_a_person_as_json_are_what_the_writers_say_of_them() -> None:
    filing = Describer("Filing", BASE)
    row = [
        "filing:1",
        "8-K of X",
        "0000000009-03-000001",
        "8-K",
        "2003-11-20",
        "2003-11-20T16:08:47",
        "2003-11",
        ["3", "7"],
        [],
        ["3", "7"],
        "x.txt",
        "ab",
    ]
    described = "".join(f"<{BASE}filing/1> {p} {o} .\n" for p, o in filing.properties(row))
    document = {
        "id": "filing/1",
        "type": "Filing",
        "key": "filing:1",
        "name": "8-K of X",
        "accession": "0000000009-03-000001",
        "form": "8-K",
        "filed": {"@value": "2003-11-20", "@type": "xsd:date"},
        "filedEarliest": "2003-11-20",
        "filedLatest": "2003-11-20",
        "accepted": "2003-11-20T16:08:47",
        "reportDate": {"@value": "2003-11", "@type": "xsd:gYearMonth"},
        "reportDateEarliest": "2003-11-01",
        "reportDateLatest": "2003-11-30",
        "items": ["3", "7"],
        "reportedItems": ["3", "7"],
        "dcterms:subject": [{"id": "https://w3id.org/filinggraph/item/3"}, {"id": "form8k:7"}],
        "file": "x.txt",
        "digest": "ab",
    }
    for graph in parsed(document):
        assert isomorphic(graph, Graph().parse(data=described, format="nt"))


def test_numbers_booleans_and_links_have_their_types_without_saying_so() -> None:
    telling = {"id": "t/1", "type": "Telling", "event": "e/1", "spanStart": 12, "background": False, "confidence": "0.95"}
    tenure = {"id": "o/1", "type": ["Tenure"], "restsOn": ["e/1", "e/2"], "company": "registrant/cik:1"}
    for graph in parsed({"@graph": [telling, tenure]}):
        said = {(str(s).removeprefix(BASE), str(p).removeprefix(NAMESPACE), o) for s, p, o in graph}
        assert ("t/1", "event", URIRef(BASE + "e/1")) in said
        assert ("t/1", "spanStart", Literal("12", datatype=URIRef(XSD + "integer"))) in said
        assert ("t/1", "background", Literal("false", datatype=URIRef(XSD + "boolean"))) in said
        assert ("t/1", "confidence", Literal("0.95", datatype=URIRef(XSD + "double"))) in said
        assert ("o/1", "restsOn", URIRef(BASE + "e/2")) in said
        assert ("o/1", "company", URIRef(BASE + "registrant/cik:1")) in said
        assert len(said) == 9


def test_a_name_that_the_ontology_does_not_have_says_nothing() -> None:
    for graph in parsed({"id": "filing/1", "type": "Filing", "colour": "red"}):
        assert len(graph) == 1


def test_every_term_of_ours_is_in_the_context_and_leads_to_a_declared_one() -> None:
    terms = context()["@context"]
    ours = {n: m if isinstance(m, str) else m["@id"] for n, m in terms.items() if "fg:" in str(m)}
    declared = {str(s).removeprefix(NAMESPACE) for s in ontology().subjects() if str(s).startswith(NAMESPACE)}
    assert set(ours) == declared
    assert all(meaning == f"fg:{name}" for name, meaning in ours.items())
    names = [*classes(), *slots(), *(arc.name for arc in arcs())]
    assert set(names) <= set(terms)
    assert len(names) == len(set(names)), "a class and a property share a name: JSON has only one place for it"


@pytest.mark.parametrize("label", NODE_KINDS)
def test_datatypes_are_those_of_the_writers(label: str) -> None:
    """What the context adds to a bare text is what `ontology.literals` writes."""
    written = {"xsd:boolean": literals.boolean(True), "xsd:integer": literals.integer(1), "xsd:double": literals.double(0.5)}
    for same in slots().values():
        if any(slot.owner == label for slot in same) and same[0].datatype in written:
            meaning = context()["@context"][same[0].name]
            assert written[same[0].datatype].endswith(meaning["@type"].replace("xsd:", XSD) + ">")


def test_the_file_is_json_a_term_a_line() -> None:
    assert json.loads(context_text()) == context()
    assert list(json.loads(context_text())["@context"]) == list(context()["@context"])
    assert len(context_text().splitlines()) == len(context()["@context"]) + 4


@pytest.mark.parametrize("format", FILES)
def test_the_command_prints_each_format(format: Format, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    import filinggraph

    for more in ([], ["--out", str(tmp_path / "x")]):
        with pytest.raises(SystemExit) as done:
            filinggraph.main(["ontology", "--format", format, *more])
        assert done.value.code == 0
    assert capsys.readouterr().out == published(format) == (tmp_path / "x").read_text(encoding="utf-8")
