"""Tenures, engagements, names and amendments: each says what it rests on."""

from pathlib import Path
from typing import Any

import pytest

from graph.build import add
from graph.derive import positions_in, terms
from graph.model.events import Event
from graph.model.facts import Facts
from graph.store import open_graph
from tests.graph.make import dropped, engaged, filing, joined, left, registrant, renamed, signed


def derived(folder: Path, label: str, *facts: Facts) -> list[dict[str, Any]]:
    """The relationships of a label, by since and until."""
    add(folder, facts, "1")
    return sorted(
        open_graph(folder).links(label),
        key=lambda link: (link.get("since") or "", link.get("until") or "", link.get("position") or ""),
    )


def spans(links: list[dict[str, Any]]) -> list[tuple[str | None, str | None, str | None]]:
    """Position, since and until."""
    return [(link.get("position"), link["since"], link["until"]) for link in links]


def both(*events: Event) -> Facts:
    """One filing that tells these events."""
    return filing(1, *events)


TENURES: dict[str, tuple[list[Event], list[tuple[str | None, str | None, str | None]]]] = {
    "a pair": ([joined("A Man", "2001-02-03"), left("A Man", "2003-04-05")], [("director", "2001-02-03", "2003-04-05")]),
    "two pairs in time order": (
        [left("A Man", "2003"), joined("A Man", "2001"), left("A Man", "2009"), joined("A Man", "2005")],
        [("director", "2001", "2003"), ("director", "2005", "2009")],
    ),
    "one position of two": (
        [joined("A Man", "2001", titles=["director", "president"]), left("A Man", "2003", titles=["president"])],
        [("director", "2001", None), ("president", "2001", "2003")],
    ),
    "abbreviated": (
        [joined("A Man", "2001", titles=["CEO"]), left("A Man", "2003", titles=["President and Chief Executive Officer"])],
        [("CEO", "2001", "2003")],
    ),
    "a departure without positions ends all": (
        [joined("A Man", "2001", titles=["director", "president"]), left("A Man", "2003", titles=[])],
        [("director", "2001", "2003"), ("president", "2001", "2003")],
    ),
    "elected again": ([joined("A Man", "2001"), joined("A Man", "2002"), left("A Man", "2003")], [("director", "2001", "2003")]),
    "a departure alone": ([left("A Man", "2003")], [("director", None, "2003")]),
    "an undated appointment": ([joined("A Man", None), left("A Man", "2003")], [("director", None, "2003")]),
    "another position": (
        [joined("A Man", "2001"), left("A Man", "2003", titles=["president"])],
        [("president", None, "2003"), ("director", "2001", None)],
    ),
    "an earlier departure": (
        [left("A Man", "2001"), joined("A Man", "2003")],
        [("director", None, "2001"), ("director", "2003", None)],
    ),
    "another person": ([joined("A Man", "2001"), left("B Man", "2003")], [("director", None, "2003"), ("director", "2001", None)]),
}


@pytest.mark.parametrize("case", TENURES)
def test_tenures(tmp_path: Path, case: str) -> None:
    events, expected = TENURES[case]
    assert spans(derived(tmp_path, "OFFICER_OF", both(*events))) == expected


def test_a_derived_relationship_holds_nothing_that_rests_on_does_not_show(tmp_path: Path) -> None:
    """The pair rests on both events; without one of them its date is not there."""
    (link,) = derived(tmp_path / "both", "OFFICER_OF", both(joined("A Man", "2001"), left("A Man", "2003")))
    events = {node["key"] for node in open_graph(tmp_path / "both").nodes("Event")}
    assert set(link["rests_on"]) == events
    (alone,) = derived(tmp_path / "one", "OFFICER_OF", both(left("A Man", "2003")))
    assert alone["since"] is None and alone["rests_on"][0].startswith("officer_departure:")


def test_a_signature_attests_a_position_that_no_event_tells(tmp_path: Path) -> None:
    people = [signed("A Man", "Director"), signed("B Man", "Treasurer")]
    facts = [filing(n, joined("A Man", "2001"), signatories=people) for n in (3, 1, 2)]
    links = derived(tmp_path, "OFFICER_OF", *facts)
    assert spans(links) == [("Treasurer", None, None), ("director", "2001", None)]
    assert links[0]["rests_on"] == [filing(1).key, filing(3).key]


@pytest.mark.parametrize("capacity", [None, "Attorney-in-fact", "By power of attorney", "Authorized Signatory"])
def test_some_signatures_attest_nothing(tmp_path: Path, capacity: str | None) -> None:
    assert derived(tmp_path, "OFFICER_OF", filing(1, signatories=[signed("A Man", capacity)])) == []
    assert len(list(open_graph(tmp_path).links("SIGNED"))) == 1


