"""The question that the product began with, from the command line to the quotes: which auditor left around which bankruptcy."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.end_to_end.conftest import SAMPLES, command

# company, auditor, day it left, petition, days between them: read out of the stories by hand, not from the program
WITHIN_90_DAYS = {
    ("FiberCore, Inc.", "Deloitte & Touche LLP", "2003-12-12", "2003-11-14", 28),
    ("Millrace Stores, Inc.", "Arthur Andersen LLP", "1996-03-04", "1996-04-22", -49),
    ("Cascabel Restaurants, Inc.", "BDO USA, LLP", "2020-07-02", "2020-05-11", 52),
    ("Bexley Marine Products, Inc.", "Ernst & Young LLP", "2004-12-10", "2004-10-18", 53),
    ("Sable Point Casinos, Inc.", "Kessling Dorrance & Co., P.C.", "2008-12-19", "2009-02-11", -54),
    ("Arcadine Mobility, Inc.", "Marcum LLP", "2024-06-17", "2024-08-26", -70),
    ("Quillon Holdings, Inc.", "PricewaterhouseCoopers LLP", "2001-10-19", "2002-01-14", -87),
}
FURTHER_OFF = {
    ("Ashgrove Paper Company", "Chadbourne Pike & Co., P.C.", "1998-11-30", "1999-03-15", -105),
    ("Tamarack Valley Bancorp, Inc.", "McGladrey & Pullen, LLP", "2010-02-12", "2010-06-28", -136),
    ("Corvane Communications Corp.", "KPMG LLP", "2002-03-05", "2001-08-06", 211),
    ("Dunmore Logistics Group, Inc.", "McGladrey & Pullen, LLP", "2007-04-02", "2008-11-03", -581),
}


def asked(graph: Path, days: int) -> list[dict[str, Any]]:
    run = command("query", graph, "auditor_left_near_bankruptcy", "--param", f"days={days}", "--format", "json", "--proof")
    assert run.returncode == 0, run.stderr
    rows: list[dict[str, Any]] = json.loads(run.stdout)
    return rows


def as_told(row: dict[str, Any]) -> tuple[str, str, str, str, int]:
    """A row as the stories tell it; covers print names in capitals, stories do not."""
    return (row["company"].lower(), row["auditor"].lower(), row["auditor_left"], row["petition"], row["days"])


@pytest.mark.parametrize(("days", "expected"), [(90, WITHIN_90_DAYS), (600, WITHIN_90_DAYS | FURTHER_OFF)], ids=["90", "600"])
def test_which_auditors_left_around_which_bankruptcy(
    samples: Path, days: int, expected: set[tuple[str, str, str, str, int]]
) -> None:
    told = {as_told(row) for row in asked(samples, days)}
    assert told == {
        (company.lower(), auditor.lower(), left, petition, apart) for company, auditor, left, petition, apart in expected
    }


def test_each_answer_shows_the_sentences_that_prove_it(samples: Path) -> None:
    for row in asked(samples, 90):
        quotes = {proof["rule"].split(".")[0]: " ".join(proof["quote"].split()) for proof in row["proof"]}
        assert quotes.keys() == {"auditors", "bankruptcy"}, row
        for proof in row["proof"]:
            assert proof["filing"] and proof["document"] and proof["end"] > proof["start"]


def test_fibercore_is_told_in_the_words_of_its_report(samples: Path) -> None:
    (row,) = [row for row in asked(samples, 90) if row["company"] == "FiberCore, Inc."]
    petition, departure = sorted((proof for proof in row["proof"]), key=lambda proof: proof["start"])
    text = next((SAMPLES / "fibercore").glob("*.txt")).read_text()
    for proof, words in ((petition, "voluntary petition for relief under Chapter 11"), (departure, "client-auditor relationship")):
        assert text[proof["start"] : proof["end"]] == proof["quote"], "the quote is not the document's text at its span"
        assert words in " ".join(proof["quote"].split())
        assert proof["item"] == "5"


def test_the_demo_prints_the_story_for_people(samples: Path) -> None:
    run = command("query", samples, "auditor_left_near_bankruptcy", "--param", "days=90", "--proof")
    told = " ".join(run.stdout.split())
    assert "FiberCore, Inc." in told
    assert "Deloitte & Touche LLP" in told
    assert "client-auditor relationship" in told


def test_an_officer_of_two_failed_companies_is_joined_by_her_biography_and_namesakes_are_not(samples: Path) -> None:
    run = command("query", samples, "officers_of_failed_companies", "--format", "json")
    assert run.returncode == 0, run.stderr
    people = {row["person"] for row in json.loads(run.stdout)}
    assert "Margaret L. Tessaro" in people
    assert "Thomas A. Reilly" not in people


def test_a_company_keeps_its_identity_under_its_new_name(samples: Path) -> None:
    run = command("show", samples, "cik:0009905050")
    assert run.returncode == 0, run.stderr
    assert "Quillon Holdings" in run.stdout
    assert "Pentland Online Services" in run.stdout
    assert "NAMED" in run.stdout


def test_a_case_is_followed_from_petition_to_plan(samples: Path) -> None:
    run = command("query", samples, "case_history", "--param", "case=01-10877", "--format", "json")
    assert run.returncode == 0, run.stderr
    dates = [row["date"] for row in json.loads(run.stdout)]
    assert dates == sorted(dates)
    for day in ("2001-08-06", "2001-09-14", "2002-10-16", "2002-12-02"):
        assert day in dates
