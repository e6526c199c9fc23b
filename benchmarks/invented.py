"""A number goes in, that many filings come out that nobody wrote: facts as loaders give them, the same for the same number and shape.

How many of each kind there are, and how long quotes are, is the corpus's (`proportions.tsv`). Events are made from their
declarations, so a new family is among them as soon as the model has it. All companies, firms and people are invented.
"""

import hashlib
import random
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from graph.model.events import EVENTS, Event, Evidence
from graph.model.facts import Facts, RegistrantFact, Signatory
from graph.model.references import CompanyRef, CourtRef, ExchangeRef, FirmRef, PersonRef
from graph.model.values import Accession, CaseNumber, PartialDate

WORD, NUMBER = "Babababa", "00000"
"""A word that every name of a company has, and digits that every number of one begins with: whoever puts others there has other companies."""

_FIRST = (
    "Amber Birch Cedar Copper Crescent Eastern Falcon Granite Harbor Iron "
    "Juniper Keystone Lantern Maple Northern Orchard Pioneer Quarry River Summit"
).split()
_SECOND = (
    "Biologics Brewing Cable Dairy Energy Foods Gaming Health Interactive Lumber "
    "Mining Networks Optics Paper Quartz Robotics Shipping Textiles Utilities Water"
).split()
_FORMS = ("Inc.", "Corp.", "Holdings, Inc.", "Ltd.", "LLC")
_GIVEN = (
    "Ada Boris Clara Dmitri Elena Felix Greta Hugo Irene Jonas Klara Leon Mira Nadia Oscar Petra Rufus Selma Tomas Vera".split()
)
_FAMILY = "Abbot Brewer Carter Draper Fletcher Glover Hooper Joiner Keeler Lorimer Mercer Naylor Packer Roper Sawyer Tanner Webber Wheeler".split()
_FIRMS = tuple(f"{one} & {other} LLP" for one, other in zip(_FAMILY, reversed(_GIVEN), strict=False))[:9]
_COURTS = {
    state: f"United States Bankruptcy Court for the District of {name}"
    for state, name in (("deb", "Delaware"), ("mab", "Massachusetts"))
}
_MARKETS = {"XNAS": "Nasdaq Stock Market", "XNYS": "New York Stock Exchange"}
_TITLES = ("director", "President", "Chief Executive Officer", "Chief Financial Officer", "Secretary", "Vice President, Finance")
_ITEMS = "1.01 2.01 2.02 5.02 7.01 8.01 9.01".split()
_SAID = (
    "On the date of this report the “Company” entered into an agreement with the other party, under which it is to\n"
    "receive the sums set out in Exhibit 10.1; the board of directors accepted the resignation of an officer, effective "
    "immediately, and elected another to fill the vacancy. The information in this Current Report is furnished and is not "
    'deemed "filed" for the purposes of Section 18 of the Securities Exchange Act of 1934, as amended, nor otherwise subject '
    "to the liabilities of that section."
)
_FILLED = 0.5
"""How many of the single values that may be empty are not; lists have one or two."""

_AMENDED = 0.02
"""How many filings amend one of the same company and date."""


class Shape(NamedTuple):
    """What differs between a sample of all filings and an archive of all that each company has filed."""

    filings_per_company: float
    tellings: float
    """How many filings tell an event, the first among them."""
    signatures: float
    """How many signatures a filing has."""


class Proportions(NamedTuple):
    """The table beside this module."""

    numbers: dict[str, int]
    lengths: list[tuple[float, int]]


@cache
def proportions() -> Proportions:
    """What the corpus's graph is made of."""
    lines = (Path(__file__).parent / "proportions.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")][1:]
    return Proportions(
        {what: int(value) for what, share, value in rows if not share},
        [(float(share), int(value)) for what, share, value in rows if share],
    )


def _of_corpus() -> Shape:
    count = proportions().numbers
    events = sum(count[kind.label()] for kind in EVENTS if kind.label() in count)
    return Shape(count["Filing"] / count["Registrant"], count["REPORTED_IN"] / events, count["SIGNED"] / count["Filing"])


CORPUS = _of_corpus()
"""Filings drawn here and there, two a company, each event told once."""

ARCHIVE = Shape(20, 3.4, 1.5)
"""Twenty filings a company, which come back to what earlier ones told: three relationships to a node."""


