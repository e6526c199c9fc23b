"""Who is who: half of these are refusals."""

import json
from pathlib import Path
from typing import Any

import pytest

from graph.build import add
from graph.judgements import Decisions, read_decisions
from graph.model.errors import StoreError
from graph.model.facts import Facts, RegistrantFact
from graph.persons import compatible, read_name
from graph.reading import Graph
from graph.store import open_graph
from tests.graph.make import MAB, dropped, files, filing, joined, left, petition, registrant, renamed, ruling, signed


def built(folder: Path, *facts: Facts) -> Graph:
    """The graph of these facts."""
    add(folder, facts, "1")
    return open_graph(folder)


def keys(graph: Graph, label: str) -> list[str]:
    """Keys of all nodes of a label."""
    return [node["key"] for node in graph.nodes(label)]


def of(*facts: RegistrantFact) -> list[Facts]:
    """One filing for each registrant."""
    return [filing(n, registrants=[fact]) for n, fact in enumerate(facts, start=1)]


JOINED: dict[str, tuple[list[RegistrantFact], list[str]]] = {
    "the same CIK, whatever the name": ([registrant("Old Corp", cik="1"), registrant("New Corp", cik="1")], ["cik:0000000001"]),
    "a file number": (
        [registrant("A Corp", cik="1", file_number="0-5"), registrant("B Corp", file_number="0-5")],
        ["cik:0000000001"],
    ),
    "an EIN": (
        [registrant("A Corp", cik="1", irs_number="871234567"), registrant("B", irs_number="871234567")],
        ["cik:0000000001"],
    ),
    "name and state": ([registrant("A Corp", cik="1", state="DE"), registrant("A Corporation", state="DE")], ["cik:0000000001"]),
    "a chain": (
        [
            registrant(cik="1", file_number="0-5"),
            registrant(file_number="0-5", irs_number="871234567"),
            registrant(irs_number="871234567"),
        ],
        ["cik:0000000001"],
    ),
    "the EDGAR name of the header": (
        [registrant("Acme Inc", header_name="ACME INC /DE/", cik="1", state="DE"), registrant("Acme, Incorporated", state="DE")],
        ["cik:0000000001"],
    ),
}

APART: dict[str, tuple[list[RegistrantFact], list[str]]] = {
    "two CIKs of one name and file number": (
        [registrant(cik="1", state="DE", file_number="0-5"), registrant(cik="2", state="DE", file_number="0-5")],
        ["cik:0000000001", "cik:0000000002"],
    ),
    "a file number that two CIKs have": (
        [registrant(cik="1", file_number="0-5"), registrant(cik="2", file_number="0-5"), registrant("X Corp", file_number="0-5")],
        ["cik:0000000001", "cik:0000000002", "sec-file:000-00005"],
    ),
    "numbers that lead on to a second CIK": (
        [
            registrant("A", cik="1", irs_number="871234567"),
            registrant("B", cik="2", irs_number="877654321"),
            registrant("C", file_number="0-5", irs_number="871234567"),
            registrant("D", file_number="0-5", irs_number="877654321"),
        ],
        ["cik:0000000001", "cik:0000000002", "sec-file:000-00005"],
    ),
    "a name in two states": (
        [registrant(cik="1", state="DE"), registrant(state="NV")],
        ["cik:0000000001", "name:acme-inc/nv"],
    ),
    "a name and state that two CIKs have": (
        [registrant(cik="1", state="DE"), registrant(cik="2", state="DE"), registrant(state="DE")],
        ["cik:0000000001", "cik:0000000002", "name:acme-inc/de"],
    ),
    "a name and state with another EIN": (
        [registrant(cik="1", state="DE", irs_number="871234567"), registrant(state="DE", irs_number="877654321")],
        ["cik:0000000001", "ein:877654321"],
    ),
    "a name without a state": ([registrant(cik="1", state="DE"), registrant()], ["cik:0000000001", "name:acme-inc"]),
    "another legal form": (
        [registrant("Acme LLC", cik="1", state="DE"), registrant("Acme Inc", state="DE")],
        ["cik:0000000001", "name:acme-inc/de"],
    ),
}


