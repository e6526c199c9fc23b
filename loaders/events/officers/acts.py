"""A sentence goes in, the acts that it tells come out: verbs and nouns of leaving and of taking a position, those refused left out."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from loaders.wording.phrases import Phrase, read_phrases

_PHRASES = Path(__file__).parent.parent / "officers.yaml"

_STEMS = (
    "resign down aside quit up relinquish terminat retir died passed passes killed death passing dismissed discharged fired go"
    " ousted remov nomin run "
    "seek ceas longer stop leave left leaving depart separat vacat transition employment appoint elect named naming promot hir"
    " designat elevat "
    "made asked raised installed chosen selected becom became assum took take taking succe replac filled held done join office"
    " serve act return hand accept begin start commence tapped recruit picked last over conclud service engaged retained continue"
    " tenure office mandate directorship dismiss"
    " add seat admit co-opt term chose relieved which step mov given"
)
"""Parts of words: every phrase holds at least one of them, so that a sentence is tried only with the phrases that can match in it."""

_GATE = (
    "resign retir terminat quit down aside stand ceas longer relinquish passed died killed death passing dismiss discharg remov depart leav left "
    "separat vacat appoint elect named naming promot hir became becom assum succe join took tak employ replac serve designat fired elevat made "
    "install asked chosen hand filled acting raised relieved stop transition ousted return nomin seek given gave giv let done held last role "
    "select agreed accept engaged retained continu added tenure term chose co-opt admit seat"
).split()

_POSSESSED = ("'s service", "his service", "her service")


def may_tell(lower: str) -> bool:
    """Cheap gate: a text without one of these parts of words tells of nobody coming or going."""
    return any(stem in lower for stem in _GATE) or any(words in lower for words in _POSSESSED)


@dataclass(frozen=True, slots=True)
class Act:
    """A verb or noun of coming or going. `voice` says where the person stands; `manner` is empty for appointments."""

    start: int
    end: int
    leaves: bool
    manner: str
    voice: str
    words: str


@cache
def _tables() -> dict[str, tuple[Phrase, ...]]:
    return read_phrases(_PHRASES)


@cache
def _by_stem() -> dict[str, tuple[tuple[str, Phrase], ...]]:
    rows = [(table, phrase) for table in ("departures", "appointments") for phrase in _tables()[table]]
    own = [_without_lookaround(row[1].pattern.pattern) for row in rows]
    return {stem: tuple(r for r, words in zip(rows, own, strict=True) if stem in words) for stem in _STEMS.split()}


def _without_lookaround(pattern: str) -> str:
    """A pattern without the words that it only looks for around the act: they are in most sentences (`officer`)."""
    while start := _LOOKAROUND.search(pattern):
        depth, at = 1, start.end()
        while depth:
            depth += {"(": 1, ")": -1}.get(pattern[at], 0) if pattern[at - 1] != "\\" else 0
            at += 1
        pattern = pattern[: start.start()] + pattern[at:]
    return pattern


_LOOKAROUND = re.compile(r"\(\?<?[=!]")


_BEFORE = 140


def find_acts(lower: str, first: int, last: int) -> list[Act]:
    """Acts in `lower[first:last]` in order. Refused: conditions, possibilities, denials, terms of office (`until his resignation`)."""
    sentence = lower[first:last]
    able = {id(row[1]): row for stem, rows in _by_stem().items() if stem in sentence for row in rows}
    found: list[Act] = []
    for table, phrase in able.values():
        for match in phrase.pattern.finditer(lower, first, last):
            *manner, voice = phrase.means.split()
            found.append(Act(match.start(), match.end(), table == "departures", manner[0] if manner else "", voice, match[0]))
    kept: list[Act] = []
    for act in sorted(found, key=lambda a: (a.start, -a.end)):
        if kept and act.start < kept[-1].end and (act.start != kept[-1].start or act.leaves == kept[-1].leaves):
            if act.end - act.start > kept[-1].end - kept[-1].start:
                kept[-1] = act
            continue
        kept.append(act)
    return [a for a in _independent(lower, kept) if not _refused(lower, first, a)]


_PURPOSE = re.compile(r"\bto (?:\w+ )?$")


def _independent(lower: str, acts: list[Act]) -> list[Act]:
    """Leave out a purpose that belongs to an appointment: `appointed X to succeed Y as Treasurer` is one act."""
    kept: list[Act] = []
    for act in acts:
        purpose = not act.leaves and act.voice == "subject" and _PURPOSE.search(lower[max(0, act.start - 14) : act.start])
        if purpose and kept and not kept[-1].leaves and act.start - kept[-1].end < 400:
            continue
        kept.append(act)
    return kept


_MEMBERS = r"(?:(?:members? of )?(?:(?:the|our|its) )?(?:[\w&.'-]+ ){0,3}?(?:directors|board(?: of (?:directors|trustees))?|trustees)|members)"
_MANY = (
    r"\b(?:each(?: and every)?|every|all|both|(?:the )?(?:entire|whole|remaining|other|two|three|four|five|six|seven|eight|nine))"
    rf"(?: (?:one|other|remaining|two|three|four|five|six|seven|eight|nine|incumbent|existing|current|present))?"
    rf" (?:of )?(?:the |our |its )?{_MEMBERS}(?: of (?:the )?[\w&.'-]+)?"
)
MANY = re.compile(
    _MANY + r"(?:,|:| -)? ?\(?(?:(?:consisting of|namely|being|including|comprising|to wit|i\.e\.),?)? ?(?:messrs\. )?$"
)
"""All of a board, with their names to follow."""
WHOLE_BOARD = re.compile(
    rf"(?:{_MANY}|\bthe following (?:(?:individuals|persons|people|directors|members|trustees)\b(?: of (?:the|our|its) )?)"
    r"(?:[\w&.'-]+ ){0,3}?(?:board(?: of directors)?|directors)?)"
    r"(?:,? (?:has|have|had|then|also|thereupon|each|so|simultaneously|immediately|concurrently|tendered|submitted|delivered|gave|his|her"
    r"|or|and|their))* ?$"
)
"""All of a board as those who act, at the end of the words before the verb."""

_SUBJECT_NOT_A_PERSON = re.compile(
    r"\b(?:the|our|its|this|that|such|said|a|each|any) (?:[\w'-]+ ){0,3}?(?:board(?: of (?:directors|trustees))?|company"
    r"|registrant|corporation|trust|bank|firm|committee|agreements?|plan"
    r"|merger|contract|notes?|obligations?|lease|loan|awards?|options?|facility|employment agreement|case|debtors?|claims?"
    r"|positions?|offices?|stockholders|shareholders|receiver|court)"
    r"(?: \([^)]*\))?(?: (?:has|have|had|will|shall|also|then|each|unanimously|not|been|to|is|was|were|are|be)(?: \w+ly)?)* ?$"
)


def _refused(lower: str, first: int, act: Act) -> bool:
    before = lower[max(first, act.start - _BEFORE) : act.start]
    tables = _tables()
    if (
        act.voice == "subject"
        and _SUBJECT_NOT_A_PERSON.search(before)
        and not (act.leaves and WHOLE_BOARD.search(before))
        and not re.search(r"\b(?:he|she|they) [^,;]{0,40}$", before[-46:])
    ):
        return True
    if act.voice == "subject" and _WHICH.search(before):
        return True
    if (
        act.leaves
        and act.words.startswith(("employment", "service", "tenure", "term", "director", "mandate"))
        and _NOT_ENDED.search(act.words)
    ):
        return True
    if _SERVED_UNTIL.search(before):
        return False
    if not act.leaves and any(p.pattern.search(before) for p in tables["taking"]):
        return True
    for refusal in tables["refusals"]:
        match = refusal.pattern.search(before)
        if not match or (refusal.means == "denial" and act.manner == "not_renominated"):
            continue
        if refusal.means == "possibility" and match[0].startswith("would") and _REPORTED.search(before):
            continue  # `notified the Company that she would not stand`
        return True
    return False


_WHICH = re.compile(r"\bwhich (?:(?:has|have|had|then|also|later|subsequently|recently|was|were|is|voluntarily) )*$")
"""`Poole & Lowe, which resigned`: a firm."""
_NOT_ENDED = re.compile(r"\b(?:not|never|would have|if|until|may|might)\b")
_SERVED_UNTIL = re.compile(r"\b(?:served|acted|had been|has been) [^;]{0,100}\buntil (?:his|her) (?:\w+ )?$")
"""`served as Treasurer until her departure on May 4`: no term of office to come; a day long past is of a career."""
_REPORTED = re.compile(r"\b(?:notif|inform|advis|announc|told|said|stat|indicat|agree|understand|decid)\w*\b[^;]*\bthat\b[^;]*$")
