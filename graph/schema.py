"""The model's classes go in, the columns of each table and the parties of each event come out. Nothing of the model is typed twice.

A new event family needs no line here: its columns, its labels and the roles of its parties follow from its class.
"""

from functools import cache
from types import UnionType
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin

import pyarrow as pa
from pydantic.fields import FieldInfo

from graph.model.events import EVENTS, Event, Role
from graph.model.links import LINKS, Link
from graph.model.nodes import EVENT_FAMILY, NODES, Node
from graph.model.references import Reference
from graph.model.values import PartialDate, Value

NODE_KINDS: tuple[str, ...] = (*(node.__name__ for node in NODES), *(event.label() for event in EVENTS))
"""Labels of all kinds of node, in the order in which every file and stream has them."""

LINK_KINDS: tuple[str, ...] = tuple(link.label for link in LINKS)
"""Labels of all kinds of relationship, in order."""

_NODES: dict[str, type[Node]] = {node.__name__: node for node in NODES}
_EVENTS: dict[str, type[Event]] = {event.label(): event for event in EVENTS}
_LINKS: dict[str, type[Link]] = {link.label: link for link in LINKS}

_NOT_PROPERTIES = frozenset(("type", "company", "evidence", "background"))
"""Fields of an event that become its label, CONCERNS and REPORTED_IN."""

ENDS: tuple[str, ...] = ("key", "source", "source_kind", "target", "target_kind")
"""Columns that every relationship has."""

_ARROW: dict[type, pa.DataType] = {
    str: pa.string(),
    PartialDate: pa.string(),
    bool: pa.bool_(),
    int: pa.int64(),
    float: pa.float64(),
    list: pa.list_(pa.string()),
}


class Party(NamedTuple):
    """A field of an event class that refers to parties: its name, the role it gives them, whether it is a list."""

    field: str
    role: str
    many: bool


def _bases(annotation: Any) -> set[Any]:
    """What a field's type is made of, without None, lists, literals and annotations."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return _bases(get_args(annotation)[0])
    if origin in (Union, UnionType):
        return set().union(*(_bases(part) for part in get_args(annotation) if part is not type(None)))
    if origin is list:
        return {list}
    if origin is Literal:
        return {type(value) for value in get_args(annotation)}
    return {annotation}


def _refers(annotation: Any) -> bool:
    """Whether a field holds references: directly, in a union or in a list."""
    if isinstance(annotation, type) and get_origin(annotation) is None:
        return issubclass(annotation, Reference)
    return any(_refers(part) for part in get_args(annotation) if part is not type(None))


def _column(name: str, field: FieldInfo) -> type:
    """Type of the column that a field becomes: str, bool, int, float, list (of str) or PartialDate."""
    bases = _bases(field.annotation)
    if len(bases) != 1:
        raise TypeError(f"field {name}: a property has one type, this has {sorted(map(str, bases))}")
    (base,) = bases
    if isinstance(base, type) and issubclass(base, Value) and base is not PartialDate:
        return str
    if base not in _ARROW:
        raise TypeError(f"field {name}: no column for {base}")
    return base  # type: ignore[no-any-return]


@cache
def node_columns(label: str) -> dict[str, type]:
    """Columns of a kind of node by name, in the model's order, `key` and `name` first. KeyError for an unknown label."""
    if label in _NODES:
        return {name: _column(name, field) for name, field in _NODES[label].model_fields.items()}
    fields = _EVENTS[label].model_fields.items()
    plain = {n: _column(n, f) for n, f in fields if n not in _NOT_PROPERTIES and not _refers(f.annotation)}
    return {"key": str, "name": str, **plain}


@cache
def link_columns(label: str) -> dict[str, type]:
    """Columns of a kind of relationship by name: `key`, both ends with their kinds, then its own. KeyError if unknown."""
    fields = {name: _column(name, field) for name, field in _LINKS[label].model_fields.items()}
    return {**{name: fields[name] for name in ENDS}, **{n: t for n, t in fields.items() if n not in ENDS}}


@cache
def labels_of(kind: str) -> tuple[str, ...]:
    """All labels of a node of this kind: the kind, its family if it has one, `Entity`. KeyError for an unknown kind."""
    return _NODES[kind].labels() if kind in _NODES else (_EVENTS[kind].label(), EVENT_FAMILY, "Entity")


def arrow_schema(columns: dict[str, type]) -> pa.Schema:
    """The same columns as types of Apache Arrow; dates stay text, because they may be partial."""
    return pa.schema([(name, _ARROW[kind]) for name, kind in columns.items()])


@cache
def parties(kind: type[Event]) -> tuple[Party, ...]:
    """The fields of an event class that become INVOLVES, with the role that their annotation gives (else the field's name)."""
    found = []
    for name, field in kind.model_fields.items():
        if name == "company" or not _refers(field.annotation):
            continue
        roles = [mark.name for mark in field.metadata if isinstance(mark, Role)]
        found.append(Party(name, roles[0] if roles else name.replace("_", " "), list in _bases(field.annotation)))
    return tuple(found)


@cache
def properties(kind: type[Event]) -> tuple[str, ...]:
    """The fields of an event class that are properties of its node, `date` among them."""
    return tuple(node_columns(kind.label()))[2:]
