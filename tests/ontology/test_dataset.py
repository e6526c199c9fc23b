"""Which named graph says what: told by a filing, proved, known of who is who, concluded."""

from itertools import pairwise
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pyoxigraph
import pytest

from graph.build import add
from graph.reading import Graph
from graph.store import open_graph
from ontology import arrangement
from ontology.export import RdfChoice, export
from ontology.iris import NAMESPACE, VOCABULARY
from tests import two_failures
from tests.two_failures import ODD

PREFIXES = f"""PREFIX fg: <{NAMESPACE}> PREFIX prov: <http://www.w3.org/ns/prov#> BASE <{VOCABULARY}>
PREFIX dcterms: <http://purl.org/dc/terms/> PREFIX time: <http://www.w3.org/2006/time#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>"""
SECOND, THIRD = "0000000009-03-000002", "0000000009-03-000003"


@pytest.fixture(scope="module")
def store(graph: Graph, tmp_path_factory: pytest.TempPathFactory) -> pyoxigraph.Store:
    """The two failures in Oxigraph, with what RDF 1.2 adds."""
    path: Path = tmp_path_factory.mktemp("rdf") / "x.nq"
    export(graph, path, rdf=RdfChoice(rdf12=True))
    store = pyoxigraph.Store()
    store.bulk_load(path=str(path))
    return store


def rows(store: pyoxigraph.Store, names: str, where: str) -> list[tuple[str, ...]]:
    """All solutions in order, each the values of `names`; IRIs without base and namespace, literals with their datatype."""
    found = store.query(f"{PREFIXES} SELECT DISTINCT {names} WHERE {{ {where} }}")
    assert isinstance(found, pyoxigraph.QuerySolutions)
    return sorted(tuple(map(_short, solution)) for solution in found)


def _short(term: object) -> str:
    value = str(getattr(term, "value", "")).removeprefix(NAMESPACE).removeprefix(VOCABULARY)
    datatype = term.datatype.value.partition("#")[2] if isinstance(term, pyoxigraph.Literal) else "string"
    return value if datatype == "string" else f"{value} {datatype}"


@pytest.mark.parametrize("filing", [SECOND, THIRD])
def test_of_what_two_filings_tell_each_graph_says_what_both_do_and_another_says_the_whole(
    store: pyoxigraph.Store, filing: str
) -> None:
    ((petition,),) = rows(store, "?event", f"GRAPH <graph/{filing}> {{ ?event a fg:BankruptcyPetition }}")
    both_say = rows(store, "?says ?that", f"GRAPH <graph/{filing}> {{ <{petition}> ?says ?that }}")
    assert both_say == [
        ("concerns", "registrant/cik:0000000001"),
        ("date", "2003-11-14 date"),
        ("dateEarliest", "2003-11-14 date"),
        ("dateLatest", "2003-11-14 date"),
        ("http://www.w3.org/1999/02/22-rdf-syntax-ns#type", "BankruptcyPetition"),
        ("http://www.w3.org/1999/02/22-rdf-syntax-ns#type", "Event"),
    ]
    together = rows(store, "?says ?that", f"GRAPH <joined> {{ <{petition}> ?says ?that }}")
    assert [row for row in together if row[0] not in ("key", "name")] == [
        ("caseNumbers", "03-46551"),
        ("chapter", "11"),
        ("concerns", "registrant/cik:0000000001"),
        ("court", "court/mab"),
        ("date", "2003-11-14 date"),
        ("dateEarliest", "2003-11-14 date"),
        ("dateLatest", "2003-11-14 date"),
        ("http://www.w3.org/1999/02/22-rdf-syntax-ns#type", "BankruptcyPetition"),
        ("http://www.w3.org/1999/02/22-rdf-syntax-ns#type", "Event"),
        ("judge", "person/court:mab/joel-roe"),
        ("opened", "case/mab:03-46551"),
        ("voluntary", "true boolean"),
    ]


def test_a_filing_s_graph_says_all_that_it_alone_tells(store: pyoxigraph.Store) -> None:
    said = rows(store, "?says ?that", "GRAPH <graph/0000000009-04-000004> { ?ruling a fg:BankruptcyRuling ; ?says ?that }")
    assert {row for row in said if row[0] not in ("key", "name", "date", "dateEarliest", "dateLatest")} == {
        ("case", "case/mab:03-46551"),
        ("caseNumbers", "03-46551"),
        ("concerns", "registrant/cik:0000000001"),
        ("court", "court/mab"),
        ("http://www.w3.org/1999/02/22-rdf-syntax-ns#type", "BankruptcyRuling"),
        ("http://www.w3.org/1999/02/22-rdf-syntax-ns#type", "Event"),
        ("kind", "plan_confirmed"),
    }