def test_one_person_who_signs_in_two_capacities_signed_twice(tmp_path: Path) -> None:
    links = derived(tmp_path, "SIGNED", filing(1, signatories=[signed("A Man", "President"), signed("A Man", "Director")]))
    assert sorted(link["capacity"] for link in links) == ["Director", "President"]
    assert {link["on_behalf_of"] for link in links} == {"cik:0000000001"}


def test_audits(tmp_path: Path) -> None:
    told = both(
        engaged(date="2001-01-01"), dropped(date="2003-01-01"), engaged("KPMG LLP", "2003-01-01"), dropped("BDO LLP", "2001-01-01")
    )
    links = derived(tmp_path, "AUDITED", told)
    assert [(link["source"], link["since"], link["until"]) for link in links] == [
        ("auditor:bdo-llp", None, "2001-01-01"),
        ("auditor:ernst-and-young-llp", "2001-01-01", "2003-01-01"),
        ("auditor:kpmg-llp", "2003-01-01", None),
    ]


def test_the_day_that_a_text_tells_ends_a_name_not_the_day_of_a_header(tmp_path: Path) -> None:
    fact = registrant("New Corp", cik="1", former_names=[{"name": "Old Corp", "until": "2001-02-02"}])
    links = derived(tmp_path, "NAMED", filing(1, renamed("Old Corp", "New Corp", "2001-02-01"), registrants=[fact]))
    assert {link["target"]: link["until"] for link in links} == {"name-of:old-corp": "2001-02-01", "name-of:new-corp": None}


def test_names(tmp_path: Path) -> None:
    former = [{"name": "First Corp", "until": "1999-05-05"}, {"name": "Undated Corp"}]
    fact = registrant("Second Corp", cik="1", header_name="SECOND CORP", former_names=former)
    change = renamed("Second Corp", "Third Corp", "2003-06-01")
    links = derived(tmp_path, "NAMED", filing(1, registrants=[fact]), filing(2, change, registrants=[fact]))
    assert {link["target"]: (link["since"], link["until"]) for link in links} == {
        "name-of:first-corp": (None, "1999-05-05"),
        "name-of:second-corp": (None, "2003-06-01"),
        "name-of:third-corp": ("2003-06-01", None),
        "name-of:undated-corp": (None, None),
    }
    (second,) = (link for link in links if link["target"] == "name-of:second-corp")
    assert [key.partition(":")[0] for key in second["rests_on"]] == ["filing", "name_change"]
    assert {node["name"] for node in open_graph(tmp_path).nodes("Name")} >= {"Second Corp", "Third Corp"}


DAY = {"report_date": "2003-12-12"}
AMENDED: dict[str, tuple[list[Facts], int]] = {
    "the same day": ([filing(1, **DAY), filing(2, form="8-K/A", **DAY)], 1),
    "another day": ([filing(1, report_date="2003-12-11"), filing(2, form="8-K/A", **DAY)], 0),
    "no day": ([filing(1), filing(2, form="8-K/A")], 0),
    "another registrant": ([filing(1, cik="2", **DAY), filing(2, form="8-K/A", **DAY)], 0),
    "another form": ([filing(1, form="8-K12G3", **DAY), filing(2, form="8-K/A", **DAY)], 0),
    "a later original": ([filing(3, **DAY), filing(2, form="8-K/A", **DAY)], 0),
    "two originals, one of the item": (
        [
            filing(1, items=["4.01"], **DAY),
            filing(2, items=["5.02", "9.01"], **DAY),
            filing(3, form="8-K/A", items=["4.01", "9.01"], **DAY),
        ],
        1,
    ),
    "two originals alike": (
        [filing(1, items=["4.01"], **DAY), filing(2, items=["4.01"], **DAY), filing(3, form="8-K/A", items=["4.01"], **DAY)],
        0,
    ),
    "two amendments": ([filing(1, **DAY), filing(2, form="8-K/A", **DAY), filing(3, form="8-K/A", **DAY)], 2),
}


@pytest.mark.parametrize("case", AMENDED)
def test_an_amendment_and_its_original(tmp_path: Path, case: str) -> None:
    facts, count = AMENDED[case]
    links = derived(tmp_path, "AMENDS", *facts)
    assert len(links) == count
    for link in links:
        assert link["target"] == filing(1).key and link["rests_on"] == sorted((link["source"], link["target"]))


def test_positions_of_a_printed_title() -> None:
    assert positions_in("President, CEO and Chairman of the Board") == {"president", "chief-executive-officer", "chairman"}
    assert positions_in("Vice President (Principal Financial Officer)") == {"vice-president"}
    assert positions_in("Vice President") != positions_in("Executive Vice President")
    assert positions_in(None) == frozenset()


def test_terms_of_nothing() -> None:
    assert terms([]) == []
