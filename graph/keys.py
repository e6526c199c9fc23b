"""Ids from content: what a thing is goes in, its key comes out. The same content always gives the same key, on any machine.

A key is `<prefix>:<rest>`; the prefix says the kind of node (`KIND_OF_PREFIX`), so that a key alone finds its table.
No counter, clock or random number is ever part of one. Names are compared as slugs: see `slug` and `company_slug`.
"""

import hashlib
import re
import unicodedata
from functools import lru_cache
from pathlib import Path

from graph.model.events import EVENTS
from graph.model.facts import RegistrantFact
from graph.model.references import CourtRef, ExchangeRef, FirmRef
from graph.model.values import Cik, Ein, FileNumber

_HASH_DIGITS = 20
"""Hexadecimal digits kept of SHA-256: 80 bits, so 10^9 events meet by chance with probability under 10^-6."""

_LEGAL_FORMS = Path(__file__).parent / "data" / "legal_forms.tsv"

_NOT_WORD = re.compile(r"[\W_]+")
_DROPPED = re.compile("[.'`\u2018\u2019\u02bc]")
_EDGAR_STATE = re.compile(r"\s*[/\\][A-Za-z ]{2,4}[/\\]?\s*$")
"""EDGAR tells namesakes apart by a suffix such as `/DE/` or `/NEW/`; it is no part of the company's name."""

KIND_OF_PREFIX: dict[str, str] = {
    "filing": "Filing",
    **dict.fromkeys(("cik", "sec-file", "ein", "name"), "Registrant"),
    "org": "Organization",
    "auditor": "Auditor",
    "court": "Court",
    "person": "Person",
    "case": "BankruptcyCase",
    "exchange": "Exchange",
    "name-of": "Name",
    **{str(event.model_fields["type"].default): event.label() for event in EVENTS},
}
"""Label of the node by the part of its key before the first colon."""


def kind_of(key: str) -> str | None:
    """Label of the node that `key` names (`cik:0000930775` → `Registrant`); None where the prefix is of no kind."""
    return KIND_OF_PREFIX.get(key.partition(":")[0])