@pytest.mark.parametrize("case", JOINED)
def test_mentions_are_joined_by(tmp_path: Path, case: str) -> None:
    facts, expected = JOINED[case]
    graph = built(tmp_path, *of(*facts))
    assert keys(graph, "Registrant") == expected
    judged = list(graph.judgements())
    assert all(j["verdict"] == "positive" and j["why"] for j in judged)
    assert len(judged) == len({f"{f.cik}{f.file_number}{f.irs_number}{f.state}" for f in facts}) - 1 or "CIK" in case


@pytest.mark.parametrize("case", APART)
def test_mentions_stay_apart_for(tmp_path: Path, case: str) -> None:
    facts, expected = APART[case]
    assert keys(built(tmp_path, *of(*facts)), "Registrant") == expected


def test_two_central_index_keys_never_become_one_by_inference(tmp_path: Path) -> None:
    """Not even where everything else is the same; nor is it suggested."""
    same = {"state": "DE", "file_number": "0-5", "irs_number": "871234567", "sic": "1000"}
    graph = built(tmp_path, *of(registrant(cik="1", **same), registrant(cik="2", **same)))
    assert keys(graph, "Registrant") == ["cik:0000000001", "cik:0000000002"]
    assert not list(graph.links("SAME_AS"))


def test_a_number_that_points_two_ways_is_an_unsure_judgement(tmp_path: Path) -> None:
    graph = built(tmp_path, *of(*APART["a file number that two CIKs have"][0]))
    links = {(link["source"], link["target"]): link for link in graph.links("SAME_AS")}
    assert set(links) == {("cik:0000000001", "sec-file:000-00005"), ("cik:0000000002", "sec-file:000-00005")}
    assert all(link["verdict"] == "unsure" and "000-00005" in link["why"] for link in links.values())


def test_name_and_state_are_the_newest_filings(tmp_path: Path) -> None:
    old, new = registrant("Old Corp", cik="1", state="DE", sic="1000"), registrant("New Corp", cik="1", state="NV")
    (node,) = built(tmp_path, filing(9, registrants=[new]), filing(2, registrants=[old])).nodes("Registrant")
    assert (node["name"], node["state"], node["sic"], node["names"]) == ("New Corp", "NV", "1000", ["New Corp", "Old Corp"])


def decide(folder: Path, left_key: str, right_key: str, verdict: str) -> None:
    """Append one decision."""
    with (folder / "decisions.jsonl").open("a") as file:
        file.write(json.dumps({"left": left_key, "right": right_key, "verdict": verdict, "why": "I looked"}) + "\n")


def test_a_merge_has_no_effect_that_its_judgement_does_not_explain(tmp_path: Path) -> None:
    """Deciding against the judgement un-merges; taking the decision back merges again, to the same bytes."""
    facts = of(*JOINED["a file number"][0])
    graph = built(tmp_path, *facts)
    before = files(tmp_path)
    (judged,) = graph.judgements()
    decide(tmp_path, judged["right"], judged["left"], "negative")
    graph = built(tmp_path)
    assert keys(graph, "Registrant") == ["cik:0000000001", "sec-file:000-00005"]
    assert [j["verdict"] for j in graph.judgements()] == ["negative"]
    (tmp_path / "decisions.jsonl").unlink()
    built(tmp_path)
    assert files(tmp_path) == before


def test_a_decision_merges_even_two_ciks(tmp_path: Path) -> None:
    built(tmp_path, *of(registrant(cik="1"), registrant(cik="2")))
    decide(tmp_path, "cik:0000000001", "cik:0000000002", "positive")
    (node,) = built(tmp_path).nodes("Registrant")
    assert (node["key"], node["ciks"]) == ("cik:0000000001", ["0000000001", "0000000002"])


def test_the_last_decision_counts_and_a_bad_one_is_named(tmp_path: Path) -> None:
    decide(tmp_path, "a", "b", "positive")
    decide(tmp_path, "b", "a", "negative")
    decisions, _sum = read_decisions(tmp_path)
    assert decisions.verdict("a", "b") == "negative" and decisions.verdict("a", "c") is None
    decide(tmp_path, "a", "b", "perhaps")
    with pytest.raises(StoreError, match="line 3: verdict"):
        read_decisions(tmp_path)


