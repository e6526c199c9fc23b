"""A graph, or what lies around one of its nodes, goes in; a networkx graph comes out. A view has no edge whose ends it does not have."""

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from graph.model.errors import UnknownKeyError
from graph.reading import Graph

if TYPE_CHECKING:
    import networkx as nx  # half a second to import, which few commands need


def to_networkx(
    graph: Graph, around: str | None = None, hops: int = 1, kinds: Collection[str] | None = None
) -> "nx.MultiDiGraph[str]":
    """A directed multigraph of the whole graph, or of all within `hops` relationships `around` a node, in either direction.

    In: `kinds`, labels of nodes to keep (`Registrant`, `Event`, …), all where None; the node in the middle always stays.
    Out: nodes by key with their properties and `labels`; edges by key with `label` and their properties; absent values are
    left out. Errors: `UnknownKeyError` where no node has the key `around`, or none can carry a label of `kinds`.
    """
    import networkx as nx  # noqa: PLC0415

    view: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    wanted = None if kinds is None else {kind for label in kinds for kind in graph.kinds(label)}
    if around is None:
        for kind in graph.kinds() if wanted is None else [k for k in graph.kinds() if k in wanted]:
            for node in graph.nodes(kind):
                _add_node(view, node)
        for link in graph.links():
            _add_link(view, link)
        return view
    middle = graph.node(around)
    if middle is None:
        raise UnknownKeyError(f"No node has the key {around!r}. `find` looks for names and numbers as well.")
    _add_node(view, middle)
    frontier = {around}
    for _hop in range(hops):
        ends = {end for link in graph.links_with(frontier) for end in (link["source"], link["target"])}
        frontier = set()
        for node in graph.nodes_with(ends - set(view)):
            if wanted is None or node["labels"][0] in wanted:
                _add_node(view, node)
                frontier.add(node["key"])
    for link in graph.links_with(list(view), both=True):
        _add_link(view, link)
    return view


def _add_node(view: "nx.MultiDiGraph[str]", node: dict[str, Any]) -> None:
    view.add_node(node["key"], **{name: value for name, value in node.items() if name != "key" and value is not None})


def _add_link(view: "nx.MultiDiGraph[str]", link: dict[str, Any]) -> None:
    """Add an edge whose ends are both in the view."""
    if link["source"] in view and link["target"] in view:
        left_out = ("key", "source", "target", "source_kind", "target_kind")
        values = {name: value for name, value in link.items() if name not in left_out and value is not None}
        view.add_edge(link["source"], link["target"], key=link["key"], **values)
