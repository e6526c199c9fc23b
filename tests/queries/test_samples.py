"""Each question, asked of the graph of all samples, gives what a person finds who reads them: `expected.tsv`, written by hand.

The file's first line has the parameters; it has the columns that follow from the samples' words alone, in any number.
"""

import csv
from pathlib import Path

import pytest

from graph.build import add
from graph.reading import Graph
from graph.store import open_graph
from loaders.filing import READER
from loaders.pool import read_all
from queries.ask import ask
from queries.catalogue import questions

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    folder = tmp_path_factory.mktemp("samples") / "graph"
    add(folder, read_all([str(ROOT / "samples")], workers=1), READER)
    return open_graph(folder)


@pytest.mark.parametrize("name", [question.name for question in questions()])
def test_the_samples_answer_as_a_reader_would(samples: Graph, name: str) -> None:
    first, *lines = (ROOT / "queries" / "catalogue" / name / "expected.tsv").read_text(encoding="utf-8").splitlines()
    parameters = dict(given.split("=", 1) for given in first.removeprefix("# ").split(" "))
    expected = list(csv.DictReader(lines, delimiter="\t", strict=True))
    answer = ask(samples, name, parameters)
    found = [dict(zip(answer.columns, row, strict=True)) for row in answer.texts()]
    assert [{column: row[column] for column in expected[0]} for row in found] == expected
    assert all(answer.proofs)
