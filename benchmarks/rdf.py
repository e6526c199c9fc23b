"""Graphs of invented filings in, rates and memory of the RDF export out, beside yardsticks of the same run. `python -m benchmarks.rdf`.

The yardsticks: rdflib's N-Triples serializer over triples of the same graph (reading them not counted), and FollowTheMoney's
`ftm export-rdf` over the same facts as its entities (its start not counted). All rates are statements a second of processor
time, each measured in a process of its own, so that its peak of memory is its own. Ends with 1 where a ratio to a yardstick
or the memory misses its floor: a slow machine is no fault.
"""

import argparse
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from benchmarks.followthemoney import entities, write_entities
from benchmarks.generate import generate
from benchmarks.measuring import line, measured, timed, verdict, working
from graph.store import open_graph
from ontology.export import export

TO_RDFLIB, TO_FOLLOWTHEMONEY = 2.0, 10.0
"""Floors of our N-Triples' rate to theirs. Both were at least a quarter higher when this was written."""
MEMORY = 300.0
"""Megabytes that no export may need, however large the graph."""
_SUFFIXES = ("nq", "nt", "trig", "ttl", "jsonld")
_TRIPLES = 300_000
"""How many the yardstick of rdflib writes: it holds them all."""
_QUESTION = """PREFIX fg: <https://w3id.org/filinggraph/ontology#>
SELECT ?auditor (COUNT(DISTINCT ?event) AS ?departures) WHERE { ?event a fg:AuditorDeparture ; fg:departingAuditor ?auditor }
GROUP BY ?auditor ORDER BY DESC(?departures)"""


def generated(folder: str, filings: str) -> dict[str, Any]:
    """Write a graph of invented filings."""
    with timed() as clock:
        held = generate(Path(folder), int(filings))
    counts = {"filings": held.filings, "nodes": sum(held.nodes.values()), "links": sum(held.links.values())}
    return {"statements": 0, **counts, **vars(clock)}


def exported(graph: str, target: str) -> dict[str, Any]:
    """Export once; opening the graph is not counted."""
    opened = open_graph(graph)
    with timed() as clock:
        done = export(opened, target)
    return {"statements": done.statements, **vars(clock)}


def converted(graph: str, target: str) -> dict[str, Any]:
    """Write the same facts as FollowTheMoney's entities."""
    with timed() as clock:
        count = write_entities(entities(open_graph(graph)), Path(target))
    return {"statements": count, **vars(clock)}


def by_rdflib(source: str, target: str) -> dict[str, Any]:
    """Have rdflib write triples as N-Triples."""
    import rdflib  # noqa: PLC0415 - other measurements must not hold it in memory

    triples = rdflib.Graph().parse(source, format="nt11")
    with timed() as clock:
        triples.serialize(target, format="nt11", encoding="utf-8")
    return {"statements": len(triples), **vars(clock)}


def loaded(source: str, store: str) -> dict[str, Any]:
    """Load quads into an Oxigraph store on disk."""
    import pyoxigraph  # noqa: PLC0415 - as above

    with timed() as clock:
        held = pyoxigraph.Store(store)
        held.bulk_load(path=source, format=pyoxigraph.RdfFormat.N_QUADS)
    return {"statements": len(held), **vars(clock)}


def asked(store: str) -> dict[str, Any]:
    """Open a store and answer a question from it; gives the number of rows."""
    import pyoxigraph  # noqa: PLC0415 - as above

    with timed() as clock:
        found = pyoxigraph.Store.read_only(store).query(_QUESTION, use_default_graph_as_union=True)
        rows = sum(1 for _row in found)  # type: ignore[union-attr, misc]
    return {"statements": rows, **vars(clock)}


def told(name: str, found: dict[str, Any], against: float | None = None) -> float:
    """Print a line of the table; gives statements a second of processor time."""
    return line(name, found["statements"], found, against)


