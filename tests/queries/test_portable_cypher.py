"""The same text in Cypher gives the same rows on every engine: kglite, Neo4j loaded over Bolt and by its import tool, and ArcadeDB over Bolt.

Where a reader of the samples could find the answer, it is written beside the question; everywhere else engines are held against
the embedded one.
"""

import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import neo4j
import neo4j.exceptions
import pytest

from graph.model.errors import QuestionError
from graph.reading import Graph
from ontology.property_graph import columns
from ontology.to_neo4j import to_neo4j
from ontology.to_neo4j_csv import to_neo4j_csv
from queries.catalogue import question
from queries.parameters import typed_as_declared
from tests.queries.bolted import bolted
from tests.queries.cypher.suite import Asked, Difference, Engine, Table, differences, embedded, over_bolt, questions, typed
from tests.queries.test_samples import ALL
from tests.servers.neo4j import Neo4j, OwnNeo4j

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs" / "cypher.md"
ENGINES = ("kglite", "neo4j_bolt", "neo4j_import", "arcadedb")
ASKED = questions()
DIFFERENT = differences()


@pytest.fixture(scope="module")
def kglite(samples: Graph) -> Engine:
    return embedded(samples)


@pytest.fixture(scope="module")
def neo4j_bolt(samples: Graph, neo4j_server: Neo4j) -> Engine:
    neo4j_server.empty()
    with pytest.MonkeyPatch.context() as patched:
        for name, value in neo4j_server.environment().items():
            patched.setenv(name, value)
        to_neo4j(samples, neo4j_server.uri)
    return over_bolt(neo4j_server.driver())


@pytest.fixture(scope="module")
def neo4j_import(samples: Graph, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    folder = tmp_path_factory.mktemp("neo4j-import")
    to_neo4j_csv(samples, folder / "files")
    server = OwnNeo4j(folder)
    try:
        done = server.import_full(["@import.args"], folder / "files")
        assert done.returncode == 0, done.stdout
        server.start()
        yield over_bolt(server.driver())
    finally:
        server.kill()


@pytest.fixture(scope="module")
def arcadedb(samples: Graph) -> Iterator[Engine]:
    with bolted(samples.path) as bolt, neo4j.GraphDatabase.driver(bolt.url, auth=bolt.auth) as driver:
        yield over_bolt(driver, bolt.database)


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> Engine:
    found: Engine = request.getfixturevalue(request.param)
    return found


@pytest.mark.parametrize("asked", ASKED, ids=[one.name for one in ASKED])
def test_a_question_has_the_same_answer_everywhere(kglite: Engine, engine: Engine, asked: Asked) -> None:
    found, reference = engine(asked.text, asked.params), kglite(asked.text, asked.params)
    assert found.rows, "a question without an answer tests nothing"
    assert found.columns == reference.columns
    expected = reference.rows if asked.rows is None else asked.rows
    assert found.rows == expected
    assert typed(found.rows) == typed(expected)
    assert not found.warnings, "a name that nothing has is null on all engines alike"


@pytest.mark.parametrize("different", DIFFERENT, ids=[one.name for one in DIFFERENT])
def test_what_is_written_as_the_documentation_says_is_understood_everywhere(engine: Engine, different: Difference) -> None:
    assert typed(engine(different.so, {}).rows) == typed(different.rows)


@pytest.mark.parametrize("name", ENGINES)
@pytest.mark.parametrize("different", [one for one in DIFFERENT if one.differs != ["unspecified"]], ids=lambda one: one.name)
def test_engines_differ_as_the_documentation_says(request: pytest.FixtureRequest, name: str, different: Difference) -> None:
    """Where an engine has learned what it could not, the line of the documentation can go."""
    ask: Engine = request.getfixturevalue(name)
    as_others = _rows_or_none(partial(ask, different.not_so, {})) == typed(different.not_so_rows or different.rows)
    assert as_others != (name.partition("_")[0] in different.differs)


def _rows_or_none(ask: "partial[Table]") -> Any:
    try:
        return typed(ask().rows)
    except (QuestionError, neo4j.exceptions.ClientError, neo4j.exceptions.DatabaseError):
        return None


@pytest.mark.parametrize("name", ENGINES[1:])
@pytest.mark.parametrize(("asked", "parameters"), ALL)
def test_the_catalogue_has_the_same_answers_everywhere(
    request: pytest.FixtureRequest, kglite: Engine, name: str, asked: str, parameters: dict[str, Any]
) -> None:
    """The columns of proofs among them, under another name, by which the embedded engine leaves them where they are."""
    text = re.sub(r"\bproof\b", "grounds", question(asked).cypher)
    values = typed_as_declared(question(asked), parameters)
    ask: Engine = request.getfixturevalue(name)
    assert typed(ask(text, values).rows) == typed(kglite(text, values).rows)


def test_the_suite_is_as_large_as_it_claims_and_most_answers_were_found_by_hand() -> None:
    assert len({one.name for one in ASKED}) == len(ASKED) >= 60
    assert sum(one.rows is not None for one in ASKED) > len(ASKED) / 2
    assert all(one.asks.endswith("?") for one in ASKED)
    one_row = [one.name for one in ASKED if "ORDER BY" not in one.text.splitlines()[-1] and "LIMIT" not in one.text]
    assert all(len(one.rows or ()) == 1 for one in ASKED if one.name in one_row), "rows without an order come as an engine likes"


@pytest.mark.parametrize("different", DIFFERENT, ids=[one.name for one in DIFFERENT])
def test_each_difference_is_documented(different: Difference) -> None:
    lines = [line.replace("\\|", "|") for line in DOCS.read_text(encoding="utf-8").splitlines() if line.startswith("|")]
    assert any(f"`{different.write}`" in line and f"`{different.instead_of}`" in line for line in lines)


def test_what_the_documentation_asks_is_asked_here() -> None:
    known = {_flat(one.text) for one in ASKED}
    blocks = re.findall(r"^```cypher\n(.*?)^```", DOCS.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    assert len(blocks) >= 6
    assert [block for block in blocks if _flat(block) not in known] == []


def test_what_the_documentation_calls_common_is_asked_here() -> None:
    common = DOCS.read_text(encoding="utf-8").partition("## What is common")[2].partition("| write |")[0]
    words = re.findall(r"`([A-Za-z. ]+)(?:\([^`]*)?`", common)
    texts = " ".join([_flat(one.text) for one in ASKED] + [one.so for one in DIFFERENT])
    assert len(words) > 50
    assert [word for word in words if word not in ("A", "d.year") and not re.search(rf"\b{re.escape(word.strip())}\b", texts)] == []


def test_the_properties_that_the_documentation_names_are_in_the_model() -> None:
    table = DOCS.read_text(encoding="utf-8").partition("| kind |")[2].partition("| relationship |")[0]
    rows = [
        [re.findall(r"`(\w+)`", cell) for cell in line.split("|")[1:3]] for line in table.splitlines() if line.startswith("| `")
    ]
    assert rows
    values = {"deb", "plan_confirmed", "converted"}
    for kinds, names in rows:
        assert set(names) - values <= {column.name for kind in kinds for column in columns(kind)}


def _flat(text: str) -> str:
    return " ".join(text.split())
