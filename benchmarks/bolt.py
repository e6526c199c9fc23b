"""The URL of an empty Neo4j database goes in, rates of loading a graph over Bolt come out, beside a yardstick of the same run.

`python -m benchmarks.bolt neo4j://HOST:7687 [--graph FOLDER]`; name and password from the environment, as the program takes them.
The yardstick is what a plain script would do: bare `UNWIND` batches of the same rows, as maps that were made beforehand (which is
not counted), of the same size, with the same constraints and indexes, in one session of the driver. Ours counts everything from the
call to its return: connecting, checking what the database holds, reading the tables. Both are done once before, with a small graph,
so that the server has compiled itself. Ends with 1 where the ratio misses its floor: a slow machine is no fault.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from benchmarks.generate import generate
from benchmarks.measuring import verdict
from graph.reading import Graph
from graph.store import open_graph
from ontology.bolt import Statement, connect
from ontology.bolt_database import Database
from ontology.groundwork import lay
from ontology.property_graph import Shape, batches, link_shapes, node_shapes
from ontology.to_neo4j import BATCH, Progress, to_neo4j

FLOOR = 0.7
"""Of our rate to the yardstick's, for nodes and for relationships."""
_WARMING = 1000


class Took(NamedTuple):
    """Seconds that nodes and relationships took."""

    nodes: float
    links: float


def bare(database: Database, graph: Graph) -> Took:
    """Load as a plain script would."""
    took = [0.0, 0.0]
    for shape in (*node_shapes(), *link_shapes(graph)):
        text = _text(shape)
        for rows in list(_maps(graph, shape)):
            start = time.perf_counter()
            database.write(Statement(text, {"rows": rows}))
            took[not shape.is_node] += time.perf_counter() - start
    return Took(*took)


def _text(shape: Shape) -> str:
    if shape.is_node:
        labels = ":".join(shape.labels[1:])
        return f"UNWIND $rows AS row MERGE (n:{shape.label} {{key: row.key}}) SET n:{labels}, n += row.properties"
    ends = f"MATCH (a:{shape.source} {{key: row.source}}) MATCH (b:{shape.target} {{key: row.target}})"
    return f"UNWIND $rows AS row {ends} MERGE (a)-[r:{shape.label} {{key: row.key}}]->(b) SET r += row.properties"


def _maps(graph: Graph, shape: Shape) -> Iterator[list[dict[str, object]]]:
    """Rows as a plain script has them: keys, and a map of what else has a value."""
    for batch in batches(graph, shape, BATCH):
        rows = []
        for row in batch.to_pylist():
            keys = {name: row.pop(name) for name in ("key", "source", "target") if name in row}
            rows.append({**keys, "properties": {name: value for name, value in row.items() if value is not None}})
        yield rows


def ours(graph: Graph, url: str) -> Took:
    """Load as the program does."""
    nodes_in = start = time.perf_counter()

    def told(progress: Progress) -> None:
        nonlocal nodes_in
        if progress.at == "nodes":
            nodes_in = time.perf_counter()

    to_neo4j(graph, url, progress=told)
    return Took(nodes_in - start, time.perf_counter() - nodes_in)


def empty(database: Database) -> None:
    """Delete what was loaded, a batch at a time."""
    for text in ("MATCH ()-[r]->() WITH r LIMIT 20000 DELETE r", "MATCH (n) WITH n LIMIT 20000 DELETE n"):
        while any(database.write(Statement(text, {}))[0][1:]):
            pass


def run(graph: Graph, url: str, small: Graph) -> list[str]:
    """Measure and print; gives the faults, in words."""
    counts = sum(graph.manifest.nodes.values()), sum(graph.manifest.links.values())
    with connect(url) as database:
        if database.read("MATCH (n) RETURN n LIMIT 1"):
            return [f"{database.shown} is not empty"]
        lay(database)
        for warm in (ours(small, url), bare(database, small)):
            empty(database)
            print(f"warming: {sum(warm):.1f} s", flush=True)
        plain = bare(database, graph)
        _print("bare UNWIND", counts, plain)
        empty(database)
        first = ours(graph, url)
        _print("ours, first load", counts, first, plain)
        _print("ours, nothing new", counts, ours(graph, url))
        empty(database)
    ratios = {"nodes": plain.nodes / first.nodes, "relationships": plain.links / first.links}
    return [f"{what}: {ratio:.2f} of bare UNWIND, less than {FLOOR}" for what, ratio in ratios.items() if ratio < FLOOR]


def _print(name: str, counts: tuple[int, int], took: Took, against: Took | None = None) -> None:
    for what, count, seconds, theirs in zip(("nodes", "relationships"), counts, took, against or took, strict=True):
        ratio = f"   {theirs / seconds:5.2f} of bare" if against else ""
        print(f"{name:20}{what:15}{count:11,}{seconds:9.1f} s{count / max(seconds, 1e-9):11,.0f} /s{ratio}", flush=True)


def main() -> int:
    """Measure with a graph that is given, or one of invented filings."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("url", help="of an empty database of a Neo4j server; it is empty again in the end")
    parser.add_argument("--graph", type=Path, help="a graph to load, in place of one of invented filings")
    parser.add_argument("--filings", type=int, default=20_000, help="how many to invent")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        generate(Path(scratch) / "small", _WARMING)
        if not chosen.graph:
            generate(Path(scratch) / "graph", chosen.filings)
        graph = open_graph(chosen.graph or Path(scratch) / "graph")
        return verdict(run(graph, chosen.url, open_graph(Path(scratch) / "small")))


if __name__ == "__main__":
    sys.exit(main())
