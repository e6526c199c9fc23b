"""A section's prose goes in, what it says was done with contracts comes out: made, changed or ended. What may or will be done is no act."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from loaders.events.agreements.sides import Defined, recalled
from loaders.events.agreements.titles import CHANGES, NOUN, TABLE, Kind, Title, kind_of, title_at, titles_after, titles_listed
from loaders.reading import Section
from loaders.wording.clauses import Sentence
from loaders.wording.phrases import read_phrases

Action = Literal["entered", "amended", "terminated"]
TRIGGERS = re.compile(
    r"\b(?:agreements?|indenture|lease|contract|facility|notes?|line of credit|letter|settle[dm]\w*|loan|amendment|arbitration|lawsuits?)\b",
    re.IGNORECASE,
)
_VERBS = re.compile(
    r"enter|execut|sign|reach|conclud|finaliz|made|approv|issu|deliver|engag|settl|amend|exten|modif|renew|supplement|terminat|cancel|ended|rescind|end\b|relax"
)
_ROW_LIMIT = 30_000


@dataclass(frozen=True, slots=True)
class Act:
    """One thing done with one contract, and where it is told. `title` is None for a suit that was settled."""

    section: Section
    sentence: Sentence
    action: Action
    verb: tuple[int, int]
    title: tuple[int, int]
    kind: Kind
    passive: bool
    earlier: bool
    rule: str = (
        "told"  # `changed`: the verb itself says it, so that a date in the title is another's; `dated`: by the date that it bears
    )
    defined: Defined | None = None
    head: tuple[int, int] | None = None  # where the list is announced that the title stands in


def find_acts(section: Section, lower: str, defined: Mapping[str, Defined]) -> Iterator[Act]:
    """The acts that a section tells, in order."""
    for sentence in section.prose.sentences:
        if sentence.start > _ROW_LIMIT or not _VERBS.search(lower, sentence.start, sentence.end):
            continue
        yield from _entered(section, lower, sentence, defined)
        yield from _changed(section, lower, sentence, defined)


def _plain(lower: str, title: Title) -> Title:
    """A title without the words before its article: `the day the rye amendment` is `rye amendment`."""
    start = max(title.start, lower.rfind(" the ", title.start, title.end) + 1)
    return Title(start, title.end, title.kind, title.changes)


def _is_repeat(lower: str, title: Title, sentence: Sentence, defined: Mapping[str, Defined]) -> bool:
    """Whether the title is a term that another sentence defined: that one told the act."""
    words = lower[title.start : title.end].strip().removeprefix("the ")
    return (
        words in defined
        and lower.find(f'"{words}', sentence.start, sentence.end) < 0
        and " dated" not in lower[title.end : title.end + 8]
    )


def _entered(section: Section, lower: str, sentence: Sentence, defined: Mapping[str, Defined]) -> Iterator[Act]:
    tables = read_phrases(TABLE)
    for phrase in tables["entered"]:
        for match in phrase.pattern.finditer(lower, sentence.start, sentence.end):
            passive = re.search(r"\b(?:was|were|been)(?: \w+ly)? $", lower[max(0, match.start() - 24) : match.start()]) is not None
            held = _held(lower, sentence, match.start())
            if (
                held == "supposed"
                and not passive
                or held == "supposed"
                and _held(lower, sentence, _auxiliary(lower, match.start())) == "supposed"
            ):
                continue
            if passive:
                title = _title_before(lower, sentence, match.start())
            elif _is_participle(lower, match):
                continue
            else:
                title = title_at(lower, match.end(), sentence.end)
                if title is not None and _is_repeat(lower, title, sentence, defined):
                    continue
                if title is None and re.search(
                    r"\b(?:that|which)(?: [\w ,.]{0,60})? $", lower[max(sentence.start, match.start() - 70) : match.start()]
                ):
                    title = _title_before(lower, sentence, match.start())
                    passive = title is not None
            if title is None or (phrase.means == "note" and title.kind != "credit"):
                continue
            if passive and re.search(r"on which (?:it|they|[\w ]{3,30}) (?:was|were) $", lower[sentence.start : match.start()]):
                continue
            if passive and _is_repeat(lower, _plain(lower, title), sentence, defined):
                continue
            listed = [] if passive else titles_listed(lower, title)
            if not passive and not listed and (entries := list(_entries(section, lower, title))):
                for entry, one in entries:
                    yield Act(
                        section,
                        entry,
                        "amended" if one.changes else "entered",
                        (one.start, one.start),
                        (one.start, one.end),
                        one.kind,
                        False,
                        held == "earlier",
                        "listed",
                    )
                continue
            titles = [title] if passive else listed or [title, *titles_after(lower, title, sentence.end)]
            for one in titles:
                action: Action = "amended" if one.changes and "forbearance" not in lower[one.start : one.end] else "entered"
                head = (title.start, title.end) if listed else None
                yield Act(
                    section, sentence, action, match.span(), (one.start, one.end), one.kind, passive, held == "earlier", head=head
                )
    for phrase in tables["settled"]:
        match = phrase.pattern.search(lower, sentence.start, sentence.end)
        if match and _held(lower, sentence, match.start()) != "supposed":
            yield Act(section, sentence, "entered", match.span(), (match.end(), match.end()), "settlement", False, False)


_BULLET = re.compile(
    r"(?:^|[\n:;.])\W{0,4}(?:[\u2022\u25cf\u00b7\uf0b7*-]|\(?(?:[ivx]{1,4}|[a-h]|\d{1,2})[).])\W{0,3}(?=(?:an?|the|that certain|private|letter)\b)|\n(?=an? )"
)


def _entries(section: Section, lower: str, title: Title) -> Iterator[tuple[Sentence, Title]]:
    """The entries of a list that follows `entered into the following agreements`, each with its own date and parties, as shell companies file it."""
    if not lower[title.start : title.end].endswith("agreements") or "following" not in lower[title.start : title.end + 120]:
        return
    text = section.prose.text
    starts = [m.end() for m in _BULLET.finditer(lower, title.end, title.end + 6_000)][:20]
    for start, stop in zip(starts, [*starts[1:], starts[-1] + 500] if starts else [], strict=True):
        line = lower.find("\n", start, stop)
        entry = Sentence(
            start, line if line > 0 else min(stop, len(text)), text[start : line if line > 0 else min(stop, len(text))]
        )
        one = title_at(lower, start - 1, entry.end)
        if (
            one
            and one.end - start < 140
            and re.match(r",? (?:\([^()]*\),? )?(?:dated|made|effective|by and|between|among|with)\b", lower[one.end :][:60])
        ):
            yield entry, one


_PAPER = re.compile(
    r"\b(?:by|pursuant to|under|in|possible by|terms of|supplemented by|governed by) (?=(?:an?|the|that certain|its|separate) )"
)
_BEARS = re.compile(
    r"(?: no\.? ?\w+)?(?: and \w+)?(?: \((?:[^()]|\([^()]*\))*\))?,? (?:dated|made|entered into|of|effective)(?: as of)?(?: the closing date| [a-z]+ \d)"
)
_FILED = re.compile(
    r"\b(?:exhibits?|copy of|copies of|qualified in its entirety|incorporated (?:herein )?by reference|filed with|filed as|form of)\b"
)


def find_papers(section: Section, lower: str) -> Iterator[Act]:
    """Contracts that bear a date, named as the ground of what is told: `Pursuant to a Loan Agreement dated as of May 4, ...`.

    They are news only if the date says so; lists of exhibits and summaries of what is attached name none.
    """
    for sentence in section.prose.sentences:
        if sentence.start > _ROW_LIMIT or _FILED.search(lower, sentence.start, sentence.end):
            continue
        for lead in _PAPER.finditer(lower, sentence.start, sentence.end):
            title = title_at(lower, lead.end(), sentence.end)
            if (
                title is None
                or title.kind not in ("credit", "settlement", "lease", "underwriting")
                or title.end - title.start > 140
            ):
                continue
            if not _BEARS.match(lower, title.end) or _held(lower, sentence, lead.start()) == "supposed":
                continue
            action: Action = (
                "amended"
                if title.changes and not re.search(r"forbearance|supplemental indenture", lower[title.start : title.end])
                else "entered"
            )
            yield Act(
                section, sentence, action, (title.start, title.start), (title.start, title.end), title.kind, False, False, "dated"
            )


def _auxiliary(lower: str, verb: int) -> int:
    """Where the `was`, `were` or `has been` before a passive verb begins."""
    found = re.search(r"(?:was|were|has been|have been|had been|been)(?: \w+ly)? $", lower[max(0, verb - 30) : verb])
    return max(0, verb - 30) + found.start() if found else verb


def _is_participle(lower: str, match: re.Match[str]) -> bool:
    """Whether `entered into` only describes a noun: `the agreement entered into on May 4`, `agreements signed by the seller`."""
    after = lower[match.end() : match.end() + 14]
    before = lower[max(0, match.start() - 14) : match.start()]
    if re.match(r" (?:by|on|as of|in connection|between|among|prior|previously|pursuant|at|with )", after) and re.search(
        r"(?:agreements?|contracts?|notes?|lease|amendment|facility|plan|\)),? $", before
    ):
        return True
    return re.search(r"\b(?:an|fully|duly|the|its) $", before) is not None


def _changed(section: Section, lower: str, sentence: Sentence, defined: Mapping[str, Defined]) -> Iterator[Act]:
    tables = read_phrases(TABLE)
    actions: tuple[tuple[str, Action], ...] = (("amended", "amended"), ("terminated", "terminated"))
    for table, action in actions:
        seen: set[int] = set()
        for phrase in sorted(tables[table], key=lambda p: p.means != "passive"):
            for match in phrase.pattern.finditer(lower, sentence.start, sentence.end):
                if any(match.start() <= s < match.end() or s <= match.start() < s + 24 for s in seen):
                    continue
                held = _held(lower, sentence, match.start())
                if held == "supposed":
                    continue
                passive = phrase.means == "passive"
                if not passive and action == "amended" and lower[match.start() - 4 : match.start()] in (" as ", "(as "):
                    continue
                titles = list(_of_passive(lower, sentence, match)) if passive else _of_active(lower, sentence, match)
                seen.update([match.start()] if titles else [])
                for title in titles:
                    known = recalled(lower, title.start, title.end, defined)
                    kind = known.kind if known and known.kind and title.kind in ("other", known.kind) else title.kind
                    listed = passive and title.start > match.end()
                    yield Act(
                        section,
                        sentence,
                        action,
                        match.span(),
                        (title.start, title.end),
                        kind,
                        passive and not listed,
                        held == "earlier",
                        "changed",
                        known,
                    )


def _of_active(lower: str, sentence: Sentence, match: re.Match[str]) -> list[Title]:
    """Objects of `terminated`, `amended`: titles with an article, not a person's `employment`."""
    if not _OBJECT.match(lower, match.end()):
        return []
    title = title_at(lower, match.end(), min(sentence.end, match.end() + 200))
    if title is None or re.search(
        r"\b(?:by|with|between|among|as defined)\b", re.sub(r"\([^()]*\)", "", lower[match.end() : title.start])
    ):
        return []
    return [title, *titles_after(lower, title, sentence.end)]


