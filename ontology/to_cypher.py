"""Nodes and relationships go in, a script of Cypher statements comes out that any server runs, once or again. Same elements, same bytes.

For graphs that a person would paste or send: a server reads a million literals slower than it loads the rows. Each statement
stands on a line and ends in `;`, as cypher-shell, Neo4j Browser and Memgraph's console take them.

Source: Cypher Manual 5, "Values and types": escapes in texts, `date()`. Neo4j also reads `\\uXXXX` before it looks for quotes,
and after a backslash that is itself escaped; so no backslash that a text has is ever followed by `u`.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import groupby, islice
from typing import Any, TextIO

from graph.model.errors import ExportError
from graph.stream import LinkRow, NodeRow
from ontology.constraints import constraints, indexes
from ontology.preamble import Preamble
from ontology.property_graph import cypher_properties
from ontology.target import Written

MOST = 100_000
"""Nodes and relationships of the largest script."""

_TOGETHER = 200
"""Rows of one statement: enough to spare the server planning, few enough to be parsed at once."""

_ESCAPES: Mapping[int, str] = {
    **{code: f"\\u{code:04X}" for code in (*range(32), 0x7F, 0x85, 0x2028, 0x2029)},
    ord("\n"): "\\n",
    ord("\r"): "\\r",
    ord("\t"): "\\t",
    ord("'"): "\\'",
    ord("\\"): "\\\\",
}
_LIKE_AN_ESCAPE = re.compile(r"\\\\(?=[uU])")


def to_cypher(rows: Iterable[NodeRow | LinkRow], _preamble: Preamble, out: TextIO) -> Written:
    """Write `rows`, all nodes before the first relationship: constraints, rows, indexes.

    Out: how many of each were written. Errors: `ExportError` for more than `MOST` of them.
    """
    nodes = links = 0
    out.writelines(f"{statement};\n" for statement in constraints("community"))
    stream = iter(rows)
    while some := list(islice(stream, _TOGETHER)):
        nodes += sum(isinstance(row, NodeRow) for row in some)
        links += sum(isinstance(row, LinkRow) for row in some)
        if nodes + links > MOST:
            raise ExportError(
                f"The graph has more than {MOST:,} nodes and relationships, too many for a script. Use neo4j://HOST or neo4j-admin:DIR,"
                " or take a part by `--around`."
            )
        out.writelines(f"{statement};\n" for statement in _statements(some))
    out.writelines(f"{statement};\n" for statement in indexes())
    return Written(nodes, links)


def _statements(rows: list[NodeRow | LinkRow]) -> Iterator[str]:
    """One statement for the rows that one can write."""
    for (_is_link, text), alike in groupby(sorted(rows, key=_merging), _merging):
        yield f"UNWIND [{', '.join(map(_literal_row, alike))}] AS row {text}"


def _merging(row: NodeRow | LinkRow) -> tuple[bool, str]:
    """What a statement does with each row; nodes sort before relationships."""
    if isinstance(row, NodeRow):
        rest = "".join(f":{label}" for label in row.labels[1:])
        return False, f"MERGE (n:{row.kind} {{key: row.key}}) SET n{rest}, n += row"
    ends = f"MATCH (a:{row.source_kind} {{key: row.source}}) MATCH (b:{row.target_kind} {{key: row.target}})"
    return True, f"{ends} MERGE (a)-[r:{row.label} {{key: row.held.key}}]->(b) SET r += row.held"


def _literal_row(row: NodeRow | LinkRow) -> str:
    held = {"key": row.key, **cypher_properties(row.properties)}
    return _literal(held if isinstance(row, NodeRow) else {"source": row.source, "target": row.target, "held": held})


def _literal(value: Any) -> str:
    """A value as Cypher writes it."""
    if isinstance(value, str):
        return "'" + _LIKE_AN_ESCAPE.sub(r"\\\\' + '", value.translate(_ESCAPES)) + "'"
    if isinstance(value, date):
        return f"date('{value.isoformat()}')"
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{name}: {_literal(one)}" for name, one in value.items()) + "}"
    if isinstance(value, list):
        return f"[{', '.join(map(_literal, value))}]"
    return repr(value).lower() if isinstance(value, bool) else repr(value)
