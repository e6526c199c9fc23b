"""Queries of one's own: what they give, what they may not do, how values come in and go out."""

import json
from datetime import date
from typing import Any

import pytest

from graph.model.errors import QuestionError
from graph.reading import Graph
from queries import cypher
from queries.answer import Answer, as_text
from queries.cypher import run_cypher
from tests.two_failures import ACME


@pytest.mark.parametrize(
    "text",
    [
        "CREATE (n:Court {key: 'x', name: 'x'})",
        "MATCH (n:Filing) SET n.form = '10-K'",
        "MATCH (n) DETACH DELETE n",
        "MERGE (n:Court {key: 'x'})",
        "MATCH (n:Filing) REMOVE n.form",
        "CREATE INDEX FOR (n:Filing) ON (n.form)",
        "MATCH (n:Filing) FOREACH (x IN [1] | SET n.form = 'y')",
        "LOAD CSV FROM 'file:///etc/hostname' AS line RETURN line",
        "load /* or */ csv FROM 'file:///etc/hostname' AS line RETURN line",
        r"\u004COAD CSV FROM 'file:///etc/hostname' AS line RETURN line",
        "MATCH (n:Filing) RETURN n.key FORMAT CSV",
    ],
)
def test_a_query_that_writes_or_reads_files_is_refused(graph: Graph, text: str) -> None:
    before = run_cypher(graph, "MATCH (n) RETURN count(n) AS n").rows
    with pytest.raises(QuestionError):
        run_cypher(graph, text)
    assert run_cypher(graph, "MATCH (n) RETURN count(n) AS n").rows == before
    assert run_cypher(graph, "MATCH (n:Filing) RETURN DISTINCT n.form AS form").rows == [("8-K",)]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("MATCH (n RETURN n", "line 1"),
        ("", "Empty query"),
        ("MATCH (n:Filing) WHERE n.form = $form RETURN n", "form"),
        ("RETURN 1 / 0 AS x", "zero"),
    ],
)
def test_a_query_that_cannot_be_run_says_why(graph: Graph, text: str, says: str) -> None:
    with pytest.raises(QuestionError) as caught:
        run_cypher(graph, text)
    assert says in str(caught.value)


@pytest.mark.parametrize(
    ("given", "value"),
    [
        ("90", 90),
        ("-3", -3),
        ("0.5", 0.5),
        ("true", True),
        ("0000930775", "0000930775"),
        ("2003-11-14", "2003-11-14"),
        ("'90'", "90"),
        ("O'Neil", "O'Neil"),
        (90, 90),
        (["a", "b"], ["a", "b"]),
        (date(2003, 11, 14), "2003-11-14"),
        (None, None),
    ],
)
def test_the_text_of_a_parameter_is_what_it_looks_like(graph: Graph, given: object, value: object) -> None:
    assert run_cypher(graph, "RETURN $x AS x", {"x": given}).rows == [(value,)]


def test_dates_are_days_in_the_engine_and_text_in_json(graph: Graph) -> None:
    text = (
        "MATCH (e:AuditorDeparture) WHERE e.date > date($day) RETURN e.date AS day, e.date.year AS year, e.date_precision AS known"
    )
    answer = run_cypher(graph, text, {"day": "2004-01-01"})
    assert answer.rows == [(date(2005, 3, 1), 2005, "day")]
    assert json.loads(json.dumps(answer.records())) == [{"day": "2005-03-01", "year": 2005, "known": "day"}]
    assert answer.texts() == [["2005-03-01", "2005", "day"]]


def test_keys_in_a_column_named_proof_become_proofs(graph: Graph) -> None:
    text = """MATCH (f:Filing)<-[:REPORTED_IN]-(e:NameChange)-[:CONCERNS]->(c)
        RETURN [e.key, f.key, c.key, 'nonsense', null] AS proof, c.name AS company"""
    answer = run_cypher(graph, text)
    assert (answer.columns, answer.rows) == (["company"], [("Bolt Corp",)])
    assert [proof.quote for proof in answer.proofs[0]] == ["changed its name", None]
    assert run_cypher(graph, "RETURN 'no list' AS proof, 1 AS x").proofs == [[]]


def test_a_name_that_the_model_does_not_have_is_warned_of(graph: Graph) -> None:
    assert "frm" in run_cypher(graph, "MATCH (f:Filing) RETURN f.frm AS x").warnings[0]
    assert "Filling" in run_cypher(graph, "MATCH (f:Filling) RETURN f.key AS x").warnings[0]
    assert run_cypher(graph, "MATCH (r:Receivership) RETURN r.authority AS x").warnings == []


def test_nodes_and_paths_come_out_without_what_is_the_engines_own(graph: Graph) -> None:
    (row,) = run_cypher(
        graph, "MATCH p = (a:Auditor)-[r:AUDITED]->(c:Registrant {key: $key}) RETURN p, r ORDER BY r.key LIMIT 1", {"key": ACME}
    ).rows
    assert [node["labels"] for node in row[0]["nodes"]] == [["Auditor", "Entity"], ["Registrant", "Entity"]]
    assert row[1]["label"] == "AUDITED"
    assert not {"id", "title", "type"} & set(row[0]["nodes"][0])
    assert [(r["source"], r["target"]) for r in row[0]["relationships"]] == [(row[0]["nodes"][0]["key"], ACME)]
    (event,) = run_cypher(graph, "MATCH (e:NameChange) RETURN e").rows[0]
    assert event["labels"] == ["NameChange", "Event", "Entity"]


@pytest.mark.parametrize(
    ("value", "text"),
    [(None, ""), (True, "true"), (["a", None, 2], "a; ; 2"), ({"a": [1]}, "a: 1"), (date(2003, 1, 2), "2003-01-02")],
)
def test_values_as_text(value: Any, text: str) -> None:
    assert as_text(value) == text
    assert Answer(["x"], [(value,)]).texts() == [[text]]


def test_nodes_relationships_and_paths_fit_into_a_cell(graph: Graph) -> None:
    text = """MATCH p = (f:Filing {filed: date('2003-11-20')})-[:FILED_BY]->(c)<-[r:AUDITED]-(a:Auditor) WHERE r.until IS NULL
        RETURN c, r, p, [c] AS listed"""
    ((company, audited, path, listed),) = run_cypher(graph, text).texts()
    assert company == listed == f"(:Registrant Acme, Inc., {ACME})"
    assert audited.startswith("[:AUDITED audited:")
    filing, rest = path.split("-[:FILED_BY]->")
    assert filing.startswith("(:Filing 8-K of ")
    assert rest == f"{company}<-[:AUDITED]-(:Auditor Deloitte & Touche LLP, auditor:pcaob-34)"


def test_a_query_that_takes_too_long_ends_and_says_what_to_do(graph: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cypher, "SECONDS", 0.05)
    text = "MATCH (a), (b), (c), (d), (e) WHERE a.name < b.name AND b.name < c.name RETURN count(*) AS n"
    with pytest.raises(QuestionError, match=r"longer than 0\.05 seconds .* chains"):
        run_cypher(graph, text)
    monkeypatch.undo()
    assert run_cypher(graph, "MATCH (f:Filing) RETURN count(f) AS n").rows == [(6,)]
