"""Directors and officers who come and go: a report goes in, departures and appointments come out, each with the words that prove it.

Form 8-K Item 5.02(a)-(d); before August 23, 2004 Item 6 (a director's resignation) and Item 5; told under any other item as well.
A person's act is told once however often the filing repeats it.
"""

import re
from collections.abc import Container, Iterator, Sequence

from graph.model.events import OfficerAppointment, OfficerDeparture
from graph.model.references import CompanyRef, PersonRef
from graph.model.values import PartialDate
from loaders.events.officers.acts import Act, find_acts, may_tell
from loaders.events.officers.career import read_career
from loaders.events.officers.cast import Cast, Scene
from loaders.events.officers.found import Found
from loaders.events.officers.merging import merge
from loaders.events.officers.section import SectionReader, is_own
from loaders.events.officers.tables import with_cells
from loaders.events.officers.when import read_dates
from loaders.reading import Report, Section
from loaders.wording.companies import read_names
from loaders.wording.dates import Dated
from loaders.wording.names import Named, find_persons, resolve

_OFFICE = (
    r"officer|director|president|chair|treasurer|secretary|controller|counsel|trustee|\bboard\b|\bceo\b|\bcfo\b|executive"
    r"|manager|chief"
    r"|\bvp\b|presidency|re-?election|\bseats?\b"
)
_OFFICES = (
    "director", "officer", "president", "chair", "treasurer", "secretary", "controller", "counsel", "trustee", "board", "ceo", "cfo",
    "executive", "manager", "chief", "presidency", "election", "seat", "vacan",
)  # fmt: skip
_POSITION = re.compile(
    _OFFICE + r"|advis[eo]r|technologist|scientist|vacanc|offices?\b|positions?\b|posts?\b|committee|head of|capacit|\broles?\b"
    r"|place so created"
)
_ALL = re.compile(
    r"\b(?:each|every|all|both|entire|whole|remaining|other|two|three|four|five|six|seven) [^;.]{0,60}\b(?:board|directors|trustees)\b"
)
_PERSONAL = re.compile(
    r"\b[Bb]oth (?:resign|have|had|of|were|will)|\b(?:Mr|Ms|Mrs|Dr|Messrs|Prof)\.|\b(?:[Hh]e|[Ss]he|[Hh]is|[Hh]er)\b"
)
_NAMELIKE = re.compile(r"[A-Z][\w'.-]* (?:[\w'.\"()-]+ ){0,2}[A-Z]")
_COMPLETED = frozenset(("2.01", "2"))
_ATTACHMENTS = frozenset(("9.01", "7"))


def read_officers(report: Report) -> Iterator[OfficerDeparture | OfficerAppointment]:
    """Departures and appointments that the filing reports, in order of place.

    Refused: careers, re-elections at annual meetings, pay, conditions and possibilities, denials, people without a name. `background`
    where the filing says that it was reported before, or only takes it as known.
    """
    acts = {}
    for index, section in enumerate(report.sections):
        if section.item not in _ATTACHMENTS and (told := _acts(section)):
            acts[index] = told
    if not acts:
        return
    cast, named = _people(report, acts)
    if not cast.names:
        return
    owners = _owners(report)
    found: list[Found] = []
    scenes: list[Scene] = []
    terms: dict[str, PartialDate] = {}
    earlier: list[Dated] = []
    for index, section in enumerate(report.sections):
        dates = read_dates(section.prose.text, report.today, earlier, terms, section.item in _COMPLETED)
        if index in acts:
            reader = SectionReader(report, section, cast, named[index], dates, owners, found)
            reader.read(acts[index])
            scenes.append(reader.scene)
        earlier += [d for d in dates if d.date.precision == "day"][-3:]
    careers = _careers(scenes, owners, {f.told.name for f in found if not f.told.act.leaves})
    for one in merge(found, cast):
        yield _event(one, report, careers.get(one.told.name, []))


def _people(report: Report, acts: Container[int]) -> tuple[Cast, dict[int, list[Named]]]:
    """The people of the sections that tell something; those of the other sections only where a surname is left without a full name."""
    cast = Cast()
    named = {i: find_persons(with_cells(s)) for i, s in enumerate(report.sections) if i in acts}
    for found in named.values():  # `Best Buy` of Best Buy Co., Inc. is no person
        found[:] = [one for one in found if one.honorific or not _is_registrant(one.name, report)]
    people = [one for found in named.values() for one in found]
    full = [one.name for one in people if not one.short]
    if any(one.short and resolve(one.name, full) is None for one in people):
        people += [one for i, s in enumerate(report.sections) if i not in acts for one in find_persons(with_cells(s))]
    cast.meet(people)
    return cast, named


def _is_registrant(name: str, report: Report) -> bool:
    return any(f"{r.name} ".lower().startswith(f"{name} ".lower()) for r in report.registrants)


def _acts(section: Section) -> dict[int, list[Act]]:
    """Acts of a section by the start of their sentence; none where no position or nobody is named beside them."""
    lower = section.prose.lower
    if not any(word in lower for word in _OFFICES) or not may_tell(lower):
        return {}
    found = {}
    for sentence in section.prose.sentences:
        if not may_tell(lower[sentence.start : sentence.end]):
            continue
        personal = (
            _PERSONAL.search(sentence.text) or "following" in sentence.text or _ALL.search(lower, sentence.start, sentence.end)
        )
        if not personal and not _NAMELIKE.search(sentence.text):
            continue
        acts = find_acts(lower, sentence.start, sentence.end)
        if not acts or not (personal or find_persons(sentence.text)):
            continue
        if not _POSITION.search(lower, sentence.start, sentence.end):
            acts = [a for a in acts if a.leaves]
        if acts:
            found[sentence.start] = acts
    return found


def _owners(report: Report) -> frozenset[str]:
    """First words of the registrants' names, and the short names that the filing gives them (`("AMD")`)."""
    found: set[str] = set()
    for registrant in report.registrants:
        found.update(re.findall(r"\w+", re.sub(r"^The ", "", registrant.name, flags=re.IGNORECASE).lower())[:1])
    for section in report.sections:
        terms = read_names(section.prose.text[:6000])
        found.update(term.lower() for term, name in terms if " " not in term and is_own(name, report))
    return frozenset(found - {"board"})  # `Acme, Inc. (the "Board")`


def _careers(scenes: Sequence[Scene], owners: frozenset[str], names: set[str]) -> dict[str, list[CompanyRef]]:
    careers: dict[str, list[CompanyRef]] = {}
    for scene in scenes:
        for name in sorted(names):
            known = careers.setdefault(name, [])
            known += [c for c in read_career(scene, scene.section.prose.sentences, name, owners) if c not in known]
    return careers


def _event(one: Found, report: Report, formerly: list[CompanyRef]) -> OfficerDeparture | OfficerAppointment:
    act = one.told.act
    company = one.company or report.registrant
    person = PersonRef(name=one.told.name)
    rule = f"officers.{act.manner}" if act.leaves else "officers.appointed"
    evidence = one.section.proof(one.start, one.end, rule)
    if act.leaves:
        return OfficerDeparture.model_validate(
            dict(
                company=company,
                date=one.date,
                person=person,
                titles=one.titles,
                manner=act.manner,
                evidence=evidence,
                background=one.background,
            )
        )
    return OfficerAppointment(
        company=company,
        date=one.date,
        person=person,
        titles=one.titles,
        formerly=list(formerly),
        evidence=evidence,
        background=one.background,
    )
