"""Queries of one's own in SPARQL: what they give, what they may not do, how values come in and go out."""

import json
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from pyoxigraph import RdfFormat, parse
from typer.testing import CliRunner

import filinggraph
from graph.model.errors import QuestionError
from graph.reading import Graph
from queries.bindings import bound, refuse_unsafe
from queries.sparql import rdf_text, run_sparql, sparql_xml
from tests.two_failures import ACME, ODD


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(filinggraph.app, ["query", *arguments])
    return result.exit_code, result.stdout


def one(graph: Graph, expression: str, **parameters: Any) -> Any:
    ((value,),) = run_sparql(graph, f"SELECT ({expression} AS ?x) {{}}", parameters).rows
    return value


@pytest.mark.parametrize(
    "text",
    [
        "INSERT DATA { <x:a> <x:b> 1 }",
        "PREFIX x: <x:> # comment\nDELETE WHERE { ?s ?p ?o }",
        "LOAD <file:///etc/hostname>",
        "DROP ALL",
        "CLEAR GRAPH <x:a>",
    ],
)
def test_an_update_is_refused_in_plain_words(graph: Graph, text: str) -> None:
    with pytest.raises(QuestionError, match="can only read"):
        run_sparql(graph, text)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * { service silent\n<http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * { ?s ?p ?o . SERVICE ?o { ?a ?b ?c } }",
        "PREFIX e: <http://e/> SELECT * { SERVICE # so\n e:x { ?s ?p ?o } }",
        "SELECT * { SERVICE #x\r<http://127.0.0.1:9/> { ?s ?p ?o }\n}",
        "SELECT * { SERVICE#\r<http://127.0.0.1:9/>{ ?s ?p ?o }\n}",
        "SELECT * { ?s ?p 1SERVICE<http://127.0.0.1:9/>{?a ?b ?c} }",
        r"SELECT * { \u0053ERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * { ?a ?p ?b FILTER(?a<?b)#> '''\nSERVICE <http://127.0.0.1:9/> { ?s ?p ?o } #'''\n}",
    ],
)
def test_a_query_that_would_ask_another_machine_is_refused_however_it_is_written(graph: Graph, text: str) -> None:
    with pytest.raises(QuestionError, match="SERVICE"):
        run_sparql(graph, text)


def test_a_query_of_ten_thousand_brackets_ends_in_words_and_not_the_program(graph: Graph) -> None:
    with pytest.raises(QuestionError, match="more than 200 brackets within brackets"):
        run_sparql(graph, "ASK {" + "{}" * 5000 + "{" * 10_000 + "}" * 10_001)
    assert run_sparql(graph, "ASK {" + "{" * 50 + "}" * 51).rows == [(True,)]


@pytest.mark.parametrize(
    "text",
    ['SELECT * { ?s fg:name "Service" }', "SELECT ?service { ?service ?p ?o }", "SELECT * { ?webservice ?p ?o ; fg:SERVICE ?x }"],
)
def test_the_word_service_alone_is_no_harm(text: str) -> None:
    refuse_unsafe(text)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("SELECT ?x {\n  ?x fg:name }", "line 2, column 14, after '?x fg:name' and before '}'"),
        ("SELECT * { ?s xx:p ?o }", "is xx: a prefix"),
        ("SELECT ?x { ?y fg:name ?x } GROUP BY ?y", "unbound"),
        ("", "line 1, column 1"),
    ],
)
def test_a_query_that_cannot_be_read_says_where(graph: Graph, text: str, says: str) -> None:
    with pytest.raises(QuestionError) as caught:
        run_sparql(graph, text)
    assert says in str(caught.value)


def test_the_place_of_a_mistake_is_that_of_the_text_as_written(graph: Graph) -> None:
    says = set()
    for parameters in ({}, {"name": "a name much longer than the variable"}):
        with pytest.raises(QuestionError, match="line 2, column 14") as caught:
            run_sparql(graph, "SELECT ?x { ?x fg:name $name .\n  ?x fg:name }", parameters)
        says.add(str(caught.value))
    assert len(says) == 1


@pytest.mark.parametrize(
    ("given", "value"),
    [
        ("90", 90),
        ("-3", -3),
        ("0.5", 0.5),
        ("true", True),
        ("0000930775", "0000930775"),
        ("2003-11-14", date(2003, 11, 14)),
        ("'2003-11-14'", "2003-11-14"),
        ("2003-11", "2003-11"),
        ("'90'", "90"),
        ("O'Neil", "O'Neil"),
        ('"} # \\', '"} # \\'),
        ("a\nb", "a\nb"),
        (90, 90),
        (date(2003, 11, 14), date(2003, 11, 14)),
        ("<https://w3id.org/filinggraph/court/mab>", "court:mab"),
        (None, None),
    ],
)
def test_the_text_of_a_parameter_is_what_it_looks_like(graph: Graph, given: object, value: object) -> None:
    assert one(graph, "$x", x=given) == value


