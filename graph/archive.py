"""Facts go in as they are read, sorted parts a year of filing come out. What is held is a set: order and repeats leave no trace.

A record is held for each pair of filing key and file name. Reading the same pair again replaces its record; within one
build, where there is no 'again', the more complete version stays (`completeness`, then digest). Of one filing under
several file names all records are held, but one is built from: see `superseded`.
"""

import json
import os
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from pydantic import ValidationError

from graph.model.errors import StoreError
from graph.model.facts import Facts, Problem
from graph.tables import AS_SPILLED, batches, literal, rows_of, to_arrow, write_parquet

COLUMNS = ("key", "file", "digest", "form", "filed", "reader", "facts")
SCHEMA = pa.schema([(name, pa.string()) for name in COLUMNS])
_SPOOLED = pa.schema([*SCHEMA, pa.field("year", pa.string()), pa.field("weight", pa.string())])
_ROW_GROUP = 4096
"""Records of a row group: some ten megabytes of facts."""


def completeness(facts: Facts) -> str:
    """How much of the submission was there, as text that sorts: header fields first, then exhibits, people, events, items."""
    header = (facts.accession, facts.filed, facts.accepted, *(r.cik for r in facts.registrants[:1]))
    sizes = (len(found) for found in (facts.exhibits, facts.registrants, facts.signatories, facts.events, facts.items))
    return "-".join(f"{n:05d}" for n in (sum(h is not None for h in header), *sizes))


def parse_facts(text: str) -> Facts:
    """Stored facts as they were. Errors: `StoreError` where the model has changed since they were written."""
    try:
        return Facts.model_validate_json(text)
    except ValidationError as error:
        what = error.errors()[0]
        place = ".".join(map(str, what["loc"]))
        raise StoreError(
            f"Stored facts do not fit this version ({place}: {what['msg']}). Build again into a new folder."
        ) from error


class Spool:
    """Where a build's input waits. Facts go to disk every few megabytes, problems are few and stay in memory.

    What a stopped build left in `folder` is taken over, unless another version of the reader read it.
    """

    def __init__(self, folder: Path, reader: str) -> None:
        self._folder = folder
        self._reader = reader
        self._rows: list[tuple[str | None, ...]] = []
        self._size = self._parts = 0
        for part in sorted(folder.glob("*.parquet")):
            if pc.unique(pq.read_table(part, columns=["reader"])["reader"]).to_pylist() == [reader]:
                self._parts = int(part.stem) + 1
            else:
                part.unlink()
        self.problems: set[str] = set()
        self.read = 0

    def take(self, item: Facts | Problem) -> None:
        """Take what a loader gave. Problems inside facts stay with them."""
        if isinstance(item, Problem):
            self.problems.add(problem_line(item, None))
            return
        text = item.model_dump_json()
        year = item.filed[:4] if item.filed else "undated"
        row = (item.key, item.file, item.digest, item.form, item.filed, self._reader, text, year, completeness(item))
        self._rows.append(row)
        self.read += 1
        self._size += len(text)
        if self._size > 2**25 or len(self._rows) >= _ROW_GROUP:
            self._write()

    def keep(self) -> None:
        """Write what is still in memory, for the next build to go on from."""
        if self._rows:
            self._write()

    def _write(self) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        path = self._folder / f"{self._parts:06d}.parquet"
        pq.write_table(to_arrow(self._rows, _SPOOLED), path.with_suffix(".part"), **AS_SPILLED)
        os.replace(path.with_suffix(".part"), path)  # a part is whole or not there
        self._rows, self._size, self._parts = [], 0, self._parts + 1

    def source(self) -> str:
        """SQL that stands for all facts taken, in `FROM`."""
        if self._rows or not self._parts:
            self._write()
        return f"read_parquet({literal(str(self._folder / '*.parquet'))})"


def problem_line(problem: Problem, filing: str | None) -> str:
    """One line of `problems.jsonl`: the problem, and the filing whose facts it came with (null for a file not read)."""
    return json.dumps({**problem.model_dump(), "filing": filing}, ensure_ascii=False)


@dataclass
class Merged:
    """What adding did to the archive: counts of records, parts written anew, parts that stay as they are."""

    new: int = 0
    replaced: int = 0
    unchanged: int = 0
    written: list[Path] = field(default_factory=list)
    kept: list[Path] = field(default_factory=list)

    @property
    def parts(self) -> list[Path]:
        """All parts of the archive from now on, in order of years."""
        return sorted((*self.written, *self.kept), key=lambda path: path.name)


def _listed(parts: Collection[Path]) -> str:
    """SQL for the rows of all `parts` with the year that each is named after; of no rows where there is no part."""
    if not parts:
        return "(SELECT " + ", ".join(f"NULL::VARCHAR AS {c}" for c in (*COLUMNS, "year")) + " LIMIT 0)"
    files = ", ".join(literal(str(p)) for p in sorted(parts))
    return f"(SELECT * EXCLUDE (filename), parse_filename(filename, true) AS year FROM read_parquet([{files}], filename = true))"


