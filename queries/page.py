"""The page of one entity on the terminal: its properties, what it is related to, and the words that prove each event."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rich.markup import escape
from rich.padding import Padding
from rich.text import Text

from graph.model.errors import UnknownKeyError
from graph.reading import Graph
from queries.answer import as_text
from queries.console import out


def print_entity(graph: Graph, text: str) -> None:
    """One entity with its facts, dates and quotes; a list to choose from where `text` fits several."""
    node = chosen(graph, text)
    out.print(f"[bold]{escape(node['name'])}[/bold]  {' '.join(node['labels'][:-1])}", soft_wrap=True)
    for name, value in node.items():
        if name not in ("name", "labels") and value not in (None, []):
            out.print(f"{name.replace('_', ' '):>18}  {escape(as_text(value))}", soft_wrap=True)
    links = list(graph.links_of(node["key"]))
    ends = {n["key"]: n for n in graph.nodes_with({link[end] for link in links for end in ("source", "target")})}
    told = list(graph.links_with({key for key, end in ends.items() if "Event" in end["labels"]}))
    quotes: dict[str, list[dict[str, Any]]] = {}
    for link in told:
        if link["label"] == "REPORTED_IN":
            quotes.setdefault(link["source"], []).append(link)
    for (label, outward), group in grouped(links, node["key"]).items():
        out.print(f"\n[bold]{label if outward else f'{label} (from)'}[/bold]")
        for link in sorted(group, key=lambda one: sort_key(ends[one["target" if outward else "source"]], one)):
            print_neighbour(ends[link["target" if outward else "source"]], link, quotes)


def print_neighbour(other: Mapping[str, Any], link: Mapping[str, Any], quotes: Mapping[str, Sequence[Mapping[str, Any]]]) -> None:
    """What a relationship leads to, with the relationship's own properties, and the quotes where it is an event."""
    own = [f"{n.replace('_', ' ')} {as_text(v)}" for n, v in link.items() if n not in UNTOLD and v not in (None, [], False)]
    when = other.get("date") or link.get("since") or other.get("report_date") or ""
    out.print(Text(f"  {when:10}  {other['name']}  ").append(other["key"], "dim"), soft_wrap=True)
    if own:
        out.print(Padding(Text("; ".join(own), "dim"), (0, 0, 0, 14)))
    for told in [link] if link["label"] == "REPORTED_IN" else quotes.get(other["key"], ()):
        quote = " ".join(told["quote"].split())
        place = f"item {told['item']}, {told['target']}" if told["item"] else told["target"]
        out.print(Padding(Text(f'"{quote}"  ', "italic").append(place, "not italic dim"), (0, 0, 0, 14)))


UNTOLD = frozenset(
    "key label source source_kind target target_kind rests_on quote words span_start span_end source_start source_end".split()
)
"""Properties of relationships that an entity's page has in another form, or leaves to the tables."""


def grouped(links: Iterable[dict[str, Any]], key: str) -> dict[tuple[str, bool], list[dict[str, Any]]]:
    """Relationships of a node by label and by whether they lead away from it, in the model's order."""
    groups: dict[tuple[str, bool], list[dict[str, Any]]] = {}
    for link in links:
        groups.setdefault((link["label"], link["source"] == key), []).append(link)
    return groups


def sort_key(other: Mapping[str, Any], link: Mapping[str, Any]) -> tuple[str, str]:
    """In time where there is any, then by name."""
    return str(other.get("date") or link.get("since") or other.get("report_date") or ""), str(other["name"])


def chosen(graph: Graph, text: str) -> dict[str, Any]:
    """The one node that `text` means. Raises `UnknownKeyError` where there is none, or several, which it then names."""
    found = graph.find(text)
    # Who says a name means who bears it, not the name itself nor what happened to the bearer.
    bearers = [node for node in found if node["labels"][0] != "Name" and "Event" not in node["labels"]] or found
    if len(bearers) == 1:
        return bearers[0]
    if not found:
        raise UnknownKeyError(f"nothing in {graph.path} is called {text!r}")
    named = "".join(f"\n  {n['key']}  {n['name']} ({n['labels'][0]})" for n in found)
    raise UnknownKeyError(f"{text!r} fits several; name one by its key:{named}")
