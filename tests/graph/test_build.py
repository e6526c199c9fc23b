"""Building: same facts, same bytes, whatever the order, the split or the repeats."""

import random
from pathlib import Path

from graph.build import add
from graph.model.facts import Unchanged
from graph.store import known_digests, open_graph
from tests.graph.make import (
    ACME,
    MAB,
    dropped,
    engaged,
    files,
    filing,
    joined,
    left,
    many,
    petition,
    proof,
    registrant,
    renamed,
    ruling,
    signed,
    unread,
)

VARIED = [
    filing(1, engaged(), joined("John A. Smith"), signatories=[signed("Ann Lee", "Vice President")]),
    filing(2, dropped(), left("J. Smith"), report_date="2003-12-12"),
    filing(3, dropped(going_concern=True), form="8-K/A", report_date="2003-12-12"),
    filing(4, petition(court=MAB), signatories=[signed("Ann B. Lee", "Vice President")]),
    filing(5, petition(court=MAB, case_numbers=["03-46551"]), ruling()),
    filing(6, renamed(ACME, "Zenith Corp"), cik=None, registrants=[registrant(state="DE", file_number="0-21823")]),
    filing(7, cik="2", registrants=[registrant("Zenith Corp", cik="2", state="DE", file_number="0-21823")]),
    filing(
        8, joined("Ann Lee", company={"name": "Zenith Corp", "registrant": 0}), registrants=[registrant("Zenith Corp", cik="2")]
    ),
]


def test_the_graph_is_a_pure_function_of_the_set_of_facts(tmp_path: Path) -> None:
    """Shuffled, in halves, one by one, with repeats and after a problem that went away: the same bytes of every file."""
    facts = [*VARIED, *many(120)]
    add(tmp_path / "once", facts, "1")
    expected = files(tmp_path / "once")
    shuffled = facts[:]
    random.Random(3).shuffle(shuffled)
    add(tmp_path / "shuffled", shuffled, "1")
    add(tmp_path / "halves", shuffled[:60], "1")
    add(tmp_path / "halves", shuffled[50:], "1")
    for start in range(0, len(facts), 32):
        add(tmp_path / "pieces", [*reversed(facts[start : start + 32]), facts[0]], "1")
    add(tmp_path / "mended", [unread(facts[9].file), *facts[:9]], "1")
    add(tmp_path / "mended", facts, "1")
    for name in ("shuffled", "halves", "pieces", "mended"):
        assert files(tmp_path / name) == expected, name


def test_problems_are_a_function_of_the_set(tmp_path: Path) -> None:
    """An error goes when its file has been read, before or after; another file's stays, once."""
    add(tmp_path / "a", [unread("x.txt"), unread("y.txt"), unread("y.txt")], "1")
    add(tmp_path / "a", [filing(1, file="x.txt")], "1")
    add(tmp_path / "b", [filing(1, file="x.txt")], "1")
    add(tmp_path / "b", [unread("y.txt"), unread("x.txt")], "1")
    assert files(tmp_path / "a") == files(tmp_path / "b")
    assert [p["where"] for p in open_graph(tmp_path / "a").problems()] == ["y.txt"]


def test_a_file_of_the_same_name_in_another_folder_hides_no_problem(tmp_path: Path) -> None:
    add(tmp_path, [unread("a/x.txt"), filing(1, file="b/x.txt")], "1")
    assert [p["where"] for p in open_graph(tmp_path).problems()] == ["a/x.txt"]


def test_problems_of_facts_come_and_go_with_them(tmp_path: Path) -> None:
    warning = unread("x.txt").model_copy(update={"severity": "warning"})
    add(tmp_path, [filing(1, file="x.txt", problems=[warning])], "1")
    assert [p["filing"] for p in open_graph(tmp_path).problems()] == [filing(1).key]
    add(tmp_path, [filing(1, file="x.txt", digest="b" * 64)], "1")
    assert not list(open_graph(tmp_path).problems())


def test_a_new_version_of_a_file_replaces_its_facts(tmp_path: Path) -> None:
    """Also where its year of filing moves to another part; nothing of the old version stays."""
    add(tmp_path / "two", [filing(1, left("Old Man"), digest="a" * 64), filing(2)], "1")
    summary = add(tmp_path / "two", [filing(1, left("New Man"), digest="b" * 64, filed="2004-05-06")], "1")
    assert (summary.new, summary.replaced, summary.unchanged) == (0, 1, 0)
    add(tmp_path / "one", [filing(1, left("New Man"), digest="b" * 64, filed="2004-05-06"), filing(2)], "1")
    assert files(tmp_path / "two") == files(tmp_path / "one")
    assert [n["name"] for n in open_graph(tmp_path / "two").nodes("Person")] == ["New Man"]


def test_a_part_that_loses_its_last_record_goes(tmp_path: Path) -> None:
    add(tmp_path, [filing(1, filed="2003-01-01")], "1")
    add(tmp_path, [filing(1, filed="2004-01-01", digest="b" * 64)], "1")
    assert [p.name for p in (tmp_path / "facts").iterdir()] == ["2004.parquet"]


def test_the_same_bytes_under_two_names_count_once(tmp_path: Path) -> None:
    one, other = filing(1, left("A Man"), file="b.txt", digest="d" * 64), filing(1, left("A Man"), file="a.txt", digest="d" * 64)
    summary = add(tmp_path, [one, other], "1")
    assert (summary.new, summary.filings) == (2, 1)
    assert [n["file"] for n in open_graph(tmp_path).nodes("Filing")] == ["a.txt"]


