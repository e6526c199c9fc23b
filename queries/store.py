"""A graph goes in, a store that answers SPARQL (Oxigraph, in this process) comes out, filled with the graph's RDF and opened for reading.

What it holds is what `ontology.export` writes, and the ontology in a graph of its own. Its default graph holds all of that
once more, each statement once: Oxigraph can take all named graphs for the default one, but then finds what several say several
times, and counts it so. The store is made once for as long as the graph does not change, in `.cache/` of the graph's folder;
where that cannot be written to, for the life of the process.
"""

import atexit
import shutil
import tempfile
from collections.abc import Iterator
from functools import cache
from io import StringIO
from itertools import islice
from pathlib import Path
from typing import IO, cast

from pyoxigraph import DefaultGraph, NamedNode, RdfFormat, Store

from graph import model
from graph.manifest import product_version
from graph.reading import Graph
from ontology import dataset as rdf
from ontology.describe import Description
from ontology.iris import VOCABULARY
from ontology.published import FILES, GENERATED
from ontology.to_nquads import to_nquads, to_ntriples
from queries.kept import digest_of, forget, keep, place

ONTOLOGY = VOCABULARY + "ontology"
"""Name of the graph that holds the ontology."""

_ONTOLOGY_FILE = GENERATED / FILES["ttl"]
_PROGRAM = "oxigraph"
_AT_ONCE = 200_000
"""Statements that are loaded at a time: Oxigraph holds and sorts them in memory, 1 KB each."""
_TOGETHER = 256
"""Descriptions that are written at a time: enough to hide what a call costs."""

_open: dict[tuple[Path, str], Store] = {}
"""The store that was asked last, by folder and digest."""
_outside: dict[tuple[Path, str], Path] = {}
"""Folders outside of the graph's, gone when the process ends."""


def store_of(graph: Graph) -> Store:
    """The store that holds `graph`, opened for reading; any number of processes may read one."""
    which = _which(graph)
    if which not in _open:
        folder = store_folder(graph)
        try:
            store = Store.read_only(str(folder))
        except (OSError, RuntimeError, ValueError):  # damaged: it can be made again
            forget(folder)
            store = Store.read_only(str(store_folder(graph)))
        _open.clear()
        _open[which] = store
    return _open[which]


def store_folder(graph: Graph) -> Path:
    """The folder of the store that holds `graph`, made where there is none of this state of the graph."""
    which = _which(graph)
    folder = _outside.get(which) or place(graph, _PROGRAM, product_version(), which[1])
    if folder.is_dir():
        return folder
    try:
        keep(folder, lambda part: _fill(part, graph))
    except OSError:  # the graph's folder cannot be written to: only the time of loading again is lost
        outside = Path(tempfile.mkdtemp(prefix="filinggraph-"))
        atexit.register(shutil.rmtree, outside, ignore_errors=True)
        folder = _outside[which] = outside / _PROGRAM
        _fill(folder, graph)
    return folder


def _which(graph: Graph) -> tuple[Path, str]:
    """Folder and state of a graph; what says it in RDF is a part of the state."""
    return graph.path.resolve(), digest_of(graph, _code())


@cache
def _code() -> tuple[Path, ...]:
    """What says in RDF what a graph's tables hold, and the ontology itself."""
    folders = Path(rdf.__file__).parent, Path(model.__file__).parent
    return *(path for folder in folders for path in sorted(folder.rglob("*.py"))), _ONTOLOGY_FILE


def _fill(folder: Path, graph: Graph) -> None:
    """Make a store in `folder`, with all that RDF says of `graph`."""
    store = Store(str(folder))
    text = _Text(rdf.dataset(graph))
    parts = 0
    while text.more():
        store.bulk_load(cast("IO[bytes]", text), RdfFormat.N_QUADS, lenient=True)
        parts += 1
    for name in (NamedNode(ONTOLOGY), DefaultGraph()):
        store.bulk_load(path=_ONTOLOGY_FILE, format=RdfFormat.TURTLE, to_graph=name)
    if parts > _MANY:  # what was loaded in many parts is read in half the time once they are one
        store.optimize()
    store.flush()


_MANY = 4


class _Text:
    """N-Quads of a graph, each some followed by the same without its name, for the default graph; to be read as a file.

    It seems to end after `_AT_ONCE` statements, until `more` is asked.
    """

    def __init__(self, descriptions: Iterator[Description]) -> None:
        self._descriptions = descriptions
        self._held = b""
        self._at = 0
        self._room = 0

    def more(self) -> bool:
        """Whether there is anything left; if so, it can be read."""
        self._room = _AT_ONCE
        return self._next()

    def _next(self) -> bool:
        """Hold the next lines, where there are any and there is room for them."""
        if self._room > 0:
            out = StringIO()
            some = list(islice(self._descriptions, _TOGETHER))
            self._room -= to_nquads(some, VOCABULARY, out) + to_ntriples(some, VOCABULARY, out)
            self._held, self._at = out.getvalue().encode(), 0
        return self._at < len(self._held)

    def read(self, size: int) -> bytes:
        """At most `size` bytes; none at the end."""
        if self._at >= len(self._held) and not self._next():
            return b""
        part = self._held[self._at : self._at + size]
        self._at += len(part)
        return part
