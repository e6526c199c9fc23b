"""One telling of a closing goes in, the deal comes out: who bought what from whom. A field that the sentence does not give stays empty.

The filer buys (`acquirer`), sells (`seller`) or is itself bought (`target`); where a subsidiary acts, the deal is the subsidiary's.
"""

import re
from dataclasses import dataclass, field, replace
from typing import Literal

from graph.model.references import CompanyRef, PersonRef
from graph.model.values import PartialDate
from loaders.events.acquisitions.objects import TABLE, bare_name, thing, without_article
from loaders.reading import Report
from loaders.wording.closings import Told
from loaders.wording.companies import core
from loaders.wording.money import find_amounts
from loaders.wording.parties import Cast, Party, Ref, others
from loaders.wording.phrases import read_phrases

Role = Literal["acquirer", "target", "seller"]
_SALE = re.compile(
    r"\b(?:sale|disposition|divestiture|divestment|separation|spin-?off|split-?off|distribution|transfer|contribution)\b"
)
_PURCHASE = re.compile(r"\b(?:acquisition|acquistion|purchase|takeover|buyout)\b")
_OF = re.compile(
    r" ?(?:\([^()]*\) ?)?(?:by (?P<by>[^,.;]{2,60}?) )?(?:of|by which (?:we|it|the company) (?:acquired|bought|purchased)|pursuant to which (?:we|it|the company) (?:acquired|bought|purchased))\b"
)
_OURS = re.compile(r"\b(?:the company|the registrant|we|us|our|registrant|the corporation|the partnership|the trust|its)\b")
_PRICE = re.compile(
    r"\b(?:purchase price|consideration|for|in exchange|paid|payment of|price of|in return|cash|valued|issued|issuance)\b"
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


def read_deal(cast: Cast, told: Told, lower: str) -> Deal | None:
    """The deal that a sentence tells; None where what changed hands is no business."""
    text, sentence = told.section.prose.text, told.sentence
    parties = cast.find(text, sentence.start, sentence.end)
    before = [p for p in parties if p.end <= told.start]
    after = [p for p in parties if p.start >= told.end]
    reader = {"did": _did, "done": _done, "bought": _bought, "sold": _sold, "passed": _passed, "became": _became}[told.means]
    deal = reader(cast, told, text, lower, before, after)
    if deal is None:
        return None
    deal = replace(deal, amount=deal.amount or price(text, lower, told))
    names = [n for n in (deal.counterparty.name if deal.counterparty else None, deal.target) if n]
    return replace(deal, words=frozenset(w for n in names for w in core(n) if len(w) > 2), strength=_strength(deal))


def _strength(deal: Deal) -> int:
    return 4 * deal.told.headed + 2 * bool(deal.target) + bool(deal.counterparty) + bool(deal.role)


def _target(cast: Cast, text: str, lower: str, start: int, last: int) -> tuple[str | None, Ref | None, int]:
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


def _actor(cast: Cast, text: str, lower: str, told: Told, before: list[Party]) -> Party | None:
    """The subject of the verb: the party named last before it that no preposition governs."""
    for party in reversed(before):
        lead = lower[max(told.sentence.start, party.start - 24) : party.start]
        if not re.search(r"\b(?:of|with|to|from|by|under|for|between|among|and|in|into|at)(?: the| an?| its| our)? $", lead):
            return party
    return None


_SIDES = {word: re.compile(rf"\b{word} ") for word in ("from", "to")}


def _side(cast: Cast, lower: str, text: str, start: int, last: int, word: str) -> Ref | None:
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


def _did(cast: Cast, told: Told, text: str, lower: str, before: list[Party], after: list[Party]) -> Deal | None:
    words = lower[told.start : told.end]
    last = told.sentence.end
    of = _OF.match(lower, told.end)
    if re.search(
        r"\b(?:public|private|direct|debt|note|notes|rights|equity|unit|bond|registered|stock) ?(?:offering|placement)",
        lower[told.start : told.end + 30],
    ) or re.match(
        r" (?:of|by) (?:the )?(?:[\w$,.]+ ){0,6}(?:notes?|offering|warrants|units|placement|shares by)\b",
        lower[told.end : told.end + 70],
    ):
        return None
    target, ref, end = _target(cast, text, lower, of.end(), last) if of else (None, None, told.end)
    if of and target is None:
        return None
    actor = _actor(cast, text, lower, told, before)
    if _SALE.search(words) and not _PURCHASE.search(words):
        return _a_sale(cast, told, text, lower, actor, target, ref, end)
    if _PURCHASE.search(words):
        return _a_purchase(cast, told, text, lower, actor, target, ref, end)
    return _a_merger(cast, told, text, lower, [*before, *after], actor, target, ref)


def _a_purchase(
    cast: Cast, told: Told, text: str, lower: str, actor: Party | None, target: str | None, ref: Ref | None, end: int
) -> Deal:
    last = told.sentence.end
    seller = _side(cast, lower, text, end, last, "from")
    if ref is not None and cast.is_own(ref):
        buyer = actor.ref if actor and not cast.is_own(actor.ref) else None
        return Deal(told, "target", buyer, target)
    company = actor.ref if actor and isinstance(actor.ref, CompanyRef) and not cast.is_own(actor.ref) else None
    if company and re.search(r"\bfrom (?:the (?:company|registrant)|us)\b", lower[end:last]):
        return Deal(told, "seller", company, target)
    return Deal(told, "acquirer", seller or ref, target, company=company)


def _a_sale(
    cast: Cast, told: Told, text: str, lower: str, actor: Party | None, target: str | None, ref: Ref | None, end: int
) -> Deal:
    last = told.sentence.end
    buyer = _side(cast, lower, text, end, last, "to")
    if re.search(r"\bto (?:the (?:company|registrant)|us|our)\b", lower[end : end + 60]) and actor and not cast.is_own(actor.ref):
        return Deal(told, "acquirer", actor.ref, target)
    company = actor.ref if actor and isinstance(actor.ref, CompanyRef) and not cast.is_own(actor.ref) else None
    if buyer is not None and company is not None and buyer == company:
        company = None
    return Deal(told, "seller", buyer, target, company=company)


def _a_merger(
    cast: Cast, told: Told, text: str, lower: str, parties: list[Party], actor: Party | None, target: str | None, ref: Ref | None
) -> Deal:
    named = others(cast, parties)
    role = _role_by_fate(lower[told.sentence.start : told.sentence.end])
    partner = (
        ref
        if ref is not None and not cast.is_own(ref)
        else next((n for n in named if not re.search(r"\b(?:merger|acquisition) (?:sub|corp)", n.name.lower())), None)
    )
    if target and not partner and not _OURS.match(target.lower()):
        return Deal(told, role or "acquirer", None, target)
    return Deal(told, role, partner, partner.name if partner and role != "target" else None)


def _done(cast: Cast, told: Told, text: str, lower: str, before: list[Party], after: list[Party]) -> Deal | None:
    words = lower[told.start : told.end]
    if re.search(r"\b(?:offering|placement|notes?|financing)\b", words):
        return None
    start = re.match(r"(?:the )?[\w-]+(?: (?:and|purchase|of the|exchange))*(?: \([^()]*\))?", words)
    head = told.start + (start.end() if start else 0)
    of = re.compile(
        r" (?:of|by [\w ]{2,40} of) (?!(?:the |these )?(?:transaction|merger|acquisition|sale|purchase|agreement|share exchange|closing))"
    ).match(lower, head, told.end)
    target, ref, end = _target(cast, text, lower, of.end(), told.end) if of else (None, None, head)
    role: Role | None = None
    if _SALE.search(words) and not _PURCHASE.search(words):
        role = "seller"
    elif re.match(r"(?:the )?(?:acquisition|asset purchase|stock purchase|purchase)", words):
        role = "acquirer"
    if ref is not None and cast.is_own(ref):
        return Deal(told, "target", None, target)
    if role == "seller" and (buyer := _side(cast, lower, text, end, told.end, "to")):
        return Deal(told, role, buyer, target)
    return Deal(told, role, (_side(cast, lower, text, end, told.sentence.end, "from") or ref) if of else None, target)


def _bought(cast: Cast, told: Told, text: str, lower: str, before: list[Party], after: list[Party]) -> Deal | None:
    last, at = told.sentence.end, told.end
    source = re.compile(
        r" from (?P<who>[^;]{3,160}?)(?:,? (?=all|substantially|the|certain|an?\b|its|\d|various|100)| \([^()]*\) )"
    ).match(lower, at, last)
    target, ref, end = _target(cast, text, lower, source.end() if source else at, last)
    if target is None or (ref is None and not re.search(r"[a-z]{4}", target)):
        return None
    actor = _actor(cast, text, lower, told, before)
    if actor is None and not _OURS.search(lower[told.sentence.start : told.start]):
        return None
    if (
        re.search(r"\b(?:shares|stock|interest)\b", lower[at : at + 60])
        and (ref is None or cast.is_own(ref))
        and re.search(
            r"\b(?:our|the (?:company|registrant)'s|its|the registrant's|of the (?:company|registrant)'s?|of (?:common|preferred|ordinary)) (?:\w+ ){0,3}(?:stock|shares)",
            lower[at : end + 60],
        )
    ):
        return None
    seller = _side(cast, lower, text, at, last, "from")
    if actor is not None and not cast.is_own(actor.ref):
        if ref is not None and cast.is_own(ref):
            return None if told.section.item in ("5.01", "1") else Deal(told, "target", actor.ref, target)
        if re.search(
            r"\bfrom (?:the (?:company|registrant)|us)\b|\b(?:our|the (?:company|registrant)'s|formerly (?:our|a wholly))\b",
            lower[at:last],
        ) or _formerly_own(cast, text, lower, at, last):
            return Deal(told, "seller", actor.ref, target)
        if _role_by_agreement(cast, text, lower) == "seller" and not _is_subsidiary(lower, text, actor):
            return Deal(told, "seller", actor.ref, target)
        if not told.headed and not _is_subsidiary(lower, text, actor):
            return None
        if isinstance(actor.ref, PersonRef):
            return None
        return Deal(told, "acquirer", seller or ref, target, company=actor.ref)
    return Deal(told, "acquirer", seller or ref, target)


def _is_subsidiary(lower: str, text: str, actor: Party) -> bool:
    """Whether the text calls the actor a subsidiary where it is named in full or acts."""
    first = text.find(actor.ref.name)
    places = [(first, first + len(actor.ref.name)), (actor.start, actor.end)] if first >= 0 else [(actor.start, actor.end)]
    return any(
        re.match(r"[^(;.]{0,110}\bsubsidiar", lower[end : end + 130])
        or re.search(r"\bsubsidiary(?: of [^,;]{0,50})?,? $", lower[max(0, start - 80) : start])
        for start, end in places
    )


def _formerly_own(cast: Cast, text: str, lower: str, at: int, last: int) -> bool:
    """Whether what another bought was the filer's: `formerly a wholly owned subsidiary of Acme`."""
    of = re.compile(r"\b(?:formerly|previously|then|at the time) (?:\w+ )?an? [\w -]{0,40}subsidiary of ").search(lower, at, last)
    return of is not None and any(
        cast.is_own(p.ref) and p.start - of.end() < 4 for p in cast.find(text, of.end(), min(last, of.end() + 90), asides=True)
    )


def _sold(cast: Cast, told: Told, text: str, lower: str, before: list[Party], after: list[Party]) -> Deal | None:
    last, at = told.sentence.end, told.end
    first = re.compile(
        r" to (?P<who>[^;]{3,160}?)(?: \([^()]*\))?,? (?=(?:all|substantially|the|certain|an?|its|our|their|\d|various|100)\b)"
    ).match(lower, at, last)
    buyer = _side(cast, lower, text, at, last, "to")
    target, ref, _ = _target(cast, text, lower, first.end() if first else at, last)
    actor = _actor(cast, text, lower, told, before)
    if (
        target is None
        or (ref is not None and cast.is_own(ref))
        or (actor is None and not _OURS.search(lower[told.sentence.start : told.start]))
    ):
        return None
    if re.search(r"\bshares?|\bstock\b|\bunits\b|\bnotes?\b", target.lower()) and ref is None:
        return None
    if actor is not None and not cast.is_own(actor.ref):
        to_us = re.search(r"\bto (?:the (?:company|registrant)|us)\b", lower[at:last]) or any(
            cast.is_own(p.ref) and lower[max(0, p.start - 4) : p.start].endswith("to ") for p in after
        )
        if to_us:
            return Deal(told, "acquirer", actor.ref, target)
        return Deal(told, "seller", buyer, target, company=actor.ref) if isinstance(actor.ref, CompanyRef) and buyer else None
    if buyer is None and lower[told.start : told.end].startswith(("contributed", "transferred")):
        return None
    return Deal(told, "seller", buyer, target)


def _passed(cast: Cast, told: Told, text: str, lower: str, before: list[Party], after: list[Party]) -> Deal | None:
    words = lower[told.start : told.end]
    other = next((p.ref for p in after if p.start - told.end < 60 and not cast.is_own(p.ref)), None)
    start = max(told.sentence.start, lower.rfind(": ", told.sentence.start, told.start) + 2)
    lead = _LEAD.match(lower, start, told.start)
    first = start
    while lead and lead.end() < told.start - 3:
        first = lead.end()
        lead = _LEAD.match(lower, first, told.start)
    target = without_article(text[first : told.start].strip(" ,"))
    target = target.partition(", a ")[0][:150]
    if other is None or cast.is_own(other) or not target or re.search(r"\b(?:shares|stock|notes|units|warrants)\b", target.lower()):
        return None
    owner = next((p for p in reversed(before) if p.start >= first), None)
    if words.endswith("by") and owner is not None and cast.is_own(owner.ref):
        return Deal(told, "target", other, owner.ref.name)
    company = (
        owner.ref
        if owner
        and isinstance(owner.ref, CompanyRef)
        and not cast.is_own(owner.ref)
        and re.search(r"\bof $", lower[owner.start - 3 : owner.start])
        else None
    )
    return Deal(told, "seller", other, target, company=company)


_LEAD = re.compile(
    r"(?:on|effective(?: as of)?) [a-z]+ \d+(?:, \d{4})?,? |(?:under|pursuant|in|at|as|by|upon|following|with|for|concurrent\w*|simultaneous\w*)\b[^,]{0,90}, "
)


def _became(cast: Cast, told: Told, text: str, lower: str, before: list[Party], after: list[Party]) -> Deal | None:
    words = lower[told.start : told.end]
    subject, into = _actor(cast, text, lower, told, before), next(iter(after), None)
    if subject and into and re.search(r"\b(?:which|newly)\b", lower[subject.end : told.start]) and "subsidiary of" not in words:
        return None if cast.is_own(into.ref) else Deal(told, "acquirer", into.ref, into.ref.name)
    if subject is None or into is None:
        return None
    if "subsidiary of" in words:
        if cast.is_own(subject.ref) and not cast.is_own(into.ref):
            return Deal(told, "target", into.ref, subject.ref.name)
        if cast.is_own(into.ref) and not cast.is_own(subject.ref):
            return Deal(told, "acquirer", subject.ref, subject.ref.name)
        return None
    fate = _role_by_fate(lower[told.sentence.start : told.sentence.end])
    if cast.is_own(into.ref):
        return (
            Deal(told, fate, None, None)
            if fate == "target"
            else Deal(told, fate or "acquirer", subject.ref, subject.ref.name)
            if not _is_shell(subject.ref)
            else Deal(told, "target")
        )
    partner = into.ref if _is_shell(subject.ref) or cast.is_own(subject.ref) else subject.ref
    return Deal(told, fate or ("target" if cast.is_own(subject.ref) else "acquirer"), partner, partner.name)


def _is_shell(ref: Ref) -> bool:
    """Whether the name is of a company made for the merger."""
    return re.search(r"\b(?:merger|acquisition|acquisitions|purchaser|newco)\b", ref.name.lower()) is not None


def _role_by_fate(lower: str) -> Role | None:
    """The role that what became of the companies tells."""
    for phrase in read_phrases(TABLE)["roles"]:
        if phrase.pattern.search(lower):
            return phrase.means  # type: ignore[return-value]
    return None


def price(text: str, lower: str, told: Told, reach: int = 0) -> str | None:
    """The first amount that the sentence gives as a price."""
    first, last = told.sentence.start, told.sentence.end + reach
    for amount in find_amounts(text[first:last]):
        lead = lower[max(first, first + amount.start - 60) : first + amount.start]
        if _PRICE.search(lead) or amount.text.endswith("in cash"):
            return amount.text
    return None


def complete(report: Report, cast: Cast, deal: Deal) -> Deal | None:
    """The deal with what its section tells besides: role, other side and price where its own sentence had none. None where nobody and nothing is known."""
    section, sentence = deal.told.section, deal.told.sentence
    text = section.prose.text
    lower = text.lower()
    if not deal.told.headed and deal.target is None and deal.counterparty is None and not _NAMED_DEAL.search(sentence.text.lower()):
        return None
    role = deal.role or _role_by_fate(lower[:8_000]) or _role_by_agreement(cast, text, lower)
    counterparty, target = deal.counterparty, deal.target
    if counterparty is None and target is None:
        partner = _partner(cast, text, lower, sentence.start)
        counterparty = partner
        target = (partner.name if partner else None) if role != "target" else cast.home.name
        if role == "seller":
            target, buyer = _sold_thing(cast, text, lower)
            counterparty = buyer or counterparty
    if role == "target" and target is None:
        target = cast.home.name
    if counterparty is None and target is None:
        return None
    amount = deal.amount or next(
        (a for s in section.prose.after(sentence, 6) if (a := _price_in(text, lower, s.start, s.end))), None
    )
    return replace(deal, role=role, counterparty=counterparty, target=target, amount=amount)


def _price_in(text: str, lower: str, first: int, last: int) -> str | None:
    for amount in find_amounts(text[first:last]):
        if _PRICE.search(lower, max(first, first + amount.start - 70), first + amount.start):
            return amount.text
    return None


_NAMED_DEAL = re.compile(
    r"\b(?:merger|acquisition|business combination|asset purchase|share exchange|asset sale|divestiture|spin-?off|split-?off|sale of)\b"
)
_TO_SELL = re.compile(
    r"\b(?:agreed to|would|will|was to|to) (?:sell|divest|transfer|dispose of)\b(?! (?:and issue|to [\w ,]{0,60}shares|[\d,]+ shares|shares|up to))|\bsale of (?:the (?:company|registrant)'s|our|its)\b"
)


def _role_by_agreement(cast: Cast, text: str, lower: str) -> Role | None:
    """The role in a deal of which only the closing is told: seller where the filer agreed to sell, else open."""
    for match in _TO_SELL.finditer(lower[:8_000]):
        named = cast.find(text, max(0, match.start() - 60), match.start())
        if match[0].startswith("sale") or (named and cast.is_own(named[-1].ref)):
            return "seller"
    return None


def _sold_thing(cast: Cast, text: str, lower: str) -> tuple[str | None, Ref | None]:
    """What the filer agreed to sell, and to whom."""
    match = _TO_SELL.search(lower)
    if match is None or match[0].startswith("sale"):
        return None, None
    last = min(len(lower), match.end() + 400)
    target, _, end = _target(cast, text, lower, match.end(), last)
    return target, _side(cast, lower, text, match.end(), last, "to")


def _partner(cast: Cast, text: str, lower: str, at: int) -> Ref | None:
    """The other party of the agreement that was carried out: who is named after `agreement with`, else first in the section before the closing."""
    agreed = re.search(r"\b(?:agreement|plan of merger)\b[^.;]{0,160}?\b(?:with|among|between)\b", lower)
    named = cast.find(text, agreed.end(), min(len(text), agreed.end() + 400)) if agreed else []
    kept = [r for r in others(cast, named) if not _is_shell(r)]
    if not kept:
        kept = [r for r in others(cast, cast.find(text, 0, max(at, 600))) if not _is_shell(r) and isinstance(r, CompanyRef)]
    return kept[0] if kept else None
