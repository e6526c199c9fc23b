"""The tables of a graph go in; their rows come out filing by filing, in order of keys. Memory stays flat, however large the graph.

Each table is sorted once, outside of memory, into a file of its own; then all files are read side by side. A row is the
tuple of its table's columns; of what filings tell, two more: the filing's key, and whether it alone tells the event.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb
import pyarrow.parquet as pq

from graph.judgements import JUDGEMENTS
from graph.reading import Graph
from graph.schema import ENDS, LINK_KINDS, NODE_KINDS, arrow_schema, link_columns, node_columns
from graph.stream import LinkRow, NodeRow
from graph.tables import literal, to_arrow

Row = Sequence[Any]
FILING, ALONE = -2, -1
"""Places in a row of the filing's key and of the mark that no other filing tells the event."""

NOWHERE = ""
"""Stands for the filing of an event that no filing at hand tells: of a neighbourhood's edge, say."""

_MEMORY = "64MB"
"""For sorting; what does not fit goes to disk."""
_GROUPS = 1
"""Row groups of filings that are sorted at a time, 32,768 filings each: merging what was sorted on disk takes memory, too.

With these two a million filings peak at 265 MB, of which 125 are the libraries.
"""
_TOGETHER = 2048
_ROW_GROUP = 8192
_BUFFER = 2**16

_PAIRS = ('source AS "left", target AS "right"', 'target AS "left", source AS "right"')
_LAST = "\U0010ffff"
_OF_EVENT = frozenset(("CONCERNS", "INVOLVES", "OPENED"))
_OF_FILING: Mapping[str, str] = {"FILED_BY": "source", "SIGNED": "target", "REPORTED_IN": "target"}
"""The column that holds the filing."""


@contextmanager
def arranged(graph: Graph, rows: Iterable[NodeRow | LinkRow] | None = None) -> Iterator["Arrangement"]:
    """The rows of a graph, or only `rows` of it (which are held in memory). What is sorted to disk is gone at the end."""
    with TemporaryDirectory(prefix="filinggraph-") as temporary:
        folder = Path(temporary)
        counts = {**graph.manifest.nodes, **graph.manifest.links}
        tables = {label: graph.table(label) for label, count in counts.items() if count} if rows is None else _written(rows, folder)
        with closing(Arrangement(tables, folder)) as arrangement:
            arrangement.judgements = graph.path / JUDGEMENTS if rows is None else None
            yield arrangement


def silent_filings(graph: Graph) -> list[str]:
    """Keys of the filings of which no graph says anything: without a registrant, a signature and an event."""
    told = (("FILED_BY", "source"), ("SIGNED", "target"), ("REPORTED_IN", "target"))
    sides = " UNION ALL ".join(f"SELECT {side} FROM read_parquet({literal(str(graph.table(label)))})" for label, side in told)
    sql = f"SELECT key FROM read_parquet({literal(str(graph.table('Filing')))}) WHERE key NOT IN ({sides}) ORDER BY key"
    with duckdb.connect() as con:
        return [key for (key,) in con.execute(sql).fetchall()]


def _written(rows: Iterable[NodeRow | LinkRow], folder: Path) -> dict[str, Path]:
    """Tables of some rows, as a graph's folder has them."""
    found: dict[str, list[tuple[Any, ...]]] = {}
    for row in rows:
        if isinstance(row, NodeRow):
            columns, values = node_columns(row.kind), {"key": row.key, **row.properties}
            found.setdefault(row.kind, []).append(tuple(map(values.get, columns)))
        else:
            ends = (row.key, row.source, row.source_kind, row.target, row.target_kind)
            found.setdefault(row.label, []).append((*ends, *map(row.properties.get, list(link_columns(row.label))[len(ENDS) :])))
    tables = {}
    for label, held in found.items():
        tables[label] = folder / f"{label}.parquet"
        columns = node_columns(label) if label in NODE_KINDS else link_columns(label)
        pq.write_table(to_arrow(held, arrow_schema(columns)), tables[label])
    return tables


def _ranges(filings: Path | None) -> list[tuple[str, str]]:
    """Ranges of keys, from and below, that part the filings into portions of like size; the table tells, being in order of keys."""
    lows = [""]
    if filings is not None:
        with pq.ParquetFile(filings) as file:
            firsts = [file.metadata.row_group(at).column(0).statistics for at in range(_GROUPS, file.num_row_groups, _GROUPS)]
        lows += [first.min for first in firsts if first is not None]
    return list(zip(lows, [*lows[1:], _LAST], strict=True))


