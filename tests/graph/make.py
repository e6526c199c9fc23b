"""Three words make a filing: small facts by hand for the tests of the room `graph`."""

import hashlib
import random
from pathlib import Path
from typing import Any

from graph.model.events import (
    AuditorDeparture,
    AuditorEngagement,
    BankruptcyPetition,
    BankruptcyRuling,
    Event,
    Evidence,
    NameChange,
    OfficerAppointment,
    OfficerDeparture,
)
from graph.model.facts import Facts, Problem, RegistrantFact, Signatory
from graph.model.references import CompanyRef, CourtRef, FirmRef, PersonRef
from graph.model.values import PartialDate

ACME = "Acme, Inc."
COMPANY = CompanyRef(name=ACME, registrant=0)
MAB = CourtRef(name="United States Bankruptcy Court for the District of Massachusetts", court_id="mab")


def registrant(name: str = ACME, **fields: Any) -> RegistrantFact:
    """A registrant of that name; without any number unless given."""
    return RegistrantFact.model_validate({"name": name, **fields})


def filing(number: int = 1, *events: Event, cik: str | None = "1", **fields: Any) -> Facts:
    """Filing no. `number` of Acme, filed on that day of 2003 unless given, with these events."""
    accession = f"{1:010d}-03-{number:06d}"
    known: dict[str, Any] = {
        "key": f"filing:{accession}",
        "file": f"{accession}.txt",
        "accession": accession,
        "form": "8-K",
        "filed": f"2003-{number // 28 % 12 + 1:02d}-{number % 28 + 1:02d}",
        "registrants": [registrant(cik=cik)],
        "events": list(events),
        **fields,
    }
    known.setdefault("digest", hashlib.sha256(repr(sorted(known.items(), key=str)).encode()).hexdigest())
    return Facts.model_validate(known)


def proof(start: int = 0) -> Evidence:
    """Some words at that place of the main document."""
    words = "the words that prove it"
    span = {"start": start, "end": start + len(words), "source_start": start, "source_end": start + len(words)}
    return Evidence(document="main.htm", item="8.01", quote=words, words=words, rule="test", **span)


def event(what: type[Event], date: str | None, start: int = 0, **fields: Any) -> Any:
    """An event of Acme on that date."""
    return what.model_validate({"company": COMPANY, "date": date, "evidence": proof(start), **fields})


def left(name: str, date: str | None = "2003-12-12", **fields: Any) -> OfficerDeparture:
    """A person leaves Acme."""
    return event(OfficerDeparture, date, **{"person": PersonRef(name=name), "manner": "resigned", "titles": ["director"], **fields})  # type: ignore[no-any-return]


def joined(name: str, date: str | None = "2003-01-02", **fields: Any) -> OfficerAppointment:
    """A person takes a position in Acme."""
    return event(OfficerAppointment, date, **{"person": PersonRef(name=name), "titles": ["director"], **fields})  # type: ignore[no-any-return]


def dropped(firm: str = "Ernst & Young LLP", date: str | None = "2003-12-12", **fields: Any) -> AuditorDeparture:
    """An audit firm leaves Acme."""
    return event(AuditorDeparture, date, **{"auditor": FirmRef(name=firm), "manner": "resigned", **fields})  # type: ignore[no-any-return]


def engaged(firm: str = "Ernst & Young LLP", date: str | None = "2001-05-01", **fields: Any) -> AuditorEngagement:
    """Acme engages an audit firm."""
    return event(AuditorEngagement, date, **{"auditor": FirmRef(name=firm), **fields})  # type: ignore[no-any-return]


def petition(date: str | None = "2003-11-03", **fields: Any) -> BankruptcyPetition:
    """Acme files a petition."""
    return event(BankruptcyPetition, date, **{"chapter": "11", **fields})  # type: ignore[no-any-return]


def ruling(date: str | None = "2004-02-01", **fields: Any) -> BankruptcyRuling:
    """A court rules in Acme's case."""
    return event(BankruptcyRuling, date, **{"kind": "plan_confirmed", **fields})  # type: ignore[no-any-return]


def renamed(old: str, new: str, date: str | None = "2003-06-01") -> NameChange:
    """Acme changes its name."""
    return event(NameChange, date, old_name=old, new_name=new)  # type: ignore[no-any-return]


def signed(name: str, capacity: str | None = "President", registrant: int = 0) -> Signatory:
    """A signature."""
    return Signatory(person=PersonRef(name=name), capacity=capacity, registrant=registrant)


def unread(where: str = "broken.txt") -> Problem:
    """A file that could not be read."""
    return Problem(severity="error", where=where, what="no submission in it", do="look at the file", rule="test")


def files(folder: Path) -> dict[str, bytes]:
    """Bytes of every file of a graph but the lock, by path."""
    return {
        p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file() and p.name != ".lock"
    }


_GIVEN = "John Mary Robert Linda William Susan James Karen Charles Nancy".split()
_FAMILY = "Smith Jones Walsh Miller Davis Garcia Wilson Moore Taylor Clark Lewis Young Hall Allen Wright".split()
_FIRMS = ("Ernst & Young LLP", "KPMG LLP", "Deloitte & Touche LLP", "BDO Seidman, LLP", "Grant Thornton LLP")


def many(count: int, seed: int = 1) -> list[Facts]:
    """`count` filings of some companies with all kinds of event, the same for one seed."""
    chance = random.Random(seed)
    found = []
    for number in range(count):
        company = chance.randrange(max(1, count // 20))
        name = f"Company {company} Corp"
        day = PartialDate(f"{2001 + number % 20}-{chance.randrange(1, 13):02d}-{chance.randrange(1, 29):02d}")
        person = f"{chance.choice(_GIVEN)} {chance.choice('ABCDE')}. {chance.choice(_FAMILY)}"
        about = {"company": CompanyRef(name=name, registrant=0)}
        events: list[Event] = [
            chance.choice(
                (
                    lambda day=day, about=about: dropped(chance.choice(_FIRMS), day, **about),
                    lambda day=day, about=about: engaged(chance.choice(_FIRMS), day, **about),
                    lambda day=day, about=about, person=person: left(person, day, **about),
                    lambda day=day, about=about, person=person: joined(person, day, formerly=[{"name": "Company 3 Corp"}], **about),
                    lambda day=day, about=about, case=f"{day[2:4]}-{number:05d}": petition(
                        day, court=MAB, case_numbers=[case], **about
                    ),
                )
            )()
            for _each in range(chance.choice((1, 1, 2)))
        ]
        fact = registrant(name, cik=str(company + 1), state="DE", file_number=f"0-{company + 1}", header_name=name.upper())
        accession = f"{company + 1:010d}-{number % 20 + 1:02d}-{number:06d}"
        fields: dict[str, Any] = {
            "key": f"filing:{accession}",
            "accession": accession,
            "file": f"{accession}.txt",
            "report_date": day,
            "items": ["8.01"],
        }
        signatures = [signed(f"{chance.choice(_GIVEN)} {chance.choice(_FAMILY)}")]
        found.append(filing(number, *events, **fields, filed=day, registrants=[fact], signatories=signatures))
    return found
