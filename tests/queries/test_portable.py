"""The catalogue's SPARQL, sent to servers that are not ours, gives the rows that the embedded engine gives, in the same order."""

import urllib.parse

import pyoxigraph
import pytest

from graph.reading import Graph
from ontology.export import export
from queries.bindings import bound
from queries.catalogue import question, questions
from queries.parameters import typed_as_declared
from queries.store import store_of
from tests.queries.test_questions import REQUIRED
from tests.servers.stores import TripleStore

NAMES = [one.name for one in questions()]


@pytest.mark.parametrize("name", NAMES)
def test_a_question_has_the_same_answer_on_other_servers(graph: Graph, store: TripleStore, name: str) -> None:
    export(graph, f"sparql+{store.url}")
    asked = question(name)
    values = typed_as_declared(asked, REQUIRED.get(name, {}))
    text = bound(asked.sparql, {key: value for key, value in values.items() if value is not None})
    graphs = sorted({quad.graph_name.value for quad in store.quads() if isinstance(quad.graph_name, pyoxigraph.NamedNode)})
    # SPARQL 1.1 Protocol, section 2.1.4: the default graph is that of all graphs named in the request.
    union = urllib.parse.urlencode([("default-graph-uri", one) for one in graphs])
    found = store.select(text, union)
    expected = store_of(graph).query(text)
    assert isinstance(expected, pyoxigraph.QuerySolutions)
    names = [variable.value for variable in expected.variables]
    rows = [tuple(row[one] for one in names) for row in expected]
    assert rows
    assert [tuple(row[one] for one in names) for row in found] == rows