def invented(count: int, shape: Shape = CORPUS) -> Iterator[Facts]:
    """`count` filings, with 99,999 companies at most."""
    chance = random.Random(8)
    companies = max(1, round(count / shape.filings_per_company))
    told: dict[int, list[Event]] = {}
    for number in range(count):
        company = chance.randrange(companies)
        yield _filing(_Writer(chance, company), number, shape, told.setdefault(company, []))


def company_name(company: int) -> str:
    """Name of an invented company."""
    rest, form = divmod(company, len(_FORMS))
    rest, second = divmod(rest, len(_SECOND))
    again, first = divmod(rest, len(_FIRST))
    series = f" {again + 1}" if again else ""
    return f"{WORD} {_FIRST[first]} {_SECOND[second]}{series} {_FORMS[form]}"


def _filing(writer: "_Writer", number: int, shape: Shape, told: list[Event]) -> Facts:
    """A filing with about as many new events as the corpus has a filing, and older ones `told` again."""
    chance, count = writer.chance, proportions().numbers
    kinds = [kind for kind in EVENTS if kind.label() in count]
    weights = [count[kind.label()] for kind in kinds]
    amends = bool(told) and chance.random() < _AMENDED
    day = PartialDate(told[-1].date or writer.day()) if amends else writer.day()
    drawn = chance.choices(kinds, weights, k=_about(chance, sum(weights) / count["Filing"]))
    events = [writer.event(kind, day, place) for place, kind in enumerate(drawn)]
    # The first filings have one of each kind, however rare it is.
    events += [writer.event(kind, day, len(drawn), filled=1) for kind in EVENTS[number : number + 1]]
    again = [chance.choice(told) for _each in range(_about(chance, len(events) * (shape.tellings - 1)))] if told else []
    earlier = [
        event.model_copy(update={"background": True, "evidence": writer.proof(event.type, 100 + at)})
        for at, event in enumerate(again)
    ]
    told += [event for event in events if event.date == day]
    cik = f"{NUMBER}{writer.company + 1:05d}"
    accession = Accession(f"{cik}-{day[2:4]}-{100_000 + number}")
    items = sorted({event.evidence.item for event in events if event.evidence.item} or {"9.01"})
    return Facts(
        key=f"filing:{accession}",
        file=f"{accession}.txt",
        digest=f"{NUMBER}1{hashlib.sha256(accession.encode()).hexdigest()[6:]}",
        accession=accession,
        form="8-K/A" if amends else "8-K",
        filed=day,
        accepted=f"{day}T{chance.randrange(6, 22):02d}:{chance.randrange(60):02d}:00",
        report_date=day,
        items=items,
        header_items=items,
        reported_items=items,
        registrants=[writer.registrant(cik)],
        signatories=[writer.signature() for _each in range(_about(chance, shape.signatures))],
        events=[*events, *earlier],
    )


def _about(chance: random.Random, mean: float) -> int:
    """A whole number, `mean` on average."""
    return int(mean) + (chance.random() < mean % 1)


