"""Planted errors are found, each by both methods and nothing beside it; what is clean is called clean."""

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pyoxigraph as ox
import pytest

from graph.manifest import NAME, entry
from graph.reading import Graph
from graph.store import open_graph
from ontology.export import export
from ontology.iris import NAMESPACE, VOCABULARY, path_of
from ontology.validation import Method, Report, validate
from ontology.validation.by_sparql import query_of
from ontology.validation.constraints import Constraint, ShapesError, read_constraints, shapes_graph
from tests.two_failures import ACME

METHODS: tuple[Method, ...] = ("pyshacl", "sparql")
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
XSD = "http://www.w3.org/2001/XMLSchema#"

LEFT = "Auditor departure: the company, Deloitte & Touche LLP (2003-12-12)"
RULING = "Bankruptcy ruling: the company, plan confirmed (2004-06-30)"
CAME, CASE = "Officer appointment: the company, Mary Roe (2004-09-01)", "case:mab:03-46551"

Where = tuple[str, str]
"""A thing by one of its properties and its value; ("key", ...) and ("name", ...) for nodes."""
Change = tuple[Where, str, list[str]]
"""A thing, one of its properties, and the values (N-Triples, or keys of nodes) that it gets instead of its own."""
Wrong = tuple[str, str, str]
"""Kind of the thing, property in the model's words, constraint."""


def day(text: str) -> str:
    return f'"{text}"^^<{XSD}date>'


TOLD = ("quote", "BDO resigned")
ENGAGED = ("sinceLatest", "2001-05-31")
JUDGED = ("why", "same name acme-inc")
TENURE = ("sinceEarliest", "2004-09-01")

