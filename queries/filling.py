"""A graph's tables go in, a new engine (kglite) with all that they hold comes out. No row and no property may be lost or changed.

Rows go from table to engine as columns, which takes a tenth of what a statement a row takes. Two habits of the engine's bulk
calls are minded: a call finds relationships of its label between kinds that an earlier call wrote from the same kind, and from
then on makes one of several between the same two nodes; and an end that is not there is invented.
"""

import warnings
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import kglite
import pyarrow as pa
import pyarrow.compute as pc

from graph.model.errors import QuestionError
from graph.reading import Graph
from graph.schema import LINK_KINDS
from ontology.property_graph import LIST, Shape, batches, columns, node_shapes, select

if TYPE_CHECKING:
    import pandas as pd

_TOGETHER = 2**17
"""Rows that are read at a time, and nodes that are written with one call."""

_DECLARED: Mapping[str, str] = {"STRING": "string", "INTEGER": "integer", "FLOAT": "float", "DATE": "datetime", LIST: "list"}
"""The engine's names of types. It has none for truth values, which it knows by their column's type."""


def filled(graph: Graph) -> Any:
    """A new `kglite.KnowledgeGraph` with all nodes and relationships of `graph`; needs memory for those of a label at a time.

    Errors: `QuestionError` where the tables are not a graph: a relationship whose end is missing.
    """
    engine = kglite.KnowledgeGraph()
    for shape in node_shapes():
        for batch in batches(graph, shape, _TOGETHER):
            _counted(graph, shape, batch.num_rows, add_nodes(engine, shape, frame_of(pa.Table.from_batches([batch]))))
    for label in LINK_KINDS:
        begun: set[str] = set()
        for shape, rows in _by_ends(graph, label):
            again = _again(rows) if shape.source in begun else rows.slice(0, 0)
            first = rows.filter(pc.invert(pc.is_in(rows["key"], again["key"]))) if again.num_rows else rows
            _counted(graph, shape, first.num_rows, add_links(engine, shape, frame_of(first)))
            _add_one_by_one(engine, shape, again)
            begun.add(shape.source)
    return engine


def frame_of(rows: pa.Table) -> "pd.DataFrame":
    """Rows as the engine's bulk calls take them fastest: null in columns of any type, days as `datetime.date`."""
    import pandas as pd  # noqa: PLC0415 - takes half a second, and only who fills an engine needs it

    return rows.to_pandas(types_mapper={pa.int64(): pd.Int64Dtype(), pa.bool_(): pd.BooleanDtype()}.get)


def add_nodes(engine: Any, shape: Shape, frame: "pd.DataFrame") -> dict[str, Any]:
    """One bulk call; gives the engine's report. Looking up a node by its key is then indexed."""
    return dict(engine.add_nodes(frame, shape.label, "key", "name", labels=list(shape.labels[1:]), column_types=_types(shape)))


def add_links(engine: Any, shape: Shape, frame: "pd.DataFrame") -> dict[str, Any]:
    """One bulk call; gives the engine's report. What of the label begins at nodes of this kind may be of one pair only once."""
    ends = (shape.source, "source", shape.target, "target")
    with warnings.catch_warnings(action="ignore"):  # of ends that it invents, which the report tells, too
        return dict(engine.add_relationships(frame, shape.label, *ends, column_types=_types(shape)))


def _types(shape: Shape) -> dict[str, str]:
    """Types of columns by name: undeclared, a column of texts that look like numbers or dates may become such."""
    return {column.name: _DECLARED[column.type] for column in columns(shape.label) if column.type in _DECLARED}


def _counted(graph: Graph, shape: Shape, number: int, report: Mapping[str, Any]) -> None:
    """Refuse what the engine made less, or more, of than rows were given."""
    made = report["nodes_created"] if shape.is_node else report["connections_created"] - report.get("stubs_vivified", 0)
    if made != number:
        raise QuestionError(
            f"{graph.table(shape.label)}: {abs(number - made):,} of its rows have no place in the graph (nodes are missing or are there"
            " twice). Build the graph anew."
        )


def _by_ends(graph: Graph, label: str) -> Iterator[tuple[Shape, pa.Table]]:
    """Relationships of a label, those between nodes of the same kinds together: read once, not once for each pair of kinds."""
    ends = "source_kind, target_kind"
    numbers = graph.sql(f"SELECT {ends}, count(*) FROM {graph.source(label)} GROUP BY ALL ORDER BY {ends}", _TOGETHER)
    rows = graph.sql(f"{select(graph, Shape(label))} ORDER BY {ends}", _TOGETHER)
    held: list[pa.RecordBatch] = []
    for source, target, number in (row for batch in numbers for row in zip(*map(pa.Array.to_pylist, batch.columns), strict=True)):
        while sum(batch.num_rows for batch in held) < number:
            held.append(next(rows))
        table = pa.Table.from_batches(held)
        held = table.slice(number).to_batches()
        yield Shape(label, source, target), table.slice(0, number)


def _again(rows: pa.Table) -> pa.Table:
    """Of several relationships between the same two nodes, all but the first."""
    pairs = pa.table({"pair": pc.binary_join_element_wise(rows["source"], rows["target"], " "), "key": rows["key"]})
    firsts = pairs.group_by("pair").aggregate([("key", "min")])
    if firsts.num_rows == rows.num_rows:
        return rows.slice(0, 0)
    return rows.filter(pc.invert(pc.is_in(rows["key"], firsts["key_min"])))


def _add_one_by_one(engine: Any, shape: Shape, rows: pa.Table) -> None:
    """Write relationships that a bulk call would make one of with others."""
    text = f"""UNWIND $rows AS row MATCH (a:{shape.source} {{key: row.source}}) MATCH (b:{shape.target} {{key: row.target}})
        CREATE (a)-[r:{shape.label}]->(b) SET r += row.properties"""
    for batch in rows.to_batches(_TOGETHER):
        given = []
        for row in batch.to_pylist():
            ends = {"source": row.pop("source"), "target": row.pop("target")}
            given.append({**ends, "properties": {name: value for name, value in row.items() if value is not None}})
        engine.cypher(text, params={"rows": given})
