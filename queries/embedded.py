"""A graph goes in, kglite (Cypher in this process) filled with it comes out, closed to writing. The folder's tables stay the truth.

What is loaded equals what `ontology.property_graph` says for every engine, so that one query text gives one answer on all.
Of a large graph the engine's own file is kept in `.cache/` of the graph's folder; it can be deleted at any time.
"""

import warnings
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

import kglite

from graph import model, schema
from graph.reading import Graph
from ontology import property_graph
from queries import filling
from queries.filling import filled
from queries.kept import digest_of, keep, place

_WORTH_KEEPING = 20_000
"""Elements from which on a file is kept: fewer are read from the tables in less time than a person notices."""

_open: dict[tuple[Path, str], Any] = {}
"""The engine that was asked last, by folder and digest."""


def engine_of(graph: Graph) -> Any:
    """The `kglite.KnowledgeGraph` that holds `graph`; made once for as long as the graph does not change. Errors: as of `filled`."""
    digest = digest_of(graph, _code())
    which = (graph.path.resolve(), digest)
    if which not in _open:
        kglite.set_query_warning_policy("silent")  # else it warns on standard error of every kind that a graph has nothing of
        size = sum(graph.manifest.nodes.values()) + sum(graph.manifest.links.values())
        engine = _kept(graph, digest) if size >= _WORTH_KEEPING else filled(graph)
        engine.read_only(True)
        _open.clear()
        _open[which] = engine
    return _open[which]


@cache
def _code() -> tuple[Path, ...]:
    """What says which rows an engine gets, and fills it with them: what older code wrote is not to be taken for this code's."""
    modules = (filling.__file__, property_graph.__file__, schema.__file__)
    return *map(Path, modules), *sorted(Path(model.__file__).parent.rglob("*.py"))


def _kept(graph: Graph, digest: str) -> Any:
    """The engine from its file, which is made where it is missing, of another graph or damaged."""
    path = place(graph, "kglite", kglite.__version__, digest, ".kgl")
    if path.is_file():
        with suppress(kglite.KgError, OSError):
            return kglite.load(str(path), verify="eager")  # else damage within a large graph's file is found by queries
    engine = filled(graph)
    # A folder that cannot be written to only costs the time of loading again. The warnings are of disk modes not used here.
    with suppress(OSError, kglite.KgError), warnings.catch_warnings(action="ignore"):
        keep(path, lambda part: engine.save(str(part)))
    return engine
