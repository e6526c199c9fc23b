"""Rows go in as they are found, in any order; sorted tables of one row a key come out. A table's bytes follow from its set of rows.

Rows are spilled to small files while filings stream by, then merged and sorted by DuckDB, which uses the disk when memory
is short. So a graph of any size is made with flat memory.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from graph.schema import LINK_KINDS, NODE_KINDS, arrow_schema, labels_of, link_columns, node_columns

ROW_GROUP = 32768
"""Rows of a group in a written table: small enough that looking up one key reads little."""

_SPILLED_TOGETHER = 32768
AS_SPILLED: dict[str, Any] = {"compression": "lz4", "use_dictionary": False, "write_statistics": False}
"""How Parquet is written that is read once and deleted: fast, not small."""

_NEWEST_NAME = ("Filing", "BankruptcyCase", "Registrant")
"""Kinds whose name to show is the newest filing's; events are the same. For all others the fullest spelling wins."""

_FULLEST = "arg_max(name, (name <> upper(name), length(name), name))"
"""Of several spellings: mixed case before capitals (EDGAR headers shout), then the longest, then the last in order."""

_MINE: dict[str, dict[str, type]] = {
    "tenure": {"person": str, "company": str, "company_kind": str, "act": str, "date": str, "position": str, "rests_on": str},
    "engagement": {"auditor": str, "company": str, "company_kind": str, "act": str, "date": str, "rests_on": str},
    "naming": {
        "company": str,
        "company_kind": str,
        "name": str,
        "since": str,
        "until": str,
        "told": str,
        "rests_on": str,
        "rank": str,
    },
    "reports": {"registrant": str, "report_date": str, "form": str, "amends": bool, "filing": str, "filed": str, "items": list},
    "formerly": {"person": str, "company": str, "rests_on": str},
    "namesake": {"surname": str, "given": str, "middle": str, "suffix": str, "key": str, "scope": str},
    "judgement": {"left": str, "right": str, "verdict": str, "score": float, "why": str},
    "problem": {"place": str, "severity": str, "line": str},
}
"""Notes that `graph.derive` and `graph.likeness` make relationships of; they are not part of a graph."""


def spill_columns(table: str) -> dict[str, type]:
    """Columns of a table while it is spilled: a node's begin with `rank`, which says whose value wins."""
    if table in _MINE:
        return _MINE[table]
    return {"rank": str, **node_columns(table)} if table in NODE_KINDS else link_columns(table)


class Spill:
    """Rows of many tables on their way to disk. A row is a tuple in the order of `spill_columns`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._rows: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
        self._parts: dict[str, int] = defaultdict(int)
        self._schemas = {table: arrow_schema(spill_columns(table)) for table in (*NODE_KINDS, *LINK_KINDS, *_MINE)}

    def add(self, table: str, row: tuple[Any, ...]) -> None:
        """Take one row of `table`."""
        rows = self._rows[table]
        rows.append(row)
        if len(rows) >= _SPILLED_TOGETHER:
            self._write(table)

    def _write(self, table: str) -> None:
        rows, self._rows[table] = self._rows[table], []
        folder = self._folder / table
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{self._parts[table]:06d}.parquet"
        self._parts[table] += 1
        pq.write_table(to_arrow(rows, self._schemas[table]), path, **AS_SPILLED)

    def source(self, table: str) -> str:
        """SQL that stands for all rows of `table` so far, in `FROM`; also when there are none."""
        if self._rows[table] or not self._parts[table]:
            self._write(table)
        return f"read_parquet({literal(str(self._folder / table / '*.parquet'))})"


def to_arrow(rows: list[tuple[Any, ...]], schema: pa.Schema) -> pa.Table:
    """Rows as an Arrow table. Errors: `pyarrow.ArrowInvalid` where a value is not of its column's type."""
    columns = zip(*rows, strict=True) if rows else ((),) * len(schema)
    return pa.Table.from_arrays([pa.array(c, f.type) for c, f in zip(columns, schema, strict=True)], schema=schema)


def literal(text: str) -> str:
    """`text` as an SQL string."""
    return "'" + text.replace("'", "''") + "'"


