"""A report goes in, the contracts that it says were made, changed or ended come out (Items 1.01, 1.02 and 2.03; Item 5 before August 23, 2004).

An act counts only where an item tells that it was done; a contract that is merely named, or told as earlier news, is no news.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from graph.model.events import Agreement, Event, Evidence
from graph.model.references import CompanyRef, PersonRef
from graph.model.values import PartialDate
from loaders.events.agreements.acts import TRIGGERS, Act, find_acts, find_papers
from loaders.events.agreements.sides import (
    Sides,
    after_all,
    before_verb,
    by_office,
    passive_sides,
    read_defined,
    settled_with,
    sides_of,
)
from loaders.events.agreements.timing import day_before, day_of
from loaders.reading import Report, Section
from loaders.wording.closings import Closing, find_closings
from loaders.wording.dates import find_dates
from loaders.wording.occasions import read_days
from loaders.wording.parties import Cast, Ref, others, read_cast

SILENT = frozenset(("2.02", "12", "9.01", "7", "5.07", "4.01", "4", "4.02", "3.01"))
"""Items of results, exhibits, votes and auditors: what they name of contracts is not told there."""

_LATE = timedelta(days=20)
"""A report is due four business days after the event (General Instruction B.1; fifteen days before 2004): what is older is no news."""


@dataclass(frozen=True)
class _Read:
    act: Act
    sides: Sides
    date: PartialDate | None


def read_agreements(report: Report) -> Iterator[Event]:
    """One event an act and contract; told twice, the fuller telling counts.

    Refused: contracts only named, non-binding letters and earlier news (`background`), equity awards, what may or will be signed, lists
    of exhibits. A merger or purchase agreement whose closing the filing tells is `background`.
    """
    sections = [s for s in report.sections if s.item and s.item not in SILENT and TRIGGERS.search(s.prose.text)]
    if not sections:
        return
    lowered = [(s, _lower(s.prose.text)) for s in sections]
    if not any(
        re.search(r"enter|sign|execut|reach|terminat|amend|settle|cancel|issued|ended|approved", lower) for _, lower in lowered
    ):
        return
    cast = read_cast(report)
    defined = read_defined(report, cast)
    days = read_days(report)
    read: list[_Read] = []
    known: dict[str, tuple[Ref, ...]] = {}
    for section, lower in lowered:
        text = section.prose.text
        for act in find_acts(section, lower, defined):
            sides = _sides(cast, text, lower, act)
            name = _words(lower, act)
            if not sides.parties and name in known:
                sides = Sides(known[name], sides.own, sides.subject)
            known.setdefault(name, sides.parties)
            span = (act.sentence.start, act.sentence.end)
            day = day_of(text, lower, span, act.verb, act.title[1], report.today, days, bears=act.rule != "changed")
            if (
                day
                and act.action == "amended"
                and day.start > act.title[0]
                and _is_stale(day.date, report.today or _opening(section))
            ):
                day = None  # the date of the contract that is amended
            date = day.date if day else day_before(text, act.sentence.start, report.today, days)
            if not day and (year := _YEAR.match(lower, act.verb[1])):
                date = PartialDate.parse(year[1])
            elif not day and (date is None or _is_old(report, date)):
                date = report.today or _opening(section)
            read += [_Read(act, one, date) for one in _one_each(lower, act, sides)]
    for section, lower in lowered:
        for act in find_papers(section, lower):
            paper = _paper(report, cast, section, lower, act, days)
            read += [paper] if paper and not _is_told(read, paper) else []
    closings = find_closings(report) if any(r.act.kind in ("merger", "purchase") for r in read) else []
    newest = max((r.date for r in read if r.date and not r.act.earlier), default=None)
    for one in _united(cast, read):
        yield _event(report, cast, one, closings, newest)


def _lower(text: str) -> str:
    lower = text.lower()
    return lower if len(lower) == len(text) else re.sub("[A-Z]+", lambda m: m[0].lower(), text)


_EARLY = timedelta(days=7)


def _paper(report: Report, cast: Cast, section: Section, lower: str, act: Act, days: dict[str, PartialDate]) -> _Read | None:
    """A contract that is news because it bears a date about that of the report; who is named after its title or else does what it says."""
    text = section.prose.text
    today = report.report_date or _opening(section)
    day = day_of(text, lower, (act.title[0], act.sentence.end), act.verb, act.title[1], today, days)
    if (
        day is None
        or today is None
        or day.date.precision != "day"
        or not today.earliest - _EARLY <= day.date.earliest <= today.earliest + _LATE
    ):
        return None
    parties = after_all(cast, text, lower, act.title[1], min(act.sentence.end, act.title[1] + 220))
    if not parties:
        parties = tuple(others(cast, cast.find(text, act.title[1], act.sentence.end)))[:2] or by_office(
            cast, text, lower, act.title[1], act.sentence.end
        )
    return _Read(act, Sides(parties, True, None), day.date) if parties else None


def _opening(section: Section) -> PartialDate | None:
    """The day that a section without a date of report opens with."""
    dates = find_dates(section.prose.text[:300])
    return dates[0].date if dates and dates[0].date.precision == "day" else None


def _is_told(read: list[_Read], paper: _Read) -> bool:
    """Whether an act in words tells of the same contract."""
    names = {p.name for p in paper.sides.parties}
    return any(
        r.act.kind == paper.act.kind and (r.act.sentence == paper.act.sentence or names & {p.name for p in r.sides.parties})
        for r in read
    )


def _sides(cast: Cast, text: str, lower: str, act: Act) -> Sides:
    """The parties as the act's own sentence names them, else as the contract's definition does, else as what stands before lets know."""
    first, last = act.sentence.start, act.sentence.end
    if act.defined and act.defined.parties:
        return Sides(act.defined.parties, True, None)
    if act.kind == "settlement" and act.title[0] == act.title[1]:
        return settled_with(cast, text, lower, first, act.verb, last)
    if act.passive:
        named = passive_sides(cast, text, lower, first, act.verb, act.title, last)
    else:
        named = sides_of(cast, text, lower, first, act.verb, (act.head or act.title)[1], last)
    if named.parties or act.rule != "changed":
        return named
    found = after_all(cast, text, lower, act.title[1], last)
    if act.action == "terminated":
        found = found or before_verb(cast, text, first, act.verb[0])
    return Sides(found, named.own, named.subject)


def _one_each(lower: str, act: Act, sides: Sides) -> list[Sides]:
    """`Employment agreements with A and B` are two contracts."""
    people = [p for p in sides.parties if isinstance(p, PersonRef)]
    each = (
        people
        if act.kind == "employment"
        else sides.parties
        if act.kind == "merger" and lower[act.title[0] : act.title[1]] == " agreements"
        else ()
    )
    if len(each) < 2 or not lower[act.title[0] : act.title[1]].endswith(("agreements", "letters")):
        return [sides]
    return [Sides((party,), sides.own, sides.subject) for party in each]


def _united(cast: Cast, read: list[_Read]) -> list[_Read]:
    """Tellings of one act made one: same action and kind, a party in common or none told, days that do not clash."""
    kept: list[_Read] = []
    for one in read:
        twin = next((i for i, k in enumerate(kept) if _same(cast, k, one)), None)
        if twin is None:
            kept.append(one)
        elif len(one.sides.parties) > len(kept[twin].sides.parties) and not one.act.earlier:
            kept[twin] = one
    return kept


def _same(cast: Cast, a: _Read, b: _Read) -> bool:
    if a.act.action != b.act.action or a.act.kind != b.act.kind:
        return False
    if a.act.sentence == b.act.sentence and a.act.section is b.act.section:
        return (
            a.act.title == b.act.title
            and a.sides.parties == b.sides.parties
            or (a.act.passive or b.act.passive)
            and a.act.title[0] <= b.act.title[1]
        )
    if a.date and b.date and a.date != b.date:
        return False
    names = {p.name for p in a.sides.parties}, {p.name for p in b.sides.parties}
    if not names[0] or not names[1]:
        return True
    if (
        a.act.kind in ("other", "credit", "purchase")
        and a.act.action != "terminated"
        and not (a.act.rule == "changed" or b.act.rule == "changed")
    ):
        return bool(names[0] & names[1]) and _title(a).split()[-2:] == _title(b).split()[-2:]
    return bool(names[0] & names[1])


def _title(one: _Read) -> str:
    return _words(_lower(one.act.section.prose.text), one.act)


def _words(lower: str, act: Act) -> str:
    """The words of a contract's title, article left out."""
    return (
        re.sub(r"\W+", " ", lower[act.title[0] : act.title[1]]).strip().removeprefix("a ").removeprefix("an ").removeprefix("the ")
    )


