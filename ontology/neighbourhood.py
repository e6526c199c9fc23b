"""A graph and one of its nodes go in, what lies around it comes out as rows for the writers, in the order of the whole graph.

A neighbourhood has no relationship whose ends it does not have, and the same rows as the whole graph for what it has.
"""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from graph.model.values import PartialDate
from graph.reading import Graph
from graph.schema import LINK_KINDS, NODE_KINDS
from graph.stream import LinkRow, NodeRow, property_types
from graph.views import to_networkx

if TYPE_CHECKING:
    import networkx as nx  # half a second to import, which few commands need


def neighbourhood(graph: Graph, around: str, hops: int) -> Iterator[NodeRow | LinkRow]:
    """All within `hops` relationships of the node with the key `around`. Errors: `UnknownKeyError` where there is none."""
    return rows_of_view(to_networkx(graph, around=around, hops=hops))


def rows_of_view(view: "nx.MultiDiGraph[str]") -> Iterator[NodeRow | LinkRow]:
    """The rows of a graph that `graph.views` made: nodes, then relationships, each in order of kind and key."""
    kinds: dict[str, str] = {key: view.nodes[key]["labels"][0] for key in view}
    for key in sorted(kinds, key=lambda key: (NODE_KINDS.index(kinds[key]), key)):
        values = view.nodes[key]
        yield NodeRow(key, tuple(values["labels"]), _typed(values, kinds[key]))
    edges: list[tuple[str, str, str, dict[str, Any]]] = list(view.edges(keys=True, data=True))
    for source, target, key, values in sorted(edges, key=lambda edge: (LINK_KINDS.index(edge[3]["label"]), edge[2])):
        yield LinkRow(key, values["label"], source, target, _typed(values, values["label"]), kinds[source], kinds[target])


def _typed(values: Mapping[str, Any], label: str) -> dict[str, Any]:
    """The properties of a node or edge in the model's order, dates as `PartialDate`."""
    types = ((name, kind) for name, kind in property_types(label).items() if name in values)
    return {name: PartialDate(values[name]) if kind is PartialDate else values[name] for name, kind in types}
