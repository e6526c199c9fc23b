"""Nodes and relationships go in, a GraphML file comes out, line by line with flat memory. Same elements, same bytes.

Source: GraphML 1.0, http://graphml.graphdrawing.org/specification.html with its attribute extension. GraphML has scalars only
and no dates, hence: a list is one text, its members joined by ` | `; a date is ISO 8601 text of its own precision (`2003-11`).
Every node has `label` (its name, which Gephi and yEd show), `labels` (`:Registrant:Entity`, as Neo4j's APOC reads them) and
`node_kind`; every relationship has its key as id, so that parallel ones stay apart, and `label` (`AUDITED`).
"""

from collections.abc import Iterable, Mapping
from typing import Any, TextIO

from graph.stream import LinkRow, NodeRow
from ontology.markup import attribute, scalar, text
from ontology.preamble import Preamble
from ontology.target import Written

_TYPES: Mapping[type, str] = {bool: "boolean", int: "long", float: "double"}
_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
 xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
"""
_NODE_EXTRAS: Mapping[str, type] = {"label": str, "labels": str, "node_kind": str}
_LINK_EXTRAS: Mapping[str, type] = {"label": str}


def to_graphml(rows: Iterable[NodeRow | LinkRow], preamble: Preamble, out: TextIO) -> Written:
    """Write `rows`, all nodes before the first relationship, with the properties that `preamble` declares.

    Out: how many of each were written. Errors: KeyError for a property that `preamble` does not declare.
    """
    node_keys = _declare("n", "node", {**_NODE_EXTRAS, **preamble.nodes}, out, _HEAD)
    link_keys = _declare("e", "edge", {**_LINK_EXTRAS, **preamble.links}, out, "")
    out.write(' <graph id="filinggraph" edgedefault="directed">\n')
    nodes = links = 0
    for row in rows:
        if isinstance(row, NodeRow):
            nodes += 1
            extras = {"label": row.properties["name"], "labels": ":" + ":".join(row.labels), "node_kind": row.kind}
            out.write(f"  <node id={attribute(row.key)}>\n{_data({**extras, **row.properties}, node_keys)}  </node>\n")
        else:
            links += 1
            ends = f"id={attribute(row.key)} source={attribute(row.source)} target={attribute(row.target)}"
            out.write(f"  <edge {ends}>\n{_data({'label': row.label, **row.properties}, link_keys)}  </edge>\n")
    out.write(" </graph>\n</graphml>\n")
    return Written(nodes, links)


def _declare(prefix: str, scope: str, types: Mapping[str, type], out: TextIO, before: str) -> dict[str, str]:
    """Write the `key` elements of nodes or edges after `before`; returns id by name of property."""
    out.write(before)
    ids = {name: f"{prefix}{number}" for number, name in enumerate(types)}
    for name, kind in types.items():
        key = f'id="{ids[name]}" for="{scope}" attr.name={attribute(name)} attr.type="{_TYPES.get(kind, "string")}"'
        out.write(f" <key {key}/>\n")
    return ids


def _data(properties: Mapping[str, Any], ids: Mapping[str, str]) -> str:
    """The `data` elements of a node or edge; what is not known is left out."""
    known = ((ids[name], value) for name, value in properties.items() if value is not None and value != [])
    return "".join(f'   <data key="{key}">{text(_scalar(value))}</data>\n' for key, value in known)


def _scalar(value: Any) -> str:
    """A value as one text."""
    return " | ".join(map(scalar, value)) if isinstance(value, list | tuple) else scalar(value)