_OBJECT = re.compile(
    r"(?:,? by (?:mutual )?[\w ]{3,40}?| without (?:penalty|cost))?,? (?:\((?:[^()]|\([^()]*\))*\) )?(?:the|its|their|our|that|those|an?|such|his|her|all|each|certain|said|both|mr|ms|of)\b"
)


def _of_passive(lower: str, sentence: Sentence, match: re.Match[str]) -> Iterator[Title]:
    """The subject of `was terminated`: a contract, or the list of contracts that follows a colon."""
    if (
        re.search(r"terminat|cancel|ended|rescind", match[0])
        and ": (" in lower[match.end() : match.end() + 60]
        and "following" in lower[sentence.start : match.start()]
    ):
        for entry in re.finditer(r"\((?:[ivx]+|[a-h]|\d)\) ", lower[match.end() : sentence.end]):
            title = title_at(lower, match.end() + entry.end() - 1, sentence.end)
            if title:
                yield title
        return
    title = _title_before(lower, sentence, match.start())
    if title:
        yield title


def _title_before(lower: str, sentence: Sentence, verb: int) -> Title | None:
    """The title that is the subject of a passive verb: the first noun of the clause, else the last one right before the verb."""
    low = max(sentence.start, verb - 700)
    relative = re.search(r"\b(?:which|that(?! agreement| contract| facility))(?: [\w ,.]{0,60})? $", lower[low:verb])
    if relative and (held := list(NOUN.finditer(lower, low, low + relative.start()))):
        return _named(lower, low, held[-1])
    clause = (
        max(
            (
                m.end()
                for m in re.finditer(r", and (?=that|the|its|this|such)|;|\d{4}, (?=the|its|our)|\), (?=the)", lower[low:verb])
            ),
            default=0,
        )
        + low
    )
    nouns = list(NOUN.finditer(lower, low, verb))
    if not nouns:
        return None
    inside = [n for n in nouns if n.start() >= clause and not _UNDER.search(lower, low, n.start() - _article(lower, n.start()))]
    if not inside:
        return None
    noun = inside[0]
    between = re.sub(r"\([^()]*\)|, (?:which|as)\b[^,]*(?:,|$)", " ", lower[noun.end() : verb])
    if _FINITE.search(between):
        return None
    if re.search(r"\bno\b[^.;,]{0,60}$|\b(?:all|any) [^.;]{0,60}$|on which (?:it|they) was $", lower[low : noun.start()]) and (
        noun[0].endswith("s") or re.search(r"\bno\b[^.;,]{0,60}$", lower[low : noun.start()])
    ):
        return None
    if verb - noun.end() > 40 and not re.search(r"[,)]", lower[noun.end() : verb]) and verb - noun.end() > 160:
        return None
    return _named(lower, low, noun)


