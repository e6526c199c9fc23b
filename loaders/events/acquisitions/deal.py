"""A deal, and what the words around a verb tell of it: who acts, what changes hands, from or to whom, at what price.

Prose and places in it go in; a party, a thing or an amount comes out as the text names it, or nothing.
"""

import re
from dataclasses import dataclass, field
from typing import Literal

from graph.model.references import CompanyRef
from graph.model.values import PartialDate
from loaders.events.acquisitions.objects import TABLE, bare_name, thing, without_article
from loaders.wording.closings import Told
from loaders.wording.money import find_amounts
from loaders.wording.parties import Cast, Party, Ref
from loaders.wording.phrases import read_phrases

Role = Literal["acquirer", "target", "seller"]
_PRICE = re.compile(
    r"\b(?:purchase price|consideration|for|in exchange|paid|payment of|price of|in return|cash|valued|issued|issuance)\b"
)
_SIDES = {word: re.compile(rf"\b{word} ") for word in ("from", "to")}
TO_SELL = re.compile(
    r"\b(?:agreed to|would|will|was to|to) (?:sell|divest|transfer|dispose of)\b(?! (?:and issue"
    r"|to [\w ,]{0,60}shares|[\d,]+ shares|shares|up to))|\bsale of (?:the (?:company|registrant)'s|our|its)\b"
)


@dataclass(frozen=True, slots=True)
class Deal:
    """A deal as far as one telling gives it. `words` are those by which two tellings know that they tell of one deal."""

    told: Told
    role: Role | None = None
    counterparty: Ref | None = None
    target: str | None = None
    amount: str | None = None
    date: PartialDate | None = None
    company: CompanyRef | None = None
    background: bool = False
    strength: int = 0
    words: frozenset[str] = field(default=frozenset())


def target_of(cast: Cast, text: str, lower: str, start: int, last: int) -> tuple[str | None, Ref | None, int]:
    """What is named from `start` on, the company that it is if it is one, and where it ends."""
    span = thing(text, lower, start, last)
    if span is None:
        return None, None, start
    name = bare_name(lower, *span)
    first = next((p for p in cast.find(text, name, last, asides=True) if p.start <= name + 5), None)
    if first is not None and not cast.is_own(first.ref):
        return first.ref.name, first.ref, max(first.end, span[1])
    if first is not None and first.end >= span[1] - 1:
        return first.ref.name, first.ref, span[1]
    return without_article(text[span[0] : span[1]]), None, span[1]


def actor_of(cast: Cast, text: str, lower: str, told: Told, before: list[Party]) -> Party | None:
    """The subject of the verb: the party named last before it that no preposition governs."""
    for party in reversed(before):
        lead = lower[max(told.sentence.start, party.start - 24) : party.start]
        if not re.search(r"\b(?:of|with|to|from|by|under|for|between|among|(?<!, )and|in|into|at)(?: the| an?| its| our)? $", lead):
            return party
    return None


def side_of(cast: Cast, lower: str, text: str, start: int, last: int, word: str) -> Ref | None:
    """The party after `from` or `to`, the filer left out; a description where nobody is named (`the selling stockholders`)."""
    for lead in _SIDES[word].finditer(lower, start, last):
        at = lead.end()
        found = [
            p for p in cast.find(text, at, min(last, at + 200)) if p.start - at < 45 and not re.search(r"\d", lower[at : p.start])
        ]
        if found and not cast.is_own(found[0].ref):
            return found[0].ref
        if capitals := cast.capitals(text, at, last):
            return capitals[0].ref
    return None


def is_shell(ref: Ref) -> bool:
    """Whether the name is of a company made for the merger."""
    return re.search(r"\b(?:merger|acquisition|acquisitions|purchaser|newco)\b", ref.name.lower()) is not None


def role_by_fate(lower: str) -> Role | None:
    """The role that what became of the companies tells."""
    for phrase in read_phrases(TABLE)["roles"]:
        if phrase.search(lower):
            return phrase.means  # type: ignore[return-value]
    return None


def role_by_agreement(cast: Cast, text: str, lower: str) -> Role | None:
    """The role in a deal of which only the closing is told: seller where the filer agreed to sell, else open."""
    for match in TO_SELL.finditer(lower[:8_000]):
        named = cast.find(text, max(0, match.start() - 60), match.start())
        if match[0].startswith("sale") or (named and cast.is_own(named[-1].ref)):
            return "seller"
    return None


def price(text: str, lower: str, first: int, last: int) -> str | None:
    """The first amount in `text[first:last]` that is called a price, or is paid in cash."""
    for amount in find_amounts(text[first:last]):
        if amount.text.endswith("in cash") or _PRICE.search(lower, max(first, first + amount.start - 60), first + amount.start):
            return amount.text
    return None
