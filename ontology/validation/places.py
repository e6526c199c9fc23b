"""What breaks a constraint goes in, where it stands in the graph comes out: key, name to show, table, filings."""

from collections.abc import Sequence
from functools import cache

import pyoxigraph

from graph.keys import kind_of
from graph.model.links import LINKS
from graph.schema import LINK_KINDS, NODE_KINDS
from ontology.iris import NAMESPACE, graph_path, key_of, path_of
from ontology.terms import arcs, camel, declared_as


class Places:
    """Looks up what a store says of the things that are wrong; asked for those that are listed, not for all."""

    def __init__(self, store: pyoxigraph.Store, base: str) -> None:
        self._store = store
        self._base = base

    def key(self, iri: str) -> str:
        """The key of what has an IRI of the base; an IRI of another base, or a text, as it is."""
        return key_of(iri.removeprefix(self._base)) if iri.startswith(self._base) else iri

    def name(self, key: str, kind: str, ends: Sequence[str] = ()) -> str:
        """Name to show; of a relationship the names of its ends (their keys, where known). Empty where nothing has one."""
        if kind not in LINK_KINDS:
            return self._value(key, "name")
        ends = ends or [self._value(key, name, end=True) for name, _means in declared_as(kind).ends if name]
        return " → ".join(self._value(end, "name") or end for end in ends if end)

    def filings(self, key: str, kind: str) -> tuple[str, ...]:
        """Keys of the filings that a thing comes from; none of what is joined from many, or concluded."""
        if kind == "Filing":
            return (key,)
        prefix = self._base + graph_path("filing:")
        names = {quad.graph_name.value for quad in self._quads(key) if isinstance(quad.graph_name, pyoxigraph.NamedNode)}
        told = {f"filing:{name.removeprefix(prefix)}" for name in names if name.startswith(prefix)}
        if kind == "REPORTED_IN":
            told.add(self._value(key, declared_as(kind).ends[1][0], end=True))
        return tuple(sorted(told - {""}))

    def _quads(self, key: str, predicate: str | None = None) -> list[pyoxigraph.Quad]:
        subject = pyoxigraph.NamedNode(self._base + path_of(key))
        term = pyoxigraph.NamedNode(NAMESPACE + predicate) if predicate else None
        return list(self._store.quads_for_pattern(subject, term, None, None))

    def _value(self, key: str, predicate: str, end: bool = False) -> str:
        """The first value of a property; of an `end` its key."""
        texts = sorted(quad.object.value for quad in self._quads(key, predicate) if hasattr(quad.object, "value"))
        return "" if not texts else self.key(texts[0]) if end else texts[0]


@cache
def _kinds() -> dict[str, str]:
    """Label of the kind by its class in RDF: `Tenure` → `OFFICER_OF`."""
    return {kind: kind for kind in NODE_KINDS} | {link.noun: link.label for link in LINKS if link.noun}


def kind_at(key: str, target: str) -> str:
    """Label of the kind of a thing that a shape of the class `target` (its IRI) looked at: of an event the one of its key."""
    name = target.removeprefix(NAMESPACE)
    return _kinds().get(name) or kind_of(key) or name


def table_of(kind: str, path: str) -> str:
    """The table that says what a SPARQL path of a thing of this kind leads to: of a relationship its own."""
    name = path.strip("<>^").removeprefix(NAMESPACE)
    owners = {camel(link.label): link.label for link in LINKS} | {"hasName": "NAMED"}
    label = owners.get(name, "INVOLVES" if any(arc.name == name and arc.parent for arc in arcs()) else kind)
    if path.startswith("^"):
        label = next(link.label for link in LINKS if link.ends[0][0] == name)
    return f"{'edges' if label in LINK_KINDS else 'nodes'}/{label}.parquet"
