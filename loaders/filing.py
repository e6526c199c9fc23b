"""One filing in, its facts out. What comes out depends on the bytes that go in and on nothing else.

The steps in order: envelope and header, text, cover, items, signatures, event families.
"""

import hashlib
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from graph.model.events import Event, OtherEvent
from graph.model.facts import Facts, Problem, RegistrantFact, Unchanged
from graph.model.items import subject_of
from graph.model.values import PartialDate
from loaders.confidence import confidence
from loaders.cover import read_cover
from loaders.envelope import Document
from loaders.events import FAMILIES
from loaders.items import find_items
from loaders.reading import Report, Section
from loaders.registrants import merge_registrants, read_tagged
from loaders.signatures import find_signatures
from loaders.sources import Found
from loaders.submission import NotAFiling, Submission, read_submission
from loaders.text import Text, read_text
from loaders.wording.clauses import fold_case

READER = "2"
"""Version of the reader: facts read by another version are read again."""

ATTACHMENTS = frozenset(("7", "9.01"))
"""Items that list financial statements and exhibits: they report no event (Form 8-K Item 9.01; Item 7 before August 23, 2004)."""

RESULTS = frozenset(("2.02", "12"))
"""Items of results of operations, whose exhibits are tables of figures (Form 8-K Item 2.02; Item 12 before August 23, 2004)."""

EXHIBITS = ("EX-99", "EX-16", "EX-20")
"""Exhibits that may tell news: press releases, letters of accountants, other statements to holders (Regulation S-K 601(b))."""

_NEWS_OF_EXHIBIT = 20_000
"""A release tells its news on its first pages; what is longer is a contract, a complaint or a presentation, which tell others' past."""

_NEWS_DAYS = 60
"""An exhibit's event older than this is told as background."""

_LAST_OF_COVER = re.compile(
    r"(?:area code|former address|13e-4 ?\(c\)|emerging growth company|13\(a\) of the exchange act)[^\n]*\n"
)
_SHORTEST_INTRODUCTION = 80
"""Characters after the last caption of a cover from which on something is said there."""

_NOTHING = re.compile(r"\W*(?:none|not applicable|n/?a|inapplicable|omitted|not required|nothing to report)(?: at this time)?\W*")
"""The whole of a body that answers an item and reports nothing under it (`Item 1. Changes in Control. Not applicable.`)."""

_ON = r"(?:[^.]|\.(?=\d))"
"""A character of the same sentence: the point of `Exhibit 99.1` does not end it."""

_TOLD_ELSEWHERE = re.compile(
    rf"(?:release|announcement|exhibit|letter|notice|order)\b{_ON}{{0,200}}\b"
    r"(?:incorporated|attached|furnished|annexed|hereto|herewith|filed as|included as)"
    rf"|(?:attached|furnished|annexed|herewith|incorporated|set forth)\b{_ON}{{0,80}}\b(?:(?:press|news) release|exhibit)"
    rf"|\bexhibits? (?:no\.? ?)?99\b|\b(?:see|refer to)\b{_ON}{{0,40}}\b(?:exhibit|attached|annexed)"
)


def read_filing(found: Found, known: Collection[tuple[str, str]] = ()) -> Facts | Problem | Unchanged:
    """Read one file: its facts, or the problem that says why there are none; `Unchanged` where its name and SHA-256 are in `known`.

    Never raises for what is in the file: a fault of the reader itself becomes a problem that asks for a report.
    """
    try:
        data = found.read()
        digest = hashlib.sha256(data).hexdigest()
        if (found.where, digest) in known:
            return Unchanged(file=found.where, digest=digest)
        return _facts(found.where, digest, read_submission(data, found.where))
    except OSError as error:
        return Problem(
            severity="error",
            where=found.where,
            what=f"cannot be opened: {error.strerror}",
            do="check the file",
            rule="sources.unreadable",
        )
    except NotAFiling as refusal:
        return refusal.problem(found.where)
    except Exception as fault:  # noqa: BLE001 - the one broad catch: one filing must never stop a run over a million
        return Problem(
            severity="error",
            where=found.where,
            what=f"the reader failed: {type(fault).__name__}: {fault}",
            do="please report this file to the project",
            rule="filing.fault",
        )


def texts_of(found: Found) -> dict[str, str]:
    """The texts of a filing that was read well, by the name that evidence gives its document; the report itself first."""
    submission = read_submission(found.read(), found.where)
    texts = {_item_name(item.number): read_text(item.text).text for item in submission.given}
    if submission.main is not None:
        texts[_name(submission.main)] = read_text(submission.main.body, submission.main.start).text
    for document in submission.documents:
        if document.kind.startswith(EXHIBITS) and document.body:
            texts.setdefault(_name(document), read_text(document.body, document.start).text)
    return texts


def _facts(where: str, digest: str, submission: Submission) -> Facts:
    header, main = submission.header, submission.main
    text = read_text(main.body, main.start) if main else Text("")
    cover = read_cover(text)
    registrants = merge_registrants(
        (header.registrants if header else ()) or read_tagged(main.body if main else "", cover.registrants), cover.registrants
    )
    registrants = [_as_spelled(registrant, text.text) for registrant in registrants]
    # A record that another tool parsed has its signature page apart; in a document it follows the items.
    signed = (read_text(submission.signature), 0) if submission.given else (text, cover.end)
    _, signatories = find_signatures(*signed, [r.name for r in registrants])
    sections = list(_sections(submission, text, cover.end))
    accession = header.accession if header else None
    items = list(dict.fromkeys(s.item for s in sections if s.item))
    exhibits = [d.kind for d in submission.documents if d.kind.startswith("EX-")]
    report = Report(
        form=submission.form,
        filed=header.filed if header else None,
        report_date=cover.report_date or (header.period if header else None),
        registrants=registrants,
        sections=sections,
        file=where,
        exhibits=exhibits,
    )
    return Facts(
        key=f"filing:{accession or digest[:32]}",
        file=where,
        digest=digest,
        accession=accession,
        form=report.form,
        filed=report.filed,
        accepted=header.accepted if header else None,
        report_date=report.report_date,
        items=items,
        header_items=list(header.items) if header else [],
        reported_items=list(dict.fromkeys([*items, *(header.items if header else ())])),
        registrants=registrants,
        signatories=signatories,
        exhibits=exhibits,
        events=list(_events(report, submission)),
        problems=list(submission.warnings),
    )


