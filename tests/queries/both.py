"""A question goes in, its answer comes out that Cypher and SPARQL give alike: rows, order, proofs and sentences."""

from collections.abc import Mapping
from typing import Any

from graph.reading import Graph
from queries import ask as asking
from queries.answer import Answer


def ask(graph: Graph, name: str, parameters: Mapping[str, Any] | None = None) -> Answer:
    """The answer, after a look whether both languages give it."""
    answer = asking.ask(graph, name, parameters)
    assert asking.ask(graph, name, parameters, "sparql") == answer
    return answer
