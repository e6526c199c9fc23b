"""A graph goes in, a Neo4j database that holds it comes out, over Bolt. A second run changes nothing, and nothing of others is ever changed.

Nodes come before relationships, each in batches of one shape: one statement a shape, which the server plans once. A batch is a
transaction, and in it the database notes how far the load is, in a node of its own that the end removes: so a load that was
killed goes on where it stopped.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

from graph.model.errors import ExportError
from graph.reading import Graph
from ontology.bolt import Ask, MissingError, Statement, TooMuchError, connect
from ontology.groundwork import counts, lay
from ontology.property_graph import Shape, batches, columns, link_shapes, node_shapes
from ontology.pruning import Pruned, prune_all

if TYPE_CHECKING:
    from ontology.bolt_database import Database

BATCH = 10_000
"""Rows of a transaction: enough to hide what a transaction costs, few enough for a server with little memory."""

MARK = "FilinggraphLoad"
"""Label of the node that says how many rows of which graph are in, while not all are."""

_SECONDS_TO_INDEX = 3600
"""How long to wait for indexes, which the server fills by itself, if the database held nodes before."""


class Loaded(NamedTuple):
    """What a load has brought about. `new` and `removed` are of this run alone."""

    nodes: int
    """Nodes of the graph, all of which the database now holds."""
    links: int
    new_nodes: int
    new_links: int
    removed_nodes: int
    removed_links: int
    beside_nodes: int
    """Nodes of our kinds that the graph does not hold: of a graph loaded earlier or, after pruning, those that others use."""
    beside_links: int


class Progress(NamedTuple):
    """How far a load is: what it is at (`nodes`, `relationships`, `removing`), and rows done out of how many."""

    at: str
    done: int
    total: int


Told = Callable[[Progress], None]


def to_neo4j(graph: Graph, url: str, *, prune: bool = False, ask: Ask | None = None, progress: Told | None = None) -> Loaded:
    """Load `graph` into the Neo4j database at `url` (`neo4j://HOST:7687/DATABASE`).

    In: `prune`, whether nodes and relationships of ours that the graph does not hold are removed, unless others use them; `ask`,
    see `ontology.bolt.connect`; `progress`, told in this thread how far it is.
    Errors: `ExportError` where the server is not there, refuses, holds foreign data under our labels, or goes away: with how far
    it came. Running it again goes on there.
    """
    nodes, links = sum(graph.manifest.nodes.values()), sum(graph.manifest.links.values())
    if prune and not nodes:
        raise ExportError(f"{graph.path} is empty: pruning would remove everything. Empty the database yourself, if you mean it.")
    with connect(url, ask) as database:
        lay(database)
        load = _Load(database, graph, nodes + links)
        load.run(progress)
        pruned = (
            prune_all(database, graph, progress and (lambda *at: progress(Progress("removing", *at)))) if prune else Pruned(0, 0)
        )
        load.finish()
        held_nodes, held_links = counts(database)
    beside = max(0, held_nodes - nodes), max(0, held_links - links)
    return Loaded(nodes, links, load.new_nodes, load.new_links, *pruned, *beside)


class _Batch(NamedTuple):
    """Rows for one statement, as values in the order of columns, and how many rows of the graph are in after them."""

    shape: Shape
    rows: list[tuple[Any, ...]]
    done: int


class _Load:
    """The rows of one graph on their way into a database, and what they have brought about."""

    def __init__(self, database: "Database", graph: Graph, total: int) -> None:
        self.new_nodes = self.new_links = 0
        self._database, self._graph, self._total = database, graph, total
        self._digest = graph.digest()
        self._most = BATCH
        """Rows that a transaction may have; fewer when the server had no memory for so many."""

    def run(self, progress: Told | None) -> None:
        """Write all rows that are not in yet. While the server writes a batch, a thread prepares the next."""
        done = self._begin()
        pool = ThreadPoolExecutor(1, "prepare")
        try:
            coming = self._batches(done)
            ahead = pool.submit(next, coming, None)
            while batch := ahead.result():
                ahead = pool.submit(next, coming, None)
                self._write(batch)
                done = batch.done
                if progress:
                    progress(Progress("nodes" if batch.shape.is_node else "relationships", done, self._total))
        except MissingError:
            self.finish()  # what is in is not what was noted: the next run begins anew
            raise
        except ExportError as error:
            so_far = f"Rows that are in: {done:,} of {self._total:,}. Run the same command again: it goes on there."
            raise ExportError(f"{error} {so_far}") from error
        finally:
            pool.shutdown(wait=True, cancel_futures=True)

    def _begin(self) -> int:
        """How many rows a load of this very graph left behind. What others noted is void: this one changes what they wrote."""
        self._database.write(Statement(f"MATCH (m:{MARK}) WHERE m.graph <> $graph DELETE m", {"graph": self._digest}))
        (found,) = self._database.read(f"MATCH (m:{MARK} {{graph: $graph}}) RETURN min(m.rows)", graph=self._digest)
        return int(found[0] or 0)

    def finish(self) -> None:
        """Remove the note; indexes are ready to be used."""
        self._database.write(Statement(f"MATCH (m:{MARK} {{graph: $graph}}) DELETE m", {"graph": self._digest}))
        self._database.read(f"CALL db.awaitIndexes({_SECONDS_TO_INDEX})")

    def _batches(self, skipped: int) -> Iterator[_Batch]:
        """The graph's rows in order, without the first `skipped`."""
        done = 0
        for shape in chain(node_shapes(), link_shapes(self._graph)):
            for found in batches(self._graph, shape, BATCH):
                done += found.num_rows
                rows = found.slice(max(0, found.num_rows - (done - skipped)))
                if done > skipped and rows.num_rows:
                    yield _Batch(shape, list(zip(*(column.to_pylist() for column in rows.columns), strict=True)), done)

    def _write(self, batch: _Batch) -> None:
        """Write a batch in one transaction or, where the server has no memory for that, in several."""
        start = 0
        while start < len(batch.rows):
            rows = batch.rows[start : start + self._most]
            done = batch.done - len(batch.rows) + start + len(rows)
            try:
                effect, _note = self._database.write(
                    Statement(_text(batch.shape), {"rows": rows}, expected=len(rows)),
                    Statement(f"MERGE (m:{MARK} {{graph: $graph}}) SET m.rows = $rows", {"graph": self._digest, "rows": done}),
                )
            except TooMuchError:
                if len(rows) == 1:
                    raise
                self._most = len(rows) // 2
                continue
            self.new_nodes += effect.nodes
            self.new_links += effect.links
            start += len(rows)


def _text(shape: Shape) -> str:
    """The statement that writes rows of a shape; a property that a row has no value for goes away, one that others added stays."""
    names = [column.name for column in columns(shape.label)][1:]
    if shape.is_node:
        found = f"MERGE (n:{shape.label} {{key: row[0]}})"
        change = [f"n:{':'.join(shape.labels[1:])}", *(f"n.{name} = row[{at}]" for at, name in enumerate(names, 1))]
    else:
        ends = f"MATCH (a:{shape.source} {{key: row[0]}}) MATCH (b:{shape.target} {{key: row[1]}})"
        found = f"{ends} MERGE (a)-[r:{shape.label} {{key: row[2]}}]->(b)"
        change = [f"r.{name} = row[{at}]" for at, name in enumerate(names, 3)]
    setting = f" SET {', '.join(change)}" if change else ""
    return f"UNWIND $rows AS row {found}{setting} RETURN count(*)"
