"""A row of a table goes in, what RDF says of it comes out: pairs of predicate and object, as N-Triples writes terms.

The predicates follow from `ontology.terms` alone. A date gives three statements: itself, of its own precision, and its bounds.
"""

from collections.abc import Callable, Collection, Sequence
from functools import cache
from typing import Any, NamedTuple

from graph.model.items import items
from graph.model.values import PartialDate
from graph.schema import ENDS, NODE_KINDS, labels_of, link_columns, node_columns
from ontology import literals
from ontology.iris import ITEMS, NAMESPACE, path_of
from ontology.literals import XSD
from ontology.terms import EARLIEST, LATEST, Arc, Slot, arc_name, arcs, declared_as, roles, slots_of

Statement = tuple[str, str]
"""Predicate and object."""
Add = Callable[[list[Statement], Any], None]

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
TYPE = f"<{RDF}type>"
_SUBJECT = "<http://purl.org/dc/terms/subject>"
REIFIES = f"<{RDF}reifies>"


def term(name: str) -> str:
    """A class or property of the ontology, as N-Triples writes it."""
    return f"<{NAMESPACE}{name}>"


class Description(NamedTuple):
    """Some of what a graph says of a subject; all parts but the pairs are IRIs as N-Triples writes them."""

    graph: str
    subject: str
    statements: list[Statement]
    first: bool = True
    """Whether no other graph says the same of it: what several filings tell stands in the graph of each, and in `joined`."""


class Describer:
    """Says the rows of one kind of node or relationship in RDF, given the base of the data's IRIs."""

    def __init__(self, label: str, base: str, only: Collection[str] | None = None) -> None:
        """`only` are the fields to say; all where it is None."""
        self.base = base
        node = label in NODE_KINDS
        columns = list(node_columns(label) if node else link_columns(label))
        slots = {slot.field: slot for slot in slots_of(label)}
        held = {arc.field: arc for arc in arcs() if arc.field}
        self._adders = [
            (columns.index(name), _literal(slots[name]) if name in slots else _held(held[name], base))
            for name in columns
            if (name in slots or (name in held and not node)) and (only is None or name in only)
        ]
        types = [kind for kind in labels_of(label) if kind != "Entity"] if node else [declared_as(label).noun]
        self._types = [(TYPE, term(name)) for name in types]
        self._arc = "" if node else term(arc_name(declared_as(label)))
        if not node and types[0]:
            (source, _), (target, _) = declared_as(label).ends
            self._ends = term(source), term(target)

    def properties(self, row: Sequence[Any]) -> list[Statement]:
        """Types and values of a node, or of a relationship as a thing without its ends."""
        found = self._types.copy()
        for at, add in self._adders:
            value = row[at]
            if value is not None:
                add(found, value)
        return found

    def iri(self, key: str) -> str:
        """The IRI of a key."""
        return f"<{self.base}{path_of(key)}>"

    def arc(self, row: Sequence[Any]) -> tuple[str, Statement]:
        """A relationship as a plain statement: its source, then the pair."""
        return self.iri(row[_SOURCE]), (self._arc, self.iri(row[_TARGET]))

    def thing(self, row: Sequence[Any]) -> list[Statement]:
        """A relationship as a thing: its types, its ends, its values."""
        found = self.properties(row)
        found[1:1] = [(self._ends[0], self.iri(row[_SOURCE])), (self._ends[1], self.iri(row[_TARGET]))]
        return found


_SOURCE, _TARGET = ENDS.index("source"), ENDS.index("target")


@cache
def role_term(role: str) -> str:
    """The property of a role, as N-Triples writes it. KeyError for a role that the model does not have."""
    return term(roles()[role])


def _literal(slot: Slot) -> Add:
    """What adds the statements of a slot's value."""
    predicate = term(slot.name)
    if slot.type is PartialDate:
        return _dates(predicate, term(slot.name + EARLIEST), term(slot.name + LATEST))
    spell = _speller(slot)
    if slot.means.item:
        return _items(predicate)
    if slot.many:
        return lambda found, values: found.extend([(predicate, spell(value)) for value in values])
    return lambda found, value: found.append((predicate, spell(value)))


def _speller(slot: Slot) -> Callable[[Any], str]:
    """How one value of a slot is written."""
    if slot.value is PartialDate:
        return literals.date
    if slot.datatype == "xsd:string":
        return literals.text
    known = {"xsd:boolean": literals.boolean, "xsd:integer": literals.integer, "xsd:double": literals.double}
    datatype = XSD + slot.datatype.partition(":")[2]
    return known.get(slot.datatype) or (lambda value: literals.typed(value, datatype))


def _items(predicate: str) -> Add:
    """What adds numbers of items of Form 8-K and, where the Form has them, the items themselves."""
    known = {number: (_SUBJECT, f"<{ITEMS}{number}>") for number in items()}

    def add(found: list[Statement], numbers: str | list[str]) -> None:
        numbers = [numbers] if isinstance(numbers, str) else numbers
        found.extend([(predicate, literals.text(number)) for number in numbers])
        found.extend([known[number] for number in numbers if number in known])

    return add


def _dates(itself: str, earliest: str, latest: str) -> Add:
    def add(found: list[Statement], value: str) -> None:
        first, last = literals.bounds(value)
        found += ((itself, literals.date(value)), (earliest, first), (latest, last))

    return add


def _held(arc: Arc, base: str) -> Add:
    """What adds a statement for each key that a field holds."""
    predicate = term(arc.name)

    def add(found: list[Statement], keys: str | list[str]) -> None:
        found.extend([(predicate, f"<{base}{path_of(key)}>") for key in ([keys] if isinstance(keys, str) else keys)])

    return add
