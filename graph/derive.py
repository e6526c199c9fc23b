"""What follows from events: notes of events and filings go in, OFFICER_OF, AUDITED, NAMED and AMENDS come out. Each says what it rests on.

A derived relationship holds nothing that its `rests_on` does not show, and is made again from nothing in every build.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

import duckdb

from graph.identity import Company
from graph.keys import slug
from graph.model.events import AuditorDeparture, AuditorEngagement, Event, OfficerAppointment, OfficerDeparture
from graph.model.facts import Facts
from graph.rows import Rows
from graph.tables import Spill, rows_of

_BEGINS, _ENDS, _ATTESTED = "begins", "ends", "signed"
_AMENDMENT = "/A"

_ABBREVIATIONS = {
    "ceo": "chief-executive-officer",
    "cfo": "chief-financial-officer",
    "coo": "chief-operating-officer",
    "cto": "chief-technology-officer",
    "cao": "chief-accounting-officer",
    "evp": "executive-vice-president",
    "svp": "senior-vice-president",
    "vp": "vice-president",
    "chairman-of-the-board": "chairman",
    "board-member": "director",
}
_PARTS = re.compile(r"[,;/&]|\band\b", re.IGNORECASE)
_BRACKETED = re.compile(r"\([^)]*\)")
_NO_OFFICE = re.compile(r"attorney.in.fact|authori[sz]ed (?:signatory|representative|agent)|power of attorney", re.IGNORECASE)
_BOILERPLATE_ITEMS = frozenset(("7", "9", "9.01"))
"""Exhibits and Regulation FD: that two filings both have them says nothing."""


def note_event(spill: Spill, event: Event, key: str, company: Company, found: dict[str, list[Company]]) -> None:
    """Note what an event begins or ends; `found` are its parties by field."""
    if isinstance(event, (OfficerAppointment, OfficerDeparture)):
        act = _BEGINS if isinstance(event, OfficerAppointment) else _ENDS
        for person in found["person"]:
            for position in event.titles or (None,):
                spill.add("tenure", (person.key, company.key, company.kind, act, event.date, position, key))
            for earlier in found.get("formerly", ()):
                spill.add("formerly", (person.key, earlier.key, key))
    elif isinstance(event, (AuditorEngagement, AuditorDeparture)):
        act = _BEGINS if isinstance(event, AuditorEngagement) else _ENDS
        for auditor in found["auditor"]:
            spill.add("engagement", (auditor.key, company.key, company.kind, act, event.date, key))


def note_signature(spill: Spill, facts: Facts, person: Company, company: Company, capacity: str) -> None:
    """Note that a person signed as an officer; who signs under a power of attorney holds no position by it."""
    if not _NO_OFFICE.search(capacity):
        spill.add(
            "tenure", (person.key, company.key, company.kind, _ATTESTED, facts.filed or facts.report_date, capacity, facts.key)
        )


def note_report(spill: Spill, facts: Facts, company: Company) -> None:
    """Note what an amendment and its original have in common: registrant, date of report, form."""
    if facts.report_date:
        amends = facts.form.endswith(_AMENDMENT)
        form = facts.form.removesuffix(_AMENDMENT)
        spill.add("reports", (company.key, facts.report_date, form, amends, facts.key, facts.filed, sorted(set(facts.items))))


def positions_in(text: str | None) -> frozenset[str]:
    """The positions that a printed title holds: `'President & CEO'` → president, chief-executive-officer."""
    parts = (slug(part) for part in _PARTS.split(_BRACKETED.sub(" ", text or "")) if part.strip())
    return frozenset(_ABBREVIATIONS.get(part, part) for part in parts)


Act = tuple[str, str | None, str | None, str]
"""What an event did to a term: begins, ends or signed; date; position; key of the event or filing."""


@dataclass(slots=True)
class Term:
    """A time in a position, as it is pieced together."""

    position: str | None
    parts: frozenset[str]
    since: str | None = None
    until: str | None = None
    rests_on: list[str] = field(default_factory=list)
    open: bool = True


def terms(acts: Iterable[Act]) -> list[Term]:
    """Pair beginnings with ends.

    In: (begins | ends, date, position, event) of one person or firm in one company, undated first, then by date, at one
    date beginnings first. Out: terms in the order in which they begin. An end closes every open term that shares a
    position with it, all where it names none; an end that closes nothing is a term whose beginning is not known.
    """
    found: list[Term] = []
    for act, date, position, event in acts:
        parts = positions_in(position)
        running = [t for t in found if t.open and (t.parts & parts or not parts or (act == _ENDS and not t.parts))]
        if act == _BEGINS:
            again = [t for t in running if t.parts == parts]
            for term in again:
                term.rests_on.append(event)
            if not again:
                found.append(Term(position, parts, since=date, rests_on=[event]))
            continue
        for term in running:
            term.until, term.open = date, False
            term.rests_on.append(event)
        # One event that leaves two positions comes twice; the second finds what the first closed.
        if not running and not any(event in t.rests_on and t.parts & parts for t in found):
            found.append(Term(position, parts, until=date, rests_on=[event], open=False))
    return found


def write_derived(con: duckdb.DuckDBPyConnection, rows: Rows) -> None:
    """Make all derived relationships but SAME_AS (`graph.likeness`) from the notes in the spill."""
    _officers(con, rows)
    _auditors(con, rows)
    _names(con, rows)
    _amendments(con, rows)


def _officers(con: duckdb.DuckDBPyConnection, rows: Rows) -> None:
    """OFFICER_OF. Signatures count where no event tells of the position; of many, the first and last filing are named."""
    sql = f"""SELECT DISTINCT person, company, company_kind, act, date, position, rests_on FROM {rows.spill.source("tenure")}
        ORDER BY person, company, date NULLS FIRST, act, position, rests_on"""
    for _pair, told in groupby(rows_of(con, sql), key=lambda row: row[:2]):
        acts: list[Act] = []
        signed: list[Act] = []
        for person, company, kind, act, date, position, rests_on in told:
            ends = Company(person, "Person"), Company(company, kind)
            (signed if act == _ATTESTED else acts).append((act, date, position, rests_on))
        found = terms(acts)
        for term in (*found, *_signed_terms(signed, found)):
            _write_term(rows, "OFFICER_OF", *ends, term, position=term.position)


def _signed_terms(signed: list[Act], told: list[Term]) -> Iterator[Term]:
    """An undated term for each position that is known from signatures alone."""
    known = frozenset().union(*(term.parts for term in told))
    by_position: dict[frozenset[str], Term] = {}
    for _act, _date, position, filing in signed:
        parts = positions_in(position)
        if parts and not parts & known:
            term = by_position.setdefault(parts, Term(position, parts))
            term.rests_on[1:] = [filing] if term.rests_on else []
            term.rests_on = term.rests_on or [filing]
    yield from by_position.values()


def _auditors(con: duckdb.DuckDBPyConnection, rows: Rows) -> None:
    """AUDITED, from engagements and departures."""
    sql = f"""SELECT DISTINCT auditor, company, company_kind, act, date, rests_on FROM {rows.spill.source("engagement")}
        ORDER BY auditor, company, date NULLS FIRST, act, rests_on"""
    for _pair, told in groupby(rows_of(con, sql), key=lambda row: row[:2]):
        acts: list[Act] = []
        for auditor, company, kind, act, date, rests_on in told:
            ends = Company(auditor, "Auditor"), Company(company, kind)
            acts.append((act, date, None, rests_on))
        for term in terms(acts):
            _write_term(rows, "AUDITED", *ends, term)


def _write_term(rows: Rows, label: str, holder: Company, company: Company, term: Term, **values: Any) -> None:
    apart = (term.position and slug(term.position), term.since, None if term.since else term.until)
    # Where neither day is known, the events are all that tells two terms apart.
    events = None if term.since or term.until else term.rests_on[0]
    spans = {"since": term.since, "until": term.until, "rests_on": sorted(set(term.rests_on))}
    rows.link(label, holder, company, *apart, events, **values, **spans)


def _names(con: duckdb.DuckDBPyConnection, rows: Rows) -> None:
    """NAMED: one for each company and name, since the earliest day told, until the latest.

    The day that a filing's text tells counts before that of a submission header, which is of EDGAR's own records.

    It rests on the first filing that shows the name, the first that gives it as former, and all name changes.
    """
    sql = f"""SELECT company, company_kind, name, min(since),
            coalesce(max(until) FILTER (told = 'event'), max(until)),
            [arg_min(rests_on, rank) FILTER (told = 'shown'), arg_min(rests_on, rank) FILTER (told = 'former')],
            list(DISTINCT rests_on) FILTER (told = 'event')
        FROM {rows.spill.source("naming")} GROUP BY company, company_kind, name ORDER BY company, name"""
    for company, kind, name, since, until, filings, events in rows_of(con, sql):
        rests_on = sorted({key for key in (*filings, *(events or ())) if key})
        rows.link("NAMED", Company(company, kind), Company(name, "Name"), since=since, until=until, rests_on=rests_on)


def _amendments(con: duckdb.DuckDBPyConnection, rows: Rows) -> None:
    """AMENDS. Of several originals the one that shares an item is meant; where that leaves several, none is."""
    source = rows.spill.source("reports")
    sql = f"""SELECT DISTINCT a.filing, o.filing, a.items, o.items
        FROM {source} a JOIN {source} o USING (registrant, report_date, form)
        WHERE a.amends AND NOT o.amends AND (a.filed IS NULL OR o.filed IS NULL OR o.filed <= a.filed) ORDER BY a.filing, o.filing"""
    for amendment, told in groupby(rows_of(con, sql), key=lambda row: row[0]):
        originals = [(filing, set(mine) & set(theirs) - _BOILERPLATE_ITEMS) for _a, filing, mine, theirs in told]
        if len(originals) > 1:
            originals = [pair for pair in originals if pair[1]]
        if len(originals) == 1:
            original = originals[0][0]
            rests_on = sorted((amendment, original))
            rows.link("AMENDS", Company(amendment, "Filing"), Company(original, "Filing"), rests_on=rests_on)
