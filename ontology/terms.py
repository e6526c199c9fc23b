"""The model goes in, the terms of its vocabulary come out: classes, slots (properties with a value) and arcs (links to a node).

OWL, SHACL, the JSON-LD context, the schema page and the RDF writers are all made of these, so none can say what another
does not. A class that is added to the model is here without a line changed.
"""

from collections.abc import Iterable
from functools import cache
from inspect import get_annotations
from typing import Any, Literal, NamedTuple, get_args, get_origin

from pydantic.fields import FieldInfo

from graph.model.events import EVENTS, Event
from graph.model.links import LINKS, Link
from graph.model.means import Means
from graph.model.nodes import NODES, Node
from graph.model.references import Reference
from graph.model.values import PartialDate, Value
from graph.schema import ENDS, labels_of, link_columns, node_columns, parties

ENTITY, EVENT, RELATIONSHIP = "Entity", "Event", "Relationship"
_NAMES: dict[type, str] = {Node: ENTITY, Link: RELATIONSHIP}
CASE_ROLE = "case"
"""Role of a case in an event that did not open it: no field says it, `graph.linking` finds the case."""

KindOfValue = type[Value]

EARLIEST, LATEST = "Earliest", "Latest"
"""What the names of a date's bounds end in: RDF compares days with days only, and a date may be a month or a year."""


class Class(NamedTuple):
    """A class: kind of node, kind of event, or relationship as a thing. `parents` are classes of ours."""

    name: str
    parents: tuple[str, ...]
    description: str
    means: Means
    label: str
    """Label in Cypher: of a node's kind its name, of a relationship `OFFICER_OF`; empty for a class that nothing is alone."""


class Slot(NamedTuple):
    """A property with literal values, of one class."""

    owner: str
    """The class that has it."""
    declared: str
    """The class that declares it: of `date` this is `Event`, whoever has it."""
    field: str
    """Name in the model and in Cypher: `case_numbers`."""
    name: str
    """Name in RDF: `caseNumbers`."""
    type: type
    """str, bool, int, float, list or PartialDate."""
    datatype: str
    """Datatype of its literals; empty for a partial date, which has that of its precision."""
    required: bool
    many: bool
    description: str
    means: Means
    values: tuple[str, ...] = ()
    """All values that it can have, where the model names them."""
    value: KindOfValue | None = None
    """Kind of value, where it is one of `graph.model.values`."""
    least: float | None = None
    most: float | None = None


class Arc(NamedTuple):
    """A property that leads to a node: a relationship, a role of a party, an end of a relationship as a thing, a key in a field."""

    owners: tuple[str, ...]
    name: str
    targets: tuple[str, ...]
    """Names of our classes, or of another vocabulary's with its prefix."""
    description: str
    means: Means = Means()
    inverse: str = ""
    functional: bool = False
    required: bool = False
    parent: str = ""
    """The arc of which it is a narrower one: of a role this is `involves`."""
    field: str = ""
    """Name of the field that holds the keys, where it is one."""
    noun: str = ""
    """The class of the same relationship as a thing, which has its properties; none where it has none."""


def camel(name: str) -> str:
    """`case_numbers`, `OFFICER_OF` and `departing auditor` in RDF: `caseNumbers`, `officerOf`, `departingAuditor`."""
    first, *others = name.lower().replace("_", " ").split()
    return first + "".join(word.capitalize() for word in others)


def class_name(declared: type) -> str:
    """Name of the class that a class of the model becomes: a node's kind its own, a relationship its noun."""
    if declared in _NAMES:
        return _NAMES[declared]
    return declared.noun if issubclass(declared, Link) else declared.__name__


def _first_line(text: str | None) -> str:
    return " ".join((text or "").split("\n\n")[0].split())


@cache
def classes() -> dict[str, Class]:
    """All classes by name, parents first."""
    found: dict[str, Class] = {}
    declared_classes: tuple[type, ...] = (Node, *NODES, *EVENTS, Link, *LINKS)
    for declared in declared_classes:
        for part in reversed(declared.__mro__):
            if _is_class(part) and class_name(part) not in found:
                found[class_name(part)] = _class(part, class_name(part), found)
    return found


