"""A graph folder goes in, nodes and relationships come out as plain dicts. Reading changes nothing and never holds the whole graph.

A node is a dict of its properties and `labels`, a relationship one of its properties and `label`; values are those of JSON,
an absent one is None, dates are ISO text of any precision.
"""

import hashlib
import json
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb
import pyarrow as pa

from graph.archive import known_files, read_filing
from graph.keys import kind_of
from graph.manifest import Manifest, check_files
from graph.model.errors import UnknownKeyError
from graph.model.facts import Facts
from graph.model.values import Accession, Cik, Ein, FileNumber
from graph.problems import PROBLEMS
from graph.schema import LINK_KINDS, NODE_KINDS, labels_of, link_columns, node_columns
from graph.tables import as_rows, batches, literal

if TYPE_CHECKING:
    import networkx as nx


class Graph:
    """An open graph. Made by `graph.store.open_graph`."""

    def __init__(self, path: Path, manifest: Manifest) -> None:
        self.path = path
        self.manifest = manifest
        self._con = duckdb.connect()
        self._con.execute("SET enable_progress_bar = false")

    def digest(self) -> str:
        """What the graph holds, as 64 hexadecimal digits: of equal graphs the same, wherever they stand."""
        return hashlib.sha256(self.manifest.model_dump_json().encode()).hexdigest()

    def table(self, label: str) -> Path:
        """The Parquet file of a kind of node or relationship; it exists also where nothing is of that kind.

        Errors: `UnknownKeyError` for a label that is no kind.
        """
        if label in NODE_KINDS:
            return self.path / "nodes" / f"{label}.parquet"
        if label in LINK_KINDS:
            return self.path / "edges" / f"{label}.parquet"
        raise UnknownKeyError(f"{label!r} is no kind of node or relationship. Kinds: {', '.join((*NODE_KINDS, *LINK_KINDS))}.")

    def source(self, label: str) -> str:
        """SQL that stands for the table of a kind of node or relationship, in `FROM`; its rows are in order of keys."""
        return f"read_parquet({literal(str(self.table(label)))})"

    def sql(self, text: str, size: int) -> Iterator[pa.RecordBatch]:
        """Result of a query in SQL over `source`, in batches of about `size` rows. The order of a table is kept where none is asked."""
        return batches(self._con, text, size)

    def kinds(self, label: str | None = None) -> list[str]:
        """Kinds of node that carry a label (`Event`, `Entity` or a kind), all where none is given, in the model's order.

        Errors: `UnknownKeyError` for a label that no kind carries.
        """
        found = [kind for kind in NODE_KINDS if label is None or label in labels_of(kind)]
        if not found:
            raise UnknownKeyError(f"No node carries the label {label!r}. Labels: {', '.join(NODE_KINDS)}, Event, Entity.")
        return found

    def nodes(self, label: str | None = None) -> Iterator[dict[str, Any]]:
        """All nodes that carry `label`, or all, in order of kind and key."""
        for kind in self.kinds(label):
            yield from self._nodes(kind, "ORDER BY key")

    def links(self, label: str | None = None) -> Iterator[dict[str, Any]]:
        """All relationships of `label`, or all, in order of kind and key. Errors: `UnknownKeyError` for an unknown label."""
        for kind in LINK_KINDS if label is None else (label,):
            yield from self._links(kind, "ORDER BY key")

    def _nodes(self, kind: str, condition: str) -> Iterator[dict[str, Any]]:
        for batch in batches(self._con, f"SELECT * FROM {self.source(kind)} {condition}"):
            for row in as_rows(batch, node_columns(kind)):
                yield {**row, "labels": list(labels_of(kind))}

    def _links(self, label: str, condition: str) -> Iterator[dict[str, Any]]:
        for batch in batches(self._con, f"SELECT * FROM {self.source(label)} {condition}"):
            for row in as_rows(batch, link_columns(label)):
                yield {"key": row.pop("key"), "label": label, **row}

    def node(self, key: str) -> dict[str, Any] | None:
        """The node with this key, or None."""
        kind = kind_of(key)
        return next(self._nodes(kind, f"WHERE key = {literal(key)}"), None) if kind else None

    def nodes_with(self, keys: Collection[str]) -> Iterator[dict[str, Any]]:
        """The nodes with these keys, in order of kind and key; keys of no node give nothing."""
        by_kind: dict[str, list[str]] = {}
        for key in sorted(set(keys)):
            by_kind.setdefault(kind_of(key) or "", []).append(key)
        for kind in NODE_KINDS:
            if kind in by_kind:
                yield from self._nodes(kind, f"WHERE key IN ({', '.join(map(literal, by_kind[kind]))}) ORDER BY key")

    def links_of(self, key: str) -> Iterator[dict[str, Any]]:
        """All relationships from or to a node, in order of kind and key."""
        yield from self.links_with([key])

    def links_with(self, keys: Collection[str], both: bool = False) -> Iterator[dict[str, Any]]:
        """All relationships with one end, or `both` ends, among these nodes, in order of kind and key."""
        among = ", ".join(map(literal, sorted(set(keys))))
        if among:
            word = "AND" if both else "OR"
            for label in LINK_KINDS:
                yield from self._links(label, f"WHERE source IN ({among}) {word} target IN ({among}) ORDER BY key")

    def find(self, text: str, limit: int = 50) -> list[dict[str, Any]]:
        """What a user means by `text`, without regard to case; the first way that finds something counts.

        A key; a CIK, EIN, file or accession number in any form; a name in full; a part of a name (at most `limit`, by
        kind and key).
        """
        text = text.strip()
        node = self.node(text) or self.node(text.lower())
        if node:
            return [node]
        numbered = self._numbered(text)
        if numbered or not text:
            return numbered
        sought = f"lower({literal(text)})"
        whole = f"lower(name) = {sought}", f"list_contains(list_transform(names, lambda n: lower(n)), {sought})"
        part = f"contains(lower(name), {sought})", f"contains(lower(array_to_string(names, chr(31))), {sought})"
        return self._named(*whole, limit) or self._named(*part, limit)

    def _numbered(self, text: str) -> list[dict[str, Any]]:
        """Filings and registrants with a number that `text` may be."""
        accession = Accession.parse(text)
        if accession:
            return list(self._nodes("Filing", f"WHERE accession = {literal(accession)} ORDER BY key"))
        bare = text[3:].strip(" :#") if text.lower().startswith("cik") else text
        for column, value in (("ciks", Cik.parse(bare)), ("eins", Ein.parse(text)), ("file_numbers", FileNumber.parse(text))):
            if value:
                found = list(self._nodes("Registrant", f"WHERE list_contains({column}, {literal(value)}) ORDER BY key"))
                if found:
                    return found
        return []

    def _named(self, by_name: str, by_names: str, limit: int) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = []
        for kind in NODE_KINDS:
            if len(found) == limit:
                break
            condition = f"{by_name} OR {by_names}" if "names" in node_columns(kind) else by_name
            found += self._nodes(kind, f"WHERE {condition} ORDER BY key LIMIT {limit - len(found)}")
        return found

    def to_networkx(self, around: str | None = None, hops: int = 1, kinds: Collection[str] | None = None) -> "nx.MultiDiGraph[str]":
        """The whole graph, or what lies `hops` relationships `around` a node (its key), for networkx: see `graph.views`."""
        from graph.views import to_networkx  # noqa: PLC0415 - views are made of graphs, so they import this module

        return to_networkx(self, around, hops, kinds)

    def facts(self, key: str) -> Facts:
        """What a filing says, from which its nodes were made. Errors: `UnknownKeyError` where there is no such filing."""
        facts = read_filing(sorted((self.path / "facts").glob("*.parquet")), key)
        if facts is None:
            raise UnknownKeyError(f"No filing has the key {key!r}.")
        return facts

    def problems(self) -> Iterator[dict[str, Any]]:
        """What could not be read, or with doubt, in order of files: the fields of `Problem`, and `filing`."""
        with (self.path / PROBLEMS).open(encoding="utf-8") as file:
            yield from map(json.loads, file)

    def judgements(self) -> Iterator[dict[str, Any]]:
        """What was judged to be one, or perhaps one: left, right, verdict, score, why."""
        with (self.path / "judgements.jsonl").open(encoding="utf-8") as file:
            yield from map(json.loads, file)

    def known_digests(self, reader: str) -> set[tuple[str, str]]:
        """(file name, SHA-256) of every file that this version of the reader has read."""
        return known_files(sorted((self.path / "facts").glob("*.parquet")), reader)

    def verify(self) -> None:
        """Compare every file with its checksum. Errors: `StoreError` that names the first that differs."""
        check_files(self.path, self.manifest, thoroughly=True)
