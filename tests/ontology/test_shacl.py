"""The shapes are SHACL that others can read, follow from the model alone, and refuse what the model refuses."""

import os
import subprocess
import sys
from pathlib import Path

import pyshacl
import pytest
from rdflib import RDF, SH, Graph, Literal, URIRef

from graph.model.values import Accession, CaseNumber, Cik, Ein, FileNumber, PartialDate, Value
from graph.schema import LINK_KINDS, NODE_KINDS
from ontology.iris import NAMESPACE
from ontology.published import FILES, GENERATED
from ontology.shacl import SHAPES, shapes
from ontology.terms import declared_as

PREFIXES = f"@prefix fg: <{NAMESPACE}> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n"
COURT = ':court a fg:Court ; fg:key "court:mab" ; fg:name "A court" .'
COMPANY = ':acme a fg:Registrant ; fg:key "cik:0000000001" ; fg:name "Acme" ; fg:cik "0000000001" .'
PURCHASE = """:deal a fg:Acquisition, fg:Event ; fg:key "acquisition:1" ; fg:name "A purchase" ; fg:role "acquirer" ;
        fg:concerns :acme ; fg:reportedIn :filing .
    [] a fg:Telling ; fg:event :deal ; fg:source :filing ; fg:document "d" ; fg:quote "bought it" ; fg:words "bought" ; fg:rule "r" ;
        fg:spanStart 1 ; fg:spanEnd 2 ; fg:sourceStart 1 ; fg:sourceEnd 2 ; fg:background false .
    :filing a fg:Filing ; fg:key "filing:1" ; fg:name "8-K" ; fg:form "8-K" ; fg:file "1.txt" ; fg:digest "00" ."""


@pytest.fixture(scope="module")
def made() -> Graph:
    return Graph().parse(data=shapes(), format="turtle")


def test_the_generated_file_is_what_the_model_gives() -> None:
    kept = (GENERATED / FILES["shacl"]).read_bytes()
    assert shapes().encode() == kept, "the model has changed: run `python -m ontology.published`"


@pytest.mark.parametrize("seed", ["1", "2"])
def test_the_same_model_gives_the_same_bytes_in_any_process(seed: str) -> None:
    code = "import sys; from ontology.shacl import shapes; sys.stdout.buffer.write(shapes().encode())"
    root = Path(__file__).parents[2]
    run = subprocess.run(
        [sys.executable, "-c", code], env={**os.environ, "PYTHONHASHSEED": seed}, cwd=root, capture_output=True, check=True
    )
    assert run.stdout == shapes().encode()


def test_they_are_valid_by_the_shapes_of_shapes(made: Graph) -> None:
    conforms, _results, text = pyshacl.validate(Graph(), shacl_graph=made, meta_shacl=True)
    assert conforms, text


def test_every_kind_has_an_open_shape(made: Graph) -> None:
    targets = {str(target).removeprefix(NAMESPACE) for target in made.objects(None, SH.targetClass)}
    things = {declared_as(label).noun for label in LINK_KINDS if declared_as(label).noun}
    assert targets == {*NODE_KINDS, *things, "Event"}
    assert not list(made.triples((None, SH.closed, None)))


def test_every_shape_of_a_property_has_an_iri_and_says_what_it_expects(made: Graph) -> None:
    found = list(made.subjects(RDF.type, SH.PropertyShape))
    assert len(found) > 150
    for shape in found:
        assert isinstance(shape, URIRef)
        assert str(shape).startswith(str(SHAPES))
        for predicate in (SH.path, SH.name, SH.message, SH.severity, SH.description):
            assert len(list(made.objects(shape, predicate))) == 1, (shape, predicate)
        assert list(made.subjects(SH.property, shape))


def test_words_tell_what_is_expected(made: Graph) -> None:
    says = {name: str(made.value(SHAPES[name], SH.message)) for name in ("OfficerDeparture-age", "Registrant-cik", "Tenure-holder")}
    assert says == {
        "OfficerDeparture-age": "at most one, a whole number from 16 to 110",
        "Registrant-cik": "at most one, a Central Index Key (up to ten digits)",
        "Tenure-holder": "exactly one, a Person",
    }


