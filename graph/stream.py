"""A graph goes in, its nodes and then its relationships come out, typed, for all writers. The order is always the same: kind, then key.

Writers spell what comes and know nothing of the store. Values are str, bool, int, float, list of str or `PartialDate`; a
property without a value is left out.
"""

from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from graph.model.values import PartialDate
from graph.reading import Graph
from graph.schema import ENDS, LINK_KINDS, NODE_KINDS, labels_of, link_columns, node_columns


class NodeRow(NamedTuple):
    """A node: its key, its labels with the kind first, its properties with `name` among them and without `key`."""

    key: str
    labels: tuple[str, ...]
    properties: dict[str, Any]

    @property
    def kind(self) -> str:
        """The first label."""
        return self.labels[0]


class LinkRow(NamedTuple):
    """A relationship: key, label, keys of both ends, its own properties, kinds of both ends."""

    key: str
    label: str
    source: str
    target: str
    properties: dict[str, Any]
    source_kind: str
    target_kind: str


@cache
def property_types(label: str) -> dict[str, type]:
    """Types of the properties of a kind of node or relationship, in the model's order: str, bool, int, float, list, PartialDate.

    `key` and the ends of a relationship are not among them. KeyError for a label that is no kind.
    """
    if label in LINK_KINDS:
        return {name: kind for name, kind in link_columns(label).items() if name not in ENDS}
    return {name: kind for name, kind in node_columns(label).items() if name != "key"}


def _typed(row: dict[str, Any], types: dict[str, type]) -> dict[str, Any]:
    """The properties of a row that have a value, dates as `PartialDate`."""
    values = ((name, kind, row[name]) for name, kind in types.items())
    return {name: PartialDate(value) if kind is PartialDate else value for name, kind, value in values if value is not None}


def nodes(graph: Graph) -> Iterator[NodeRow]:
    """All nodes, in order of kind and key."""
    for kind in NODE_KINDS:
        types, labels = property_types(kind), labels_of(kind)
        for row in graph.nodes(kind):
            yield NodeRow(row["key"], labels, _typed(row, types))


def links(graph: Graph) -> Iterator[LinkRow]:
    """All relationships, in order of kind and key."""
    for label in LINK_KINDS:
        types = property_types(label)
        for row in graph.links(label):
            ends = row["source"], row["target"]
            yield LinkRow(row["key"], label, *ends, _typed(row, types), row["source_kind"], row["target_kind"])


def elements(graph: Graph) -> Iterator[NodeRow | LinkRow]:
    """All nodes, then all relationships: a writer never meets a relationship before its ends."""
    yield from nodes(graph)
    yield from links(graph)
