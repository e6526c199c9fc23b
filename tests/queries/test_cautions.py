"""Notes on queries that the embedded engine answers wrongly: each row of the table proves itself, and the engine is still wrong."""

import pytest

from graph.reading import Graph
from queries.catalogue import questions
from queries.cautions import Caution, cautions, cautions_of
from queries.cypher import run_cypher
from tests.queries.cypher.suite import questions as asked


@pytest.mark.parametrize("caution", cautions(), ids=lambda caution: caution.example)
def test_a_caution_is_given_where_it_is_due_and_nowhere_else(graph: Graph, caution: Caution) -> None:
    assert caution.note in cautions_of(caution.example)
    assert cautions_of(caution.not_so) == []
    text = caution.example.replace("s.on_behalf_of", "s.key")
    text = text.replace("MATCH (r:", "MATCH (s:Registrant) MATCH (r:")
    assert caution.note in run_cypher(graph, text).warnings


@pytest.mark.parametrize("text", [*(one.cypher for one in questions()), *(one.text for one in asked())])
def test_what_all_engines_answer_alike_has_none(text: str) -> None:
    assert cautions_of(text) == []


def test_an_unnamed_path_is_still_counted_as_none(graph: Graph) -> None:
    """The day this fails, the caution can go."""
    named = run_cypher(graph, "MATCH path = (a:Auditor)-[:AUDITED*1..2]-(b) RETURN count(path) AS n").rows
    assert named != [(0,)]
    assert run_cypher(graph, "MATCH (a:Auditor)-[:AUDITED*2]-(b) RETURN count(*) AS n").rows == [(0,)]
