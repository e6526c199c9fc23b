"""The items of Form 8-K, as the Form and SEC Release 33-8400 have them, and the SKOS scheme that they become."""

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, RDF, SKOS

from graph.model.items import items, sections, subject_of
from ontology.items import SCHEME, item_iri, section_iri
from ontology.owl import ontology


@pytest.fixture(scope="module")
def scheme() -> Graph:
    return ontology()


def test_there_are_twelve_old_items_and_thirty_three_new_ones() -> None:
    assert [n for n, item in items().items() if item.era == "old"] == [str(n) for n in range(1, 13)]
    per_section = [sum(item.section == number for item in items().values()) for number in sections()]
    assert per_section == [5, 6, 3, 2, 8, 6, 1, 1, 1]


def test_items_have_the_form_s_subjects() -> None:
    assert subject_of("1.03") == subject_of("3") == "Bankruptcy or Receivership"
    assert subject_of("4.01") == "Changes in Registrant's Certifying Accountant"
    assert subject_of("13") is None
    assert items()["4.01"].section == "4"
    assert items()["4"].section == ""


@pytest.mark.parametrize(
    ("old", "new"), [("3", "1.03"), ("4", "4.01"), ("5", "8.01"), ("6", "5.02"), ("12", "2.02"), ("8", "5.03")]
)
def test_old_items_are_replaced_by_new_ones_and_both_say_so(scheme: Graph, old: str, new: str) -> None:
    assert list(scheme.objects(item_iri(old), DCTERMS.isReplacedBy)) == [item_iri(new)]
    assert item_iri(old) in scheme.objects(item_iri(new), DCTERMS.replaces)


def test_the_scheme_is_whole(scheme: Graph) -> None:
    """The integrity conditions of SKOS that a small scheme can break: one label a language, tops without a broader one."""
    concepts = set(scheme.subjects(RDF.type, SKOS.Concept))
    assert concepts == {item_iri(n) for n in items()} | {section_iri(n) for n in sections()}
    tops = set(scheme.objects(SCHEME, SKOS.hasTopConcept))
    assert tops == set(scheme.subjects(SKOS.topConceptOf, SCHEME))
    labels = set()
    for concept in concepts:
        assert list(scheme.objects(concept, SKOS.inScheme)) == [SCHEME]
        (label,) = scheme.objects(concept, SKOS.prefLabel)
        (notation,) = scheme.objects(concept, SKOS.notation)
        assert label not in set(scheme.objects(concept, SKOS.altLabel)), "S13: a label is preferred or not"
        assert (concept in tops) == (not list(scheme.objects(concept, SKOS.broader)))
        labels.add((str(label), str(notation)))
    assert len(labels) == len({label for label, _ in labels}) == len({notation for _, notation in labels}) == len(concepts)
    members = [set(scheme.objects(c, SKOS.member)) for c in sorted(scheme.subjects(RDF.type, SKOS.Collection), key=str)]
    assert [len(each) for each in members] == [33, 12]


def test_an_item_s_iri_ends_in_its_number_and_its_notation_is_what_data_says(scheme: Graph) -> None:
    iri = URIRef("https://w3id.org/filinggraph/item/1.03")
    assert (iri, SKOS.notation, Literal("1.03")) in scheme
    assert (iri, SKOS.prefLabel, Literal("Item 1.03. Bankruptcy or Receivership", lang="en")) in scheme
    assert (iri, SKOS.broader, URIRef("https://w3id.org/filinggraph/item/section-1")) in scheme