def by_ftm(command: str, graph: Path, scratch: Path) -> dict[str, Any]:
    """Have `ftm export-rdf` write the graph's facts; what it takes to start is taken off."""
    given, nothing, out = scratch / "entities.json", scratch / "nothing.json", scratch / "ftm.nt"
    measured(converted, graph, given)
    nothing.touch()
    spent = []
    for source in (nothing, given):
        start, before = time.perf_counter(), _children()
        subprocess.run([command, "export-rdf", "-i", str(source), "-o", str(out)], check=True, stderr=subprocess.DEVNULL)
        spent.append((time.perf_counter() - start, _children() - before))
    (wall, cpu), (more_wall, more_cpu) = spent
    with out.open("rb") as file:
        return {"statements": sum(1 for _line in file), "wall": more_wall - wall, "cpu": more_cpu - cpu}


def _children() -> float:
    """Processor time of all processes started and ended so far."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def run(sizes: list[int], ftm: str | None, scratch: Path) -> list[str]:
    """Measure and print all; gives the faults, in words."""
    faults: list[str] = []
    graphs = [scratch / f"graph-{size}" for size in sizes]
    rates: dict[str, float] = {}
    for size, graph in zip(sizes, graphs, strict=True):
        held = measured(generated, graph, size)
        print(f"\n{held['filings']:,} filings, {held['nodes']:,} nodes, {held['links']:,} relationships")
        for suffix in _SUFFIXES:
            target = scratch / f"{size}.{suffix}"
            found = measured(exported, graph, target)
            rate = told(f"export .{suffix}", found)
            rates[suffix] = rate  # of the largest graph, in the end
            if found["memory"] > MEMORY:
                faults.append(f".{suffix} of {size:,} filings needed {found['memory']:.0f} MB, more than {MEMORY:.0f}")
            if size != sizes[0] or suffix not in ("nq", "nt"):
                target.unlink()
    print(f"\nyardsticks, of {sizes[0]:,} filings, and how many times as fast our .nt of the largest graph is")
    some = scratch / "some.nt"
    with (scratch / f"{sizes[0]}.nt").open(encoding="utf-8") as lines, some.open("w", encoding="utf-8") as out:
        out.writelines(line for _at, line in zip(range(_TRIPLES), lines, strict=False))
    theirs = told("rdflib, N-Triples", measured(by_rdflib, some, scratch / "rdflib.nt"), rates["nt"])
    faults += _below("rdflib", rates["nt"] / theirs, TO_RDFLIB)
    if ftm:
        theirs = told("FollowTheMoney, export-rdf", by_ftm(ftm, graphs[0], scratch), rates["nt"])
        faults += _below("FollowTheMoney", rates["nt"] / theirs, TO_FOLLOWTHEMONEY)
    else:
        print("FollowTheMoney is not here, so it was not measured: `pip install followthemoney` elsewhere, then --ftm PATH/TO/ftm")
    told("Oxigraph, bulk load of .nq", measured(loaded, scratch / f"{sizes[0]}.nq", scratch / "store"))
    answer = measured(asked, scratch / "store")
    print(f"{'Oxigraph, first answer of the opened store':44}{answer['statements']:13,} rows{answer['wall']:23.2f} s")
    return faults


def _below(name: str, ratio: float, floor: float) -> list[str]:
    return [f"our .nt is {ratio:.1f} times as fast as {name}, less than {floor:.0f}"] if ratio < floor else []


def main(arguments: list[str]) -> int:
    """Print the table; 1 where a floor is missed."""
    if working(arguments, globals()):
        return 0
    parser = argparse.ArgumentParser(prog="python -m benchmarks.rdf", description="Rates and memory of the RDF export.")
    parser.add_argument("--filings", type=int, nargs="+", default=[20_000, 200_000], help="sizes of graphs (default: %(default)s)")
    parser.add_argument("--ftm", default=shutil.which("ftm"), help="the `ftm` command, where it is not on the path")
    chosen = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as scratch:
        faults = run(sorted(chosen.filings), chosen.ftm, Path(scratch))
    return verdict(faults)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