def _is_class(part: type) -> bool:
    """Whether a class of the model becomes one of ours: nodes, events and such relationships as have properties do."""
    return issubclass(part, Node | Event) or (issubclass(part, Link) and bool(_noun(part)))


def ancestors(name: str) -> tuple[str, ...]:
    """A class and all that it is a kind of, the narrowest first."""
    return (name, *(above for parent in classes()[name].parents for above in ancestors(parent)))


def common_class(names: Iterable[str]) -> str:
    """The narrowest class that all of some classes are; empty where none is."""
    first, *others = names
    return next((above for above in ancestors(first) if all(above in ancestors(other) for other in others)), "")


def _noun(link: type[Link]) -> str:
    """Name of a relationship as a thing; it is not inherited, for a relationship is no thing of its parent's name."""
    return RELATIONSHIP if link is Link else link.__dict__.get("noun", "")


def _class(declared: type[Any], name: str, known: dict[str, Class]) -> Class:
    parents = tuple(class_name(base) for base in declared.__bases__ if _is_class(base) and class_name(base) in known)
    if declared is Event:
        parents = (ENTITY,)
    if issubclass(declared, Link):
        label = declared.label if declared in LINKS else ""
        means = declared.__dict__.get("noun_means", Means())
    else:
        label = name if declared in NODES or declared in EVENTS else ""
        means = declared.__dict__.get("means", Means())
    return Class(name, parents, _first_line(declared.__doc__), means, label)


def _declarer(declared: type, field: str) -> str:
    """Name of the topmost class that declares a field."""
    owners = [part for part in declared.__mro__ if field in get_annotations(part)]
    return class_name(owners[-1])


def _meaning(field: FieldInfo) -> Means:
    return next((mark for mark in field.metadata if isinstance(mark, Means)), Means())


def _leaves(annotation: Any) -> list[Any]:
    """What a field's type is made of, down to classes and literals."""
    if get_origin(annotation) is Literal:
        return [annotation]
    parts = [leaf for part in get_args(annotation) for leaf in _leaves(part)]
    return parts or [annotation]


_DATATYPES: dict[type, str] = {str: "", bool: "xsd:boolean", int: "xsd:integer", float: "xsd:double", list: "", PartialDate: ""}


def _slot(owner: str, declared: type, name: str, column: type, field: FieldInfo) -> Slot:
    leaves = _leaves(field.annotation)
    literal = next((leaf for leaf in leaves if get_origin(leaf) is Literal), None)
    value = next((leaf for leaf in leaves if isinstance(leaf, type) and issubclass(leaf, Value)), None)
    means = _meaning(field)
    limits = {
        part: getattr(mark, part) for mark in field.metadata for part in ("ge", "le") if getattr(mark, part, None) is not None
    }
    partial = value is PartialDate
    return Slot(
        owner,
        _declarer(declared, name),
        name,
        camel(name),
        column,
        "" if partial else _DATATYPES[column] or means.datatype,
        type(None) not in leaves and column is not list,
        column is list,
        field.description or "",
        means,
        tuple(str(part) for part in get_args(literal)) if literal else (),
        value,
        limits.get("ge"),
        limits.get("le"),
    )


@cache
def slots_of(label: str) -> tuple[Slot, ...]:
    """The slots of a kind of node or relationship, by its label in Cypher, in the model's order; fields that hold keys are arcs.

    KeyError for an unknown label.
    """
    declared = declared_as(label)
    columns = link_columns(label) if issubclass(declared, Link) else node_columns(label)
    found = []
    for name, column in columns.items():
        if issubclass(declared, Link) and name in ENDS:
            continue
        field, holder = _field(declared, name)
        if not _meaning(field).refers:
            found.append(_slot(class_name(declared), holder, name, column, field))
    return tuple(found)


@cache
def slots() -> dict[str, tuple[Slot, ...]]:
    """All slots by their name in RDF: the same property may be of several classes."""
    found: dict[str, list[Slot]] = {}
    for each in classes().values():
        for slot in slots_of(each.label) if each.label else ():
            found.setdefault(slot.name, []).append(slot)
    return {name: tuple(same) for name, same in found.items()}


def _field(declared: type[Any], name: str) -> tuple[FieldInfo, type]:
    """A field and the class to ask who declares it; events have the `key` and `name` of every node."""
    if name in declared.model_fields:
        return declared.model_fields[name], declared
    return Node.model_fields[name], Node


