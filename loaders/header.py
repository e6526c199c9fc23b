"""A submission header goes in, what it says of filing and registrants comes out, whatever the dialect that it is in.

Two dialects: `KEY:  value` lines in indented blocks, as EDGAR shows submissions to the public (`<SEC-HEADER>`, before 1996
`<IMS-HEADER>`), and `<KEY>value` lines, as the daily feed has them (`<SUBMISSION>`; EDGAR Public Dissemination Service
specification). Both become the same pairs of key and value.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from graph.model.facts import FormerName, RegistrantFact
from graph.model.items import RENUMBERED, items
from graph.model.values import Accession, Cik, Ein, FileNumber, PartialDate

_PARTIES = frozenset(("FILER", "SUBJECT COMPANY", "FILED BY", "FILED FOR", "ISSUER", "REPORTING OWNER", "SERIAL COMPANY"))
_ABOUT = frozenset(("FILER", "SUBJECT COMPANY"))
"""Parties that an 8-K is about; whoever handed it in for them (`FILED BY`) is not."""

_PARTS = frozenset(("COMPANY DATA", "FILING VALUES", "BUSINESS ADDRESS", "MAIL ADDRESS", "FORMER COMPANY", "FORMER NAME"))

_FEED_NAMES = {
    "TYPE": "CONFORMED SUBMISSION TYPE",
    "PERIOD": "CONFORMED PERIOD OF REPORT",
    "ITEMS": "ITEM INFORMATION",
    "FILING DATE": "FILED AS OF DATE",
    "CONFORMED NAME": "COMPANY CONFORMED NAME",
    "CIK": "CENTRAL INDEX KEY",
    "ASSIGNED SIC": "STANDARD INDUSTRIAL CLASSIFICATION",
    "FILE NUMBER": "SEC FILE NUMBER",
    "DATE CHANGED": "DATE OF NAME CHANGE",
    "EIN": "IRS NUMBER",  # not the feed's but since 2023 everyone's
}

_LINE = re.compile(
    r"^[ \t\]]*(?:<(?P<tag>/?[A-Z0-9-]+)>(?P<tagged>[^\r\n]*)|(?P<key>[A-Z][A-Z0-9 .-]*):(?P<value>[^\r\n]*)|\[(?P<sic>\d{3,4}))",
    re.MULTILINE,
)
_SIC = re.compile(r"(?:\[|^)(\d{3,4})\b")
_ITEM_NUMBER = re.compile(r"(?:item )?(\d{1,2}(?:\.\d{2})?)[.:]?", re.IGNORECASE)
_SUFFIX = re.compile(r"(?:\s*/\s?[A-Z]{2,5}\s?/|\s+/\s?[A-Z]{2,5}|/[A-Z]{2}|\s*/)\s*$")
_NOT_WORDS = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Header:
    """What a submission header says. `items` are numbers; `unknown` are item lines that no item of the Form has as its words."""

    form: str
    accession: Accession | None = None
    filed: PartialDate | None = None
    accepted: str | None = None
    period: PartialDate | None = None
    items: tuple[str, ...] = ()
    registrants: tuple[RegistrantFact, ...] = ()
    unknown: tuple[str, ...] = ()


def read_header(text: str) -> Header:
    """Read either dialect; `form` is empty where the header does not give it."""
    filing: dict[str, str] = {}
    items: list[str] = []
    parties: list[_Party] = []
    for key, value, inside in _pairs(text):
        if inside is not None and key == "":
            parties.append(_Party(inside))
        elif inside is not None and parties:
            parties[-1].take(inside, key, value)
        elif key == "ITEM INFORMATION":
            items.append(value)
        else:
            filing.setdefault(key, value)
    filed = PartialDate.parse(filing.get("FILED AS OF DATE"))
    period = PartialDate.parse(filing.get("CONFORMED PERIOD OF REPORT"))
    numbers, unknown = _item_numbers(items, filed or period)
    facts = (party.fact() for party in parties if party.role in _ABOUT)
    return Header(
        form=filing.get("CONFORMED SUBMISSION TYPE", "").upper(),
        accession=Accession.parse(filing.get("ACCESSION NUMBER")),
        filed=filed,
        accepted=_moment(filing.get("ACCEPTANCE DATETIME", "")),
        period=period,
        items=numbers,
        registrants=tuple(fact for fact in facts if fact),
        unknown=unknown,
    )


def _pairs(text: str) -> Iterator[tuple[str, str, str | None]]:
    """Key, value and block of each line: no block for the filing's own lines, a party's name with an empty key where it begins."""
    block: str | None = None
    for line in _LINE.finditer(text):
        if line["sic"]:  # converters of 2000 broke the code off its line: `TEXT` or nothing, then ` [3281`, then `]  IRS NUMBER:`
            yield "STANDARD INDUSTRIAL CLASSIFICATION", f"[{line['sic']}]", block
            continue
        key = (line["tag"] or line["key"]).replace("-", " ").strip()
        value = (line["tagged"] or line["value"] or "").strip()
        if key in _PARTIES:
            block = key
            yield "", "", block
        elif key in _PARTS or key == "OWNER DATA":
            block = key if block else None
            yield "PART", key, block
        elif not key.startswith("/"):
            yield _FEED_NAMES.get(key, key), value, block


class _Party:
    """One company of the header while it is read: its own lines, its business address, its former names."""

    def __init__(self, role: str) -> None:
        self.role = role
        self.lines: dict[str, str] = {}
        self.address: dict[str, str] = {}
        self.former: list[dict[str, str]] = []

    def take(self, block: str, key: str, value: str) -> None:
        if key == "PART":
            if value.startswith("FORMER"):
                self.former.append({})
        elif block == "BUSINESS ADDRESS":
            self.address.setdefault(key.replace("STREET", "STREET ").replace("  ", " "), value)
        elif block.startswith("FORMER"):
            self.former[-1].setdefault(key, value)
        elif block != "MAIL ADDRESS" and value and (key != _SIC_KEY or _SIC.search(value)):
            self.lines.setdefault(key, value)

    def fact(self) -> RegistrantFact | None:
        """The registrant, or None where the header does not even name it."""
        written = self.lines.get("COMPANY CONFORMED NAME", "")
        if not written:
            return None
        sic = _SIC.search(self.lines.get(_SIC_KEY, ""))
        number = self.lines.get("SEC FILE NUMBER")
        return RegistrantFact(
            name=bare_name(written),
            header_name=written,
            cik=Cik.parse(self.lines.get("CENTRAL INDEX KEY")),
            state=self.lines.get("STATE OF INCORPORATION"),
            file_number=FileNumber.parse(number),
            file_number_printed=number,
            irs_number=Ein.parse(self.lines.get("IRS NUMBER")),
            sic=sic[1].zfill(4) if sic and int(sic[1]) else None,
            former_names=self._former_names(),
            address=self._address(),
        )

    def _former_names(self) -> list[FormerName]:
        names: list[FormerName] = []
        for lines in self.former:
            name = bare_name(lines.get("FORMER CONFORMED NAME", ""))
            former = FormerName(name=name, until=PartialDate.parse(lines.get("DATE OF NAME CHANGE")))
            if name and former not in names:
                names.append(former)
        return names

    def _address(self) -> str | None:
        place = " ".join(filter(None, (self.address.get("STATE"), self.address.get("ZIP"))))
        parts = (self.address.get("STREET 1"), self.address.get("STREET 2"), self.address.get("CITY"), place)
        return ", ".join(p for p in parts if p) or None


_SIC_KEY = "STANDARD INDUSTRIAL CLASSIFICATION"


def bare_name(name: str) -> str:
    """A conformed name without the mark that sets it apart from a namesake: `BANK OF AMERICA CORP /DE/`, `COSTCO CORP /NEW`."""
    return _SUFFIX.sub("", name).rstrip() or name


def _moment(digits: str) -> str | None:
    """`20240222160847` as ISO 8601; None for what is no time of day."""
    day = PartialDate.parse(digits[:8])
    clock = re.fullmatch(r"([01]\d|2[0-3])([0-5]\d)([0-5]\d)", digits[8:])
    return f"{day}T{':'.join(clock.groups())}" if day and clock else None


@cache
def _numbers() -> dict[str, dict[str, str]]:
    """Number by folded words, for each era."""
    words: dict[str, dict[str, str]] = {"old": {}, "new": {}}
    for item in items().values():
        for variant in (item.subject, *item.words):
            words[item.era][_folded(variant)] = item.number
    return words


def _folded(words: str) -> str:
    return _NOT_WORDS.sub(" ", words.lower().replace("'", "")).strip()


def _item_numbers(lines: list[str], day: PartialDate | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Numbers of the items, in order and once each, and the lines that mean none.

    The two numberings share words (`Bankruptcy or receivership` is 3 or 1.03): the day of filing decides, and where it is not
    known the numbering now in force.
    """
    words = _numbers()
    era, other = ("old", "new") if day and day < RENUMBERED else ("new", "old")
    numbers: dict[str, None] = {}
    unknown: list[str] = []
    for line in lines:
        said = line.rpartition(">")[2].strip()  # `<ITEMS>1.05`: EDGAR had no words for the item in its first months
        if not said:
            continue
        number = _ITEM_NUMBER.fullmatch(said)
        meant = number[1] if number else words[era].get(_folded(said)) or words[other].get(_folded(said))
        if meant and meant.lstrip("0") in items():
            numbers[meant.lstrip("0")] = None
        else:
            unknown.append(said)
    return tuple(numbers), tuple(unknown)
