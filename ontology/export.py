"""A graph and a target go in: a file in the format of its suffix comes out, a folder for Neo4j's import, or a server's data. The one door
to all writers.

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
from ontology.bolt import SCHEMES as BOLT
from ontology.dataset import DETACHABLE, ENTITIES, JOINED, META, dataset
from ontology.describe import Description
from ontology.graph_store import SCHEMES
from ontology.iris import VOCABULARY, graph_path
from ontology.neighbourhood import neighbourhood
from ontology.preamble import Preamble, preamble_of
from ontology.target import Written, writing
from ontology.to_cypher import to_cypher
from ontology.to_gexf import to_gexf
from ontology.to_graphml import to_graphml
from ontology.to_html import to_html
from ontology.to_jsonld import to_jsonld
from ontology.to_neo4j import Progress as Progressed
from ontology.to_neo4j import to_neo4j
from ontology.to_neo4j_csv import SCHEME as NEO4J_ADMIN
from ontology.to_neo4j_csv import to_neo4j_csv
from ontology.to_nquads import to_nquads, to_ntriples
from ontology.to_sparql import Uploaded, to_sparql
from ontology.to_turtle import to_trig, to_turtle

__all__ = ["FORMATS", "ExportSummary", "Progressed", "RdfChoice", "ServerChoice", "Uploaded", "export"]

Rows = Iterable[NodeRow | LinkRow]
Progress = Callable[[Uploaded | Progressed], None]
Writer = Callable[[Rows, Preamble, TextIO], Written]
RdfWriter = Callable[[Iterable[Description], str, TextIO], int]

PROPERTY_GRAPH: Mapping[str, Writer] = {".graphml": to_graphml, ".gexf": to_gexf, ".html": to_html, ".cypher": to_cypher}
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

    A server has no size. What it has instead is, of a triple store, a number of graphs; of Neo4j, how many nodes and relationships
    were new there, how many were removed, and how many stand beside the graph's: see `ontology.to_neo4j.Loaded`.
    """

    target: str
    format: str
    nodes: int = 0
    links: int = 0
    statements: int = 0
    graphs: int = 0
    bytes: int = 0
    new: int | None = None
    removed: int = 0
    beside: int = 0
    pruned: bool = False


@dataclass(frozen=True)
class ServerChoice:
    """What only a server's data can choose: whether what the graph no longer holds is removed, and whom to ask for a password.

    `ask` gets the user's name; without it nobody is asked.
    """

    prune: bool = False
    ask: Callable[[str], str] | None = None


def export(
    graph: Graph,
    target: str | Path,
    around: str | None = None,
    hops: int = 2,
    rdf: RdfChoice | None = None,
    server: ServerChoice | None = None,
    progress: Progress | None = None,
) -> ExportSummary:
    """Write `graph` to the file `target`, in the format of its suffix, or put it where `target` says otherwise.

    In: `target` may be `neo4j-admin:FOLDER`, an import for Neo4j; `neo4j://HOST:PORT/DATABASE` or `bolt://...`, a server of Neo4j; or
    `sparql+http://HOST/PATH`, a triple store's Graph Store. `around`, the key of a node, for that node's neighbourhood of `hops`
    relationships instead of all; `progress`, told how far a server's data is.
    Errors: `ExportError` for a suffix that names no format, a graph too large for it, a choice that it does not have, or a
    target that cannot be written; `UnknownKeyError` where nothing has the key `around`.
    """
    text = str(target)
    _refuse(text, around, rdf, server)
    if text.startswith(SCHEMES):
        return _upload(graph, text, _checked(rdf or RdfChoice(), ""), progress)
    if text.startswith(BOLT):
        return _load(graph, text, server or ServerChoice(), progress)
    if text.startswith(NEO4J_ADMIN):
        return ExportSummary(text, "neo4j-admin", *to_neo4j_csv(graph, Path(text.removeprefix(NEO4J_ADMIN))))
    return _write(graph, Path(target), None if around is None else neighbourhood(graph, around, hops), rdf)


def _refuse(target: str, around: str | None, rdf: RdfChoice | None, server: ServerChoice | None) -> None:
    """Errors: `ExportError` for a choice that the target does not have."""
    if around is not None and target.startswith((*SCHEMES, *BOLT, NEO4J_ADMIN)):
        raise ExportError(f"{target} gets the whole graph: a part would take the place of what is there. Leave out `around`.")
    if server is not None and server.prune and not target.startswith(BOLT):
        raise ExportError(f"{target}: only what a server of Neo4j holds (neo4j://HOST) can be pruned.")
    if rdf is not None and not target.startswith(SCHEMES) and _suffix(Path(target)) not in RDF:
        raise ExportError(f"{target}: a base, graphs to leave out and RDF 1.2 are choices of RDF ({', '.join(RDF)}).")


def _write(graph: Graph, path: Path, rows: Rows | None, rdf: RdfChoice | None) -> ExportSummary:
    """Write a file: of the whole graph, or of `rows`."""
    suffix = _suffix(path)
    if suffix in PROPERTY_GRAPH:
        with writing(path) as out:
            done = PROPERTY_GRAPH[suffix](elements(graph) if rows is None else rows, preamble_of(graph), out)
        return ExportSummary(str(path), suffix[1:], done.nodes, done.links, bytes=path.stat().st_size)
    chosen = _checked(rdf or RdfChoice(), suffix)
    with writing(path) as out:
        statements = RDF[suffix](dataset(graph, chosen.base, chosen.without, chosen.rdf12, rows), chosen.base, out)
    return ExportSummary(str(path), suffix[1:], statements=statements, bytes=path.stat().st_size)


def _load(graph: Graph, url: str, chosen: ServerChoice, progress: Progress | None) -> ExportSummary:
    """Put nodes and relationships into a server of Neo4j."""
    done = to_neo4j(graph, url, prune=chosen.prune, ask=chosen.ask, progress=progress)
    new, removed = done.new_nodes + done.new_links, done.removed_nodes + done.removed_links
    beside = done.beside_nodes + done.beside_links
    return ExportSummary(url, "neo4j", done.nodes, done.links, new=new, removed=removed, beside=beside, pruned=chosen.prune)


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
