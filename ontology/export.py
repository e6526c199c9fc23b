"""A graph and the name of a file go in, the file comes out, in the format that its suffix names. The one door to all writers.

The same graph always gives the same bytes, and a file is there only when all of it was written.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, TextIO

from graph.model.errors import ExportError
from graph.reading import Graph
from graph.stream import LinkRow, NodeRow, elements
from ontology.arrangement import silent_filings
from ontology.dataset import DETACHABLE, ENTITIES, JOINED, META, dataset
from ontology.describe import Description
from ontology.graph_store import SCHEMES
from ontology.iris import VOCABULARY, graph_path
from ontology.neighbourhood import neighbourhood
from ontology.preamble import Preamble, preamble_of
from ontology.target import Written, writing
from ontology.to_gexf import to_gexf
from ontology.to_graphml import to_graphml
from ontology.to_html import to_html
from ontology.to_jsonld import to_jsonld
from ontology.to_nquads import to_nquads, to_ntriples
from ontology.to_sparql import Uploaded, to_sparql
from ontology.to_turtle import to_trig, to_turtle

Rows = Iterable[NodeRow | LinkRow]
Progress = Callable[[Uploaded], None]
Writer = Callable[[Rows, Preamble, TextIO], Written]
RdfWriter = Callable[[Iterable[Description], str, TextIO], int]

PROPERTY_GRAPH: Mapping[str, Writer] = {".graphml": to_graphml, ".gexf": to_gexf, ".html": to_html}
RDF: Mapping[str, RdfWriter] = {".nq": to_nquads, ".nt": to_ntriples, ".trig": to_trig, ".ttl": to_turtle, ".jsonld": to_jsonld}
FORMATS = (*PROPERTY_GRAPH, *RDF)
"""Suffixes; each also takes `.gz` after it."""


@dataclass(frozen=True)
class RdfChoice:
    """What only RDF can choose: the base of the IRIs, graphs to leave out, and whether RDF 1.2's reifiers are written."""

    base: str = VOCABULARY
    without: tuple[str, ...] = ()
    rdf12: bool = False


class ExportSummary(NamedTuple):
    """What was written: target, format (`gexf`), numbers of nodes and relationships or, of RDF, of statements, and size in bytes.

    A triple store has no size; what it has instead is a number of graphs.
    """

    target: str
    format: str
    nodes: int = 0
    links: int = 0
    statements: int = 0
    graphs: int = 0
    bytes: int = 0


def export(
    graph: Graph,
    target: str | Path,
    around: str | None = None,
    hops: int = 2,
    rdf: RdfChoice | None = None,
    progress: Progress | None = None,
) -> ExportSummary:
    """Write `graph` to the file `target`, in the format of its suffix, or put it into a triple store.

    In: `target` may also be the URL of a triple store's Graph Store, as `sparql+http://HOST/PATH`; `around`, the key of a node,
    for that node's neighbourhood of `hops` relationships instead of all; `progress`, told of an upload how far it is.
    Errors: `ExportError` for a suffix that names no format, a graph too large for it, a choice that it does not have, or a
    file that cannot be written; `UnknownKeyError` where nothing has the key `around`.
    """
    if str(target).startswith(SCHEMES):
        if around is not None:
            raise ExportError(
                "A triple store gets the whole graph: a part would take the place of what is there. Leave out `around`."
            )
        return _upload(graph, str(target), _checked(rdf or RdfChoice(), ""), progress)
    path = Path(target)
    suffix = _suffix(path)
    rows = None if around is None else neighbourhood(graph, around, hops)
    if suffix in PROPERTY_GRAPH:
        if rdf is not None:
            raise ExportError(f"{path.name}: a base, graphs to leave out and RDF 1.2 are choices of RDF ({', '.join(RDF)}).")
        with writing(path) as out:
            done = PROPERTY_GRAPH[suffix](elements(graph) if rows is None else rows, preamble_of(graph), out)
        return ExportSummary(str(path), suffix[1:], done.nodes, done.links, bytes=path.stat().st_size)
    chosen = _checked(rdf or RdfChoice(), suffix)
    with writing(path) as out:
        statements = RDF[suffix](dataset(graph, chosen.base, chosen.without, chosen.rdf12, rows), chosen.base, out)
    return ExportSummary(str(path), suffix[1:], statements=statements, bytes=path.stat().st_size)


def _upload(graph: Graph, url: str, chosen: RdfChoice, progress: Progress | None) -> ExportSummary:
    """Put the named graphs into the graph store at `url`; those of ours that say nothing any more are removed from it."""
    parts = (META, ENTITIES, JOINED, *(name for name in DETACHABLE if name not in chosen.without))
    gone = [chosen.base + path for path in (*parts, *map(graph_path, silent_filings(graph)))]
    done = to_sparql(dataset(graph, chosen.base, chosen.without, chosen.rdf12), url, progress, gone)
    return ExportSummary(url, "sparql", statements=done.statements, graphs=done.graphs)


def _checked(chosen: RdfChoice, suffix: str) -> RdfChoice:
    """The choice, where it can be met."""
    unknown = [name for name in chosen.without if name not in DETACHABLE]
    if unknown:
        raise ExportError(f"{unknown[0]!r} is no graph that can be left out; these are: {', '.join(DETACHABLE)}.")
    if chosen.rdf12 and suffix == ".jsonld":
        raise ExportError("JSON-LD has no way to write RDF 1.2 yet. Use .nq, .nt, .trig or .ttl.")
    return chosen


def _suffix(path: Path) -> str:
    """The suffix that says the format."""
    suffix = Path(path.name.lower().removesuffix(".gz")).suffix
    if suffix not in FORMATS:
        raise ExportError(f"{path.name}: unknown format. End the name in {', '.join(FORMATS)}, or in one of these and .gz.")
    return suffix