def _name(document: Document) -> str:
    """What evidence calls a document."""
    return document.filename or document.kind


def _item_name(number: str) -> str:
    """What evidence calls an item that another tool cut out."""
    return f"item {number}"


def _as_spelled(registrant: RegistrantFact, text: str) -> RegistrantFact:
    """The registrant with its name as running text spells it, where cover and header print capitals."""
    if not registrant.name.isupper():
        return registrant
    lower, wanted, at = fold_case(text), fold_case(registrant.name), -1
    while (at := lower.find(wanted, at + 1)) >= 0:
        if not (found := text[at : at + len(wanted)]).isupper():
            return registrant.model_copy(update={"text_name": found})
    return registrant


def _sections(submission: Submission, text: Text, start: int) -> Iterator[Section]:
    """The items of the main document; the whole text where nothing is headed; the texts given by another parser."""
    for item in submission.given:
        given = read_text(item.text)
        yield Section(_item_name(item.number), item.number, subject_of(item.number) or "", given, 0, len(given.text))
    if submission.main is None:
        return
    name = _name(submission.main)
    headings = find_items(text, start)
    if headings and (begins := _introduction(text.text, headings[0].start)) is not None:
        yield Section(name, None, "", text, begins, headings[0].start)
    for heading in headings:
        yield Section(name, heading.number, heading.title, text, heading.body_start, heading.end)
    if not headings and not submission.given:
        yield Section(name, None, "", text, start, len(text.text))


def _events(report: Report, submission: Submission) -> Iterator[Event]:
    """What the main document tells, else what the exhibits tell that it points to; and one OtherEvent an item left silent."""
    told, exhibit = _read(report), False
    if not told and (pointing := _pointing(report.sections)):
        told, exhibit = _read(replace(report, sections=_exhibits(submission, pointing.item))), True
    for event in told:
        past = event.background or (exhibit and _is_long_ago(event.date, report.today))
        yield event.model_copy(update={"background": past, "confidence": confidence(event, report.today, exhibit)})
    for section in report.sections:
        if section.item and section.item not in ATTACHMENTS and not _is_empty(section) and not _speaks(section, told):
            silent = OtherEvent(
                company=report.registrant,
                date=report.report_date,
                item=section.item,
                subject=subject_of(section.item) or section.heading or f"Item {section.item}",
                evidence=section.proof(0, 1, "filing.item"),
            )
            yield silent.model_copy(update={"confidence": confidence(silent, report.today)})


def _is_long_ago(day: PartialDate | None, today: PartialDate | None) -> bool:
    """Whether an exhibit tells what is no news: releases compare periods and tell a company's past."""
    return day is not None and today is not None and (today.earliest - day.latest).days > _NEWS_DAYS


def _is_empty(section: Section) -> bool:
    """Whether nothing stands under an item, or only that there is nothing to say."""
    return section.end <= section.start or _NOTHING.fullmatch(section.prose.lower) is not None


def _speaks(section: Section, told: list[Event]) -> bool:
    """Whether an event is told under a section's item, or in its body, which may stand under a second heading."""
    proofs = [event.evidence for event in told]
    return any(
        p.item == section.item or (p.document == section.document and section.start <= p.start < section.end) for p in proofs
    )


def _introduction(text: str, stop: int) -> int | None:
    """Where an explanatory or introductory note begins, between cover and first item; it defines terms that items use."""
    captions = list(_LAST_OF_COVER.finditer(text[:stop].lower()))
    if not captions or len(text[captions[-1].end() : stop].strip()) < _SHORTEST_INTRODUCTION:
        return None
    return captions[-1].end()


def _read(report: Report) -> list[Event]:
    """What all families read; once, where two headings stand over one body and so make two sections of it."""
    told: dict[str, Event] = {}
    for read in FAMILIES.values():
        for event in read(report):
            told.setdefault(event.model_dump_json(exclude={"evidence": {"item"}}), event)
    return list(told.values())


def _pointing(sections: Sequence[Section]) -> Section | None:
    """The first item that leaves the news to an exhibit. Results of operations do not, nor what stands under their heading and its own."""
    figures = {s.start for s in sections if s.item in RESULTS}
    may = (s for s in sections if s.item not in ATTACHMENTS and s.start not in figures)
    return next((s for s in may if _TOLD_ELSEWHERE.search(s.prose.lower)), None)


def _exhibits(submission: Submission, item: str | None) -> list[Section]:
    """Press releases and letters of the submission, as told under the item that points to them."""
    sections = []
    for document in submission.documents:
        if document.kind.startswith(EXHIBITS) and document.body:
            text = read_text(document.body, document.start)
            sections.append(Section(_name(document), item, "", text, 0, min(len(text.text), _NEWS_OF_EXHIBIT), exhibit=True))
    return sections