def test_a_party_is_the_filings_own_registrant_by_name_or_an_organization(tmp_path: Path) -> None:
    by_name = left("A Man", company={"name": "ACME INCORPORATED"})
    other = left("B Man", company={"name": "Acme Holdings, Inc."})
    graph = built(tmp_path, filing(1, by_name, other))
    assert sorted(link["target"] for link in graph.links("CONCERNS")) == ["cik:0000000001", "org:acme-holdings-inc"]


def test_a_name_that_two_registrants_of_the_filing_have_decides_nothing(tmp_path: Path) -> None:
    two = [registrant("Acme Inc", cik="1"), registrant("Acme, Inc.", cik="2")]
    graph = built(tmp_path, filing(1, left("A Man", company={"name": "Acme Inc"}), registrants=two))
    assert [link["target"] for link in graph.links("CONCERNS")] == ["org:acme-inc"]


def test_an_organization_with_a_registrants_name_may_be_it_and_stays_apart(tmp_path: Path) -> None:
    facts = [
        filing(1, joined("A Man", formerly=[{"name": "Zenith Corp"}])),
        filing(2, registrants=[registrant("Zenith Corporation", cik="2")]),
    ]
    (link,) = built(tmp_path, *facts).links("SAME_AS")
    assert (link["source"], link["target"], link["verdict"], link["score"]) == ("cik:0000000002", "org:zenith-corp", "unsure", 0.7)


def test_an_organization_with_the_name_of_two_registrants_is_like_none(tmp_path: Path) -> None:
    facts = [filing(1, joined("A Man", formerly=[{"name": "Zenith Corp"}]))]
    facts += [filing(n, registrants=[registrant("Zenith Corp", cik=str(n))]) for n in (2, 3)]
    assert not list(built(tmp_path, *facts).links("SAME_AS"))


def test_a_decision_makes_same_as_positive_or_takes_it_away(tmp_path: Path) -> None:
    built(tmp_path, filing(1, left("Ann Lee")), filing(2, left("Ann Lee"), cik="2"), filing(3, left("Bo Ray")))
    ann, other, bo = (f"person:cik:000000000{n}/{name}" for n, name in ((1, "ann-lee"), (2, "ann-lee"), (1, "bo-ray")))
    decide(tmp_path, ann, other, "positive")
    decide(tmp_path, bo, other, "positive")
    found = {(link["source"], link["target"]): link["verdict"] for link in built(tmp_path).links("SAME_AS")}
    assert found == {(ann, other): "positive", (bo, other): "positive"}
    decide(tmp_path, ann, other, "negative")
    assert [(link["source"], link["target"]) for link in built(tmp_path).links("SAME_AS")] == [(bo, other)]


ONE = [
    ("John A. Smith", "John Smith"),
    ("J. Smith", "John Smith"),
    ("J. A. Smith", "John Albert Smith"),
    ("Smith, John A.", "John A. Smith"),
    ("John Smith, Jr.", "John Smith Jr"),
    ("John Smith, CPA", "John Smith"),
    ("John Smith, Ph.D.", "John Smith"),
    ("JOHN O'BRIEN", "John OBrien"),
    ("José Núñez", "Jose Nunez"),
    ("Ludwig van der Berg", "L. van der Berg"),
]
TWO = [
    ("John A. Smith", "John B. Smith"),
    ("John Smith", "James Smith"),
    ("John Smith, Jr.", "John Smith, Sr."),
    ("William Smith", "Bill Smith"),
    ("John Smith", "John Smyth"),
    ("Smith", "John Smith"),
    ("John van der Berg", "John Berg"),
    ("Mary Smith-Jones", "Mary Jones"),
    ("John Albert Smith", "John Andrew Smith"),
    ("Jon Smith", "John Smith"),
]


@pytest.mark.parametrize(("one", "other"), ONE)
def test_two_names_of_one_person(tmp_path: Path, one: str, other: str) -> None:
    assert compatible(read_name(one), read_name(other))
    assert len(keys(built(tmp_path, filing(1, left(one)), filing(2, left(other, "2004-01-01"))), "Person")) == 1


@pytest.mark.parametrize(("one", "other"), TWO)
def test_names_of_two_persons(tmp_path: Path, one: str, other: str) -> None:
    assert not compatible(read_name(one), read_name(other))
    assert len(keys(built(tmp_path, filing(1, left(one)), filing(2, left(other, "2004-01-01"))), "Person")) == 2


