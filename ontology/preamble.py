"""A graph goes in; out comes what a file format must know before its first line: the properties to declare, the parallel edges.

Nothing here grows with the graph, but for the keys of relationships that are the second or later of their kind between two nodes.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

import duckdb

from graph.reading import Graph
from graph.stream import property_types


class Preamble(NamedTuple):
    """What is known before the first row is written."""

    nodes: Mapping[str, type]
    """Types of the nodes' properties by name: str, bool, int, float, list or PartialDate."""
    links: Mapping[str, type]
    """The same of relationships."""
    repeats: Mapping[str, int]
    """By key of a relationship whose nodes another one of its kind joins too: 2 for the second in order of keys, 3, ..."""


def preamble_of(graph: Graph) -> Preamble:
    """The properties of every kind that the graph has something of, in the model's order, and its parallel relationships.

    Two kinds may use one name for values of different types; such a property is text.
    """
    kinds = [label for label, count in graph.manifest.links.items() if count]
    repeats = {key: number for kind in kinds for key, number in _repeats(graph, kind)}
    return Preamble(_united(graph.manifest.nodes), _united(graph.manifest.links), repeats)


def _united(counts: Mapping[str, int]) -> dict[str, type]:
    """Properties of all kinds with a count above zero."""
    types: dict[str, type] = {}
    for label, count in counts.items():
        for name, kind in property_types(label).items() if count else ():
            types[name] = kind if types.get(name, kind) is kind else str
    return types


def _repeats(graph: Graph, label: str) -> Iterable[tuple[str, int]]:
    """Keys of all but the first relationship of a kind between the same two nodes, with their number."""
    number = "row_number() OVER (PARTITION BY source, target ORDER BY key)"
    sql = f"SELECT key, {number} AS number FROM read_parquet(?) QUALIFY number > 1 ORDER BY key"
    with duckdb.connect() as con:
        con.execute(sql, [str(graph.table(label))])
        return con.fetchall()
