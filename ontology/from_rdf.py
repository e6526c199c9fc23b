"""RDF statements go in, the nodes and relationships that they were written from come out, whole and in the graph's own order.

It shows that the export loses nothing: whatever a store holds of a graph is the graph again. Statements may come from any
library, in any order, with repeats; those that say nothing of a node or relationship (bounds of dates, provenance) are passed over.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

from graph.keys import link_key
from graph.model.links import LINKS
from graph.model.values import PartialDate
from graph.schema import LINK_KINDS, NODE_KINDS, labels_of
from graph.stream import LinkRow, NodeRow, property_types
from ontology.describe import RDF
from ontology.iris import NAMESPACE, VOCABULARY, checked_base, key_of
from ontology.terms import arc_name, arcs, camel


class Statement(NamedTuple):
    """A subject, a predicate and an object, as full IRIs; a literal is its text and datatype, an IRI has an empty datatype."""

    subject: str
    predicate: str
    value: str
    datatype: str = ""


_TYPE = RDF + "type"
_THINGS = {NAMESPACE + link.noun: link.label for link in LINKS if "noun" in link.__dict__}
_NODES = {NAMESPACE + kind: kind for kind in NODE_KINDS}
_PLAIN = {NAMESPACE + arc_name(link): link.label for link in LINKS if "noun" not in link.__dict__}
"""Labels of relationships that are plain statements alone, by predicate."""

Said = Mapping[str, list[str]]
"""What is said of a subject: values by predicate."""


def from_rdf(statements: Iterable[Statement], base: str = VOCABULARY) -> Iterator[NodeRow | LinkRow]:
    """All nodes, then all relationships, in order of kind and key. All statements are held in memory.

    Errors: `ExportError` for a base that is none; KeyError where a relationship leads to a node that nothing is said of.
    """
    own = len(checked_base(base))
    said: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for statement in dict.fromkeys(statements):
        said[statement.subject][statement.predicate].append(statement.value)
    kinds = {iri: kind for iri, about in said.items() for name in about[_TYPE] if (kind := _NODES.get(name))}
    nodes = (NodeRow(key_of(iri[own:]), labels_of(kind), _properties(said[iri], kind, own)) for iri, kind in kinds.items())
    yield from sorted(nodes, key=lambda row: (NODE_KINDS.index(row.kind), row.key))
    links = (link for iri, about in said.items() for link in _links(iri, about, kinds, own))
    yield from sorted(links, key=lambda row: (LINK_KINDS.index(row.label), row.key))


def _links(iri: str, about: Said, kinds: Mapping[str, str], own: int) -> Iterator[LinkRow]:
    """The relationships that start from a subject, and the one that it is itself."""
    for predicate in _PLAIN.keys() & about.keys():
        for target in about[predicate]:
            keys = key_of(iri[own:]), key_of(target[own:])
            label = _PLAIN[predicate]
            yield LinkRow(link_key(label, *keys), label, *keys, {}, kinds[iri], kinds[target])
    for name in about.get(_TYPE, ()):
        # A judgement that merged two keys relates no two nodes, so it is no relationship of the graph.
        if name in _THINGS and not iri.startswith("judgement/", own):
            label = _THINGS[name]
            (source,), (target,) = (about[NAMESPACE + end] for end in _ends(label))
            keys = key_of(source[own:]), key_of(target[own:])
            yield LinkRow(key_of(iri[own:]), label, *keys, _properties(about, label, own), kinds[source], kinds[target])


@cache
def _ends(label: str) -> tuple[str, str]:
    """Names of the properties that lead from a relationship as a thing to its source and target."""
    (source, _), (target, _) = next(link.ends for link in LINKS if link.label == label)
    return source, target


@cache
def _held() -> frozenset[str]:
    """Fields that hold keys, which are IRIs in RDF."""
    return frozenset(arc.field for arc in arcs() if arc.field)


def _properties(about: Said, label: str, own: int) -> dict[str, Any]:
    """The properties of a node or relationship, in the model's order."""
    found: dict[str, Any] = {}
    for name, kind in property_types(label).items():
        values = about.get(NAMESPACE + camel(name), [])
        if name in _held() and label in LINK_KINDS:
            values = [key_of(value[own:]) for value in values]
        if kind is list:
            found[name] = sorted(values)
        elif values:
            (value,) = values
            found[name] = _VALUE[kind](value)
    return found


_VALUE: Mapping[type, Any] = {
    str: str,
    bool: lambda text: text in ("true", "1"),
    int: int,
    float: float,
    PartialDate: PartialDate,
}
