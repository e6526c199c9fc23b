"""The terms of the model go in, an OWL 2 ontology in Turtle comes out, with the items of Form 8-K as a SKOS scheme.

It keeps to the RL profile, so that reasoners over large data can use it, and it says nothing that the data could contradict:
where the classes of a property have no class in common it has no domain, and `schema:domainIncludes` names them instead.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from rdflib import BNode, Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.namespace import DCTERMS, OWL, RDF, RDFS, SDO, SKOS, VANN, XSD, NamespaceManager

from graph.model.values import PartialDate
from ontology.iris import NAMESPACE, VOCABULARY
from ontology.items import SCHEME, concepts
from ontology.terms import (
    EARLIEST,
    ENTITY,
    EVENT,
    LATEST,
    RELATIONSHIP,
    Arc,
    Class,
    Slot,
    ancestors,
    arcs,
    classes,
    common_class,
    slots,
)
from ontology.vocabularies import PREFIX, expand, prefixes

VERSION = "1.0"
"""Of the ontology, not of the program: raised when a term goes or changes its meaning."""

FG = Namespace(NAMESPACE)
ONTOLOGY = URIRef(VOCABULARY + "ontology")

ABSTRACT = (
    "Companies that file with the U.S. Securities and Exchange Commission, what happened to them, who was involved, and the words"
    " of the filing that prove each event. Generated from the model of filinggraph."
)
_PARTIAL = "A day (xsd:date), a month (xsd:gYearMonth) or a year (xsd:gYear), as exact as the filing tells it."
_NO_DATES = "No range: OWL 2 has no datatypes of dates."
_ACRONYMS = {"cik": "CIK", "ciks": "CIKs", "eins": "EINs", "id": "ID", "mic": "MIC", "pcaob": "PCAOB", "sic": "SIC"}


@cache
def turtle() -> str:
    """The ontology and the scheme of items, in Turtle: the same text each time, in the order of the model."""
    names, written = _manager(), []
    for heading, graphs in _chapters():
        written.append(f"#### {heading}\n")
        for graph in graphs:
            graph.namespace_manager = names
            written.append(_body(graph))
    text = "\n".join(written)
    used = [prefix for prefix in prefixes() if re.search(rf"(?<![\w<:/#-]){re.escape(prefix)}:(?!//)", text)]
    return "".join(f"@prefix {prefix}: <{prefixes()[prefix]}> .\n" for prefix in used) + "\n" + text


@cache
def ontology() -> Graph:
    """The same as a graph."""
    return Graph(bind_namespaces="none").parse(data=turtle(), format="turtle")


def words(name: str) -> str:
    """Label of a term: `'caseNumbers'` → `'case numbers'`, `'AuditorDeparture'` → `'auditor departure'`, `'ciks'` → `'CIKs'`."""
    parts = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower().split()
    return " ".join(_ACRONYMS.get(part, part) for part in parts)


def _manager() -> NamespaceManager:
    names = NamespaceManager(Graph(bind_namespaces="none"), bind_namespaces="none")
    for prefix, namespace in prefixes().items():
        names.bind(prefix, namespace)
    return names


def _body(graph: Graph) -> str:
    """A graph in Turtle without its prefixes, which stand once at the top of all."""
    lines = graph.serialize(format="turtle").splitlines()
    return "\n".join(line for line in lines if not line.startswith("@prefix")).strip() + "\n"


def _chapters() -> Iterator[tuple[str, Iterable[Graph]]]:
    yield "The ontology", [_header()]
    yield "Classes", [_class(each) for each in classes().values()]
    yield "What no thing is both of", [_disjoint(names) for names in disjoint_classes()]
    yield "Properties with a value", [graph for same in slots().values() for graph in _datatype_property(same)]
    yield "Properties that lead to a thing", [graph for arc in arcs() for graph in _object_property(arc)]
    yield "Terms of other vocabularies", _outside()
    yield "Items of Form 8-K", concepts()


def _graph(subject: URIRef, *pairs: tuple[URIRef, URIRef | Literal]) -> Graph:
    graph = Graph(bind_namespaces="none")
    for predicate, value in pairs:
        graph.add((subject, predicate, value))
    return graph


def _english(text: str) -> Literal:
    return Literal(text, lang="en")


def _header() -> Graph:
    return _graph(
        ONTOLOGY,
        (RDF.type, OWL.Ontology),
        (OWL.versionIRI, URIRef(f"{ONTOLOGY}/{VERSION}")),
        (OWL.versionInfo, Literal(VERSION)),
        (DCTERMS.title, _english("filinggraph: corporate entities and events in SEC filings")),
        (DCTERMS.description, _english(ABSTRACT)),
        (DCTERMS.license, URIRef("https://spdx.org/licenses/MIT")),
        (VANN.preferredNamespacePrefix, Literal(PREFIX)),
        (VANN.preferredNamespaceUri, Literal(NAMESPACE)),
    )


def _term(name: str, kind: URIRef, comment: str) -> Graph:
    said = (RDF.type, kind), (RDFS.label, _english(words(name))), (RDFS.comment, _english(comment)), (RDFS.isDefinedBy, ONTOLOGY)
    return _graph(FG[name], *said)


def _class(each: Class) -> Graph:
    graph = _term(each.name, OWL.Class, each.description)
    for parent in each.parents:
        graph.add((FG[each.name], RDFS.subClassOf, FG[parent]))
    for broader in each.means.is_a:
        graph.add((FG[each.name], RDFS.subClassOf, URIRef(expand(broader))))
    for near in each.means.like:
        graph.add((FG[each.name], SKOS.closeMatch, URIRef(expand(near))))
    # No owl:hasKey: the IRI follows from the key already, and owlrl 7.1 takes all members of a class with one key for the same.
    return graph


def disjoint_classes() -> list[tuple[str, ...]]:
    """Groups of classes of which nothing is two: kinds of node, of event, of relationship as a thing.

    Kinds of organization may be one thing (a stock exchange files reports of its own), so each is set apart from the others only.
    """
    top = [c.name for c in classes().values() if c.parents == (ENTITY,)]
    bodies = [name for name in top if "prov:Organization" in classes()[name].means.is_a]
    others = [RELATIONSHIP, *(name for name in top if name not in bodies)]
    kinds = [[c.name for c in classes().values() if c.label and above in ancestors(c.name)] for above in (EVENT, RELATIONSHIP)]
    return [*((body, *others) for body in bodies), *map(tuple, kinds)]


def class_iri(name: str) -> URIRef:
    """The IRI of a class: of ours by its name, of another vocabulary's by its compact name."""
    return URIRef(expand(name)) if ":" in name else FG[name]


