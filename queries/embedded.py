"""A graph goes in, kglite (Cypher in this process) filled with it comes out, closed to writing. The folder's tables stay the truth.

What is loaded equals what `ontology.property_graph` says for every engine, so that one query text gives one answer on all.
Of a large graph the engine's own file is kept in `.cache/` of the graph's folder; it can be deleted at any time.
"""

import warnings
from collections.abc import Iterator
from contextlib import suppress
from itertools import groupby, islice
from pathlib import Path
from typing import Any

import kglite

from graph.reading import Graph
from graph.schema import NODE_KINDS
from graph.stream import LinkRow, NodeRow, elements
from ontology.property_graph import cypher_properties
from queries.kept import digest_of, keep, place

_WORTH_KEEPING = 20_000
"""Elements from which on a file is kept: fewer are read from the tables in less time than a person notices."""

_TOGETHER = 10_000
"""Rows of one statement: enough to hide what a statement costs, few enough for flat memory."""

_open: dict[tuple[Path, str], Any] = {}
"""The engine that was asked last, by folder and digest of its manifest."""


def engine_of(graph: Graph) -> Any:
    """The `kglite.KnowledgeGraph` that holds `graph`; made once for as long as the graph does not change."""
    digest = digest_of(graph)
    which = (graph.path.resolve(), digest)
    if which not in _open:
        kglite.set_query_warning_policy("silent")  # else it warns on standard error of every kind that a graph has nothing of
        size = sum(graph.manifest.nodes.values()) + sum(graph.manifest.links.values())
        engine = _kept(graph, digest) if size >= _WORTH_KEEPING else _filled(graph)
        engine.read_only(True)
        _open.clear()
        _open[which] = engine
    return _open[which]


def _kept(graph: Graph, digest: str) -> Any:
    """The engine from its file, which is made where it is missing, of another graph or damaged."""
    path = place(graph, "kglite", kglite.__version__, digest, ".kgl")
    if path.is_file():
        with suppress(kglite.KgError):
            return kglite.load(str(path))
    engine = _filled(graph)
    # A folder that cannot be written to only costs the time of loading again. The warnings are of disk modes not used here.
    with suppress(OSError, kglite.KgError), warnings.catch_warnings(action="ignore"):
        keep(path, lambda part: engine.save(str(part)))
    return engine


def _filled(graph: Graph) -> Any:
    """A new engine with all nodes and relationships of `graph`."""
    engine = kglite.KnowledgeGraph()
    for kind in NODE_KINDS:
        engine.cypher(f"CREATE INDEX FOR (n:{kind}) ON (n.key)")
    for rows in _batches(elements(graph)):
        first = rows[0]
        if isinstance(first, NodeRow):
            text = f"UNWIND $rows AS row CREATE (n:{':'.join(first.labels)}) SET n += row"
            records = [{"key": row.key, **cypher_properties(row.properties)} for row in rows]
        else:
            ends = f"MATCH (a:{first.source_kind} {{key: row.source}}) MATCH (b:{first.target_kind} {{key: row.target}})"
            text = f"UNWIND $rows AS row {ends} CREATE (a)-[r:{first.label}]->(b) SET r += row.values"
            records = [_ends(row) | {"values": {"key": row.key, **cypher_properties(row.properties)}} for row in rows]
        engine.cypher(text, params={"rows": records})
    return engine


def _ends(row: LinkRow) -> dict[str, Any]:
    return {"source": row.source, "target": row.target}


def _batches(rows: Iterator[NodeRow | LinkRow]) -> Iterator[list[Any]]:
    """Rows that one statement can write: of the same labels or, of relationships, also the same kinds of ends; nodes first."""
    while some := list(islice(rows, _TOGETHER)):
        for _alike, group in groupby(sorted(some, key=_shape), _shape):
            yield list(group)


def _shape(row: NodeRow | LinkRow) -> tuple[bool, tuple[str, ...]]:
    """What the statement's text depends on."""
    if isinstance(row, NodeRow):
        return False, row.labels
    return True, (row.label, row.source_kind, row.target_kind)
