"""A database and a graph go in; what the graph does not hold is removed from the database, if it is ours and nobody else uses it.

The keys of both are compared in order, a page at a time: memory stays flat, and no node carries a mark of the load it came with.
A relationship goes unless others gave it a property; a node goes unless others gave it a label, a property or a relationship.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from graph.keys import kind_of, link_key
from graph.model.errors import ExportError
from graph.reading import Graph
from graph.schema import LINK_KINDS, NODE_KINDS, labels_of
from ontology.bolt import Statement
from ontology.constraints import ENTITY
from ontology.groundwork import counts
from ontology.property_graph import columns

if TYPE_CHECKING:
    from ontology.bolt_database import Database

PAGE = 10_000
"""Nodes that are looked at together, and at most as many are removed in one transaction."""


class Pruned(NamedTuple):
    """How many nodes and relationships were removed."""

    nodes: int
    links: int


Seen = Callable[[int, int], None]
"""Told how many nodes were looked at, out of how many."""


def prune_all(database: "Database", graph: Graph, seen: Seen | None = None) -> Pruned:
    """Remove what `graph` does not hold from the database, which holds all of `graph`: relationships, then nodes that have none left.

    Errors: `ExportError` where the server refuses or goes away. What was removed by then stays so; running it again goes on.
    """
    nodes, links = sum(graph.manifest.nodes.values()), sum(graph.manifest.links.values())
    held_nodes, held_links = counts(database)
    removed_links = _links(database, graph, held_nodes, seen) if held_links > links else 0
    removed_nodes = _nodes(database, graph, held_nodes, seen) if held_nodes > nodes else 0
    return Pruned(removed_nodes, removed_links)


def _links(database: "Database", graph: Graph, total: int, seen: Seen | None) -> int:
    """Remove relationships, found by their sources; gives their number."""
    tables = " UNION ALL ".join(f"SELECT source, key FROM {graph.source(label)}" for label in LINK_KINDS)
    wanted = _Wanted(graph, f"{tables} ORDER BY source")
    text = f"MATCH (a)-[r:{'|'.join(LINK_KINDS)}]->(:{ENTITY}) RETURN a.key, r.key, type(r)"
    removed = done = 0
    for last, keys in _pages(database):
        held = database.read(f"UNWIND $keys AS key MATCH (a:{ENTITY} {{key: key}}) {text}", keys=keys)
        known, gone = wanted.up_to(last), defaultdict[str, list[tuple[str, str]]](list)
        for source, key, label in held:
            if key not in known and isinstance(key, str) and key.startswith(_prefix(label)):
                gone[label].append((source, key))
        for label, rows in gone.items():
            found = f"MATCH (:{ENTITY} {{key: row[0]}})-[r:{label} {{key: row[1]}}]->(:{ENTITY}) WHERE {_only_ours('r')}"
            names = [column.name for column in columns(label)]
            (effect,) = database.write(Statement(f"UNWIND $rows AS row {found} DELETE r", {"rows": rows, "names": names}))
            removed += effect.links
        done += len(keys)
        if seen:
            seen(done, total)
    return removed


def _nodes(database: "Database", graph: Graph, total: int, seen: Seen | None) -> int:
    """Remove nodes without relationships; gives their number."""
    tables = " UNION ALL ".join(f"SELECT key, key FROM {graph.source(kind)}" for kind in NODE_KINDS)
    wanted = _Wanted(graph, f"{tables} ORDER BY 1")
    removed = done = 0
    for last, keys in _pages(database):
        known, gone = wanted.up_to(last), defaultdict[str | None, list[str]](list)
        for key in keys:
            if key not in known:
                gone[kind_of(key)].append(key)
        for kind, rows in gone.items():
            if kind is not None:
                removed += _remove(database, kind, rows)
        done += len(keys)
        if seen:
            seen(done, total)
    return removed


def _remove(database: "Database", kind: str, keys: list[str]) -> int:
    """Remove those nodes of a kind that nobody else uses; gives their number."""
    alone = "NOT (n)--() AND all(label IN labels(n) WHERE label IN $labels)"
    text = f"UNWIND $keys AS key MATCH (n:{kind} {{key: key}}) WHERE {alone} AND {_only_ours('n')} DELETE n"
    names = [column.name for column in columns(kind)]
    (effect,) = database.write(Statement(text, {"keys": keys, "labels": labels_of(kind), "names": names}))
    return effect.nodes


def _only_ours(variable: str) -> str:
    """The condition that all properties are those of the model."""
    return f"all(name IN keys({variable}) WHERE name IN $names)"


@cache
def _prefix(label: str) -> str:
    """What the keys of relationships of a label begin with."""
    return link_key(label, "", "").partition(":")[0] + ":"


def _pages(database: "Database") -> Iterator[tuple[str, list[str]]]:
    """The keys of all nodes of ours in order, a page at a time, each after its last.

    Errors: `ExportError` where the server's order is not the one that the graph's tables have: comparing would find wrong ones.
    """
    last = ""
    text = f"MATCH (n:{ENTITY}) WHERE n.key > $last RETURN n.key ORDER BY n.key LIMIT $size"
    while keys := [key for (key,) in database.read(text, last=last, size=PAGE)]:
        if any(before >= after for before, after in zip([last, *keys], keys, strict=False)):
            raise ExportError(f"{database.shown} does not sort keys by code points: nothing was pruned from {keys[0]!r} on.")
        last = keys[-1]
        yield last, keys


class _Wanted:
    """Keys that the graph holds, each filed under another key, in whose order they are read: once, from the first to the last."""

    def __init__(self, graph: Graph, sql: str) -> None:
        self._batches = graph.sql(sql, PAGE)
        self._ready = list[tuple[str, str]]()

    def up_to(self, last: str) -> set[str]:
        """Those filed under keys up to `last`, without those given before."""
        found = set[str]()
        while self._ready or self._read():
            if self._ready[0][0] > last:
                break
            at = next((i for i, (under, _key) in enumerate(self._ready) if under > last), len(self._ready))
            found.update(key for _under, key in self._ready[:at])
            self._ready = self._ready[at:]
        return found

    def _read(self) -> bool:
        for batch in self._batches:
            self._ready = list(zip(*(column.to_pylist() for column in batch.columns), strict=True))
            if self._ready:
                return True
        return False
