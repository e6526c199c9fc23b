"""A graph folder goes in, what is wrong with its files and keys comes out: what SHACL cannot see, for it sees no files and no absence.

Tables are compared by DuckDB, which uses the disk when memory is short.
"""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import duckdb

from graph.keys import KIND_OF_PREFIX
from graph.manifest import entry
from graph.model.values import PartialDate
from graph.reading import Graph
from graph.schema import ENDS, LINK_KINDS, NODE_KINDS, labels_of
from graph.tables import connect, literal, rows_of
from ontology.terms import Slot, declared_as, roles, slots_of


class Broken(NamedTuple):
    """Something wrong with a file or a key."""

    check: str
    """Its name, as in `ontology/data/constraints.tsv`."""
    focus: str
    """Key of the node or relationship, or name of the file."""
    kind: str
    property: str
    value: str | None
    table: str
    ends: tuple[str, ...] = ()
    """Keys of both ends of a relationship, where they are told."""


def find_changed_files(graph: Graph) -> Iterator[Broken]:
    """Files that are not those that were written, by their checksums."""
    for name, expected in graph.manifest.files.items():
        if entry(graph.path / name) != expected:
            yield Broken("checksum", name, "", "file", None, name)


def find_broken_keys(graph: Graph) -> Iterator[Broken]:
    """Keys of another kind or there twice, relationships without an end or from what they cannot start from."""
    with tempfile.TemporaryDirectory() as scratch:
        con = connect(Path(scratch))
        tables = " UNION ALL ".join(f"SELECT key, {literal(kind)} AS kind FROM {_rows(graph, kind)}" for kind in NODE_KINDS)
        con.execute(f"CREATE VIEW nodes AS {tables}")
        for kind in (*NODE_KINDS, *LINK_KINDS):
            for check, sql in _of_keys(graph, kind):
                for (key,) in rows_of(con, sql):
                    yield Broken(check, key, kind, "key", None, _table(kind))
            for check, end, sql in _of_ends(graph, kind) if kind in LINK_KINDS else ():
                for key, *ends in rows_of(con, sql):
                    yield Broken(check, key, kind, end, ends[end == "target"], _table(kind), tuple(ends))
        con.close()


def find_unspeakable(graph: Graph) -> Iterator[Broken]:
    """What cannot be said in RDF, so that no shape could see it: no key, a date that no calendar has, a role of no event."""
    with tempfile.TemporaryDirectory() as scratch:
        con = connect(Path(scratch))
        for kind in (*NODE_KINDS, *LINK_KINDS):
            columns = ENDS if kind in LINK_KINDS else ("key",)
            missing = " OR ".join(f"{column} IS NULL" for column in columns)
            for (key,) in rows_of(con, f"SELECT key FROM {_rows(graph, kind)} WHERE {missing} ORDER BY key"):
                yield Broken("keyless", key or "", kind, "key", None, _table(kind))
            for slot in slots_of(kind):
                if slot.value is PartialDate:
                    yield from _no_dates(con, graph, kind, slot)
        known = _among(list(roles()))
        for key, role in rows_of(con, f"SELECT key, role FROM {_rows(graph, 'INVOLVES')} WHERE role NOT IN {known} ORDER BY key"):
            yield Broken("role", key, "INVOLVES", "role", role, _table("INVOLVES"))
        con.close()


def _no_dates(con: duckdb.DuckDBPyConnection, graph: Graph, kind: str, slot: Slot) -> Iterator[Broken]:
    """Values of a date that are none. Of a million filings there are ten thousand days, so each day is looked at once."""
    values = f"SELECT key, {f'unnest({slot.field})' if slot.many else slot.field} AS value FROM {_rows(graph, kind)}"
    told = rows_of(con, f"SELECT DISTINCT value FROM ({values}) WHERE value IS NOT NULL ORDER BY value")
    wrong = [value for (value,) in told if PartialDate.parse(value) != value]
    if wrong:
        for key, value in rows_of(con, f"SELECT key, value FROM ({values}) WHERE value IN {_among(wrong)} ORDER BY key"):
            yield Broken("date", key, kind, slot.field, value, _table(kind))


def _table(kind: str) -> str:
    return f"{'nodes' if kind in NODE_KINDS else 'edges'}/{kind}.parquet"


def _rows(graph: Graph, kind: str) -> str:
    return f"read_parquet({literal(str(graph.table(kind)))})"


def _among(names: Iterator[str] | list[str]) -> str:
    return f"({', '.join(map(literal, names))})"


def _of_keys(graph: Graph, kind: str) -> Iterator[tuple[str, str]]:
    """Checks of the keys of a table, with the SQL that finds what fails."""
    prefixes = [prefix for prefix, named in KIND_OF_PREFIX.items() if named == kind]
    if kind in LINK_KINDS:
        prefixes = [kind.lower().replace("_", "-")]
    yield "prefix", f"SELECT key FROM {_rows(graph, kind)} WHERE split_part(key, ':', 1) NOT IN {_among(prefixes)} ORDER BY key"
    yield "twice", f"SELECT key FROM {_rows(graph, kind)} GROUP BY key HAVING count(*) > 1 ORDER BY key"


def _of_ends(graph: Graph, label: str) -> Iterator[tuple[str, str, str]]:
    """Checks of the ends of a relationship: that they exist, and that it starts from what it can start from.

    What it leads to has its kind checked by the shapes, and what it starts from too where it is a thing in RDF.
    """
    link = declared_as(label)
    told = f"SELECT key, source, target FROM {_rows(graph, label)} links WHERE"
    for end in ("source", "target"):
        known = f"SELECT 1 FROM nodes WHERE nodes.key = links.{end} AND nodes.kind = links.{end}_kind"
        yield "dangling", end, f"{told} NOT EXISTS ({known}) ORDER BY key"
    if not link.noun:
        kinds = [kind for kind in NODE_KINDS if set(labels_of(kind)) & set(link.sources)]
        yield (
            "kind",
            "source",
            f"{told} source_kind NOT IN {_among(kinds)} ORDER BY key",
        )
