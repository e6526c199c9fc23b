"""A database behind Bolt goes in, the nodes and relationships that were loaded into it come out, whole and in the graph's own order.

It shows that loading loses nothing: what the server holds is the graph again, typed as `graph.stream` types it. What it holds
that the model has no word for is an error, never passed over; what carries no label of ours is somebody else's and is not read.
Rows stream: neither side holds more of them than the keys that the server sorts.

A list without members is left out of engines (`ontology.property_graph`), and on disk a list is never null: so an absent list
comes back without members. A date comes back at its precision.
"""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from graph.keys import kind_of
from graph.model.errors import ExportError
from graph.model.values import PartialDate
from graph.schema import LINK_KINDS, NODE_KINDS, labels_of
from graph.stream import LinkRow, NodeRow, property_types
from ontology.property_graph import PRECISION

if TYPE_CHECKING:
    import neo4j

_TOGETHER = 2000
"""Rows that the server sends before it waits to be asked for more."""


def from_neo4j(driver: "neo4j.Driver", database: str | None = None) -> Iterator[NodeRow | LinkRow]:
    """All nodes, then all relationships, in order of kind and key.

    In: a driver that is connected; the database's name where it is not the server's own choice.
    Errors: `ExportError` for a node or relationship of ours that is not as the model says; those of the driver.
    """
    with driver.session(database=database, default_access_mode="READ", fetch_size=_TOGETHER) as session:
        for kind in NODE_KINDS:
            for labels, held in session.run(_NODES.format(label=kind, every=_EVERY)):
                yield _node(kind, labels, held)
        for label in LINK_KINDS:
            for source, target, held in session.run(_LINKS.format(label=label, every=_EVERY)):
                yield _link(label, source, target, held)


_EVERY = labels_of(NODE_KINDS[0])[-1]
"""The label that each node of ours carries beside its kind."""

# Only keys are sorted: what else a row has is looked up as it is sent.
_NODES = "MATCH (n:{label}:{every}) WITH n ORDER BY n.key RETURN labels(n), properties(n)"
_LINKS = "MATCH (a:{every})-[r:{label}]->(b:{every}) WITH a, r, b ORDER BY r.key RETURN a.key, b.key, properties(r)"


def _node(kind: str, labels: list[str], held: dict[str, Any]) -> NodeRow:
    key = _key(kind, held)
    if sorted(labels) != sorted(labels_of(kind)) or kind_of(key) != kind:
        raise ExportError(
            f"{key}, a {kind}, has the labels {', '.join(sorted(labels))}: the model has {', '.join(labels_of(kind))}."
        )
    return NodeRow(key, labels_of(kind), _properties(kind, key, held))


def _link(label: str, source: Any, target: Any, held: dict[str, Any]) -> LinkRow:
    key = _key(label, held)
    kinds = [kind for end in (source, target) if (kind := kind_of(str(end)))]
    if len(kinds) < 2:
        raise ExportError(f"{key}, a {label}, leads from {source} to {target}: these are not both keys of the model.")
    return LinkRow(key, label, source, target, _properties(label, key, held), *kinds)


def _key(label: str, held: dict[str, Any]) -> str:
    key = held.pop("key", None)
    if not isinstance(key, str):
        raise ExportError(f"Something labelled {label} has no key (but {', '.join(sorted(held)) or 'nothing'}).")
    return key


def _properties(label: str, key: str, held: dict[str, Any]) -> dict[str, Any]:
    """The properties of a node or relationship, in the model's order; what is held is used up."""
    found: dict[str, Any] = {}
    for name, kind in property_types(label).items():
        value = _date(name, held) if kind is PartialDate else held.pop(name, [] if kind is list else None)
        if value is None:
            continue
        if type(value) is not kind or (isinstance(value, list) and any(type(member) is not str for member in value)):
            raise ExportError(f"{key} holds {name} = {value!r:.100}, which is no {_WORDS[kind]}.")
        found[name] = value
    if held:
        raise ExportError(f"{key}, a {label}, holds what the model does not have: {', '.join(sorted(held))}.")
    return found


def _date(name: str, held: dict[str, Any]) -> Any:
    """A date and its precision as one value; what is no such pair comes out in words."""
    value, precision = held.pop(name, None), held.pop(name + PRECISION, None)
    if value is None and precision is None:
        return None
    day = None if isinstance(value, str) else PartialDate.parse(str(value))  # the driver's date has ISO 8601 as its text
    for found in (day, day[:7], day[:4]) if day else ():
        date = PartialDate(found)
        if date.precision == precision and str(date.earliest) == day:
            return date
    return f"{value} with precision {precision}"


_WORDS: Mapping[type, str] = {
    str: "text",
    bool: "truth value",
    int: "whole number",
    float: "number",
    list: "list of texts",
    PartialDate: "date with a precision",
}