def test_a_name_that_fits_two_people_joins_neither(tmp_path: Path) -> None:
    graph = built(tmp_path, filing(1, left("John A. Smith"), left("John B. Smith"), left("John Smith")))
    assert keys(graph, "Person") == [f"person:cik:0000000001/john-{m}smith" for m in ("a-", "b-", "")]


def test_a_persons_owner_cik_names_the_person_everywhere(tmp_path: Path) -> None:
    known: dict[str, Any] = {"person": {"name": "John A. Smith", "cik": "77"}}
    graph = built(tmp_path, filing(1, left("x", **known), joined("John Smith")), filing(2, left("x", **known), cik="2"))
    assert keys(graph, "Person") == ["person:cik-0000000077"]


def test_namesakes_in_two_companies_may_be_one(tmp_path: Path) -> None:
    middle = [filing(1, left("Ann B. Lee")), filing(2, left("Ann B. Lee"), cik="2"), filing(3, left("Ann Lee"), cik="3")]
    graph = built(tmp_path, *middle, filing(4, left("Ann C. Lee"), cik="4"), filing(5, left("A. Lee"), cik="5"))
    scores = {(link["source"][20], link["target"][20]): (link["score"], link["verdict"]) for link in graph.links("SAME_AS")}
    unsure = (0.5, "unsure")
    assert scores == {("1", "2"): (0.6, "unsure"), ("1", "3"): unsure, ("2", "3"): unsure, ("3", "4"): unsure}


def test_a_biography_that_names_the_other_company_is_positive(tmp_path: Path) -> None:
    there = filing(1, left("Ann Lee"), registrants=[registrant("Zenith Corporation", cik="2")])
    here = filing(2, joined("Ann Lee", "2004-02-01", formerly=[{"name": "Zenith Corp"}]))
    (link,) = (x for x in built(tmp_path, there, here).links("SAME_AS") if x["source_kind"] == "Person")
    assert (link["verdict"], link["score"]) == ("positive", 0.95)
    assert any(key.startswith("officer_appointment:") for key in link["rests_on"])


def test_a_name_of_many_gives_positives_only(tmp_path: Path) -> None:
    facts = [filing(n, left("Ann Lee"), registrants=[registrant(f"Company {n} Corp", cik=str(n))]) for n in range(1, 30)]
    facts.append(
        filing(40, joined("Ann Lee", formerly=[{"name": "Company 7 Corp"}]), registrants=[registrant("Last Corp", cik="99")])
    )
    people = [link for link in built(tmp_path, *facts).links("SAME_AS") if link["source_kind"] == "Person"]
    assert [(link["verdict"], link["source"], link["target"]) for link in people] == [
        ("positive", "person:cik:0000000007/ann-lee", "person:cik:0000000099/ann-lee")
    ]


def test_a_judge_is_the_courts_and_not_the_companys(tmp_path: Path) -> None:
    graph = built(tmp_path, filing(1, petition(court=MAB, case_numbers=["03-46551"], judge={"name": "Ann Lee"}), left("Ann Lee")))
    assert keys(graph, "Person") == ["person:cik:0000000001/ann-lee", "person:court:mab/ann-lee"]
    (link,) = graph.links("PRESIDES_OVER")
    assert (link["source"], link["target"]) == ("person:court:mab/ann-lee", "case:mab:03-46551")


