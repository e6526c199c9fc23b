"""The graph is a pure function of the set of facts. Facts and problems go in as they are read, a graph folder and a summary come out.

Same facts, in any order, over any number of builds, give the same bytes of every file. To keep that true: nothing here
asks a clock or a random number, no set's order reaches a row, what wins is said by dates and keys, and every build links
all facts again from nothing. The one thing that order decides is which version of a file is the later one.
"""

import gc
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from graph.archive import Merged, Spool, merge, problem_line, read_facts, superseded
from graph.cases import Cases
from graph.derive import write_derived
from graph.identity import Registrants
from graph.judgements import JUDGEMENTS, Decisions, Judgement, judgement_line, read_decisions
from graph.likeness import Likeness
from graph.linking import Linker, WhoIsWho, note, write_registrants
from graph.manifest import NAME, Manifest, product_version, read_manifest
from graph.model.facts import Facts, Problem, Unchanged
from graph.persons import Persons
from graph.problems import PROBLEMS, note_unread, write_problems
from graph.rows import Rows
from graph.schema import LINK_KINDS, NODE_KINDS
from graph.store import INCOMING, building, finish, seal
from graph.tables import Spill, connect, rows_of, write_links, write_nodes


@dataclass
class Summary:
    """What a build did and what the graph now holds, for the closing table. Counts are of filings as read, one a file."""

    read: int = 0
    new: int = 0
    replaced: int = 0
    unchanged: int = 0
    filings: int = 0
    nodes: dict[str, int] = field(default_factory=dict)
    links: dict[str, int] = field(default_factory=dict)
    problems: dict[str, int] = field(default_factory=dict)


def add(path: Path | str, items: Iterable[Facts | Problem | Unchanged], reader: str) -> Summary:
    """Add facts to the graph at `path`, which is made where it does not exist.

    In: facts of filings, problems of files that could not be read, files that were not read again, streamed; `reader`, the
    version of the loaders.
    Out: a summary; the folder on disk is the new graph. With no items, the graph is linked anew if `decisions.jsonl` or
    the product's version changed. Errors: `StoreError`; whatever else `items` raises ends the build and leaves the old graph;
    what was read until then waits in the folder for the next build.
    """
    folder = Path(path)
    with building(folder) as (staged, scratch):
        decisions, decided = read_decisions(folder)
        before = read_manifest(folder) if (folder / NAME).is_file() else None
        spool = Spool(folder / INCOMING, reader)
        skipped = 0
        try:
            for item in items:
                if isinstance(item, Unchanged):
                    skipped += 1
                else:
                    spool.take(item)
        except BaseException:  # also when the user stops it: what was read is not read again
            spool.keep()
            raise
        con = connect(scratch / "overflow")
        merged = merge(con, spool, sorted((folder / "facts").glob("*.parquet")), staged / "facts")
        spill = Spill(scratch / "rows")
        unread = note_unread(con, spill, spool.problems, folder / PROBLEMS, merged.parts)
        summary = Summary(spool.read + skipped, merged.new, merged.replaced, merged.unchanged + skipped)
        if before and _nothing_to_do(before, merged, unread, decided):
            con.close()
            shutil.rmtree(folder / INCOMING, ignore_errors=True)
            return _counted(summary, before)
        manifest = Manifest(decisions=decided)
        with _no_collector():
            _link(con, spill, merged, staged, decisions, manifest)
        con.close()
        seal(folder, manifest, [f"facts/{part.name}" for part in merged.kept])
        finish(folder)
        shutil.rmtree(folder / INCOMING, ignore_errors=True)
    return _counted(summary, manifest)


@contextmanager
def _no_collector() -> Iterator[None]:
    """Rest Python's cycle collector: millions of small objects without cycles come and go, and each pass over them is in vain.

    Half of the time of linking went there.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _nothing_to_do(before: Manifest, merged: Merged, unread_changed: bool, decided: str | None) -> bool:
    """Whether linking again would give what is there: same facts, problems, decisions and product."""
    same = before.decisions == decided and before.version == product_version()
    return same and not merged.new and not merged.replaced and not unread_changed


def _counted(summary: Summary, manifest: Manifest) -> Summary:
    """The summary with what the graph holds."""
    summary.filings, summary.nodes = manifest.filings, dict(manifest.nodes)
    summary.links, summary.problems = dict(manifest.links), dict(manifest.problems)
    return summary


def _link(
    con: duckdb.DuckDBPyConnection, spill: Spill, merged: Merged, staged: Path, decisions: Decisions, manifest: Manifest
) -> None:
    """Write all tables from all facts: who is named, who is who, rows of each filing, what follows, then merge and sort."""
    without = superseded(con, merged.parts)
    who = WhoIsWho(Registrants(), Persons(), Cases())
    for facts in read_facts(merged.parts, without):
        note(facts, who)
    rows = Rows(spill)
    who.registrants.settle(decisions)
    who.cases.settle(who.registrants.key)
    likeness = Likeness(rows, who.registrants, decisions)
    for cluster in who.persons.settle(who.final, decisions):
        likeness.note_person(cluster)
    write_registrants(spill, who.registrants)
    linker = Linker(who, spill)
    for facts in read_facts(merged.parts, without):
        linker.add(facts)
        for problem in facts.problems:
            spill.add("problem", (problem.where, problem.severity, problem_line(problem, facts.key)))
    nodes = {kind: staged / "nodes" / f"{kind}.parquet" for kind in NODE_KINDS}
    manifest.nodes = {kind: write_nodes(con, spill, kind, path) for kind, path in nodes.items()}
    manifest.filings = manifest.nodes["Filing"]
    for judged in who.persons.judgements:
        likeness.record(judged)
    likeness.registrants()
    likeness.organizations(con)
    likeness.persons(con)
    likeness.decided(con, {kind: str(path) for kind, path in nodes.items()})
    write_derived(con, rows)
    manifest.links = {label: write_links(con, spill, label, staged / "edges" / f"{label}.parquet") for label in LINK_KINDS}
    manifest.problems = write_problems(con, spill, staged / PROBLEMS)
    _write_judgements(con, spill, staged / JUDGEMENTS)


def _write_judgements(con: duckdb.DuckDBPyConnection, spill: Spill, path: Path) -> None:
    """`judgements.jsonl`, in order of keys."""
    sql = f'SELECT DISTINCT * FROM {spill.source("judgement")} ORDER BY "left", "right", verdict, score, why'
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for row in rows_of(con, sql):
            file.write(judgement_line(Judgement(*row)) + "\n")
