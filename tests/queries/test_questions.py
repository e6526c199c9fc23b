"""The questions of the catalogue, asked of a graph whose every answer is known, in both languages, in real engines."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from graph.build import add
from graph.model.errors import QuestionError
from graph.model.values import PartialDate
from graph.reading import Graph
from graph.store import open_graph
from queries import catalogue
from queries.ask import Answer
from queries.catalogue import question, questions
from tests import two_failures
from tests.queries.both import ask
from tests.two_failures import ODD

MASSACHUSETTS = "United States Bankruptcy Court for the District of Massachusetts"
REQUIRED: dict[str, dict[str, Any]] = {
    "case_history": {"case": "03-46551"},
    "events_in_court": {"court": "Massachusetts"},
    "names_of_company": {"company": "bolt"},
    "signed_by": {"person": "Mary Roe"},
}
NAMES = [one.name for one in questions()]


def _column(answer: Answer, name: str) -> list[Any]:
    return [record[name] for record in answer.records()]


def test_an_auditor_that_left_within_ninety_days_is_found_with_both_quotes(graph: Graph) -> None:
    answer = ask(graph, "auditor_left_near_bankruptcy")
    assert answer.records() == [
        {
            "company": "Acme, Inc.",
            "auditor": "Deloitte & Touche LLP",
            "auditor_left": "2003-12-12",
            "petition": "2003-11-14",
            "days": 28,
            "timing": "28 days after",
            "manner": "ceased",
            "court": MASSACHUSETTS,
            "auditor_quote": ODD,
            "petition_quote": "filed a petition",
        }
    ]


def test_a_row_is_told_as_a_sentence_where_the_question_says_how(graph: Graph) -> None:
    said = "Deloitte & Touche LLP left Acme, Inc. on 2003-12-12, 28 days after its bankruptcy petition of 2003-11-14."
    assert ask(graph, "auditor_left_near_bankruptcy").stories == [said]
    assert ask(graph, "signed_by", {"person": "nobody"}).stories == []


def test_each_row_is_proved_by_filing_document_and_place_news_before_background(graph: Graph) -> None:
    (proofs,) = ask(graph, "auditor_left_near_bankruptcy").proofs
    assert [(p.filing[-6:], p.item, p.start, p.quote, p.background) for p in proofs] == [
        ("000003", "4", 30, ODD, False),
        ("000002", "3", 20, "filed a petition", False),
        ("000003", None, 900, "which filed on November 14", True),
    ]
    first = proofs[0]
    assert first.words == ODD[-8:]
    assert (first.document, first.end, first.rule, first.filed) == ("main.htm", 30 + len(ODD), "by hand", date(2003, 12, 19))
    assert (first.accession, first.file) == ("0000000009-03-000003", "0000000009-03-000003.txt")
    assert first.event is not None
    assert first.event.startswith("auditor_departure:")


@pytest.mark.parametrize(("days", "rows"), [(27, 0), ("28", 1), (36500, 1)])
def test_the_number_of_days_is_a_limit_and_a_year_is_no_day(graph: Graph, days: object, rows: int) -> None:
    """Bolt failed in 2005, nobody tells when, and lost its auditor in that year: no number of days finds it."""
    answer = ask(graph, "auditor_left_near_bankruptcy", {"days": days})
    assert len(answer.rows) == len(answer.proofs) == rows
    assert answer.columns == list(question("auditor_left_near_bankruptcy").columns)


def test_a_departure_told_again_by_its_month_alone_is_no_second_one(tmp_path: Path) -> None:
    facts = two_failures.facts()
    again = facts[2].events[0].model_copy(update={"date": PartialDate("2003-12"), "background": True})
    facts[3].events.append(again)
    add(tmp_path / "graph", facts, "by hand")
    graph = open_graph(tmp_path / "graph")
    assert _column(ask(graph, "auditor_left_near_bankruptcy"), "auditor_left") == ["2003-12-12"]
    facts[2].events.clear()
    add(tmp_path / "month", facts, "by hand")
    assert _column(ask(open_graph(tmp_path / "month"), "auditor_left_near_bankruptcy"), "auditor_left") == ["2003-12"]


def test_an_officer_of_two_failed_companies_is_one_person_by_evidence(graph: Graph) -> None:
    answer = ask(graph, "officers_of_failed_companies")
    assert answer.records() == [
        {
            "person": "Mary Roe",
            "failed": 2,
            "companies": ["Acme, Inc.", "Bolt Corp"],
            "positions": ["Chief Financial Officer"],
            "petitions": ["2003-11-14", "2005"],
            "joined": "positive",
        }
    ]
    quotes = {proof.quote for proof in answer.proofs[0]}
    assert {"filed a petition", "went into Chapter 11 in 2005", "Ms. Roe came from Acme", None} <= quotes
    assert ask(graph, "officers_of_failed_companies", {"companies": 3}).rows == []


def test_two_people_of_one_name_are_joined_only_where_the_unsure_is_asked_for(tmp_path: Path) -> None:
    apart = two_failures.facts()
    apart[4].events[0].formerly.clear()  # type: ignore[attr-defined]
    add(tmp_path / "graph", apart, "by hand")
    graph = open_graph(tmp_path / "graph")
    assert ask(graph, "officers_of_failed_companies").rows == []
    (row,) = ask(graph, "officers_of_failed_companies", {"unsure": "true"}).records()
    assert (row["person"], row["failed"], row["joined"]) == ("Mary Roe", 2, "unsure")


def test_what_happened_in_a_court_in_a_year(graph: Graph) -> None:
    answer = ask(graph, "events_in_court", {"court": "massachusetts", "year": "2003"})
    assert [(r["date"], r["event"], r["what"], r["quote"]) for r in answer.records()] == [
        ("2003-11-14", "BankruptcyPetition", "chapter 11", "filed a petition")
    ]
    assert _column(ask(graph, "events_in_court", {"court": "mab"}), "date") == ["2003-11-14", "2004-06-30"]
    assert _column(ask(graph, "events_in_court", {"court": "deb"}), "date") == ["2005"]
    assert ask(graph, "events_in_court", {"court": "Delaware", "year": 2001}).rows == []


@pytest.mark.parametrize("case", ["03-46551", "1:03-bk-46551 (JBR)", "case:mab:03-46551"])
def test_a_case_is_told_from_its_petition_on(graph: Graph, case: str) -> None:
    answer = ask(graph, "case_history", {"case": case})
    assert [(r["date"], r["event"], r["what"], r["company"], r["quote"]) for r in answer.records()] == [
        ("2003-11-14", "BankruptcyPetition", "chapter 11", "Acme, Inc.", "filed a petition"),
        ("2004-06-30", "BankruptcyRuling", "plan_confirmed", "Acme, Inc.", "confirmed the plan"),
    ]
    assert [len(proofs) for proofs in answer.proofs] == [2, 1]
    assert ask(graph, "case_history", {"case": case, "court": "deb"}).rows == []


@pytest.mark.parametrize("company", ["volt", "2", "0000000002", "cik:0000000002", "BOLT CORP"])
def test_names_of_a_company_in_order_of_time(graph: Graph, company: str) -> None:
    answer = ask(graph, "names_of_company", {"company": company})
    assert answer.rows == [("Bolt Corp", "Volt Corp", None, "2004-02"), ("Bolt Corp", "Bolt Corp", "2004-02", None)]
    assert answer.proofs[0][0].quote == "changed its name"


def test_what_a_person_signed(graph: Graph) -> None:
    answer = ask(graph, "signed_by", {"person": "mary roe"})
    (row,) = answer.rows
    assert row[:5] == ("Mary Roe", "Chief Financial Officer", "Acme, Inc.", "8-K", "2003-12-19")
    assert [(proof.event, proof.quote, proof.accession) for proof in answer.proofs[0]] == [(None, None, "0000000009-03-000003")]


@pytest.mark.parametrize("name", NAMES)
def test_an_empty_graph_has_no_answer_and_is_no_error(tmp_path: Path, name: str) -> None:
    add(tmp_path / "graph", [], "by hand")
    answer = ask(open_graph(tmp_path / "graph"), name, REQUIRED.get(name))
    assert (answer.rows, answer.proofs, answer.warnings) == ([], [], [])
    assert answer.columns == list(question(name).columns)


@pytest.mark.parametrize("name", NAMES)
def test_a_question_is_written_as_the_catalogue_wants_it(name: str) -> None:
    asked = question(name)
    assert asked.title.endswith("?")
    assert asked.notes
    assert {parameter for parameter, declared in asked.parameters.items() if declared.required} == set(REQUIRED.get(name, {}))
    assert all(f"${parameter}" in text for parameter in asked.parameters for text in (asked.cypher, asked.sparql))
    assert "proof" not in asked.columns
    assert " AS proof" in asked.cypher
    # Without an order rows come as the engine likes; comma-joined patterns take kglite minutes where chains take milliseconds.
    order = asked.cypher.rstrip().splitlines()[-1]
    assert order.startswith("ORDER BY")
    assert asked.sparql.rstrip().splitlines()[-1].startswith("ORDER BY")
    assert set(asked.lists) <= set(asked.columns)
    # Any engine must be able to run it: no functions but those of SPARQL 1.1 and casts, and every prefix declared.
    code = re.sub(r"#[^\n]*|<[^>]*>|\"[^\"]*\"", "", asked.sparql)
    assert set(re.findall(r"\b(\w+):", code)) <= {"fg", "xsd"}
    assert set(re.findall(r"xsd:(\w+)\(", code)) <= {"integer"}
    # In Neo4j a column hides the variable of its name, and labels have no order; kglite is kinder.
    assert "." not in order
    assert "labels(event)[0]" not in asked.cypher
    assert "), (" not in asked.cypher


def test_an_unknown_question_is_answered_with_the_known_ones(graph: Graph) -> None:
    with pytest.raises(QuestionError, match=r"no question 'who'.*auditor_left_near_bankruptcy.*signed_by"):
        ask(graph, "who")


@pytest.mark.parametrize(
    ("name", "parameters", "says"),
    [
        ("auditor_left_near_bankruptcy", {"day": 3}, "no parameter 'day'. Its parameters: days"),
        ("auditor_left_near_bankruptcy", {"days": "ninety"}, "days must be a whole number, not 'ninety'"),
        ("auditor_left_near_bankruptcy", {"days": True}, "days must be a whole number"),
        ("officers_of_failed_companies", {"unsure": "perhaps"}, "unsure must be true or false"),
        ("case_history", {}, "needs the parameter case: number of the case"),
        ("case_history", {"case": "the Acme case"}, "case must be a case number such as 03-46551"),
        ("signed_by", {"person": " "}, "person must be some text"),
    ],
)
def test_a_wrong_parameter_is_an_error_that_says_what_is_right(
    graph: Graph, name: str, parameters: dict[str, Any], says: str
) -> None:
    with pytest.raises(QuestionError) as caught:
        ask(graph, name, parameters)
    assert says in str(caught.value)


def test_a_question_that_is_not_written_right_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = tmp_path / "broken"
    broken.mkdir()
    (broken / "query.cypher").write_text("RETURN 1 AS x ORDER BY x")
    (broken / "query.rq").write_text("SELECT (1 AS ?x) {} ORDER BY ?x")
    monkeypatch.setattr(catalogue, "_FOLDER", tmp_path)
    (broken / "question.md").write_text("title: without lines around\n")
    with pytest.raises(QuestionError, match="must open with lines between two ---"):
        questions()
    front = {"title": "?", "asks": "?", "columns": {"x": "?"}, "parametres": {}}
    (broken / "question.md").write_text(f"---\n{yaml.safe_dump(front)}---\nnotes\n")
    with pytest.raises(QuestionError, match=r"(?s)broken: .*parametres"):
        questions()