@cache
def declared_as(label: str) -> type[Any]:
    """The class of the model behind a label in Cypher. KeyError for an unknown label."""
    known: dict[str, type[Any]] = {node.__name__: node for node in NODES}
    known |= {event.label(): event for event in EVENTS}
    known |= {link.label: link for link in LINKS}
    return known[label]


@cache
def arcs() -> tuple[Arc, ...]:
    """All properties that lead to a node: relationships, roles, ends of relationships as things, fields that hold keys."""
    found = [_relationship(link) for link in LINKS]
    found += _roles()
    for link in LINKS:
        if link.noun and link in LINKS and _noun(link):
            found += _ends(link)
    return (*found, *_references(), _during())


def arc_name(link: type[Link]) -> str:
    """Name of a relationship in RDF: `OFFICER_OF` → `officerOf`."""
    return link.forward or camel(link.label)


def _relationship(link: type[Link]) -> Arc:
    means, says = link.__dict__.get("means", Means()), _first_line(link.__doc__)
    return Arc(link.sources, arc_name(link), link.targets, says, means, link.inverse, link.functional, noun=_noun(link))


def _roles() -> list[Arc]:
    """An arc for each role of a party: narrower than `involves`."""
    found: dict[str, Arc] = {}
    kinds = {part.__name__: part for part in Reference.__subclasses__()}
    for event in EVENTS:
        for party in parties(event):
            field = event.model_fields[party.field]
            nodes = {leaf.node for leaf in _leaves(field.annotation) if getattr(leaf, "__name__", "") in kinds}
            targets = {*nodes, "Registrant"} if "Organization" in nodes else nodes
            known = found.get(party.role, Arc((), camel(party.role), (), field.description or "", parent="involves"))
            found[party.role] = known._replace(
                owners=tuple(dict.fromkeys((*known.owners, event.label()))),
                targets=tuple(sorted({*known.targets, *targets})),
            )
    cases = tuple(event.label() for event in EVENTS if any(part.__name__ == "CaseEvent" for part in event.__mro__))
    found[CASE_ROLE] = Arc(cases, camel(CASE_ROLE), ("BankruptcyCase",), "the case that the event is a turn of", parent="involves")
    return list(found.values())


@cache
def roles() -> dict[str, str]:
    """Name of the arc by the role that INVOLVES has."""
    written = [party.role for event in EVENTS for party in parties(event)]
    return {role: camel(role) for role in (*written, CASE_ROLE)}


def _ends(link: type[Link]) -> list[Arc]:
    says = f"of the plain statement, `{_relationship(link).name}`, that it says more of"
    ((source, source_means), (target, target_means)) = link.ends
    return [
        Arc((link.noun,), source, link.sources, f"the subject {says}", source_means, functional=True, required=True),
        Arc((link.noun,), target, link.targets, f"the object {says}", target_means, functional=True, required=True),
    ]


def _during() -> Arc:
    """The arc to the interval in which a relationship held: OWL-Time's, so no class of ours."""
    owners = tuple(link.noun for link in LINKS if {"since", "until"} <= link.model_fields.keys())
    says = "the interval in which it held, from `since` to `until`, with ends that are days, months or years"
    return Arc(owners, "during", ("time:Interval",), says, Means(is_a=("time:hasTime",)), functional=True)


def _references() -> list[Arc]:
    """An arc for each field that holds keys."""
    found: dict[str, Arc] = {}
    for link in LINKS:
        for name, field in link.model_fields.items():
            means = _meaning(field)
            if means.refers:
                says = (field.description or "").removeprefix("keys of ").removeprefix("key of ")
                many = list in (get_origin(field.annotation), field.annotation)
                known = found.get(name)
                owners = (*(known.owners if known else ()), link.noun)
                found[name] = Arc(owners, camel(name), means.refers, says, means, "", not many, field=name)
    return list(found.values())


def kinds_under(name: str) -> tuple[str, ...]:
    """Labels of the nodes that are of a class: `Event` → all kinds of event."""
    if name in (ENTITY, EVENT):
        return tuple(node for node in _node_labels() if name in labels_of(node))
    return (name,)


def _node_labels() -> list[str]:
    return [cls.__name__ for cls in NODES] + [event.label() for event in EVENTS]
