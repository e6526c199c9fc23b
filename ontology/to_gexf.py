"""Nodes and relationships go in, a GEXF 1.3 file comes out, line by line with flat memory. Same elements, same bytes.

Source: GEXF 1.3, https://gexf.net/schema.html (namespace `http://gexf.net/1.3`), tried with Gephi's own importer.
- Lists are `liststring`, written as Gephi reads them: `["a", "b"]`, a backslash before a quote or a backslash.
- A date is text of its own precision (`2003-11`) and, beside it, a time interval: `start` is the first day that it can mean,
  `end` the last, both included (1.3 has no open ends any more). An end that nobody told is left out: without end.
- `kind` is the relationship's label. Gephi sums parallel edges of one kind into one as it opens a file, and mixes their values;
  so the second between the same two nodes is of kind `AUDITED 2`. An edge's id is its key.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, TextIO

from graph.model.values import PartialDate
from graph.stream import LinkRow, NodeRow
from ontology.colours import colour_of
from ontology.markup import attribute, scalar, text
from ontology.preamble import Preamble
from ontology.target import Written

_TYPES: Mapping[type, str] = {bool: "boolean", int: "long", float: "double", list: "liststring"}
_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">
 <meta>
  <creator>filinggraph</creator>
  <description>{description}</description>
 </meta>
 <graph mode="dynamic" defaultedgetype="directed" idtype="string" timeformat="date" timerepresentation="interval">
"""
_DESCRIPTION = "Companies, people, auditors, courts and events, read from SEC filings"
_NODE_EXTRAS: Mapping[str, type] = {"labels": list, "node_kind": str}
_IS_LABEL = frozenset(("name",))
"""Properties that are the node's own `label`, which Gephi shows and searches."""

SPANS: tuple[tuple[str, str | None], ...] = (("since", "until"), ("date", "date"), ("filed", "filed"), ("petition_date", None))
"""Properties that give an element its interval, (first day, last day), first fit first; a case has no last day that we know."""


def to_gexf(rows: Iterable[NodeRow | LinkRow], preamble: Preamble, out: TextIO) -> Written:
    """Write `rows`, all nodes before the first relationship, with the properties that `preamble` declares.

    Out: how many of each were written. Errors: KeyError for a property that `preamble` does not declare.
    """
    out.write(_HEAD.format(description=text(_DESCRIPTION)))
    node_types = {**_NODE_EXTRAS, **{name: kind for name, kind in preamble.nodes.items() if name not in _IS_LABEL}}
    _declare("node", node_types, out)
    _declare("edge", preamble.links, out)
    out.write("  <nodes>\n")
    nodes = links = 0
    for row in rows:
        if isinstance(row, NodeRow):
            nodes += 1
            _write_node(row, node_types, out)
        else:
            if not links:
                out.write("  </nodes>\n  <edges>\n")
            links += 1
            _write_edge(row, preamble, out)
    out.write("  </edges>\n" if links else "  </nodes>\n  <edges>\n  </edges>\n")
    out.write(" </graph>\n</gexf>\n")
    return Written(nodes, links)


def _declare(scope: str, types: Mapping[str, type], out: TextIO) -> None:
    """Write the `attributes` of nodes or edges; the id of each is its name."""
    out.write(f'  <attributes class="{scope}" mode="static">\n')
    for name, kind in types.items():
        out.write(f'   <attribute id={attribute(name)} title={attribute(name)} type="{_TYPES.get(kind, "string")}"/>\n')
    out.write("  </attributes>\n")


def _write_node(row: NodeRow, types: Mapping[str, type], out: TextIO) -> None:
    """One `node`: its name as label, its interval, its properties, the colour of its kind."""
    label = " ".join(row.properties["name"].split())  # the schema's type for labels is xsd:token
    out.write(f"   <node id={attribute(row.key)} label={attribute(label)}{_interval(row.properties)}>\n")
    extras = {"labels": list(row.labels), "node_kind": row.kind}
    out.write(_values({**extras, **{n: v for n, v in row.properties.items() if n not in _IS_LABEL}}, types))
    red, green, blue = bytes.fromhex(colour_of(row.kind))
    out.write(f'    <viz:color r="{red}" g="{green}" b="{blue}"/>\n   </node>\n')


def _write_edge(row: LinkRow, preamble: Preamble, out: TextIO) -> None:
    """One `edge`: its label, the kind that keeps it apart from parallel ones, its interval and its properties."""
    ends = f"id={attribute(row.key)} source={attribute(row.source)} target={attribute(row.target)}"
    number = preamble.repeats.get(row.key)
    names = f"label={attribute(row.label)} kind={attribute(f'{row.label} {number}' if number else row.label)}"
    values = _values(row.properties, preamble.links)
    out.write(f"   <edge {ends} {names}{_interval(row.properties)}")
    out.write(f">\n{values}   </edge>\n" if values else "/>\n")


def _values(properties: Mapping[str, Any], types: Mapping[str, type]) -> str:
    """The `attvalues` of an element; what is not known is left out, and the whole where nothing is known."""
    known = [(name, types[name], value) for name, value in properties.items() if value is not None and value != []]
    lines = [f"     <attvalue for={attribute(name)} value={attribute(_value(value, kind))}/>\n" for name, kind, value in known]
    return f"    <attvalues>\n{''.join(lines)}    </attvalues>\n" if lines else ""


def _value(value: Any, kind: type) -> str:
    """A value as Gephi parses one of its declared type; a list under a name that is text elsewhere is joined by ` | `."""
    if not isinstance(value, list | tuple):
        return scalar(value)
    return f"[{', '.join(map(_member, value))}]" if kind is list else " | ".join(map(scalar, value))


def _member(value: Any) -> str:
    """A member of a list in quotes, so that commas and brackets in names part nothing."""
    escaped = scalar(value).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _interval(properties: Mapping[str, Any]) -> str:
    """`start` and `end` of an element; empty where it has no date, or where what filings say ends before it starts."""
    for first, last in SPANS:
        since, until = properties.get(first), properties.get(last) if last else None
        if since is None and until is None:
            continue
        start = since.earliest if isinstance(since, PartialDate) else None
        end = until.latest if isinstance(until, PartialDate) else None
        if start and end and start > end:
            return ""
        return _time("start", start) + _time("end", end)
    return ""


def _time(name: str, day: date | None) -> str:
    """One end of an interval as an XML attribute."""
    return f' {name}="{day.isoformat()}"' if day else ""