@pytest.mark.parametrize(
    ("text", "put"),
    [
        ("FILTER(?a<$n)", "FILTER(?a<5)"),
        ("'$n' \"$n\" '''$n''' <x:$n> # $n\n ?n $n $no", "'$n' \"$n\" '''$n''' <x:$n> # $n\n ?n 5 $no"),
        ("FILTER(!bound( $n ) || BOUND($no))", "FILTER(!true || BOUND($no))"),
        ("SELECT ?a $n (COUNT(?b) + $n AS ?c) WHERE {?a ?p $n}", "SELECT ?a (5 AS $n) (COUNT(?b) + 5 AS ?c) WHERE {?a ?p 5}"),
    ],
)
def test_a_value_stands_where_its_variable_stood_and_nowhere_else(text: str, put: str) -> None:
    assert bound(text, {"n": 5}).replace('"5"^^<http://www.w3.org/2001/XMLSchema#integer>', "5") == put


def test_several_values_are_those_that_one_may_be_in(graph: Graph) -> None:
    text = "SELECT ?key { ?r a fg:Registrant ; fg:key ?key FILTER (?key IN ($keys)) } ORDER BY ?key"
    assert run_sparql(graph, text, {"keys": [ACME, "cik:0000000002", "nobody"]}).rows == [(ACME,), ("cik:0000000002",)]


def test_values_come_out_typed_and_what_the_graph_names_by_its_key(graph: Graph) -> None:
    text = """SELECT ?e ?kind ?when ?told ?yes ?firm { GRAPH ?told { ?e fg:date ?when ; a ?kind ; fg:goingConcern ?yes ; fg:departingAuditor ?firm } }
        ORDER BY ?when ?told LIMIT 1"""
    (row,) = run_sparql(graph, text).rows
    assert row[0].startswith("auditor_departure:")
    assert row[1] in ("fg:AuditorDeparture", "fg:Event")
    assert row[2:] == (date(2003, 12, 12), "graph:0000000009-03-000003", True, "auditor:pcaob-34")
    assert run_sparql(graph, "SELECT DISTINCT ?d { ?e a fg:BankruptcyPetition ; fg:date ?d } ORDER BY STR(?d)").rows == [
        (date(2003, 11, 14),),
        ("2005",),
    ]
    assert (one(graph, "0.1e1"), one(graph, "1.5"), one(graph, "'x'@en"), one(graph, "1/0")) == (1.0, 1.5, "x", None)
    assert one(graph, "prov:Entity") == "prov:Entity"
    assert one(graph, "<https://w3id.org/filinggraph/meta>") == "https://w3id.org/filinggraph/meta"


def test_a_key_is_a_term_without_declaring_its_prefix(graph: Graph) -> None:
    text = "SELECT ?n { cik:0000000001 fg:name ?n . ?case fg:before court:mab ; a fg:BankruptcyCase }"
    assert run_sparql(graph, text).rows == [("Acme, Inc.",)]


@pytest.mark.parametrize("joined", ["?e", "CONCAT(STR(?e), ' ', STR(?f), ' ', STR(?c), ' nonsense')"])
def test_what_stands_in_a_column_named_proof_becomes_proofs(graph: Graph, joined: str) -> None:
    text = (
        f"SELECT ({joined} AS ?proof) ?company {{ ?e a fg:NameChange ; fg:concerns ?c ; fg:reportedIn ?f . ?c fg:name ?company }}"
    )
    answer = run_sparql(graph, text)
    assert (answer.columns, answer.rows) == (["company"], [("Bolt Corp",)])
    assert [proof.quote for proof in answer.proofs[0]] == ["changed its name", None][: 1 if joined == "?e" else 2]


def test_a_name_that_the_vocabulary_does_not_have_is_warned_of(graph: Graph) -> None:
    assert run_sparql(graph, "SELECT * { ?f a fg:Filling }").warnings == ["the vocabulary has no fg:Filling; is fg:Filing meant?"]
    text = "SELECT * { ?f a fg:Receivership ; fg:dateEarliest ?d ; fg:concerns ?c . ?t fg:inEvent ?f ; fg:court ?x }"
    assert run_sparql(graph, text).warnings == []


def test_yes_or_no_is_one_row(graph: Graph) -> None:
    answer = run_sparql(graph, "ASK { ?e a fg:NameChange }")
    assert (answer.columns, answer.rows, answer.proofs) == (["answer"], [(True,)], [[]])


