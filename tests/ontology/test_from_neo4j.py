"""The round trip: what a real Neo4j holds of a graph, loaded over Bolt or by its import tool, is the graph on disk, field by field.

The same is shown of what ArcadeDB serves. U+0000 can be in a filing's text, and comes back; half of a surrogate pair cannot be
in the tables, which are UTF-8.
"""

import os
import subprocess
from collections.abc import Callable
from itertools import chain, zip_longest
from pathlib import Path

import pytest
from neo4j import Driver, GraphDatabase

from graph.build import add
from graph.model.errors import ExportError
from graph.model.facts import Facts
from graph.reading import Graph
from graph.store import open_graph
from graph.stream import LinkRow, NodeRow, elements
from loaders.pool import read_all
from ontology.from_neo4j import from_neo4j
from ontology.to_neo4j import to_neo4j
from ontology.to_neo4j_csv import SCHEMA, SCRIPT, to_neo4j_csv
from tests import two_failures
from tests.queries.bolted import bolted
from tests.servers.neo4j import Neo4j, OwnNeo4j

SAMPLES = Path(__file__).parents[2] / "samples"
TEXTS = [
    "two\nlines, \r\nof \rall\tkinds",
    "\n",
    "ends with a line\n",
    '"in quotes", \'single\', ""doubled"", an open "',
    '"',
    "back\\slash \\n \\",
    "\\u0041 and \\x41 stay as they are",
    "; , | : ; array;of;members",
    "\x1f\x1e\x1d separators \x1c",
    "nothing\x00within",
    "\x01\x08\x0b\x0c\x1a\x1b\x7f\x85\u2028\u2029 controls",
    " \t blanks at both ends \u00a0\u3000 ",
    " ",
    "\ufeffmark of byte order, \ufffe\uffff\ufffd",
    "\U0001f4c4 \U0001f469\u200d\U0001f4bb \U0010ffff e\u0301 \u202eright\u202c שלום",
    "\ufa0e",
    "\U00010428 whose order in UTF-16 is before the one above",
    "2003-11-14",
    "-12.50",
    "1e5",
    "NaN",
    "true",
    "null",
    "{left: [1], $parameter} `tick` // no comment /* none */ # none",
    "long " * 20_000,
]
"""What careless writers and readers break on."""


def _filing(number: int, text: str) -> Facts:
    """A filing that has a text wherever it can have one."""
    told = two_failures.facts()[4].model_dump()
    accession = f"0000000009-05-{number:06d}"
    evidence = {**told["events"][0]["evidence"], **dict.fromkeys(("document", "item", "rule"), text)}
    evidence |= dict.fromkeys(("quote", "words"), text or "these have words always")
    appointed = {
        **told["events"][0],
        "evidence": evidence,
        "date": ("2004-09-01", "2004-09", "2004", None)[number % 4],
        "person": {"name": text[:1000] or "Mary Roe"},  # Neo4j indexes names, and takes some 8,000 bytes there
        "titles": [text, f"{text}, too"],
        "kept": [text] if text and number % 2 else [],  # the import tool cannot tell a list of one empty text from none
    }
    other = {
        "type": "other_event",
        "company": appointed["company"],
        "date": None,
        "evidence": evidence,
        "item": text,
        "subject": text,
    }
    return Facts.model_validate(
        {
            **told,
            "key": f"filing:{accession}",
            "accession": accession,
            "file": f"{accession}.txt",
            "digest": f"{number:064x}",
            "events": [appointed, other],
        }
    )