@pytest.mark.parametrize(
    ("kind", "date", "first", "last"),
    [
        ("NameChange", "2004-02 gYearMonth", "2004-02-01 date", "2004-02-29 date"),
        ("BankruptcyRuling", "2004-06-30 date", "2004-06-30 date", "2004-06-30 date"),
    ],
)
def test_a_date_says_how_much_of_it_is_known_and_can_be_compared(
    store: pyoxigraph.Store, kind: str, date: str, first: str, last: str
) -> None:
    told = f"GRAPH ?g {{ ?e a fg:{kind} ; fg:date ?date ; fg:dateEarliest ?from ; fg:dateLatest ?to }}"
    assert rows(store, "?date ?from ?to", told) == [(date, first, last)]
    year = "GRAPH ?g { ?e fg:date '2005'^^xsd:gYear ; fg:dateEarliest ?from ; fg:dateLatest ?to }"
    assert rows(store, "?from ?to", year) == [("2005-01-01 date", "2005-12-31 date")]


def test_proof_stands_in_meta_and_leads_to_the_filing(store: pyoxigraph.Store) -> None:
    told = "GRAPH <meta> { ?telling a fg:Telling ; fg:event ?event ; fg:source ?filing ; fg:quote ?quote ; fg:background ?known }"
    petition = "GRAPH ?g { ?event a fg:BankruptcyPetition }"
    assert rows(store, "?filing ?quote ?known", f"{told} {petition}") == [
        (f"filing/{SECOND}", "filed a petition", "false boolean"),
        (f"filing/{THIRD}", "which filed on November 14", "true boolean"),
        ("filing/0000000009-06-000006", "went into Chapter 11 in 2005", "false boolean"),
    ]
    assert not rows(store, "?telling", "GRAPH ?g { ?telling a fg:Telling } FILTER (?g != <meta>)")


def test_every_graph_of_a_filing_says_whence_it_comes_and_what_made_it(store: pyoxigraph.Store) -> None:
    ours = "GRAPH <meta> { ?graph a prov:Bundle ; prov:wasGeneratedBy ?run FILTER NOT EXISTS { ?graph prov:wasDerivedFrom ?any } }"
    assert [name for (name,) in rows(store, "?graph", ours)] == ["derived", "entities", "joined", "judgements", "meta"]
    said = "GRAPH <meta> { ?graph a prov:Bundle ; prov:wasDerivedFrom ?filing ; prov:wasGeneratedBy/prov:wasAssociatedWith ?by }"
    found = rows(store, "?graph ?filing ?by", said)
    numbers = ["01-000001", "03-000002", "03-000003", "04-000004", "05-000005", "06-000006"]
    assert [row[:2] for row in found] == [(f"graph/0000000009-{number}", f"filing/0000000009-{number}") for number in numbers]
    assert {by.rpartition("/")[0] for _graph, _filing, by in found} == {"software/filinggraph"}
    named = {name for (name,) in rows(store, "?g", "GRAPH ?g { ?s ?p ?o }")}
    assert named == {"meta", "entities", "derived", "judgements", "joined"} | {graph for graph, _filing, _by in found}


def test_who_is_who_stands_apart_from_what_filings_say(store: pyoxigraph.Store) -> None:
    assert rows(store, "?g ?court", "GRAPH ?g { ?court a fg:Court }") == [("entities", "court/deb"), ("entities", "court/mab")]
    assert ("entities", "case/mab:03-46551", "court/mab") in rows(store, "?g ?case ?court", "GRAPH ?g { ?case fg:before ?court }")
    assert rows(store, "?g", "GRAPH ?g { ?case fg:before ?court }") == [("entities",)]


def test_what_is_concluded_rests_on_what_is_told_and_can_be_left_out(store: pyoxigraph.Store, graph: Graph, tmp_path: Path) -> None:
    tenure = (
        "GRAPH <derived> { ?t a fg:Tenure ; fg:holder ?who ; fg:company ?where ; fg:restsOn ?event . ?who fg:officerOf ?where }"
    )
    assert rows(store, "?told", f"{tenure} GRAPH ?told {{ ?event a fg:OfficerAppointment }}") == [("graph/0000000009-05-000005",)]
    export(graph, tmp_path / "x.nq", rdf=RdfChoice(without=("derived", "judgements"), rdf12=True))
    without = pyoxigraph.Store()
    without.bulk_load(path=str(tmp_path / "x.nq"))
    both = [set(rows(one, "?g ?s ?p ?o", "GRAPH ?g { ?s ?p ?o } FILTER (!isTRIPLE(?o))")) for one in (store, without)]
    assert {row[0] for row in both[0] - both[1]} == {"derived", "judgements", "meta"}
    assert both[1] < both[0]


def test_two_that_may_be_one_are_not_said_to_be(graph: Graph, tmp_path: Path) -> None:
    """Only a positive judgement is stated plainly; an unsure one is a judgement and no more."""
    verdicts = [link["verdict"] for link in graph.links("SAME_AS")]
    export(graph, tmp_path / "x.nt")
    lines = (tmp_path / "x.nt").read_text()
    assert lines.count("#verdict>") == len(verdicts) > 0
    assert lines.count("#sameAs>") == verdicts.count("positive")


