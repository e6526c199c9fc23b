"""RDF files: one content in five formats, read by two libraries without a complaint; strange characters survive."""

import gzip
from pathlib import Path

import pyoxigraph
import pytest
import rdflib

from graph.model.errors import ExportError
from graph.reading import Graph
from ontology.export import RDF, RdfChoice, export
from ontology.iris import VOCABULARY, checked_base, key_of, path_of
from tests.ontology.rdf import by_oxigraph, by_rdflib
from tests.two_failures import BOLT, ODD

WITH_GRAPHS = (".nq", ".trig", ".jsonld")


@pytest.mark.parametrize("suffix", RDF)
def test_every_format_says_the_same_to_every_reader(
    graph: Graph, tmp_path: Path, suffix: str, caplog: pytest.LogCaptureFixture
) -> None:
    done = export(graph, tmp_path / f"x{suffix}")
    export(graph, tmp_path / "x.nq")
    told = list(by_oxigraph(tmp_path / "x.nq"))
    assert len(told) == len(set(told)), "no statement stands twice in a graph"
    expected = set(told) if suffix in WITH_GRAPHS else {(*quad[:4], "") for quad in told}
    found = list(by_oxigraph(done_path := tmp_path / f"x{suffix}"))
    assert done.statements == len(found) == len(set(found)) > 300
    assert set(found) == expected
    assert set(by_rdflib(done_path, caplog)) == expected


@pytest.mark.parametrize("suffix", RDF)
def test_strange_characters_come_back_as_they_were(graph: Graph, tmp_path: Path, suffix: str) -> None:
    export(graph, tmp_path / f"x{suffix}")
    quotes = {quad[2] for quad in by_oxigraph(tmp_path / f"x{suffix}") if quad[1].endswith("#quote")}
    assert ODD in quotes


@pytest.mark.parametrize("suffix", RDF)
def test_a_packed_file_holds_the_same(graph: Graph, tmp_path: Path, suffix: str) -> None:
    export(graph, tmp_path / f"x{suffix}")
    export(graph, tmp_path / f"x{suffix}.gz")
    assert gzip.decompress((tmp_path / f"x{suffix}.gz").read_bytes()) == (tmp_path / f"x{suffix}").read_bytes()


def test_another_base_changes_the_data_and_not_the_vocabulary(graph: Graph, tmp_path: Path) -> None:
    base = "https://example.org/failures/"
    for suffix in RDF:
        export(graph, tmp_path / f"x{suffix}", rdf=RdfChoice(base))
        found = list(by_oxigraph(tmp_path / f"x{suffix}"))
        assert {quad[0].startswith(base) for quad in found} == {True}
        assert not [quad for quad in found if quad[1].startswith(base)]
    assert (base + "court/mab", VOCABULARY + "ontology#courtId", "mab") in {quad[:3] for quad in found}


@pytest.mark.parametrize("base", ["", "x", "/x/", "http://example.org", "http://example.org/x#", "http://exa mple.org/", "a:b<c>/"])
def test_a_base_that_cannot_begin_iris_is_refused(graph: Graph, tmp_path: Path, base: str) -> None:
    with pytest.raises(ExportError, match="must be absolute and end in /"):
        export(graph, tmp_path / "x.nq", rdf=RdfChoice(base))
    assert not list(tmp_path.iterdir())
    assert checked_base("urn:x/") == "urn:x/"


def test_a_part_of_a_graph_is_not_put_in_the_place_of_the_whole(graph: Graph) -> None:
    with pytest.raises(ExportError, match="gets the whole graph"):
        export(graph, "sparql+http://127.0.0.1:9/store", around=BOLT)


def test_a_choice_that_a_format_does_not_have_is_refused(graph: Graph, tmp_path: Path) -> None:
    for name, choice, says in (
        ("x.gexf", RdfChoice(rdf12=True), "choices of RDF"),
        ("x.jsonld", RdfChoice(rdf12=True), "no way to write RDF 1.2"),
        ("x.nq", RdfChoice(without=("entities",)), "'entities' is no graph that can be left out"),
    ):
        with pytest.raises(ExportError, match=says):
            export(graph, tmp_path / name, rdf=choice)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("key", "path"),
    [
        ("court:mab", "court/mab"),
        ("cik:0000000001", "registrant/cik:0000000001"),
        ("sec-file:000-21823", "registrant/sec-file:000-21823"),
        ("name:müller-ag/germany", "registrant/name:müller-ag/germany"),
        ("case:uk:1287 of 2011", "case/uk:1287%20of%202011"),
        ('org:a"b<c>%20', "org/a%22b%3Cc%3E%2520"),
        ("person:cik:0000000001/mary-roe", "person/cik:0000000001/mary-roe"),
        ("auditor_departure:0f", "auditor_departure/0f"),
    ],
)
def test_a_key_has_one_iri_and_an_iri_one_key(key: str, path: str) -> None:
    assert path_of(key) == path
    assert key_of(path) == key
    pyoxigraph.NamedNode(VOCABULARY + path)  # refuses what is no IRI
    assert rdflib.URIRef(VOCABULARY + path).n3()


def test_a_neighbourhood_is_part_of_the_whole(graph: Graph, tmp_path: Path) -> None:
    export(graph, tmp_path / "all.nq")
    export(graph, tmp_path / "part.nq", around=BOLT, hops=2)
    whole = {quad[:4] for quad in by_oxigraph(tmp_path / "all.nq")}
    part = {quad[:4] for quad in by_oxigraph(tmp_path / "part.nq")}
    assert part < whole
    assert (VOCABULARY + path_of(BOLT), VOCABULARY + "ontology#name", "Bolt Corp") in {quad[:3] for quad in part}


def test_what_no_filing_at_hand_tells_is_not_lost(graph: Graph, tmp_path: Path) -> None:
    """One hop around a company are its events, without the filings that tell them."""
    export(graph, tmp_path / "part.trig", around="court:mab", hops=1)
    kinds = {quad[2].partition("#")[2]: quad[4] for quad in by_oxigraph(tmp_path / "part.trig") if quad[1].endswith("#type")}
    assert kinds["BankruptcyPetition"] == VOCABULARY + "entities"