PLANTED: dict[str, tuple[list[Change], set[Wrong], str]] = {
    "no name": ([(("key", ACME), "name", [])], {("Registrant", "name", "MinCount")}, "missing"),
    "an empty name": ([(("key", ACME), "name", ['""'])], {("Registrant", "name", "MinLength")}, "empty"),
    "a CIK of two digits": ([(("key", ACME), "cik", ['"12"'])], {("Registrant", "cik", "Pattern")}, "not written as it must be"),
    "a CIK among others": ([(("key", ACME), "ciks", ['"0000000001"', '"1"'])], {("Registrant", "ciks", "Pattern")}, "not written"),
    "two CIKs where one is": (
        [(("key", ACME), "cik", ['"0000000001"', '"0000000009"'])],
        {("Registrant", "cik", "MaxCount")},
        "more than one value",
    ),
    "a case number with a slash": (
        [(("name", RULING), "caseNumbers", ['"03/46551"'])],
        {("BankruptcyRuling", "case_numbers", "Pattern")},
        "not written",
    ),
    "a manner that is none": ([(("name", LEFT), "manner", ['"vanished"'])], {("AuditorDeparture", "manner", "In")}, "none of the values"),
    "no manner": ([(("name", LEFT), "manner", [])], {("AuditorDeparture", "manner", "MinCount")}, "missing"),
    "a word for true": ([(("name", LEFT), "goingConcern", ['"yes"'])], {("AuditorDeparture", "going_concern", "Datatype")}, "another type"),
    "a word called a boolean": (
        [(("name", LEFT), "goingConcern", [f'"perhaps"^^<{XSD}boolean>'])],
        {("AuditorDeparture", "going_concern", "Datatype")},
        "another type",
    ),
    "a date in words": ([(("name", LEFT), "date", ['"in December"'])], {("AuditorDeparture", "date", "Or")}, "neither"),
    "a month that no year has": (
        [(("name", CAME), "date", [f'"2004-13"^^<{XSD}gYearMonth>'])],
        {("OfficerAppointment", "date", "Or")},
        "neither",
    ),
    "a day that no month has": ([(("name", CAME), "date", [day("2004-09-31")])], {("OfficerAppointment", "date", "Or")}, "neither"),
    "a first day after the last": (
        [(("name", LEFT), "dateEarliest", [day("2003-12-13")])],
        {("AuditorDeparture", "date (first day)", "LessThanOrEquals")},
        "comes after",
    ),
    "a first day that is a year": (
        [(("name", LEFT), "dateEarliest", [f'"2003"^^<{XSD}gYear>'])],
        {("AuditorDeparture", "date (first day)", "Datatype"), ("AuditorDeparture", "date (first day)", "LessThanOrEquals")},
        "",
    ),
    "since after until": (
        [(ENGAGED, "sinceEarliest", [day("2003-12-13")]), (ENGAGED, "sinceLatest", [day("2003-12-31")])],
        {("AUDITED", "since", "LessThanOrEquals")},
        "comes after",
    ),
    "a quote that ends before it starts": ([(TOLD, "spanEnd", ["249"])], {("REPORTED_IN", "span_start", "LessThan")}, "before"),
    "a quote of no length": ([(TOLD, "spanEnd", ["250"])], {("REPORTED_IN", "span_start", "LessThan")}, "before"),
    "a quote that ends before it starts in the file": ([(TOLD, "sourceEnd", ["1"])], {("REPORTED_IN", "source_start", "LessThan")}, "before"),
    "an empty quote": ([(TOLD, "quote", ['""'])], {("REPORTED_IN", "quote", "MinLength")}, "empty"),
    "no document": ([(TOLD, "document", [])], {("REPORTED_IN", "document", "MinCount")}, "missing"),
    "no filing that reports it": ([(("name", LEFT), "reportedIn", [])], {("AuditorDeparture", "REPORTED_IN", "MinCount")}, "missing"),
    "more than sure": (
        [(TOLD, "confidence", [f'"1.7"^^<{XSD}double>'])],
        {("REPORTED_IN", "confidence", "MaxInclusive")},
        "",
    ),
    "a quote before the text": ([(TOLD, "spanStart", ["-5"])], {("REPORTED_IN", "span_start", "MinInclusive")}, ""),
    "a company that does not exist": ([(("name", LEFT), "concerns", ["cik:0000000999"])], {("AuditorDeparture", "CONCERNS", "Or")}, "neither"),
    "no company": ([(("name", LEFT), "concerns", [])], {("AuditorDeparture", "CONCERNS", "MinCount")}, "missing"),
    "two companies": (
        [(("name", LEFT), "concerns", ["cik:0000000001", "cik:0000000002"])],
        {("AuditorDeparture", "CONCERNS", "MaxCount")},
        "more than one",
    ),
    "a company's name for the company": (
        [(("name", LEFT), "concerns", ['"Acme, Inc."'])],
        {("AuditorDeparture", "CONCERNS", "Or"), ("AuditorDeparture", "CONCERNS", "NodeKind")},
        "",
    ),
    "a company as its own auditor": (
        [(("name", LEFT), "departingAuditor", [ACME])],
        {("AuditorDeparture", "departing auditor", "Class")},
        "something of another kind",
    ),
    "an auditor's departure without an auditor": (
        [(("name", LEFT), "departingAuditor", [])],
        {("AuditorDeparture", "departing auditor", "MinCount")},
        "missing",
    ),
    "a filing that does not exist": ([(TOLD, "source", ["filing:none"])], {("REPORTED_IN", "source", "Class")}, "nothing"),
    "an event that no filing tells": (
        [(TOLD, "event", [])],
        {("REPORTED_IN", "event", "MinCount"), ("AuditorDeparture", "REPORTED_IN", "MinCount")},
        "missing",
    ),
    "a case before another case": ([(("key", CASE), "before", [CASE])], {("BankruptcyCase", "BEFORE", "Class")}, "another kind"),
    "a child in office": ([(("name", CAME), "age", ["12"])], {("OfficerAppointment", "age", "MinInclusive")}, "too small"),
    "an age of a text": ([(("name", CAME), "age", ["140"])], {("OfficerAppointment", "age", "MaxInclusive")}, "too large"),
    "a verdict that is none": ([(JUDGED, "verdict", ['"perhaps"'])], {("SAME_AS", "verdict", "In")}, "none of the values"),
    "a score over 1": ([(JUDGED, "score", [f'"1.5"^^<{XSD}double>'])], {("SAME_AS", "score", "MaxInclusive")}, "too large"),
    "a judgement of one": ([(JUDGED, "right", [])], {("SAME_AS", "right", "MinCount")}, "missing"),
    "a tenure of a court": ([(TENURE, "holder", ["court:mab"])], {("OFFICER_OF", "holder", "Class")}, "another kind"),
    "a tenure that rests on nothing": ([(TENURE, "restsOn", [])], {("OFFICER_OF", "rests_on", "MinCount")}, "missing"),
    "a tenure that rests on a person": ([(TENURE, "restsOn", ["person:court:mab/joel-roe"])], {("OFFICER_OF", "rests_on", "Or")}, "neither"),
    "a departure that is no event": (
        # its telling, its own and its auditor's part in it, and the engagement that rests on it lose their event
        [(("name", LEFT), TYPE, [f"<{NAMESPACE}AuditorDeparture>"])],
        {
            ("AuditorDeparture", "labels", "Class"),
            ("REPORTED_IN", "event", "Class"),
            ("INVOLVES", "inEvent", "Class"),
            ("AUDITED", "rests_on", "Or"),
        },
        "",
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def quads(graph: Graph, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path: Path = tmp_path_factory.mktemp("validation") / "g.nq"
    export(graph, path)
    return path.read_bytes()


def filled(quads: bytes) -> ox.Store:
    store = ox.Store()
    store.bulk_load(quads, ox.RdfFormat.N_QUADS)
    return store


def term(text: str) -> ox.NamedNode | ox.Literal:
    """A value of a `Change`."""
    if text[0] in '"<-0123456789':
        (triple,) = ox.parse(f"<x:s> <x:p> {text} .", ox.RdfFormat.TURTLE, lenient=True)
        assert isinstance(triple.object, ox.NamedNode | ox.Literal)
        return triple.object
    return ox.NamedNode(VOCABULARY + path_of(text))


def plant(store: ox.Store, change: Change) -> None:
    """Change a store: of the one thing that is meant, in all graphs."""
    (field, value), name, values = change
    predicate = ox.NamedNode(name if ":" in name else NAMESPACE + name)
    known = store.quads_for_pattern(None, ox.NamedNode(NAMESPACE + field), None, None)
    meant = {quad.subject for quad in known if isinstance(quad.object, ox.Literal) and quad.object.value == value}
    (subject,) = meant
    old = list(store.quads_for_pattern(subject, predicate, None, None)) or list(store.quads_for_pattern(subject, None, None, None))
    graphs = {quad.graph_name for quad in old}
    for quad in store.quads_for_pattern(subject, predicate, None, None):
        store.remove(quad)
    store.extend(ox.Quad(subject, predicate, term(text), graph) for text in values for graph in graphs)


def wrong(report: Report) -> set[Wrong]:
    return {(violation.kind, violation.property, violation.constraint) for violation in report.violations}


@pytest.mark.parametrize("method", METHODS)
def test_a_clean_graph_is_valid(graph: Graph, method: Method) -> None:
    report = validate(graph, method)
    assert report.violations == []
    assert report.valid
    assert report.method == method
    assert (report.nodes, report.links) == (sum(graph.manifest.nodes.values()), sum(graph.manifest.links.values()))


def test_the_statements_are_those_of_the_export(graph: Graph, quads: bytes) -> None:
    assert validate(graph, "sparql").statements == len(quads.splitlines())


@pytest.fixture(scope="module")
def reports(graph: Graph, quads: bytes) -> dict[Method, Report]:
    """What each method finds in a store of as many copies of the graph as there are planted errors, one in each."""
    together = ox.Store()
    for number, (changes, _expected, _words) in enumerate(PLANTED.values()):
        store = filled(quads)
        for change in changes:
            plant(store, change)
        together.extend(_numbered(quad, number) for quad in store)
    return {method: validate(graph, method, lambda _graph: together, listed=10**6) for method in METHODS}


def _numbered(quad: ox.Quad, number: int) -> ox.Quad:
    """A quad about the things of one copy."""

    def numbered(node: Any) -> Any:
        ours = isinstance(node, ox.NamedNode) and node.value.startswith(VOCABULARY) and not node.value.startswith(NAMESPACE)
        return ox.NamedNode(f"{node.value}~{number}") if ours else node

    return ox.Quad(numbered(quad.subject), quad.predicate, numbered(quad.object), numbered(quad.graph_name))


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_error_is_found_and_nothing_else(reports: dict[Method, Report], name: str, method: Method) -> None:
    _changes, expected, words = PLANTED[name]
    number = list(PLANTED).index(name)
    found = [violation for violation in reports[method].violations if violation.focus.endswith(f"~{number}")]
    assert {(violation.kind, violation.property, violation.constraint) for violation in found} == expected
    assert all(words in violation.what and violation.expected and violation.do for violation in found)


def test_both_methods_find_exactly_the_same(reports: dict[Method, Report]) -> None:
    by_pyshacl, by_sparql = ({(v.focus, v.shape, v.constraint) for v in reports[method].violations} for method in METHODS)
    assert by_sparql == by_pyshacl
    assert reports["sparql"].counts == reports["pyshacl"].counts
    assert reports["sparql"].errors == len(by_sparql) >= len(PLANTED)


def test_a_violation_says_what_where_and_from_which_filing(graph: Graph, quads: bytes) -> None:
    store = filled(quads)
    plant(store, (TOLD, "quote", ['""']))
    (found,) = validate(graph, "sparql", lambda _graph: store).violations
    assert found.name == "Auditor departure: the company, BDO Seidman, LLP (2005-03-01) → 8-K of Bolt Corp (2005-04-01)"
    assert found.filings == ("filing:0000000009-05-000005",)
    assert found.table == "edges/REPORTED_IN.parquet"
    assert found.focus.startswith("reported-in:")
    assert found.expected == "exactly one, a text, not empty"
    assert found.severity == "violation"


def test_of_many_the_first_are_listed_and_all_are_counted(graph: Graph, quads: bytes) -> None:
    store = filled(quads)
    predicate = ox.NamedNode(NAMESPACE + "form")
    for quad in list(store.quads_for_pattern(None, predicate, None, None)):
        store.remove(quad)
    for method in METHODS:
        report = validate(graph, method, lambda _graph: store, listed=2)
        assert len(report.violations) == 2
        assert (report.errors, report.counts) == (6, {"Filing-form MinCount": 6})


def test_terms_of_the_ontology_in_the_store_are_no_data(graph: Graph, quads: bytes) -> None:
    """With the ontology a validator would infer that a departure is an event, though the data no longer says so."""
    store = filled(quads)
    plant(store, PLANTED["a departure that is no event"][0][0])
    ontology = f"<{NAMESPACE}AuditorDeparture> <http://www.w3.org/2000/01/rdf-schema#subClassOf> <{NAMESPACE}Event> ."
    store.load(ontology.encode(), ox.RdfFormat.N_TRIPLES, to_graph=ox.NamedNode(NAMESPACE.rstrip("#")))
    for method in METHODS:
        report = validate(graph, method, lambda _graph: store)
        assert wrong(report) == PLANTED["a departure that is no event"][1]
        assert report.statements == len(store) - 1


def test_every_constraint_of_the_shapes_has_a_query() -> None:
    constraints = read_constraints(shapes_graph())
    assert len(constraints) > 500
    assert len({query_of(constraint) for constraint in constraints}) > 500


@pytest.mark.parametrize(
    ("component", "operand"), [("UniqueLang", "true"), ("MinCount", "2"), ("NodeKind", "http://www.w3.org/ns/shacl#Literal")]
)
def test_a_constraint_that_is_not_understood_is_refused(component: str, operand: str) -> None:
    from rdflib import URIRef

    with pytest.raises(ShapesError, match="understood"):
        query_of(Constraint("x:shape", "x:Class", "<x:p>", component, (URIRef(operand),)))


# What the folder itself shows


@pytest.fixture
def folder(graph: Graph, tmp_path: Path) -> Path:
    shutil.copytree(graph.path, tmp_path / "graph", ignore=shutil.ignore_patterns(".cache"))
    return tmp_path / "graph"


def rewrite(folder: Path, table: str, change: Callable[[list[dict[str, Any]]], None]) -> None:
    """Change the rows of a table and its entry in the manifest, as a faulty build would have written them."""
    path = folder / table
    old = pq.read_table(path)
    rows = old.to_pylist()
    change(rows)
    pq.write_table(pa.Table.from_pylist(rows, old.schema), path, compression="zstd")
    raw = json.loads((folder / NAME).read_text())
    raw["files"][table] = entry(path).model_dump()
    (folder / NAME).write_text(json.dumps(raw))


def setting(**values: Any) -> Callable[[list[dict[str, Any]]], None]:
    """Set columns of the first row."""
    return lambda rows: rows[0].update(values)


def again(rows: list[dict[str, Any]]) -> None:
    rows.append(rows[-1])


@pytest.mark.parametrize(
    ("table", "change", "expected"),
    [
        ("edges/FILED_BY.parquet", setting(source="filing:none"), {("FILED_BY", "source", "dangling")}),
        (
            "edges/FILED_BY.parquet",
            setting(target="cik:none"),
            {("FILED_BY", "target", "dangling")},
        ),
        ("edges/BEFORE.parquet", setting(source=ACME, source_kind="Registrant"), {("BEFORE", "source", "kind")}),
        ("edges/OFFICER_OF.parquet", setting(source="person:none"), {("OFFICER_OF", "source", "dangling")}),
        ("edges/BEFORE.parquet", setting(key="opened:1"), {("BEFORE", "key", "prefix")}),
        ("edges/BEFORE.parquet", again, {("BEFORE", "key", "twice")}),
        ("nodes/Name.parquet", again, {("Name", "key", "twice")}),
        (
            "nodes/Exchange.parquet",
            lambda rows: rows.append({"key": "court:xnys", "name": "New York Stock Exchange"}),
            {("Exchange", "key", "prefix")},
        ),
        ("nodes/OfficerAppointment.parquet", setting(age=140), {("OfficerAppointment", "age", "MaxInclusive")}),
        ("nodes/Registrant.parquet", setting(cik="12"), {("Registrant", "cik", "Pattern")}),
        ("nodes/AuditorDeparture.parquet", setting(manner="vanished"), {("AuditorDeparture", "manner", "In")}),
        ("edges/SAME_AS.parquet", setting(verdict="perhaps"), {("SAME_AS", "verdict", "In")}),
        ("edges/REPORTED_IN.parquet", setting(span_end=0), {("REPORTED_IN", "span_start", "LessThan")}),
        ("nodes/AuditorDeparture.parquet", setting(date="2003-02-31"), {("AuditorDeparture", "date", "date")}),
        ("nodes/AuditorDeparture.parquet", setting(fiscal_years=["2003", "soon"]), {("AuditorDeparture", "fiscal_years", "date")}),
        ("edges/AUDITED.parquet", setting(until="20031212"), {("AUDITED", "until", "date")}),
        ("edges/INVOLVES.parquet", setting(role="bystander"), {("INVOLVES", "role", "role")}),
        ("edges/CONCERNS.parquet", setting(target=None), {("CONCERNS", "key", "keyless")}),
        ("nodes/Court.parquet", setting(key=None), {("Court", "key", "keyless")}),
        ("edges/AUDITED.parquet", setting(since="2010", until="2009-12"), {("AUDITED", "since", "LessThanOrEquals")}),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_an_error_in_a_table_is_found_and_nothing_else(
    folder: Path, table: str, change: Callable[[list[dict[str, Any]]], None], expected: set[Wrong]
) -> None:
    rewrite(folder, table, change)
    report = validate(open_graph(folder), "sparql")
    assert wrong(report) == expected
    assert table in {violation.table for violation in report.violations}


def test_a_relationship_that_leads_nowhere_is_told_once_by_the_names_of_its_ends(folder: Path) -> None:
    def change(rows: list[dict[str, Any]]) -> None:
        next(row for row in rows if row["source"].startswith("name_change:"))["target"] = "cik:none"

    rewrite(folder, "edges/CONCERNS.parquet", change)
    (found,) = validate(open_graph(folder), "sparql").violations
    assert (found.name, found.value) == ("Name change: the company, Bolt Corp (2004-02) → cik:none", "cik:none")
    assert (found.table, found.constraint) == ("edges/CONCERNS.parquet", "dangling")


def test_a_changed_file_is_named_and_nothing_else_is_trusted(folder: Path) -> None:
    path = folder / "nodes" / "Court.parquet"
    path.write_bytes(bytes(reversed(path.read_bytes())))
    report = validate(open_graph(folder))
    (found,) = report.violations
    assert (found.constraint, found.focus, found.kind) == ("checksum", "nodes/Court.parquet", "")
    assert "build the graph again" in found.do
    assert report.method == ""


def test_a_graph_of_nothing_is_valid(tmp_path: Path) -> None:
    from graph.build import add

    add(tmp_path / "graph", _nothing(), "by hand")
    for method in METHODS:
        assert validate(open_graph(tmp_path / "graph"), method).valid


def _nothing() -> Iterator[Any]:
    yield from ()