def test_what_is_constructed_comes_out_as_turtle_json_ld_and_xml(graph: Graph) -> None:
    text = "CONSTRUCT { ?c fg:name ?n } WHERE { ?c a fg:Court ; fg:name ?n }"
    answer = run_sparql(graph, text)
    assert answer.rows == [
        (f"court:{key}", "fg:name", f"United States Bankruptcy Court for the District of {place}")
        for key, place in (("deb", "Delaware"), ("mab", "Massachusetts"))
    ]
    assert answer.triples is not None
    turtle = rdf_text(answer.triples, "table")
    assert turtle.startswith("@prefix fg: <https://w3id.org/filinggraph/ontology#> .\n<https")
    forms = {"table": RdfFormat.TURTLE, "json": RdfFormat.JSON_LD, "xml": RdfFormat.RDF_XML}
    for form, read in forms.items():
        assert {quad.triple for quad in parse(rdf_text(answer.triples, form), format=read)} == set(answer.triples), form


def test_xml_is_that_of_the_standard_with_iris_in_full(graph: Graph) -> None:
    text = "SELECT ?e ?quote { ?t fg:event ?e ; fg:quote ?quote . ?e a fg:AuditorDeparture FILTER(CONTAINS(?quote, $part)) }"
    root = ElementTree.fromstring(sparql_xml(graph, text, {"part": "resigned"}))
    space = "{http://www.w3.org/2005/sparql-results#}"
    assert root.tag == f"{space}sparql"
    (uri,) = root.iter(f"{space}uri")
    assert (uri.text or "").startswith("https://w3id.org/filinggraph/auditor_departure/")
    assert [literal.text for literal in root.iter(f"{space}literal")] == ["BDO resigned"]


def test_quotes_come_out_as_they_are(graph: Graph) -> None:
    assert run_sparql(graph, "SELECT ?q { ?t fg:quote ?q FILTER(STRSTARTS(?q, 'Deloitte')) }").rows == [(ODD,)]


def test_the_command_prints_each_format_and_reads_a_file(graph: Graph, tmp_path: Path) -> None:
    folder = str(graph.path)
    query = tmp_path / "q.rq"
    query.write_text("SELECT ?name ?d { ?e a fg:NameChange ; fg:date ?d ; fg:concerns ?c . ?c fg:name ?name FILTER(?name = $n) }")
    asked = (folder, "--sparql", f"@{query}", "--param", "n=Bolt Corp")
    assert run(*asked, "--format", "csv") == (0, "name,d\nBolt Corp,2004-02\n")
    assert run(*asked, "--format", "tsv") == (0, "name\td\nBolt Corp\t2004-02\n")
    assert json.loads(run(*asked, "--format", "json")[1]) == [{"name": "Bolt Corp", "d": "2004-02"}]
    assert ElementTree.fromstring(run(*asked, "--format", "xml")[1]) is not None
    code, table = run(*asked)
    assert (code, "Bolt Corp" in table, "1 row" in table) == (0, True, True)
    cypher = tmp_path / "q.cypher"
    cypher.write_text("MATCH (e:NameChange) RETURN e.new_name AS name")
    assert run(folder, "--cypher", f"@{cypher}", "--format", "csv") == (0, "name\nBolt Corp\n")
    constructed = run(folder, "--sparql", "CONSTRUCT WHERE { ?c a fg:Court }", "--format", "json")[1]
    assert {node["@id"][-3:] for node in json.loads(constructed)} == {"mab", "deb"}


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--cypher", "RETURN 1 AS x", "--format", "xml"), "--sparql"),
        (("--sparql", "@nowhere.rq"), "nowhere.rq: the query cannot be read"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_line(graph: Graph, arguments: tuple[str, ...], says: str) -> None:
    result = CliRunner().invoke(filinggraph.app, ["query", str(graph.path), *arguments])
    assert isinstance(result.exception, QuestionError)
    assert says in str(result.exception)
    assert run(str(graph.path), "signed_by", "--sparql", "ASK {}")[0] == 2


def test_whoever_asks_in_sparql_does_not_wait_for_the_engine_of_cypher(graph: Graph) -> None:
    for arguments in (
        ["--help"],
        [str(graph.path), "--sparql", "ASK {}"],
        [str(graph.path), "signed_by", "--language", "sparql", "--param", "person=Roe", "--proof"],
    ):
        code = f"""
import sys, filinggraph
try:
    filinggraph.main(["query", *{arguments!r}])
finally:
    sys.stderr.write(str({{"kglite", "rdflib"}} & sys.modules.keys()))
"""
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        assert done.stderr == "set()", arguments
