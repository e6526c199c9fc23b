"""Nodes and relationships go in, one HTML page comes out that draws them and shows the quotes. It needs no network.

The page holds its data, its script (`page.js`) and Cytoscape.js (`vendor/`), and forbids itself to fetch (Content Security
Policy). Same elements, same bytes.
"""

import json
import re
from collections.abc import Iterable, Mapping
from html import escape
from pathlib import Path
from typing import Any, TextIO

from graph.model.errors import ExportError
from graph.model.links import LINKS
from graph.stream import LinkRow, NodeRow
from ontology.colours import colour_of, colours
from ontology.markup import scalar
from ontology.preamble import Preamble
from ontology.target import Written

MOST_NODES = 2000
"""Nodes that a browser lays out within seconds and a person can still tell apart."""

_HERE = Path(__file__).parent
_DERIVED = frozenset(link.label for link in LINKS if link.derived)
_WORDS = re.compile(r"(?<=[a-z])(?=[A-Z])")
_SHOWN_APART = frozenset(("name", "quote", "words", "rests_on", "span_start", "span_end", "source_start", "source_end"))
"""Properties that the page shows elsewhere than in the table of facts."""


def to_html(rows: Iterable[NodeRow | LinkRow], preamble: Preamble, out: TextIO) -> Written:
    """Write a page that shows `rows`.

    Out: how many nodes and relationships it shows. Errors: `ExportError` for more than `MOST_NODES` nodes, and for none.
    """
    nodes: list[NodeRow] = []
    links: list[LinkRow] = []
    for row in rows:
        if not isinstance(row, NodeRow):
            links.append(row)
        elif len(nodes) == MOST_NODES:
            raise ExportError(
                f"A page shows {MOST_NODES:,} nodes at most, this graph has more. Choose what to see: --around KEY --hops 2,"
                " or export it as .gexf for Gephi."
            )
        else:
            nodes.append(row)
    if not nodes:
        raise ExportError("There is nothing to show: the graph is empty.")
    parts = {
        "title": escape(_title(nodes)),
        "count": f"{len(nodes):,} nodes, {len(links):,} relationships",
        "graph": _as_json(_data(nodes, links)),
        "library": (_HERE / "vendor" / "cytoscape.min.js").read_text(encoding="utf-8"),
        "script": (_HERE / "page.js").read_text(encoding="utf-8"),
    }
    template = (_HERE / "page.html").read_text(encoding="utf-8")
    out.write(re.sub(r"\{\{(\w+)\}\}", lambda place: parts[place[1]], template))
    return Written(len(nodes), len(links))


def _title(nodes: Iterable[NodeRow]) -> str:
    """Names of the companies that file, as far as they fit."""
    names = [node.properties["name"] for node in nodes if node.kind == "Registrant"]
    more = f" and {len(names) - 3} more" if len(names) > 3 else ""
    return ", ".join(names[:3]) + more if names else "SEC filings"


def _as_json(data: Mapping[str, Any]) -> str:
    """JSON that can stand inside a `script` element: nothing in it can close the element or open a comment."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _data(nodes: Iterable[NodeRow], links: Iterable[LinkRow]) -> dict[str, Any]:
    """All that the page's script reads."""
    shown = [_node(node) for node in nodes]
    kinds = {node["kind"] for node in shown}
    ordered = [kind for kind in colours() if kind in kinds] + sorted(kinds - set(colours()))
    return {
        "nodes": shown,
        "links": [_link(link) for link in links],
        "colours": {kind: f"#{colour_of(kind)}" for kind in ordered},
        "words": {kind: _words(kind) for kind in ordered},
    }


def _node(row: NodeRow) -> dict[str, Any]:
    """A node as the page shows it."""
    values = row.properties
    date = values.get("date") or values.get("filed") or values.get("report_date")
    event = "Event" in row.labels
    what = _words(row.kind) if event else values["form"] if row.kind == "Filing" else values["name"]
    caption = f"{what}\n{date}" if date and (event or row.kind == "Filing") else what
    return {"key": row.key, "kind": row.kind, "name": values["name"], "caption": caption, "event": event, "facts": _facts(row)}


def _link(row: LinkRow) -> dict[str, Any]:
    """A relationship as the page shows it; one that a filing's words prove has them as `quote`, with their place."""
    values = row.properties
    told = {"quote": values["quote"], "words": values["words"], "place": _place(values)} if "quote" in values else {}
    return {
        "key": row.key,
        "label": row.label,
        "source": row.source,
        "target": row.target,
        "caption": values.get("role") or row.label.lower().replace("_", " "),
        "derived": row.label in _DERIVED,
        "rests_on": values.get("rests_on", []),
        "facts": _facts(row),
        **told,
    }


def _place(values: Mapping[str, Any]) -> str:
    """`, Item 4.01, main.txt, characters 1204 to 1318`."""
    item = f", Item {values['item']}" if values.get("item") else ""
    return f"{item}, {values['document']}, characters {values['span_start']} to {values['span_end']}"


def _facts(row: NodeRow | LinkRow) -> list[tuple[str, str]]:
    """Name and text of each property that has a value, the key last."""
    values = ((name, value) for name, value in row.properties.items() if name not in _SHOWN_APART and value != [])
    texts = [(name.replace("_", " "), "; ".join(map(scalar, v)) if isinstance(v, list) else scalar(v)) for name, v in values]
    return [*texts, ("key", row.key)]


def _words(kind: str) -> str:
    """`AuditorDeparture` → `Auditor departure`."""
    return _WORDS.sub(" ", kind).capitalize()
