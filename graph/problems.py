"""What could not be read, or with doubt: problems go in, `problems.jsonl` comes out. It is a function of the set of problems and facts.

A line is a `graph.model.facts.Problem` and `filing`: the key of the filing whose facts it came with, null for a file that
gave no facts. The error of such a file goes when the file has been read well, in whatever order that happens.
"""

import json
from pathlib import Path

import duckdb

from graph.archive import file_names
from graph.tables import Spill, rows_of

PROBLEMS = "problems.jsonl"


def note_unread(con: duckdb.DuckDBPyConnection, spill: Spill, fresh: set[str], before: Path, parts: list[Path]) -> bool:
    """Note the problems of files that gave no facts: the earlier build's and `fresh` ones, without what was read since.

    Out: whether they differ from the earlier build's.
    """
    lines = before.read_text(encoding="utf-8").splitlines() if before.is_file() else []
    old = {line for line in lines if json.loads(line)["filing"] is None}
    kept = {line: json.loads(line) for line in old | fresh}
    errors = {p["where"] for p in kept.values() if p["severity"] == "error"}
    if errors:
        read = {name for name in file_names(con, parts) if name in errors}
        kept = {line: p for line, p in kept.items() if p["severity"] != "error" or p["where"] not in read}
    for line, problem in sorted(kept.items()):
        spill.add("problem", (problem["where"], problem["severity"], line))
    return set(kept) != old


def write_problems(con: duckdb.DuckDBPyConnection, spill: Spill, path: Path) -> dict[str, int]:
    """Write `problems.jsonl` in order of files; returns the number of problems by severity."""
    counts: dict[str, int] = {}
    sql = f"SELECT DISTINCT place, severity, line FROM {spill.source('problem')} ORDER BY place, line"
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for _place, severity, line in rows_of(con, sql):
            file.write(line + "\n")
            counts[severity] = counts.get(severity, 0) + 1
    return dict(sorted(counts.items()))
