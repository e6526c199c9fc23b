"""A graph and the name of a file go in, the file comes out, in the format that its suffix names. The one door to all writers.

The same graph always gives the same bytes, and a file is there only when all of it was written.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from graph.model.errors import ExportError
from graph.reading import Graph
from graph.stream import LinkRow, NodeRow, elements
from ontology.neighbourhood import neighbourhood
from ontology.preamble import Preamble, preamble_of
from ontology.target import Written, writing
from ontology.to_gexf import to_gexf
from ontology.to_graphml import to_graphml
from ontology.to_html import to_html

Writer = Callable[[Iterable[NodeRow | LinkRow], Preamble, TextIO], Written]

FORMATS: Mapping[str, Writer] = {".graphml": to_graphml, ".gexf": to_gexf, ".html": to_html}
"""Writer by suffix; each also takes `.gz` after it."""


@dataclass(frozen=True)
class ExportSummary:
    """What was written: file, format (`gexf`), numbers of nodes and relationships, size of the file in bytes."""

    target: Path
    format: str
    nodes: int
    links: int
    bytes: int


def export(graph: Graph, target: str | Path, around: str | None = None, hops: int = 2) -> ExportSummary:
    """Write `graph` to the file `target`, in the format of its suffix.

    In: `around`, the key of a node, for that node's neighbourhood of `hops` relationships instead of all.
    Errors: `ExportError` for a suffix that names no format, a graph too large for it, or a file that cannot be written;
    `UnknownKeyError` where nothing has the key `around`.
    """
    path = Path(target)
    format_name, writer = _writer(path)
    rows = elements(graph) if around is None else neighbourhood(graph, around, hops)
    with writing(path) as out:
        done = writer(rows, preamble_of(graph), out)
    return ExportSummary(path, format_name, done.nodes, done.links, path.stat().st_size)


def _writer(path: Path) -> tuple[str, Writer]:
    """Name of the format that the file's name asks for, and its writer."""
    name = path.name.lower().removesuffix(".gz")
    suffix = Path(name).suffix
    if suffix not in FORMATS:
        raise ExportError(f"{path.name}: unknown format. End the name in {', '.join(FORMATS)}, or in one of these and .gz.")
    return suffix.removeprefix("."), FORMATS[suffix]
