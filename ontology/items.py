"""The items of Form 8-K go in, a SKOS concept scheme comes out: old and new numbering, sections, and which item took whose place.

The notation of an item is what `fg:item` says in the data, and `dcterms:subject` leads from there to the item.
"""

from collections.abc import Iterator

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, RDF, SKOS

from graph.model.items import RENUMBERED, Item, items, sections
from ontology.iris import ITEMS, VOCABULARY

SCHEME = URIRef(VOCABULARY + "items")
NUMBERINGS = {
    "old": (URIRef(ITEMS + "old"), f"Items of Form 8-K as numbered before {RENUMBERED}"),
    "new": (URIRef(ITEMS + "new"), f"Items of Form 8-K as numbered since {RENUMBERED}"),
}
_SOURCE = "Form 8-K (17 CFR 249.308); SEC Release 33-8400"


def item_iri(number: str) -> URIRef:
    """`'1.03'` → `https://w3id.org/filinggraph/item/1.03`."""
    return URIRef(ITEMS + number)


def section_iri(number: str) -> URIRef:
    """`'1'` → `https://w3id.org/filinggraph/item/section-1`; a bare 1 is an item of the old numbering."""
    return URIRef(f"{ITEMS}section-{number}")


def concepts() -> Iterator[Graph]:
    """What is said of each thing of the scheme, one graph a thing: the scheme, its two numberings, sections, items."""
    yield _scheme()
    for era in NUMBERINGS:
        yield _numbering(era)
    for number, title in sections().items():
        yield _concept(section_iri(number), f"Section {number}", title, f"Section {number}. {title}", top=True)
    replaced = {number: [old for old in items().values() if old.successor == number] for number in items()}
    for item in items().values():
        yield _item(item, replaced[item.number])


def _english(text: str) -> Literal:
    return Literal(text, lang="en")


def _scheme() -> Graph:
    graph = Graph(bind_namespaces="none")
    graph.add((SCHEME, RDF.type, SKOS.ConceptScheme))
    graph.add((SCHEME, DCTERMS.title, _english("Items of SEC Form 8-K")))
    graph.add((SCHEME, DCTERMS.description, _english(
        "What a company must report on Form 8-K, item by item, as numbered before and since August 23, 2004; data has the notation of"
        " an item in fg:item, fg:items and their like, and leads to the item by dcterms:subject."
    )))  # fmt: skip
    graph.add((SCHEME, DCTERMS.source, Literal(_SOURCE)))
    tops = [section_iri(number) for number in sections()] + [item_iri(i.number) for i in items().values() if not i.section]
    for top in tops:
        graph.add((SCHEME, SKOS.hasTopConcept, top))
    return graph


def _numbering(era: str) -> Graph:
    graph = Graph(bind_namespaces="none")
    collection, label = NUMBERINGS[era]
    graph.add((collection, RDF.type, SKOS.Collection))
    graph.add((collection, SKOS.prefLabel, _english(label)))
    for item in items().values():
        if item.era == era:
            graph.add((collection, SKOS.member, item_iri(item.number)))
    return graph


def _concept(iri: URIRef, notation: str, subject: str, label: str, top: bool) -> Graph:
    graph = Graph(bind_namespaces="none")
    graph.add((iri, RDF.type, SKOS.Concept))
    graph.add((iri, SKOS.notation, Literal(notation)))
    graph.add((iri, SKOS.prefLabel, _english(label)))
    graph.add((iri, SKOS.altLabel, _english(subject)))
    graph.add((iri, SKOS.inScheme, SCHEME))
    if top:
        graph.add((iri, SKOS.topConceptOf, SCHEME))
    return graph


def _item(item: Item, replaced: list[Item]) -> Graph:
    iri, label = item_iri(item.number), f"Item {item.number}. {item.subject}"
    graph = _concept(iri, item.number, item.subject, label, top=not item.section)
    for words in item.words:
        graph.add((iri, SKOS.altLabel, _english(words)))
    if item.section:
        graph.add((iri, SKOS.broader, section_iri(item.section)))
    if item.successor:
        graph.add((iri, DCTERMS.isReplacedBy, item_iri(item.successor)))
    for old in replaced:
        graph.add((iri, DCTERMS.replaces, item_iri(old.number)))
    return graph
