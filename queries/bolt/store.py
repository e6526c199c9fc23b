"""A graph goes in, a database of ArcadeDB comes out, kept in `.cache/` of the graph's folder for as long as the graph does not change.

What it holds equals what `ontology.property_graph` says for every engine. The kept database is never opened again: who serves
it takes a copy, so it stays as it was filled, whatever is done to the copy, and any number of servers may have one each.
"""

import json
import shutil
from collections.abc import Callable, Iterator
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from graph import model, schema
from graph.model.errors import QuestionError
from graph.reading import Graph
from graph.tables import literal
from ontology import property_graph
from ontology.constraints import ENTITY
from ontology.property_graph import LIST, Shape, columns, link_shapes, node_shapes, select
from queries.bolt.machine import engine_version, java
from queries.kept import digest_of, forget, keep, place

_PROGRAM = "arcadedb"
_DATABASE, _SIZES = "database", "sizes.json"
_TOGETHER = 20_000
"""Rows that cross into Java at a time: enough to hide what a call costs, few enough for flat memory."""

_TYPES = {"STRING": "STRING", "BOOLEAN": "BOOLEAN", "INTEGER": "LONG", "FLOAT": "DOUBLE", "DATE": "DATE", LIST: "LIST OF STRING"}


def copy_database(graph: Graph, target: Path, watch: Callable[[int], None]) -> None:
    """Make `target` a folder with the database of `graph`, filling the kept one first where there is none of this state of the graph.

    `watch` is told how many more nodes and relationships are in. Errors: `OSError` where `target` cannot be written.
    """
    kept = place(graph, _PROGRAM, engine_version(), digest_of(graph, _code()))
    if _whole(kept):
        try:
            shutil.copytree(kept / _DATABASE, target)
            return
        except OSError:  # deleted this moment, because the graph has changed
            shutil.rmtree(target, ignore_errors=True)
    else:
        forget(kept)
    try:
        keep(kept, lambda part: _write(part, graph, watch))
        shutil.copytree(kept / _DATABASE, target)
    except OSError:  # the graph's folder cannot be written to: only the time of filling again is lost
        _fill(target, graph, watch)


@cache
def _code() -> tuple[Path, ...]:
    """What says how the graph's tables become a database."""
    parts = sorted(Path(model.__file__).parent.rglob("*.py"))
    return *parts, Path(schema.__file__), Path(property_graph.__file__), Path(__file__)


def _whole(kept: Path) -> bool:
    """Whether a database is kept there with all its files, each as long as when it was filled."""
    try:
        sizes = json.loads((kept / _SIZES).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return bool(sizes == _sizes(kept / _DATABASE))


def _sizes(folder: Path) -> dict[str, int]:
    return {path.name: path.stat().st_size for path in sorted(folder.iterdir())} if folder.is_dir() else {}


def _write(kept: Path, graph: Graph, watch: Callable[[int], None]) -> None:
    kept.mkdir()
    _fill(kept / _DATABASE, graph, watch)
    (kept / _SIZES).write_text(json.dumps(_sizes(kept / _DATABASE)), encoding="utf-8")


def _fill(folder: Path, graph: Graph, watch: Callable[[int], None]) -> None:
    """Make a database in `folder` with all of `graph`."""
    places = folder.with_name(f"{folder.name}-places")
    places.mkdir()
    database = java("com.arcadedb.database.DatabaseFactory")(str(folder)).create()
    try:
        database.command("sqlscript", ";\n".join(_declarations()))
        batch = database.batch().withWAL(False).withBatchSize(5 * _TOGETHER).build()
        for shape in node_shapes():
            _add_nodes(batch, graph, shape, places, watch)
        added = sum(_add_links(batch, graph, shape, places, watch) for shape in link_shapes(graph))
        batch.close()
        if added != sum(graph.manifest.links.values()):
            raise QuestionError(
                f"{graph.path / 'edges'}: there are relationships of nodes that are not there. Build the graph anew."
            )
        # One index serves the labels under it as well.
        database.command("sql", f"CREATE INDEX ON `{ENTITY}` (key) UNIQUE")
    finally:
        database.close()
        shutil.rmtree(places, ignore_errors=True)


def _declarations() -> Iterator[str]:
    """SQL of the types. A kind of node extends its other labels, which is how ArcadeDB gives a node several."""
    families = dict.fromkeys(chain.from_iterable(shape.labels[1:] for shape in node_shapes()))
    for label in families:
        yield f"CREATE VERTEX TYPE `{label}`"
    yield f"CREATE PROPERTY `{ENTITY}`.`key` STRING"
    for shape in node_shapes():
        yield f"CREATE VERTEX TYPE `{shape.label}` EXTENDS {', '.join(f'`{label}`' for label in shape.labels[1:])}"
        yield from _properties(shape.label)
    for label in schema.LINK_KINDS:
        yield f"CREATE EDGE TYPE `{label}`"
        yield f"CREATE PROPERTY `{label}`.`key` STRING"
        yield from _properties(label)


def _properties(label: str) -> Iterator[str]:
    for column in columns(label)[1:]:
        yield f"CREATE PROPERTY `{label}`.`{column.name}` {_TYPES[column.type]}"


def _add_nodes(batch: Any, graph: Graph, shape: Shape, places: Path, watch: Callable[[int], None]) -> None:
    """Add the nodes of a kind, and note in a table where ArcadeDB has put which: relationships are added by place, not by key."""
    batcher = java("com.arcadedb.python.VertexBatcher")
    text = f"SELECT key, {_json('found')} FROM ({select(graph, shape)}) found"
    noted = pa.schema([("key", pa.string()), ("place", pa.string())])
    with pq.ParquetWriter(places / f"{shape.label}.parquet", noted) as out:
        for rows in graph.sql(text, _TOGETHER):
            put = str(batcher.createVerticesJson(batch, shape.label, _array(rows[1]))).split(";")
            out.write_batch(pa.record_batch([rows[0], pa.array(put)], schema=noted))
            watch(rows.num_rows)


def _add_links(batch: Any, graph: Graph, shape: Shape, places: Path, watch: Callable[[int], None]) -> int:
    """Add the relationships of a shape; how many there are."""
    added = 0
    batcher = java("com.arcadedb.python.EdgeBatcher")
    own = ", ".join(f'"{column.name}" := found."{column.name}"' for column in columns(shape.label))
    ends = (f"read_parquet({literal(str(places / f'{kind}.parquet'))})" for kind in (shape.source, shape.target))
    text = "SELECT {} FROM ({}) found JOIN {} a ON a.key = found.source JOIN {} b ON b.key = found.target".format(
        _json(f"struct_pack(_src := a.place, _dst := b.place, {own})"), select(graph, shape), *ends
    )
    for rows in graph.sql(text, _TOGETHER):
        batcher.newEdgesJson(batch, shape.label, _array(rows[0]))
        added += rows.num_rows
        watch(rows.num_rows)
    return added


def _json(row: str) -> str:
    """SQL of a row as JSON, without what is null."""
    return f"CAST(json_merge_patch('{{}}', to_json({row})) AS VARCHAR)"


def _array(texts: pa.Array) -> str:
    """One JSON array of many texts in JSON."""
    return f"[{','.join(texts.to_pylist())}]"
