"""A graph goes in, rate and memory of writing Neo4j's import come out, beside a yardstick of the same run. `python -m benchmarks.imports`.

The yardstick writes the same values the plain way: each row a Python object, through the `csv` module. Rates are rows (nodes and
relationships) a second of processor time. Ends with 1 where the ratio or the memory misses its floor: a slow machine is no fault.
"""

import argparse
import csv
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.generate import generate
from benchmarks.invented import ARCHIVE
from benchmarks.measuring import line, measured, timed, verdict, working
from graph.store import open_graph
from graph.stream import LinkRow, elements
from ontology.property_graph import columns, cypher_properties
from ontology.to_neo4j_csv import to_neo4j_csv

TO_PLAIN = 4.0
"""Floor of our rate to the yardstick's; it was 6.5 for 420,000 rows, ten for ten times as many."""
MEMORY = 500.0
"""Megabytes that no import may need, however large the graph."""


def generated(folder: str, filings: str) -> dict[str, Any]:
    """Write a graph of invented filings."""
    generate(Path(folder), int(filings), ARCHIVE)
    return {}


def written(graph: str, folder: str) -> dict[str, Any]:
    """Write the import."""
    opened = open_graph(graph)
    with timed() as clock:
        done = to_neo4j_csv(opened, Path(folder))
    return {"rows": done.nodes + done.links, **vars(clock)}


def plainly(graph: str, folder: str) -> dict[str, Any]:
    """Write the same values row by row, a file a kind."""
    opened, files, rows = open_graph(graph), dict[str, Any](), 0
    with timed() as clock:
        for row in elements(opened):
            label = row.label if isinstance(row, LinkRow) else row.kind
            if label not in files:
                files[label] = csv.writer((Path(folder) / label).open("w", newline="", encoding="utf-8"))
            held = cypher_properties(row.properties)
            values = (held.get(column.name) for column in columns(label)[1:])
            ends = (row.source, row.target) if isinstance(row, LinkRow) else ()
            files[label].writerow((*ends, row.key, *("\x1f".join(v) if isinstance(v, list) else v for v in values)))
            rows += 1
    return {"rows": rows, **vars(clock)}


def run(graph: Path, scratch: Path) -> list[str]:
    """Measure and print; gives the faults, in words."""
    held = open_graph(graph).manifest
    print(f"{held.filings:,} filings, {sum(held.nodes.values()):,} nodes, {sum(held.links.values()):,} relationships")
    (scratch / "plain").mkdir()
    ours = measured(written, graph, scratch / "import")
    rate = line("import for Neo4j", ours["rows"], ours)
    plain = measured(plainly, graph, scratch / "plain")
    times = rate / line("yardstick: row by row, csv module", plain["rows"], plain, rate)
    faults = [f"writing is {times:.1f} times as fast as row by row, less than {TO_PLAIN:.0f}"] if times < TO_PLAIN else []
    if ours["memory"] > MEMORY:
        faults.append(f"{ours['memory']:.0f} MB of memory, more than {MEMORY:.0f}")
    return faults


def main(arguments: list[str]) -> int:
    """Print the table; 1 where a floor is missed."""
    if working(arguments, globals()):
        return 0
    parser = argparse.ArgumentParser(prog="python -m benchmarks.imports", description=__doc__.partition("\n")[0])
    parser.add_argument("graph", type=Path, nargs="?", help="folder of a graph; without it one is invented")
    parser.add_argument("--filings", type=int, default=34_000, help="filings of the invented graph (default: %(default)s)")
    chosen = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as scratch:
        graph = chosen.graph or Path(scratch) / "graph"
        if chosen.graph is None:
            measured(generated, graph, chosen.filings)
        return verdict(run(graph, Path(scratch)))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
