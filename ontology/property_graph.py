"""A graph goes in, what Cypher engines hold of it comes out in batches of columns: one answer for all engines, so one query serves all.

A date may be partial, and Cypher has whole days only: `date` becomes `date`, the first day that it can mean, and
`date_precision` (`day`, `month` or `year`). What is not known, and a list without members, is left out: in Cypher an absent
property is null, and neither Neo4j's import nor ArcadeDB can tell an empty list from none.
Batches come from the tables as they are, without a Python object a row, which is what makes millions of rows quick.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

import pyarrow as pa

from graph.model.values import PartialDate
from graph.reading import Graph
from graph.schema import LINK_KINDS, NODE_KINDS, labels_of
from graph.stream import property_types
from graph.tables import literal

PRECISION = "_precision"
"""What the name of a date's precision ends in."""

LIST = "LIST<STRING NOT NULL>"
_TYPES: Mapping[type, str] = {str: "STRING", bool: "BOOLEAN", int: "INTEGER", float: "FLOAT", list: LIST}
_LENGTHS = {"day": 10, "month": 7, "year": 4}
"""How many characters of ISO 8601 say a date of each precision."""


def cypher_properties(properties: Mapping[str, Any]) -> dict[str, Any]:
    """One row's: `{'date': PartialDate('2003-11')}` → `{'date': date(2003, 11, 1), 'date_precision': 'month'}`; other values as they are."""
    found: dict[str, Any] = {}
    for name, value in properties.items():
        if isinstance(value, PartialDate):
            found[name] = value.earliest
            found[name + PRECISION] = value.precision
        elif value is not None and value != []:
            found[name] = value
    return found


class Column(NamedTuple):
    """A property: its name, its type as Cypher writes it (`STRING`, `DATE`, ...), and the SQL that makes it from a table's row."""

    name: str
    type: str
    sql: str


@dataclass(frozen=True)
class Shape:
    """What rows have in common that one statement can write: a kind of node, or relationships of one label between two kinds.

    Without the two kinds, all relationships of a label.
    """

    label: str
    source: str = ""
    target: str = ""

    @property
    def is_node(self) -> bool:
        """Whether it is a kind of node."""
        return self.label in NODE_KINDS

    @property
    def labels(self) -> tuple[str, ...]:
        """Labels of a node, its kind first."""
        return labels_of(self.label)


@cache
def columns(label: str) -> tuple[Column, ...]:
    """Properties of a kind of node or relationship, `key` first, then in the model's order. KeyError for a label that is no kind."""
    found = [Column("key", "STRING", "key")]
    for name, kind in property_types(label).items():
        if kind is PartialDate:
            found.append(Column(name, "DATE", f"TRY_CAST({_cases(name, _first_days(name))} AS DATE)"))
            found.append(Column(name + PRECISION, "STRING", _cases(name, {p: literal(p) for p in _LENGTHS})))
        else:
            found.append(Column(name, _TYPES[kind], f"CASE WHEN len({name}) > 0 THEN {name} END" if kind is list else name))
    return tuple(found)


def _first_days(name: str) -> dict[str, str]:
    return {"day": name, "month": f"{name} || '-01'", "year": f"{name} || '-01-01'"}


def _cases(name: str, by_precision: Mapping[str, str]) -> str:
    """SQL that says what a date's text becomes by its precision."""
    cases = " ".join(f"WHEN {_LENGTHS[precision]} THEN {sql}" for precision, sql in by_precision.items())
    return f"CASE length({name}) {cases} END"


def node_shapes() -> list[Shape]:
    """A shape a kind of node, in the model's order; also of kinds that the graph has nothing of."""
    return [Shape(kind) for kind in NODE_KINDS]


def link_shapes(graph: Graph) -> list[Shape]:
    """The shapes of all relationships that the graph has, in the model's order, then by the kinds of their ends."""
    found = []
    for label in LINK_KINDS:
        ends = graph.sql(f"SELECT DISTINCT source_kind, target_kind FROM {graph.source(label)}", 2**15)
        pairs = {(source, target) for batch in ends for source, target in zip(*map(pa.Array.to_pylist, batch), strict=True)}
        found += [Shape(label, *pair) for pair in sorted(pairs, key=lambda pair: tuple(map(NODE_KINDS.index, pair)))]
    return found


def select(graph: Graph, shape: Shape) -> str:
    """SQL of the rows of a shape in order of keys: for relationships `source` and `target`, the keys of the ends, then the columns."""
    chosen = [f'{column.sql} AS "{column.name}"' for column in columns(shape.label)]
    table = graph.source(shape.label)  # which is in order of keys: no sorting here
    if shape.is_node:
        return f"SELECT {', '.join(chosen)} FROM {table}"
    ends = f"WHERE source_kind = {literal(shape.source)} AND target_kind = {literal(shape.target)}" if shape.source else ""
    return f"SELECT source, target, {', '.join(chosen)} FROM {table} {ends}"


def batches(graph: Graph, shape: Shape, size: int) -> Iterator[pa.RecordBatch]:
    """The rows of a shape as `select` gives them, about `size` at a time; dates as `date32`, lists as lists, null where absent."""
    yield from graph.sql(select(graph, shape), size)