def test_the_most_complete_version_of_a_filing_counts(tmp_path: Path) -> None:
    """The whole submission, and its main document alone: the submission, in whatever order they come."""
    whole = filing(1, left("A Man"), file="z.txt", exhibits=["EX-99.1"])
    alone = filing(1, file="a.htm", filed=None)
    for name, facts in (("a", [whole, alone]), ("b", [alone, whole])):
        add(tmp_path / name, facts[:1], "1")
        add(tmp_path / name, facts[1:], "1")
        graph = open_graph(tmp_path / name)
        assert [n["file"] for n in graph.nodes("Filing")] == ["z.txt"]
        assert graph.facts(whole.key).file == "z.txt"
    assert files(tmp_path / "a") == files(tmp_path / "b")


def test_versions_of_one_file_in_one_build_leave_the_most_complete(tmp_path: Path) -> None:
    rich, poor = filing(1, left("A Man"), digest="a" * 64), filing(1, digest="b" * 64)
    add(tmp_path / "a", [rich, poor], "1")
    add(tmp_path / "b", [poor, rich], "1")
    assert files(tmp_path / "a") == files(tmp_path / "b")
    assert len(list(open_graph(tmp_path / "a").nodes("OfficerDeparture"))) == 1


def test_what_was_read_is_known_by_name_and_bytes_to_the_same_reader_only(tmp_path: Path) -> None:
    facts = filing(1)
    assert known_digests(tmp_path / "none", "1") == set()
    add(tmp_path / "g", [facts], "1")
    assert known_digests(tmp_path / "g", "1") == {(facts.file, facts.digest)}
    assert known_digests(tmp_path / "g", "2") == set()
    before = files(tmp_path / "g")
    summary = add(tmp_path / "g", [Unchanged(file=facts.file, digest=facts.digest)], "1")
    assert (summary.read, summary.unchanged, summary.filings) == (1, 1, 1)
    assert files(tmp_path / "g") == before


def test_two_filings_that_tell_one_event_meet_in_one_node(tmp_path: Path) -> None:
    """The newest filing that has a value gives it, so the amendment corrects; what it leaves unsaid stays."""
    first = dropped(going_concern=True, disagreements=False)
    add(tmp_path, [filing(2, first), filing(3, dropped(manner="dismissed", disagreements=True), form="8-K/A")], "1")
    graph = open_graph(tmp_path)
    (event,) = graph.nodes("AuditorDeparture")
    assert (event["manner"], event["going_concern"], event["disagreements"]) == ("dismissed", True, True)
    assert [link["target"] for link in sorted(graph.links("REPORTED_IN"), key=lambda link: link["target"])] == [
        filing(2).key,
        filing(3).key,
    ]
    assert len(list(graph.links("CONCERNS"))) == len(list(graph.links("INVOLVES"))) == 1
    assert event["labels"] == ["AuditorDeparture", "Event", "Entity"]
    assert event["name"] == "Auditor departure: Acme, Inc., Ernst & Young LLP (2003-12-12)"


def test_background_never_outdoes_the_filing_that_reports(tmp_path: Path) -> None:
    add(tmp_path, [filing(1, dropped()), filing(9, dropped(manner="ceased", background=True))], "1")
    graph = open_graph(tmp_path)
    (event,) = graph.nodes("AuditorDeparture")
    assert event["manner"] == "resigned"
    assert sorted(link["background"] for link in graph.links("REPORTED_IN")) == [False, True]


def test_undated_events_of_two_filings_stay_two(tmp_path: Path) -> None:
    """Without a date nothing shows that two filings tell one event; twice in one filing they are one."""
    add(tmp_path, [filing(1, left("A Man", None), left("A Man", None, start=90)), filing(2, left("A Man", None))], "1")
    graph = open_graph(tmp_path)
    assert len(list(graph.nodes("OfficerDeparture"))) == 2
    assert len(list(graph.links("REPORTED_IN"))) == 3


def test_proof_is_on_the_relationship(tmp_path: Path) -> None:
    add(tmp_path, [filing(1, dropped(start=40))], "1")
    (link,) = open_graph(tmp_path).links("REPORTED_IN")
    words = proof(40)
    assert (link["span_start"], link["span_end"], link["quote"], link["rule"]) == (40, words.end, words.quote, "test")


def test_every_end_of_every_relationship_is_a_node_of_the_kind_it_says(tmp_path: Path) -> None:
    add(tmp_path, [*VARIED, *many(300)], "1")
    graph = open_graph(tmp_path)
    kinds = {node["key"]: node["labels"][0] for node in graph.nodes()}
    for link in graph.links():
        assert kinds.get(link["source"]) == link["source_kind"], link
        assert kinds.get(link["target"]) == link["target_kind"], link
    keys = [link["key"] for link in graph.links()]
    assert len(keys) == len(set(keys)) and len(kinds) == sum(graph.manifest.nodes.values())
    events = {node["key"] for node in graph.nodes() if "Event" in node["labels"] or node["labels"][0] == "Filing"}
    for label in ("OFFICER_OF", "AUDITED", "NAMED", "AMENDS", "SAME_AS"):
        for link in graph.links(label):
            assert link["rests_on"] and set(link["rests_on"]) <= events, link


def test_twenty_thousand_filings_are_linked(tmp_path: Path) -> None:
    """A pass that grew with the square of the number would not end here."""
    summary = add(tmp_path, many(20_000), "1")
    assert summary.new == summary.filings == summary.nodes["Filing"] == 20_000
    assert summary.nodes["Registrant"] == 1000
    assert summary.links["REPORTED_IN"] >= 20_000