CASES: list[tuple[str, str | None, str, str]] = [
    (COURT, None, "", ""),
    (COMPANY, None, "", ""),
    (COMPANY + PURCHASE, None, "", ""),
    (COMPANY + ' :acme fg:cik "0000000002" .', "acme", "cik", "MaxCount"),
    (COMPANY + ' :acme :told "by another vocabulary" .', None, "", ""),
    (COMPANY + ' :acme fg:eins "12-3456789" .', "acme", "eins", "Pattern"),
    (COMPANY + ' :acme fg:fileNumbers "1-3526" .', "acme", "fileNumbers", "Pattern"),
    (COURT.replace("A court", ""), "court", "name", "MinLength"),
    (':court a fg:Court ; fg:key "court:mab" .', "court", "name", "MinCount"),
    (COMPANY + PURCHASE + " :deal fg:price -1e0 .", "deal", "price", "MinInclusive"),
    (COMPANY + PURCHASE + ' :deal fg:price "12"^^xsd:integer .', "deal", "price", "Datatype"),
    (COMPANY + PURCHASE + ' :deal fg:currency "dollars" .', "deal", "currency", "Pattern"),
    (COMPANY + PURCHASE + ' :deal fg:date "2003-13"^^xsd:gYearMonth .', "deal", "date", "Or"),
    (COMPANY + PURCHASE + ' :deal fg:date "2003-11"^^xsd:gYearMonth .', None, "", ""),
    (COMPANY + PURCHASE + ' :deal fg:date "2003-11-31"^^xsd:date .', "deal", "date", "Or"),
    (COMPANY + PURCHASE.replace("acquirer", "buyer"), "deal", "role", "In"),
    (COMPANY + PURCHASE.replace("fg:concerns :acme", "fg:counterparty :acme"), "deal", "concerns", "MinCount"),
    (COMPANY + COURT + PURCHASE + " :deal fg:counterparty :court .", "deal", "counterparty", "Or"),
    (COMPANY + PURCHASE + ' :deal fg:counterparty [ a fg:Person ; fg:key "p" ; fg:name "P" ] .', "deal", "counterparty", "NodeKind"),
    (COMPANY + PURCHASE.replace(", fg:Event", "") + " :deal a fg:Happening .", "deal", "", "Class"),
]  # fmt: skip
"""Data, and what of it is wrong: focus, property and constraint; None where nothing is."""

Results = set[tuple[str, str, str]]


@pytest.fixture(scope="module")
def results(made: Graph) -> Results:
    """Focus, property and constraint of all that is wrong in the data of all cases, each with a namespace of its own."""
    data = Graph()
    for number, (turtle, *_wanted) in enumerate(CASES):
        data.parse(data=f"{PREFIXES}@prefix : <http://example.org/{number}/> .\n{turtle}", format="turtle")
    _conforms, report, _text = pyshacl.validate(data, shacl_graph=made)
    return {
        (
            str(report.value(one, SH.focusNode)),
            str(report.value(one, SH.resultPath) or "").removeprefix(NAMESPACE),
            str(report.value(one, SH.sourceConstraintComponent)).removeprefix(str(SH)).removesuffix("ConstraintComponent"),
        )
        for one in report.subjects(RDF.type, SH.ValidationResult)
    }


@pytest.mark.parametrize("number", range(len(CASES)))
def test_a_shape_refuses_what_the_model_refuses_and_nothing_else(results: Results, number: int) -> None:
    turtle, focus, path, component = CASES[number]
    home = f"http://example.org/{number}/"
    found = {one for one in results if one[0].startswith(home)}
    if focus is None:
        assert not found, turtle
    else:
        wanted = home + focus, path, component
        assert wanted in found, turtle
        assert {one for one in found if one[0] == wanted[0]} == {wanted}, turtle


@pytest.mark.parametrize(
    ("kind", "printed", "others"),
    [
        (Cik, ["930775", "1", "0000930775"], ["930775", "00000930775", "000093077X", ""]),
        (Ein, ["87-0445729"], ["87-0445729", "87044572", ""]),
        (FileNumber, ["0-21823", "1-3526", "333-12345-01", "333-123456"], ["0-21823", "000-3526", "000-1234567", "000-21823-1"]),
        (Accession, ["0000914260-00-000052", "000091426000000052"], ["000091426000000052", "0000914260-00-52"]),
        (
            CaseNumber,
            ["03-13544 (MFW)", "1:03-bk-13544", "98 B 30771", "A96-71204", "1287 of 2011", "500-11-037512-098", "17-10774-jps"],
            ["03-13544 (MFW)", "03/13544", "case 03-13544", "17-10774-jps", ""],
        ),
        (PartialDate, ["2003", "2003-11", "2003-11-14", "20031114"], ["20031114", "2003-13", "2003-11-32", "03-11-14"]),
    ],
)
def test_a_pattern_is_the_canonical_form_of_a_value(kind: type[Value], printed: list[str], others: list[str]) -> None:
    """By the engine of SPARQL, since that of Python is one of three that must read it."""
    from pyoxigraph import Store

    def matches(text: str) -> bool:
        return bool(Store().query(f"ASK {{ FILTER(REGEX({Literal(text).n3()}, {Literal(kind.pattern).n3()})) }}"))

    for text in printed:
        value = kind.parse(text)
        assert value is not None, text
        assert matches(value), value
    assert [text for text in others if matches(text)] == []