def connect(folder: Path) -> duckdb.DuckDBPyConnection:
    """A DuckDB of our own whose overflow goes to `folder`; nothing of it outlives the build."""
    folder.mkdir(parents=True, exist_ok=True)
    con = duckdb.connect()
    con.execute(f"SET temp_directory = {literal(str(folder))}; SET memory_limit = '2GB'; SET enable_progress_bar = false")
    return con


def batches(con: duckdb.DuckDBPyConnection, sql: str, size: int = ROW_GROUP) -> Iterator[pa.RecordBatch]:
    """Result of `sql` in batches of about `size` rows, never all in memory. Each call has a cursor of its own."""
    reader: pa.RecordBatchReader = con.cursor().sql(sql).to_arrow_reader(size)
    yield from reader


def rows_of(con: duckdb.DuckDBPyConnection, sql: str) -> Iterator[tuple[Any, ...]]:
    """Result of `sql` as tuples, streamed."""
    for batch in batches(con, sql):
        if batch.num_rows:
            yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)


def write_parquet(path: Path, schema: pa.Schema, found: Iterable[pa.RecordBatch], row_group: int = ROW_GROUP) -> int:
    """Write batches as one Parquet file (zstd) and return the number of rows.

    Row groups are cut here, at exact numbers of rows: how the batches happened to be cut must not show in the bytes.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    waiting: list[pa.RecordBatch] = []
    count = held = 0
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        for batch in found:
            waiting.append(batch)
            held += batch.num_rows
            while held >= row_group:
                table = pa.Table.from_batches(waiting).cast(schema)
                writer.write_table(table.slice(0, row_group).combine_chunks(), row_group_size=row_group)
                waiting = table.slice(row_group).to_batches()
                held -= row_group
                count += row_group
        if held:
            writer.write_table(pa.Table.from_batches(waiting).cast(schema).combine_chunks(), row_group_size=row_group)
    return count + held


def _merged_node(label: str) -> str:
    """How the rows of one node become one: lists unite, of single values the newest filing's that has one wins."""
    parts = []
    for name, kind in node_columns(label).items():
        if name == "key":
            parts.append("key")
        elif kind is list:
            parts.append(f"list_sort(list_distinct(flatten(list({name})))) AS {name}")
        elif name == "name" and label not in _NEWEST_NAME and "Event" not in labels_of(label):
            parts.append(f"{_FULLEST} AS name")
        else:
            parts.append(f"arg_max({name}, rank) AS {name}")
    return ", ".join(parts)


def write_nodes(con: duckdb.DuckDBPyConnection, spill: Spill, label: str, path: Path) -> int:
    """Merge the spilled rows of a kind of node, one row a key in order of keys; returns their number."""
    sql = f"SELECT {_merged_node(label)} FROM {spill.source(label)} GROUP BY key ORDER BY key"
    return write_parquet(path, arrow_schema(node_columns(label)), batches(con, sql))


def write_links(con: duckdb.DuckDBPyConnection, spill: Spill, label: str, path: Path) -> int:
    """Write a kind of relationship, one row a key in order of keys; returns their number.

    Rows of one key are alike in all columns (the key covers what could differ), so any of them will do; only SAME_AS
    may be said of one pair with two scores, and the surer one stays.
    """
    columns = link_columns(label)
    if label == "SAME_AS":
        sql = f"SELECT DISTINCT ON (key) * FROM {spill.source(label)} ORDER BY key, score DESC, why, rests_on"
    else:
        chosen = ", ".join("key" if c == "key" else f"any_value({c}) AS {c}" for c in columns)
        sql = f"SELECT {chosen} FROM {spill.source(label)} GROUP BY key ORDER BY key"
    return write_parquet(path, arrow_schema(columns), batches(con, sql))


def as_rows(batch: pa.RecordBatch, columns: Mapping[str, type]) -> Iterator[dict[str, Any]]:
    """A batch as one dict a row with plain values, in the order of `columns`."""
    names = tuple(columns)
    for values in zip(*(batch.column(name).to_pylist() for name in names), strict=True):
        yield dict(zip(names, values, strict=True))