def _disjoint(names: tuple[str, ...]) -> Graph:
    graph, axiom, members = Graph(bind_namespaces="none"), BNode(), BNode()
    Collection(graph, members, [FG[name] for name in names])
    graph.add((axiom, RDF.type, OWL.AllDisjointClasses))
    graph.add((axiom, OWL.members, members))
    return graph


def _align(graph: Graph, name: str, broader: Iterable[str], near: Iterable[str]) -> None:
    for other in broader:
        graph.add((FG[name], RDFS.subPropertyOf, URIRef(expand(other))))
    for other in near:
        graph.add((FG[name], SKOS.closeMatch, URIRef(expand(other))))


def _among(graph: Graph, name: str, classes_of: Iterable[str], exact: URIRef, bound: URIRef) -> None:
    """Domain or range: the class itself, or the narrowest that they have in common and, beside it, which they are."""
    every = sorted(set(classes_of))
    common = every[0] if len(every) == 1 else common_class(every)
    if common:
        graph.add((FG[name], bound, class_iri(common)))
    for each in every if len(every) > 1 else ():
        graph.add((FG[name], exact, FG[each]))


def shared(same: tuple[Slot, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Broader and near terms of a property: only what holds in every class that has it."""
    first = same[0].means
    broader = tuple(term for term in first.is_a if all(term in slot.means.is_a for slot in same))
    return broader, tuple(term for term in first.like if all(term in slot.means.like for slot in same))


def comment(same: tuple[Slot, ...]) -> str:
    """What a property says: its description, or that of each class where they differ; then the values that it can have."""
    told: dict[str, dict[str, None]] = {}
    for slot in same:
        told.setdefault(_told(slot), {})[slot.declared] = None
    if len(told) == 1:
        return next(iter(told))
    return " ".join(f"{', '.join(owners)}: {text}" for text, owners in told.items())


def _told(slot: Slot) -> str:
    text = slot.description[:1].upper() + slot.description[1:].removesuffix(".") + "."
    text += " By dcterms:subject the item itself is linked, too." if slot.means.item else ""
    return text + (f" One of: {', '.join(slot.values)}." if slot.values else "")


def _datatype_property(same: tuple[Slot, ...]) -> Iterator[Graph]:
    slot, holders = same[0], [each.declared for each in same]
    partial = slot.value is PartialDate
    graph = _term(slot.name, OWL.DatatypeProperty, comment(same) + (f" {_PARTIAL} {_NO_DATES}" if partial else ""))
    _align(graph, slot.name, *shared(same))
    _among(graph, slot.name, holders, SDO.domainIncludes, RDFS.domain)
    if partial:
        for datatype in (XSD.date, XSD.gYearMonth, XSD.gYear):
            graph.add((FG[slot.name], SDO.rangeIncludes, datatype))
    else:
        graph.add((FG[slot.name], RDFS.range, URIRef(expand(slot.datatype))))
    if slot.means.item:
        graph.add((FG[slot.name], RDFS.seeAlso, SCHEME))
    if not any(each.many for each in same):
        graph.add((FG[slot.name], RDF.type, OWL.FunctionalProperty))
    yield graph
    if slot.type is PartialDate:
        for end, which in ((EARLIEST, "First"), (LATEST, "Last")):
            bound = _term(
                slot.name + end, OWL.DatatypeProperty, f"{which} day that fg:{slot.name} can mean, an xsd:date. {_NO_DATES}"
            )
            bound.add((FG[slot.name + end], RDF.type, OWL.FunctionalProperty))
            bound.add((FG[slot.name + end], SDO.rangeIncludes, XSD.date))
            _among(bound, slot.name + end, holders, SDO.domainIncludes, RDFS.domain)
            yield bound


def _object_property(arc: Arc) -> Iterator[Graph]:
    text = arc.description[:1].upper() + arc.description[1:].removesuffix(".") + "."
    graph = _term(arc.name, OWL.ObjectProperty, text)
    _align(graph, arc.name, arc.means.is_a, arc.means.like)
    _among(graph, arc.name, arc.owners, SDO.domainIncludes, RDFS.domain)
    _among(graph, arc.name, arc.targets, SDO.rangeIncludes, RDFS.range)
    if arc.parent:
        graph.add((FG[arc.name], RDFS.subPropertyOf, FG[arc.parent]))
    if arc.functional:
        graph.add((FG[arc.name], RDF.type, OWL.FunctionalProperty))
    if arc.inverse == arc.name:
        graph.add((FG[arc.name], RDF.type, OWL.SymmetricProperty))
    if arc.noun:
        graph.add((FG[arc.name], RDFS.seeAlso, FG[arc.noun]))
    yield graph
    if arc.inverse and arc.inverse != arc.name:
        back = _term(
            arc.inverse, OWL.ObjectProperty, f"The inverse of fg:{arc.name}, for queries and reasoners; data says fg:{arc.name}."
        )
        back.add((FG[arc.inverse], OWL.inverseOf, FG[arc.name]))
        _among(back, arc.inverse, arc.targets, SDO.domainIncludes, RDFS.domain)
        _among(back, arc.inverse, arc.owners, SDO.rangeIncludes, RDFS.range)
        yield back


_IN_DATA = (
    (OWL.Class, "prov:Activity prov:Bundle prov:SoftwareAgent time:Instant"),
    (OWL.ObjectProperty, "prov:wasAssociatedWith prov:wasDerivedFrom prov:wasGeneratedBy time:hasBeginning time:hasEnd"),
    (OWL.DatatypeProperty, "time:inXSDDate time:inXSDgYear time:inXSDgYearMonth"),
)
"""Terms of other vocabularies that data has as they are: of its provenance and its intervals."""


def _outside() -> Iterator[Graph]:
    """What sort of term each of another vocabulary is that ours build on: OWL 2 asks for it, and it is all that we say of them."""
    found: dict[str, URIRef] = {}
    for each in classes().values():
        found |= dict.fromkeys(each.means.is_a, OWL.Class)
    for same in slots().values():
        found |= dict.fromkeys(shared(same)[0], OWL.DatatypeProperty)
    for arc in arcs():
        found |= dict.fromkeys(arc.means.is_a, OWL.ObjectProperty)
        found |= dict.fromkeys((target for target in arc.targets if ":" in target), OWL.Class)
    found |= dict.fromkeys(("sdo:domainIncludes", "sdo:rangeIncludes", "vann:preferredNamespacePrefix"), OWL.AnnotationProperty)
    found |= dict.fromkeys(
        ("vann:preferredNamespaceUri", *(f"dcterms:{name}" for name in ("title", "description", "license", "source"))),
        OWL.AnnotationProperty,
    )
    found |= dict.fromkeys(("skos:closeMatch", "dcterms:isReplacedBy", "dcterms:replaces", "dcterms:subject"), OWL.ObjectProperty)
    for sort, names in _IN_DATA:
        found |= dict.fromkeys(names.split(), sort)
    for name in sorted(found):
        yield _graph(URIRef(expand(name)), (RDF.type, found[name]))