def _event(report: Report, cast: Cast, one: _Read, closings: list[Closing], newest: PartialDate | None) -> Agreement:
    act, sides = one.act, one.sides
    company: CompanyRef = cast.home if isinstance(cast.home, CompanyRef) else report.registrant
    parties = list(sides.parties)
    if not sides.own and isinstance(sides.subject, CompanyRef) and sides.subject in parties and len(parties) > 1:
        company = sides.subject
        parties.remove(sides.subject)
    return Agreement(
        company=company,
        date=one.date,
        kind=act.kind,
        action=act.action,
        parties=parties,
        background=act.earlier
        or _is_old(report, one.date)
        or _is_older(report, one.date, newest)
        or _is_closed(act, one.date, parties, closings),
        evidence=_evidence(act),
    )


def _evidence(act: Act) -> Evidence:
    rule = f"agreements.{'dated' if act.rule == 'dated' else act.action}"
    if act.head:
        return act.section.proof(*act.title, rule)
    return act.section.proof(min(act.verb[0], act.title[0]), max(act.verb[1], act.title[1]), rule)


_YEAR = re.compile(r" (?:it )?(?:back )?in (?:early |late |mid-)?((?:19|20)\d\d)\b")


def _is_old(report: Report, date: PartialDate | None) -> bool:
    today = report.report_date or report.filed
    if today and date and date.precision == "year":
        return date < today[:4]
    return bool(today and date and date.precision == "day" and today.precision == "day" and today.earliest - date.earliest > _LATE)


_STALE = timedelta(days=60)


def _is_stale(date: PartialDate, anchor: PartialDate | None) -> bool:
    return anchor is not None and anchor.earliest - date.earliest > _STALE


def _is_older(report: Report, date: PartialDate | None, newest: PartialDate | None) -> bool:
    """Whether a text without a date of report tells of something much newer."""
    return report.today is None and bool(date and newest) and newest.earliest - date.earliest > _STALE  # type: ignore[union-attr]


def _is_closed(act: Act, date: PartialDate | None, parties: list[Ref], closings: list[Closing]) -> bool:
    """Whether the filing tells that what a merger or purchase agreement provides was carried out."""
    if act.kind not in ("merger", "purchase") or act.action == "terminated":
        return False
    for closing in closings:
        if date and closing.date and date > closing.date:
            continue
        if not closing.parties or not parties or any(p.name in closing.parties for p in parties):
            return True
    return False