CASES: dict[str, tuple[list[Facts], list[str]]] = {
    "a number and a court": ([filing(1, petition(court=MAB, case_numbers=["03-46551-HJB", "03-46552"]))], ["case:mab:03-46551"]),
    "two ways to write one number": (
        [filing(1, petition(court=MAB, case_numbers=["03-46551"])), filing(2, ruling(court=MAB, case_numbers=["4:03-bk-46551"]))],
        ["case:mab:03-46551"],
    ),
    "a ruling without a number": (
        [filing(1, petition(court=MAB, case_numbers=["03-46551"])), filing(2, ruling())],
        ["case:mab:03-46551"],
    ),
    "a petition told twice, once without": (
        [filing(1, petition()), filing(2, petition(court=MAB, case_numbers=["03-46551"]))],
        ["case:mab:03-46551"],
    ),
    "a petition whose number only a ruling gives": (
        [filing(1, petition(court=MAB)), filing(2, ruling(court=MAB, case_numbers=["03-46551"]))],
        ["case:mab:03-46551"],
    ),
    "no number at all": ([filing(1, petition(court=MAB), ruling())], ["case:mab:cik:0000000001/2003-11-03"]),
    "neither number nor court": ([filing(1, petition())], ["case:unknown:cik:0000000001/2003-11-03"]),
    "a number of another year": (
        [filing(1, petition("2001-01-02")), filing(2, ruling(court=MAB, case_numbers=["03-46551"]))],
        ["case:mab:03-46551", "case:unknown:cik:0000000001/2001-01-02"],
    ),
    "a number without a court is the company's": (
        [filing(1, petition(case_numbers=["03-46551"])), filing(2, petition(case_numbers=["03-46551"]), cik="2")],
        ["case:unknown:cik:0000000001/03-46551", "case:unknown:cik:0000000002/03-46551"],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_cases_by(tmp_path: Path, case: str) -> None:
    facts, expected = CASES[case]
    graph = built(tmp_path, *facts)
    assert keys(graph, "BankruptcyCase") == expected
    opened = {link["target"] for link in graph.links("OPENED")}
    assert opened <= set(expected) and {link["target"] for link in graph.links("DEBTOR_IN")} == set(expected)


def test_a_ruling_joins_the_only_case_that_it_can_mean(tmp_path: Path) -> None:
    """As `case` among INVOLVES; where there are two cases, it joins none."""
    one = built(tmp_path / "one", filing(1, petition(court=MAB, case_numbers=["03-46551"])), filing(2, ruling()))
    assert [link["target"] for link in one.links("INVOLVES") if link["role"] == "case"] == ["case:mab:03-46551"]
    tellings = [
        filing(1, petition(court=MAB, case_numbers=["03-46551"])),
        filing(2, petition("2009-01-01", court=MAB, case_numbers=["09-10001"])),
    ]
    two = built(tmp_path / "two", *tellings, filing(3, ruling()))
    assert not [link for link in two.links("INVOLVES") if link["role"] == "case"]


def test_firms_of_one_pcaob_number_are_one(tmp_path: Path) -> None:
    firm: dict[str, Any] = {"auditor": {"name": "Deloitte & Touche LLP", "pcaob_id": "34"}}
    shouted: dict[str, Any] = {"auditor": {"name": "DELOITTE & TOUCHE", "pcaob_id": "34"}}
    (node,) = built(tmp_path, filing(1, dropped(**firm)), filing(2, dropped(date="2004-01-01", **shouted))).nodes("Auditor")
    assert (node["key"], node["name"]) == ("auditor:pcaob-34", "Deloitte & Touche LLP")


def test_a_signature_for_nobody_is_scoped_to_its_filing(tmp_path: Path) -> None:
    graph = built(tmp_path, filing(1, registrants=[], signatories=[signed("Ann Lee")]))
    assert keys(graph, "Person") == [f"person:{filing(1).key}/ann-lee"]


def test_a_name_change_gives_the_old_name_to_the_company(tmp_path: Path) -> None:
    graph = built(tmp_path, filing(1, renamed("Acme, Inc.", "Zenith Corp")))
    assert keys(graph, "Name") == ["name-of:acme-inc", "name-of:zenith-corp"]


def test_no_decisions_are_no_decisions() -> None:
    assert Decisions().on("a", "b") is None and Decisions().pairs("positive") == []


SHOWN = {
    "as printed": (["Acme, Inc."], "Acme, Inc."),
    "a name that shouts gives way to another spelling of it": (["Acme, Inc.", "ACME INC"], "Acme, Inc."),
    "but not to another name": (["Bolt, Inc.", "ACME INC"], "ACME INC"),
    "nor does a newer name that does not shout": (["Acme, Inc.", "Acme Inc"], "Acme Inc"),
}


@pytest.mark.parametrize(("names", "shown"), SHOWN.values(), ids=SHOWN)
def test_a_company_is_shown_by_its_newest_name_in_a_spelling_that_does_not_shout(
    names: list[str], shown: str, tmp_path: Path
) -> None:
    facts = of(*(registrant(name, cik="1") for name in names))
    (company,) = built(tmp_path, *facts).nodes("Registrant")
    assert company["name"] == shown