def test_rdf_1_2_says_which_words_prove_a_statement(store: pyoxigraph.Store) -> None:
    proof = "GRAPH ?g { ?telling rdf:reifies <<( ?event fg:manner ?how )>> } GRAPH <meta> { ?telling fg:quote ?quote }"
    assert rows(store, "?how ?quote", proof) == [("ceased", ODD), ("resigned", "BDO resigned")]
    known_to_one = "GRAPH ?g { ?telling rdf:reifies <<( ?petition fg:chapter ?c )>> } GRAPH ?h { ?petition fg:opened ?case }"
    assert rows(store, "?case", known_to_one) == [("case/deb:cik:0000000002/2005",)], (
        "who of two filings told the chapter is not known"
    )
    assert (
        rows(store, "?p", "GRAPH ?g { ?telling rdf:reifies <<( ?e ?p ?o )>> FILTER (?p IN (fg:key, fg:name, fg:confidence)) }")
        == []
    )
    role = "GRAPH ?g { ?thing rdf:reifies <<( ?event fg:departingAuditor ?firm )>> ; fg:named ?named }"
    assert rows(store, "?named", role) == [("BDO Seidman, LLP",), ("Deloitte & Touche LLP",)]


def test_items_of_the_form_are_linked_where_the_form_has_them(store: pyoxigraph.Store) -> None:
    told = "GRAPH <meta> { ?told fg:item ?number OPTIONAL { ?told dcterms:subject ?item } }"
    assert rows(store, "?number ?item", told) == [("3", "item/3"), ("4", "item/4")]


def test_what_has_a_beginning_or_an_end_has_an_interval(store: pyoxigraph.Store) -> None:
    audited = f"?e a fg:AuditEngagement ; fg:auditor ?firm ; fg:during ?interval . ?interval a time:Interval {_ENDS}"
    assert rows(store, "?firm ?begin ?end", f"GRAPH <derived> {{ {audited} }}") == [
        ("auditor/bdo-seidman-llp", "", "2005-03-01 date"),
        ("auditor/pcaob-34", "2001-05 gYearMonth", "2003-12-12 date"),
        ("auditor/pcaob-34", "2004-06 gYearMonth", ""),
    ]
    assert not rows(store, "?e", "GRAPH ?g { ?e fg:during ?i } FILTER NOT EXISTS { GRAPH ?g { ?e fg:since|fg:until ?day } }")


_ENDS = """OPTIONAL { ?interval time:hasBeginning ?first . ?first a time:Instant ; time:inXSDDate|time:inXSDgYearMonth|time:inXSDgYear ?begin }
OPTIONAL { ?interval time:hasEnd ?last . ?last a time:Instant ; time:inXSDDate|time:inXSDgYearMonth|time:inXSDgYear ?end }"""


def test_keys_that_were_merged_are_the_same_thing_and_their_judgement_says_why(tmp_path: Path) -> None:
    facts = two_failures.facts()
    for known in facts[3:4]:  # one filing that knows the number of the file alone, the others that and the CIK
        known.registrants[0].cik = None
    add(tmp_path / "graph", facts, "by hand")
    export(open_graph(tmp_path / "graph"), tmp_path / "x.nq")
    merged = pyoxigraph.Store()
    merged.bulk_load(path=str(tmp_path / "x.nq"))
    said = "GRAPH <judgements> { ?j a fg:Judgement ; fg:left ?one ; fg:right ?other ; fg:verdict ?verdict . ?one fg:sameAs ?other }"
    assert ("registrant/cik:0000000001", "registrant/sec-file:001-00001", "positive") in rows(merged, "?one ?other ?verdict", said)
    assert not rows(merged, "?p", "GRAPH <entities> { <registrant/sec-file:001-00001> ?p ?o }")


def test_a_graph_sorted_in_many_ranges_has_the_same_bytes(graph: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    export(graph, tmp_path / "one.nq", rdf=RdfChoice(rdf12=True))
    cuts = ["", "filing:0000000009-01-000001", f"filing:{SECOND}", f"filing:{SECOND}5", "filing:0000000009-06-000006", "\U0010ffff"]
    monkeypatch.setattr(arrangement, "_ranges", lambda _filings: list(pairwise(cuts)))
    export(graph, tmp_path / "many.nq", rdf=RdfChoice(rdf12=True))
    assert (tmp_path / "many.nq").read_bytes() == (tmp_path / "one.nq").read_bytes()


def test_ranges_part_a_long_table_and_miss_no_key(tmp_path: Path) -> None:
    keys = [f"filing:{number:05d}" for number in range(100)]
    pq.write_table(pa.table({"key": keys}), tmp_path / "filings.parquet", row_group_size=10)
    ranges = arrangement._ranges(tmp_path / "filings.parquet")
    assert [low for low, _high in ranges[:3]] == ["", "filing:00010", "filing:00020"]
    assert [sum(low <= key < high for key in keys) for low, high in ranges] == [10] * 10
    assert arrangement._ranges(None) == [("", "\U0010ffff")]
