"""Each question, asked of the graph of all samples, gives what a person finds who reads them: `expected.tsv`, written by hand.

The file's first line has the parameters; it has the columns that follow from the samples' words alone, in any number.
"""

import csv
import os
from pathlib import Path
from typing import Any

import pytest

from graph.build import add
from graph.reading import Graph
from graph.store import open_graph
from loaders.filing import READER
from loaders.pool import read_all
from ontology.export import export
from queries.answer import as_text
from queries.bindings import bound
from queries.catalogue import Question, question, questions
from queries.parameters import typed_as_declared
from tests.queries.both import ask

ROOT = Path(__file__).parents[2]
CORPUS = ROOT.parent / "shared" / "corpus" / "8k"
ASKED: dict[str, list[dict[str, Any]]] = {
    "auditor_left_near_bankruptcy": [{"days": days} for days in (0, 30, 400, 36500)],
    "case_history": [{"case": case} for case in ("01-10877", "96-11487")] + [{"case": "01-10877", "court": "DEB"}],
    "events_in_court": [{"court": "a"}, {"court": "new york"}, {"court": "deb", "year": 2001}, {"court": "a", "year": 2005}],
    "names_of_company": [{"company": "INC"}, {"company": "a"}, {"company": "9912121"}, {"company": "cik:0009912121"}],
    "officers_of_failed_companies": [{"companies": least, "unsure": unsure} for least in (1, 2) for unsure in (True, False)],
    "signed_by": [{"person": "a"}, {"person": "O'"}, {"person": '"'}, {"person": "Smith"}],
}
ALL = [(name, parameters) for name, several in ASKED.items() for parameters in several]


@pytest.mark.parametrize("name", [question.name for question in questions()])
def test_the_samples_answer_as_a_reader_would(samples: Graph, name: str) -> None:
    first, *lines = (ROOT / "queries" / "catalogue" / name / "expected.tsv").read_text(encoding="utf-8").splitlines()
    parameters = dict(given.split("=", 1) for given in first.removeprefix("# ").split(" "))
    expected = list(csv.DictReader(lines, delimiter="\t", strict=True))
    answer = ask(samples, name, parameters)
    found = [dict(zip(answer.columns, row, strict=True)) for row in answer.texts()]
    assert [{column: row[column] for column in expected[0]} for row in found] == expected
    assert all(answer.proofs)


@pytest.mark.parametrize(("name", "parameters"), ALL)
def test_both_languages_answer_alike_whatever_is_asked(samples: Graph, name: str, parameters: dict[str, Any]) -> None:
    ask(samples, name, parameters)


def test_much_of_what_is_asked_has_an_answer(samples: Graph) -> None:
    assert sum(bool(ask(samples, name, parameters).rows) for name, parameters in ALL) > len(ALL) * 2 / 3


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    if not CORPUS.is_dir():
        pytest.skip(f"no corpus in {CORPUS}: the two languages are compared over the samples alone")
    folder = tmp_path_factory.mktemp("corpus") / "graph"
    add(folder, read_all([str(path) for path in sorted(CORPUS.iterdir())[:400]], workers=os.cpu_count() or 1), READER)
    return open_graph(folder)


@pytest.mark.parametrize(("name", "parameters"), ALL)
def test_both_languages_answer_alike_over_filings_as_they_come(corpus: Graph, name: str, parameters: dict[str, Any]) -> None:
    ask(corpus, name, parameters)


@pytest.mark.parametrize("name", sorted(ASKED))
def test_another_engine_gives_the_same_rows_to_the_same_text(samples: Graph, tmp_path: Path, name: str) -> None:
    """rdflib reads the export and the query with its values: nothing of either is Oxigraph's own."""
    rdflib = pytest.importorskip("rdflib")
    export(samples, tmp_path / "x.nt")
    parameters = ASKED[name][1]
    asked = question(name)
    values = {key: value for key, value in typed_as_declared(asked, parameters).items() if value is not None}
    found = rdflib.Graph().parse(tmp_path / "x.nt", format="nt").query(bound(asked.sparql, values))
    shown = list(asked.columns)
    assert [str(variable) for variable in found.vars] == [*shown, "proof"]
    rows = [_read(asked, [None if term is None else str(term) for term in row]) for row in found]
    assert rows == ask(samples, name, parameters).texts()


def _read(asked: Question, row: list[str | None]) -> list[str]:
    """A row of another engine as `Answer.texts` writes one: lists line by line, the proof left out."""
    return [
        as_text((text or "").split("\n") if column in asked.lists else text)
        for column, text in zip(asked.columns, row, strict=False)
    ]
