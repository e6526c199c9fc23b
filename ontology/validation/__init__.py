"""A graph goes in, a report of what is wrong with it comes out: by its shapes (`ontology.shacl`), and by what shapes cannot see.

Two methods read the same shapes and find the same: pyshacl, the reference, in memory; and SPARQL over a store on disk, for
graphs of any size. A violation is told in the words of the model, with the table and the filings that it comes from.
"""

import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Literal

import pyoxigraph

from graph.reading import Graph
from ontology.export import RdfChoice, export
from ontology.iris import VOCABULARY
from ontology.validation.by_pyshacl import data_size, find_by_pyshacl
from ontology.validation.by_sparql import Found, find_by_sparql
from ontology.validation.constraints import Constraint, generated_constraints, shapes_graph, words_of
from ontology.validation.folder import Broken, find_broken_keys, find_changed_files, find_unspeakable
from ontology.validation.places import Places, kind_at, table_of
from ontology.validation.report import Report, Violation

__all__ = ["PYSHACL_LIMIT", "Method", "Report", "Violation", "validate"]

Method = Literal["auto", "pyshacl", "sparql"]
StoreOf = Callable[[Graph], pyoxigraph.Store]

PYSHACL_LIMIT = 20_000
"""Statements up to which `auto` takes pyshacl: a few seconds."""
_AT_ONCE = 300_000
"""Statements that are loaded at a time."""

_WORDS = Path(__file__).parents[1] / "data" / "constraints.tsv"
_DO = {
    "read": "compare it with the filing (`filinggraph show GRAPH KEY`): where that says otherwise, it was misread; else build again",
    "build": "build the graph again: another program, or a copy that was cut short, has changed its folder",
}


def validate(
    graph: Graph, method: Method = "auto", store_of: StoreOf | None = None, base: str = VOCABULARY, listed: int = 20
) -> Report:
    """Check all of a graph. Where files of the folder were changed, or values cannot be said in RDF, that alone is told.

    In: `store_of` gives the store with the RDF of the graph, whose IRIs begin with `base`; without one it is made in a temporary
    folder. Of each constraint the first `listed` violations are listed, and all are counted. Errors: those of the export.
    """
    for check in (find_changed_files, find_unspeakable):
        gathered = _Gathered(None, (), listed)
        for broken in check(graph):
            gathered.add_broken(broken)
        if gathered.any():
            return gathered.report(graph, 0, "")
    if store_of is not None:
        return _validate(graph, method, store_of(graph), base, listed)
    with _own_store(graph, base) as store:
        return _validate(graph, method, store, base, listed)


def _validate(graph: Graph, method: Method, store: pyoxigraph.Store, base: str, listed: int) -> Report:
    statements = data_size(store)
    chosen = method if method != "auto" else "pyshacl" if statements <= PYSHACL_LIMIT else "sparql"
    constraints = generated_constraints()
    gathered = _Gathered(Places(store, base), constraints, listed)
    for broken in find_broken_keys(graph):
        gathered.add_broken(broken)
    for found in find_by_pyshacl(store, shapes_graph()) if chosen == "pyshacl" else find_by_sparql(store, constraints):
        gathered.add_found(found)
    return gathered.report(graph, statements, chosen)


@contextmanager
def _own_store(graph: Graph, base: str) -> Iterator[pyoxigraph.Store]:
    """The RDF of a graph in a store on disk that is deleted afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "graph.nq"
        export(graph, path, rdf=RdfChoice(base))
        store = pyoxigraph.Store(str(Path(folder) / "store"))
        with path.open("rb") as lines:  # in parts: Oxigraph sorts in memory what it loads at a time
            while part := b"".join(islice(lines, _AT_ONCE)):
                store.bulk_load(part, pyoxigraph.RdfFormat.N_QUADS)
        path.unlink()
        store.optimize()
        yield store
        del store  # its files are closed before the folder goes


class _Gathered:
    """Violations as they are found, the first of each constraint kept, all counted."""

    def __init__(self, places: Places | None, constraints: Sequence[Constraint], listed: int) -> None:
        self._places = places
        self._of = {(part.shape, part.component): part for part in constraints}
        self._listed = listed
        self._violations: list[Violation] = []
        self._counts: Counter[str] = Counter()
        self._warnings = 0
        self._missing: set[str | None] = set()

    def any(self) -> bool:
        """Whether anything was taken."""
        return bool(self._counts)

    def report(self, graph: Graph, statements: int, method: str) -> Report:
        """All that was taken, in order."""
        errors = sum(self._counts.values()) - self._warnings
        sizes = sum(graph.manifest.nodes.values()), sum(graph.manifest.links.values()), statements
        counts = dict(sorted(self._counts.items()))
        return Report(sorted(self._violations, key=_in_order), counts, errors, self._warnings, *sizes, method)

    def _add(self, violation: Violation, places: Places | None, path: str = "", ends: Sequence[str] = ()) -> None:
        """Count one, and list it if it is among the first; only of those is looked up what they are called."""
        self._counts[violation.group()] += 1
        self._warnings += violation.severity == "warning"
        if self._counts[violation.group()] > self._listed:
            return
        if places is not None:
            key, kind = violation.focus, violation.kind
            violation = violation._replace(name=places.name(key, kind, ends), filings=places.filings(key, kind))
        self._violations.append(violation._replace(table=violation.table or table_of(violation.kind, path)))

    def add_broken(self, broken: Broken) -> None:
        """Take what the folder's checks found."""
        if broken.check == "dangling":
            self._missing.add(broken.value)
        wrong, do = _words()[broken.check]
        violation = Violation(
            broken.focus, "", broken.kind, broken.property, broken.value, wrong, "", do, "violation", broken.table, (), broken.check
        )
        self._add(violation, self._places if broken.kind else None, ends=broken.ends)

    def add_found(self, found: Found) -> None:
        """Take what breaks a shape, unless it is that something leads to what is not there, which is told already."""
        constraint, places = self._of[found.shape, found.component], self._places
        assert places is not None
        words, (wrong, do) = words_of(found.shape), _words()[found.component]
        key = places.key(found.focus)
        value = None if found.value is None else places.key(found.value)
        if found.component in ("Class", "Or") and value in self._missing:
            return
        field = words.name if constraint.path else "labels"
        shape = found.shape.rpartition("#")[2]
        violation = Violation(
            key, "", kind_at(key, constraint.target), field, value, wrong, words.message, do, words.severity, "", (), found.component, shape
        )  # fmt: skip
        self._add(violation, places, constraint.path)


def _in_order(violation: Violation) -> tuple[str, ...]:
    return violation.group(), violation.focus, violation.value or ""


@cache
def _words() -> dict[str, tuple[str, str]]:
    """What each constraint means when it is broken, and what to do."""
    lines = [line for line in _WORDS.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    rows = (line.split("\t") for line in lines[1:])
    return {name: (wrong, _DO[do]) for name, wrong, do in rows}