_FINITE = re.compile(r"\b(?:provides?|includes?|requires?|contains?|was|were|is|are|has|have|had|shall|will|may|permits?|bears?)\b")
_UNDER = re.compile(
    r"\b(?:in|of|under|to|with|by|from|for|into|on|per) (?:(?:the|its|our|that|such|certain|an?|existing|amended and restated) )*$"
)


def _article(lower: str, noun: int) -> int:
    """How many characters the attributes of a noun take, back to its article."""
    found = re.search(r"\b(?:the|its|our|that|such|an?|his|her|their|this)(?: [\w'/-]+){0,7} $", lower[max(0, noun - 90) : noun])
    return noun - max(0, noun - 90) - found.start() if found else 0


def _named(lower: str, low: int, noun: re.Match[str]) -> Title | None:
    start = max(low, noun.start() - 60, lower.rfind(",", low, noun.start()) + 1)
    words = lower[start : noun.end()]
    kind = kind_of(words)
    if re.search(r"\b(?:that|such|the|this) agreement$", words) and (named := [n for n in NOUN.finditer(lower, low, noun.start())]):
        kind = kind_of(
            lower[max(low, named[0].start() - 60) : named[0].end()]
        )  # `its Loan Agreement with Acme, and that agreement was ended`
    if (
        kind == "other"
        and CHANGES.search(words)
        and (amended := re.search(r"\bof our [\w ]{0,40}agreement|\bto [\w ]{0,60}agreement", lower[noun.end() : noun.end() + 260]))
    ):
        kind = kind_of(amended[0])
    return None if kind is None else Title(start, noun.end(), kind, CHANGES.search(words) is not None)


def _held(lower: str, sentence: Sentence, at: int) -> str:
    """`supposed`, `earlier`, `told` or nothing: whether what stands at `at` is no news."""
    before = lower[max(sentence.start, at - 60) : at]
    whole = lower[sentence.start : sentence.end]
    for phrase in read_phrases(TABLE)["refusals"]:
        if phrase.means == "supposed" and phrase.pattern.search(before):
            return "supposed"
        if phrase.means == "earlier" and phrase.pattern.search(before):
            return "earlier"
        if phrase.means == "told" and (m := phrase.pattern.search(whole)) and m.start() + sentence.start < at:
            return "earlier"
        if phrase.means == "unbinding" and phrase.pattern.search(whole):
            return "earlier"
    return ""