def digest(*parts: str) -> str:
    """First 20 hexadecimal digits of SHA-256 over `parts`, kept apart by a character that no text has (U+001F)."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:_HASH_DIGITS]


@lru_cache(maxsize=65536)
def slug(text: str) -> str:
    """Words of `text` without case, accents and punctuation, joined by `-`: `'Ernst & Young'` → `'ernst-and-young'`.

    Compatibility forms are folded first (Unicode NFKD). Full stops and apostrophes vanish, so that `L.L.C.` is `llc`;
    all else that is no letter or digit parts words. A text without any letter or digit gives a hash of itself.
    """
    folded = unicodedata.normalize("NFKD", text).casefold().replace("&", " and ")
    plain = "".join(c for c in folded if not unicodedata.combining(c))
    words = _NOT_WORD.sub("-", _DROPPED.sub("", plain)).strip("-")
    return words or f"x-{digest(text)}"


@lru_cache(maxsize=1)
def legal_forms() -> tuple[tuple[str, str], ...]:
    """Rows of `data/legal_forms.tsv` as (words between hyphens, normal form), longest first so that phrases win."""
    lines = [line for line in _LEGAL_FORMS.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    rows = [line.split("\t") for line in lines[1:]]
    pairs = [(f"-{written.replace(' ', '-')}-", f"-{normal}-") for written, normal, _example in rows]
    return tuple(sorted(pairs, key=lambda pair: (-len(pair[0]), pair[0])))


@lru_cache(maxsize=65536)
def company_slug(name: str) -> str:
    """Slug of a company's name with its legal form in one spelling, kept: Acme Inc and Acme LLC are two companies.

    `'The FiberCore Corporation'` and `'FIBERCORE CORP /NV/'` → `'fibercore-corp'`. An article in front says nothing, as
    in the name rules of the states (Model Business Corporation Act 4.01 leaves articles and designators aside).
    """
    words = f"-{slug(_EDGAR_STATE.sub('', name) or name)}-"
    for written, normal in legal_forms():
        if written in words:
            words = words.replace(written, normal)
    bare = words.strip("-")
    return bare[4:] if bare.startswith("the-") and bare.count("-") > 1 else bare


def registrant_key(fact: RegistrantFact) -> str:
    """Best key that one mention of a registrant has on its own: CIK, file number, EIN, else its name within its state."""
    if fact.cik:
        return cik_key(fact.cik)
    if fact.file_number:
        return file_number_key(fact.file_number)
    if fact.irs_number:
        return ein_key(fact.irs_number)
    place = f"/{slug(fact.state)}" if fact.state else ""
    return f"name:{company_slug(fact.name)}{place}"


def cik_key(cik: Cik) -> str:
    """`cik:0000930775`."""
    return f"cik:{cik}"


def file_number_key(number: FileNumber) -> str:
    """`sec-file:000-21823`."""
    return f"sec-file:{number}"


def ein_key(number: Ein) -> str:
    """`ein:870445729`."""
    return f"ein:{number}"


def organization_key(name: str) -> str:
    """`org:acme-inc`: a party without an SEC number, by its name alone."""
    return f"org:{company_slug(name)}"


def auditor_key(firm: FirmRef) -> str:
    """`auditor:pcaob-34` where the PCAOB number is known, else `auditor:<slug>`."""
    return f"auditor:pcaob-{firm.pcaob_id}" if firm.pcaob_id else f"auditor:{company_slug(firm.name)}"


def court_key(court: CourtRef) -> str:
    """`court:mab` by courts-db identifier, else `court:<slug>`."""
    return f"court:{court.court_id or slug(court.name)}"


def exchange_key(exchange: ExchangeRef) -> str:
    """`exchange:xnas` by ISO 10383 code, else `exchange:<slug>`."""
    return f"exchange:{exchange.mic.lower() if exchange.mic else slug(exchange.name)}"


def name_key(name: str) -> str:
    """`name-of:fibercore-inc`: a name itself, apart from the companies that have had it."""
    return f"name-of:{company_slug(name)}"


def person_key(scope: str, words: str) -> str:
    """`person:<key of company or court>/<slug>`: two companies' John Smith are two people until evidence joins them."""
    return f"person:{scope}/{words}"


def owner_key(cik: Cik) -> str:
    """`person:cik-0001234567`: a person whom the SEC itself has numbered needs no company to be known by."""
    return f"person:cik-{cik}"


def numbered_case_key(court: str, bare: str, company: str) -> str:
    """`case:mab:03-46551`, by the number without office and judge (`CaseNumber.bare`).

    Without a court (`court` empty) the number says nothing alone, so the company is part of the key.
    """
    return f"case:{court.removeprefix('court:')}:{bare.lower()}" if court else f"case:unknown:{company}/{bare.lower()}"


def unnumbered_case_key(court: str, company: str, when: str | None) -> str:
    """`case:mab:cik:0000930775/2003-11-03`: a case known only by whose it is and when its petition was filed."""
    return f"case:{court.removeprefix('court:') or 'unknown'}:{company}/{when or 'undated'}"


def event_key(kind: str, identity: list[str], filing: str | None) -> str:
    """`auditor_departure:<hash>` over the values of the kind's identity fields, in their order.

    `filing` is the key of the telling filing where the event has no date, else None: without a date nothing shows that
    two filings tell one event.
    """
    return f"{kind}:{digest(kind, *identity, filing or '')}"


def link_key(label: str, source: str, target: str, *told_apart_by: str | None) -> str:
    """`signed:<hash>` over label, both ends and the properties that tell apart two such links between the same nodes."""
    return f"{label.lower().replace('_', '-')}:{digest(label, source, target, *[part or '' for part in told_apart_by])}"