class Arrangement:
    """Tables by label, and a folder for what is sorted of them."""

    def __init__(self, tables: Mapping[str, Path], folder: Path) -> None:
        self.judgements: Path | None = None
        self._tables = tables
        self._folder = folder
        self._ranges = _ranges(tables.get("Filing"))
        self._con = duckdb.connect()
        overflow = literal(str(folder / "overflow"))
        self._con.execute(f"SET temp_directory = {overflow}; SET memory_limit = '{_MEMORY}'; SET threads = 1")
        self._con.execute("SET enable_progress_bar = false")

    def close(self) -> None:
        """Let go of what is held."""
        self._con.close()

    def rows(self, label: str) -> Iterator[Row]:
        """All rows of a kind: nodes in order of keys, relationships in order of source, target and key."""
        if label not in self._tables:
            return iter(())
        if label not in LINK_KINDS:
            return _read(self._tables[label])  # every table is in order of keys
        return _read(self._sorted(label, f"SELECT * FROM {self._table(label)} ORDER BY source, target, key"))

    def by_filing(self, labels: Sequence[str]) -> Iterator[tuple[str, dict[str, list[Row]]]]:
        """Filings in order of keys, each with the rows that it tells, by label."""
        return self._side_by_side({label: self._told(label) for label in labels if label in self._tables})

    def by_event(self, labels: Sequence[str]) -> Iterator[tuple[str, dict[str, list[Row]]]]:
        """Events that several filings tell, in order of keys, each with its rows by label; it stands in the filing's place."""
        return self._side_by_side({label: self._joined(label) for label in labels if label in self._tables})

    def _side_by_side(self, streams: dict[str, Iterator[Row]]) -> Iterator[tuple[str, dict[str, list[Row]]]]:
        """Rows of all streams that have the same value in their second last place, by label."""
        heads = {label: head for label, stream in streams.items() if (head := next(stream, None)) is not None}
        while heads:
            filing = min([head[FILING] for head in heads.values()])
            found: dict[str, list[Row]] = {}
            for label in [label for label, head in heads.items() if head[FILING] == filing]:
                mine = found[label] = [heads.pop(label)]
                for row in streams[label]:
                    if row[FILING] != filing:
                        heads[label] = row
                        break
                    mine.append(row)
            yield filing, found

    def merged(self) -> Iterator[Row]:
        """Judgements on pairs of which no two nodes were left to relate: left, right, verdict, score, why, in order."""
        if self.judgements is None:
            return iter(())
        wanted = "left VARCHAR, right VARCHAR, verdict VARCHAR, score DOUBLE, why VARCHAR"
        columns = "{" + ", ".join(f"'{name}': '{kind}'" for name, kind in map(str.split, wanted.split(", "))) + "}"
        judged = f"read_json({literal(str(self.judgements))}, format = 'newline_delimited', columns = {columns})"
        pairs = "SELECT '' AS \"left\", '' AS \"right\" WHERE false"
        if "SAME_AS" in self._tables:
            pairs = " UNION ALL ".join(f"SELECT {ends} FROM {self._table('SAME_AS')}" for ends in _PAIRS)
        sql = (
            f"""SELECT * FROM {judged} ANTI JOIN ({pairs}) USING ("left", "right") ORDER BY "left", "right", verdict, score, why"""
        )
        return _read(self._sorted("merged", sql))

    def _told(self, label: str) -> Iterator[Row]:
        """All rows of a kind, once for each filing that tells them, range by range of filings."""
        if label == "Filing":  # is in order, as every table is
            yield from ((*row, row[0], True) for row in _read(self._tables[label]))
            return
        table, order = self._table(label), "source, key" if label in LINK_KINDS else "key"
        event = "source" if label in _OF_EVENT else "key"
        if label not in _OF_FILING:
            nowhere = f"SELECT *, {literal(NOWHERE)} AS filing, true AS alone FROM {table} one"
            yield from self._once(
                label, f"{nowhere} ANTI JOIN {self._tellings()} told ON told.event = one.{event} ORDER BY {order}"
            )
        for low, high in self._ranges:
            among = f"filing >= {literal(low)} AND filing < {literal(high)}"
            if label in _OF_FILING:
                sql = f"SELECT * FROM (SELECT *, {_OF_FILING[label]} AS filing, true AS alone FROM {table}) WHERE {among}"
            else:
                told = f"(SELECT * FROM {self._tellings()} WHERE {among})"
                sql = f"SELECT one.*, told.filing, told.alone FROM {table} one JOIN {told} told ON told.event = one.{event}"
            yield from self._once(f"told-{label}", f"{sql} ORDER BY filing, {order}")

    def _joined(self, label: str) -> Iterator[Row]:
        """All rows of a kind that belong to an event which several filings tell."""
        event = "source" if label in _OF_EVENT else "key"
        several = f"(SELECT DISTINCT event FROM {self._tellings()} WHERE NOT alone)"
        sql = f"SELECT one.*, several.event, false AS alone FROM {self._table(label)} one JOIN {several} several"
        return self._once(f"joined-{label}", f"{sql} ON several.event = one.{event} ORDER BY several.event, key")

    def _once(self, name: str, sql: str) -> Iterator[Row]:
        """The result of `sql`, whose file is gone when it was read."""
        path = self._sorted(name, sql)
        yield from _read(path)
        path.unlink()

    def _tellings(self) -> str:
        """SQL for a table of which filings tell which event, and whether one alone does."""
        if "REPORTED_IN" not in self._tables:
            return "(SELECT '' AS event, '' AS filing, true AS alone WHERE false)"
        sql = f"""SELECT source AS event, target AS filing, count(*) OVER (PARTITION BY source) = 1 AS alone
            FROM (SELECT DISTINCT source, target FROM {self._table("REPORTED_IN")})"""
        return f"read_parquet({literal(str(self._sorted('tellings', sql)))})"

    def _table(self, label: str) -> str:
        return f"read_parquet({literal(str(self._tables[label]))})"

    def _sorted(self, name: str, sql: str) -> Path:
        """The result of `sql` in a file, made once."""
        path = self._folder / f"sorted-{name}.parquet"
        if not path.exists():
            self._con.execute(
                f"COPY ({sql}) TO {literal(str(path))} (FORMAT parquet, COMPRESSION lz4, ROW_GROUP_SIZE {_ROW_GROUP})"
            )
        return path


def _read(path: Path) -> Iterator[Row]:
    """Rows of a file, a few at a time."""
    with pq.ParquetFile(path, pre_buffer=False, buffer_size=_BUFFER) as file:
        for batch in file.iter_batches(batch_size=_TOGETHER, use_threads=False):
            yield from zip(*[column.to_pylist() for column in batch.columns], strict=True)