class _Writer:
    """Writes what a filing of one company says."""

    def __init__(self, chance: random.Random, company: int) -> None:
        self.chance = chance
        self.company = company
        self.name = company_name(company)

    def day(self) -> PartialDate:
        """A day of 2001 to 2024."""
        return PartialDate(
            f"{self.chance.randrange(2001, 2025)}-{self.chance.randrange(1, 13):02d}-{self.chance.randrange(1, 29):02d}"
        )

    def registrant(self, cik: str) -> RegistrantFact:
        """The company as the cover has it."""
        numbers = {"cik": cik, "irs_number": f"{NUMBER}{self.company % 9999 + 1:04d}"}
        return RegistrantFact.model_validate(
            {"name": self.name, "header_name": self.name.upper(), "state": "DE", "sic": "3674", **numbers}
        )

    def person(self) -> PersonRef:
        """Somebody whom the company knows: one of eight."""
        return PersonRef(name=self._known(self.chance.randrange(8)))

    def _known(self, place: int) -> str:
        at = self.company * 8 + place
        return f"{_GIVEN[at * 7 % len(_GIVEN)]} {chr(65 + at % 26)}. {_FAMILY[at // 3 % len(_FAMILY)]}"

    def signature(self) -> Signatory:
        """One of two who sign for the company."""
        place = self.chance.randrange(2)
        return Signatory(person=PersonRef(name=self._known(place)), capacity=_TITLES[2 + place])

    def proof(self, rule: str, place: int) -> Evidence:
        """Words at a place of the main document, as long as in the corpus."""
        share, lengths = self.chance.random(), proportions().lengths
        (low, short), (high, long) = next(pair for pair in pairwise(lengths) if share <= pair[1][0])
        length = round(short + (long - short) * (share - low) / (high - low))
        quote = f"{self.name}: {_SAID[self.chance.randrange(60) :]}"[: max(length, 1)]
        start = place * 1000 + self.chance.randrange(400)
        span = {"start": start, "end": start + len(quote), "source_start": start * 3, "source_end": start * 3 + len(quote)}
        words = quote[len(self.name) + 2 :][: self.chance.randrange(1, 34)] or quote
        said = {
            "document": "main.htm",
            "item": self.chance.choice(_ITEMS),
            "quote": quote,
            "words": words,
            "rule": f"{rule}.invented",
        }
        return Evidence.model_validate({**said, **span})

    def event(self, kind: type[Event], day: PartialDate, place: int, filled: float = _FILLED) -> Event:
        """An event of a kind, with all fields that it must have and the share `filled` of those that may be empty."""
        held = {"type", "company", "date", "evidence", "background", "confidence"}
        fields = {
            name: self._field(name, field)
            for name, field in kind.model_fields.items()
            if name not in held and (field.is_required() or field.default_factory or self.chance.random() < filled)
        }
        dated = day if self.chance.random() < 0.9 else self.chance.choice((day[:7], day[:4], None))
        proof = self.proof(kind.model_fields["type"].default, place)
        about = {"company": CompanyRef(name=self.name, registrant=0), "date": dated, "evidence": proof, "confidence": 0.95}
        return kind.model_validate({**about, **fields})

    def _field(self, name: str, field: FieldInfo) -> Any:
        if any(getattr(mark, "pattern", None) for mark in field.metadata):
            return "USD"
        if name == "item":
            return self.chance.choice(_ITEMS)
        if name.endswith("_name"):
            return company_name(60_000 + self.company)
        if name in ("titles", "kept"):
            return [self.chance.choice(_TITLES)]
        return self._value(field.annotation)

    def _value(self, annotation: Any) -> Any:
        """A value of a type. Errors: `TypeError` for a type that the model did not have when this was written."""
        origin, parts = get_origin(annotation), [part for part in get_args(annotation) if part is not type(None)]
        if origin is Annotated:
            return self._value(parts[0])
        if origin in (Union, UnionType):
            return self._value(self.chance.choice(parts))
        if origin is list:
            return [self._value(parts[0]) for _each in range(self.chance.choice((1, 1, 1, 2)))]
        if origin is Literal:
            return self.chance.choice(parts)
        made = self._makers().get(annotation)
        if made is None:
            raise TypeError(f"benchmarks.invented cannot make a {annotation}: say there how.")
        return made()

    def _makers(self) -> dict[Any, Any]:
        chance = self.chance
        plain = {
            bool: lambda: chance.random() < 0.5,
            int: lambda: chance.randrange(30, 75),
            float: lambda: float(chance.randrange(1, 5000) * 1000),
            str: lambda: f"the {chance.choice(_FIRST)} {chance.choice(_SECOND)} matter of {chance.randrange(2001, 2025)}",
        }
        return plain | {
            PartialDate: self.day,
            # Court and serial number are all that a case is known by: the serial begins with the company's digits.
            CaseNumber: lambda: f"{chance.randrange(1, 25):02d}-{NUMBER}{self.company % 1000:03d}",
            PersonRef: self.person,
            CompanyRef: lambda: CompanyRef(name=company_name(50_000 + chance.randrange(600 if self.company > 99 else 300))),
            FirmRef: lambda: FirmRef(name=chance.choice(_FIRMS)),
            CourtRef: lambda: CourtRef(court_id=(state := chance.choice(list(_COURTS))), name=_COURTS[state]),
            ExchangeRef: lambda: ExchangeRef(mic=(mic := chance.choice(list(_MARKETS))), name=_MARKETS[mic]),
        }