def merge(con: duckdb.DuckDBPyConnection, spool: Spool, old: list[Path], folder: Path) -> Merged:
    """Write to `folder` the parts that the spooled facts change.

    In: the spool, the parts so far. A part is a function of its records alone, so one that gets no other records keeps
    its bytes and is not touched.
    """
    source = spool.source()
    # Light columns only: the facts themselves are read where a part is written, one part at a time.
    con.execute(f"""CREATE OR REPLACE TABLE coming AS
        SELECT key, file, max({{'weight': weight, 'digest': digest, 'sum': md5(facts)}}) AS best
        FROM {source} GROUP BY key, file""")
    con.execute(f"""CREATE OR REPLACE TABLE known AS
        SELECT o.key, o.file, o.year FROM {_listed(old)} o SEMI JOIN coming USING (key, file)""")
    years = {year for (year,) in rows_of(con, "SELECT DISTINCT year FROM known")}
    touched = [p for p in old if p.stem in years]
    con.execute(f"""CREATE OR REPLACE TABLE same AS
        SELECT DISTINCT o.key, o.file FROM {_listed(touched)} o JOIN {source} n USING (key, file, digest, reader, facts)
        JOIN coming c USING (key, file) WHERE md5(n.facts) = c.best.sum""")
    con.execute("CREATE OR REPLACE TABLE changed AS SELECT * FROM coming ANTI JOIN same USING (key, file)")
    merged = Merged()
    counts = (
        "SELECT (SELECT count(*) FROM changed ANTI JOIN known USING (key, file)), "
        "(SELECT count(*) FROM changed SEMI JOIN known USING (key, file)), (SELECT count(*) FROM same)"
    )
    merged.new, merged.replaced, merged.unchanged = next(rows_of(con, counts))
    parts = {p.stem: p for p in old}
    stale = f"""SELECT DISTINCT year FROM {source} SEMI JOIN changed USING (key, file)
        UNION SELECT DISTINCT year FROM known SEMI JOIN changed USING (key, file)"""
    for year in sorted(year for (year,) in rows_of(con, stale)):
        before = _listed([parts.pop(year)] if year in parts else [])
        columns = ", ".join(COLUMNS)
        sql = f"""SELECT {columns} FROM {before} ANTI JOIN changed USING (key, file)
            UNION ALL SELECT DISTINCT {columns} FROM {source} n JOIN changed c USING (key, file)
            WHERE n.year = {literal(year)} AND md5(n.facts) = c.best.sum ORDER BY key, file"""
        path = folder / f"{year}.parquet"
        if write_parquet(path, SCHEMA, batches(con, sql, _ROW_GROUP), _ROW_GROUP):
            merged.written.append(path)
        else:
            path.unlink()
    merged.kept = sorted(parts.values())
    return merged


def superseded(con: duckdb.DuckDBPyConnection, parts: list[Path]) -> set[tuple[str, str]]:
    """(key, file) of the records that a graph is not built from, because another record of the same filing is better.

    The same bytes under several names count once, under the smallest name. Of versions with other bytes (the whole
    submission, and its main document alone) the most complete counts, then the greatest digest.
    """
    rows = f"(SELECT key, file, digest FROM {_listed(parts)})"
    con.execute(f"CREATE OR REPLACE TABLE several AS SELECT key FROM {rows} GROUP BY key HAVING count(*) > 1")
    lost: set[tuple[str, str]] = set()
    best: tuple[str, str, str] | None = None
    held: tuple[str, str] | None = None
    sql = f"SELECT key, file, digest, facts FROM {_listed(parts)} SEMI JOIN several USING (key) ORDER BY key, file"
    for key, file, digest, text in rows_of(con, sql):
        rank = (key, completeness(parse_facts(text)), digest)
        if held is None or best is None or held[0] != key or rank > best:
            if held is not None and held[0] == key:
                lost.add(held)
            held, best = (key, file), rank
        else:
            lost.add((key, file))
    return lost


def read_facts(parts: Collection[Path], without: Collection[tuple[str, str]] = ()) -> Iterator[Facts]:
    """The facts of every filing, part by part in order of keys, those of the records `without` left out."""
    for part in sorted(parts, key=lambda path: path.name):
        with pq.ParquetFile(part) as file:
            for batch in file.iter_batches(_ROW_GROUP, columns=["key", "file", "facts"]):
                for key, name, text in zip(*(c.to_pylist() for c in batch.columns), strict=True):
                    if not without or (key, name) not in without:
                        yield parse_facts(text)


def known_files(parts: Collection[Path], reader: str) -> set[tuple[str, str]]:
    """(file, digest) of the records that this version of the reader made."""
    known: set[tuple[str, str]] = set()
    for part in parts:
        table = pq.read_table(part, columns=["file", "digest"], filters=[("reader", "==", reader)])
        known.update(zip(table["file"].to_pylist(), table["digest"].to_pylist(), strict=True))
    return known


def read_filing(parts: Collection[Path], key: str) -> Facts | None:
    """The facts of one filing, of its most complete record; None where the archive has no such key."""
    found: list[Facts] = []
    for part in sorted(parts):
        texts = pq.read_table(part, columns=["facts"], filters=[("key", "==", key)])["facts"].to_pylist()
        found.extend(parse_facts(text) for text in texts)
    # Sorted by name first, so that of equals the smallest name is taken, as in `superseded`.
    return max(sorted(found, key=lambda f: f.file), key=lambda f: (completeness(f), f.digest), default=None)


def file_names(con: duckdb.DuckDBPyConnection, parts: Collection[Path]) -> Iterator[str]:
    """Names of all files that gave facts."""
    return (name for (name,) in rows_of(con, f"SELECT DISTINCT file FROM {_listed(parts)}"))