@pytest.fixture(scope="module")
def nasty(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    """The graph of all samples, of the two failures, and of what breaks careless writers."""
    folder: Path = tmp_path_factory.mktemp("nasty") / "graph"
    filings = [_filing(number, text) for number, text in enumerate(["", *TEXTS], 100)]
    add(folder, chain(read_all([str(SAMPLES)], 1), two_failures.facts(), filings), "test")
    return open_graph(folder)


def _same(driver: Driver, graph: Graph) -> None:
    """Compare row by row, so that a failure shows the first row that differs."""
    for mine, theirs in zip_longest(from_neo4j(driver), elements(graph)):
        assert mine == theirs
        assert mine is not None
        assert [type(value) for value in mine.properties.values()] == [type(value) for value in theirs.properties.values()]
        assert list(mine.properties) == list(theirs.properties)


@pytest.fixture(autouse=True)
def _nobodys_password(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("FILINGGRAPH_USER", "FILINGGRAPH_PASSWORD", "NEO4J_USERNAME", "NEO4J_PASSWORD"):
        monkeypatch.delenv(name, raising=False)


def test_the_graph_holds_every_text(nasty: Graph) -> None:
    """Else what follows would show nothing."""
    quotes = {row.properties.get("quote") for row in elements(nasty) if isinstance(row, LinkRow)}
    subjects = {row.properties.get("subject") for row in elements(nasty) if isinstance(row, NodeRow)}
    titles = [row.properties["titles"] for row in elements(nasty) if isinstance(row, NodeRow) and row.kind == "OfficerAppointment"]
    assert set(TEXTS) <= quotes
    assert {"", *TEXTS} <= subjects
    assert {"", *TEXTS} <= set(chain(*titles))


def test_what_was_loaded_over_bolt_comes_back(nasty: Graph, neo4j: Neo4j, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in neo4j.environment().items():
        monkeypatch.setenv(name, value)
    to_neo4j(nasty, neo4j.uri)
    _same(neo4j.driver(), nasty)


def test_what_the_import_tool_imported_comes_back(nasty: Graph, own_neo4j: Callable[[], OwnNeo4j], tmp_path: Path) -> None:
    server = own_neo4j()
    to_neo4j_csv(nasty, tmp_path / "import")
    script, around = tmp_path / "import" / SCRIPT, {**os.environ, "NEO4J_ADMIN": str(server.tool)}
    done = subprocess.run([script], env=around, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    server.start()
    for statement in (tmp_path / "import" / SCHEMA).read_text(encoding="utf-8").split(";\n")[:-1]:
        server.run(statement)
    server.run("CALL db.awaitIndexes(60)")
    _same(server.driver(), nasty)


def test_what_arcadedb_serves_comes_back(nasty: Graph) -> None:
    with bolted(nasty.path) as bolt, GraphDatabase.driver(bolt.url, auth=bolt.auth) as driver:
        _same(driver, nasty)


def test_what_is_not_ours_is_not_read(neo4j: Neo4j) -> None:
    neo4j.run("CREATE (:Person {name: 'Somebody'})-[:SIGNED]->(:Filing {key: 5}), (:Entity), (:Thing {key: 'cik:1'})")
    assert list(from_neo4j(neo4j.driver())) == []


def test_what_is_absent_is_no_value_or_a_list_without_members(neo4j: Neo4j) -> None:
    neo4j.run("CREATE (:Organization:Entity {key: 'org:acme'})")
    assert list(from_neo4j(neo4j.driver())) == [NodeRow("org:acme", ("Organization", "Entity"), {"names": []})]


FILING = "CREATE (a:Filing:Entity {key: 'filing:a'}) "


@pytest.mark.parametrize(
    ("made", "message"),
    [
        (
            FILING + "SET a.colour = 'red', a.filed_by = 1",
            r"filing:a, a Filing, holds what the model does not have: colour, filed_by\.",
        ),
        (FILING + "SET a:Red", "has the labels Entity, Filing, Red"),
        (FILING + "SET a.key = 'cik:1'", "cik:1, a Filing, has the labels Entity, Filing"),
        (FILING + "SET a.key = NULL, a.form = '8-K'", r"Something labelled Filing has no key \(but form\)"),
        (FILING + "SET a.form = 8", "filing:a holds form = 8, which is no text"),
        (FILING + "SET a.items = '5'", "holds items = '5', which is no list of texts"),
        (FILING + "SET a.items = [5]", r"holds items = \[5\], which is no list of texts"),
        (FILING + "SET a.filed = date('2003-11-20')", "2003-11-20 with precision None.*no date with a precision"),
        (FILING + "SET a.filed_precision = 'day'", "None with precision day"),
        (FILING + "SET a.filed = '2003-11-20', a.filed_precision = 'day'", "2003-11-20 with precision day.*no date"),
        (FILING + "SET a.filed = date('2003-11-20'), a.filed_precision = 'month'", "2003-11-20 with precision month"),
        (FILING + "SET a.filed = datetime('2003-11-20'), a.filed_precision = 'day'", "T00:00.*with precision day"),
        (FILING + "CREATE (a)-[:AMENDS {name: 'x'}]->(a)", r"Something labelled AMENDS has no key \(but name\)"),
        (
            FILING + "CREATE (a)-[:AMENDS {key: 'amends:a', colour: 1}]->(a)",
            "amends:a, a AMENDS, holds what the model does not have",
        ),
        (FILING + "CREATE (a)-[:AMENDS {key: 'amends:a'}]->(:Entity)", "amends:a, a AMENDS, leads from filing:a to None"),
    ],
)
def test_what_is_not_as_it_was_loaded_is_never_passed_over(neo4j: Neo4j, made: str, message: str) -> None:
    neo4j.run(made)
    with pytest.raises(ExportError, match=message):
        list(from_neo4j(neo4j.driver()))
