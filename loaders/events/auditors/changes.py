"""A sentence goes in, the changes of accountant that it tells come out. None is told by an intention, a condition or a denial."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from loaders.events.auditors.passages import FIRM, Passage
from loaders.events.auditors.refusals import is_denied, is_other_work, is_ratified
from loaders.events.auditors.subjects import SUCCEEDS, Hit, firm_of
from loaders.wording.firms import Cited
from loaders.wording.phrases import Phrase, read_phrases

PHRASES = Path(__file__).parents[1] / "auditors.yaml"


@dataclass(frozen=True)
class Change:
    """What one verb tells of one firm. `manner` is empty for an engagement; `decided` where the act itself may follow later."""

    passage: Passage
    start: int
    end: int
    kind: str
    manner: str
    decided: bool
    firm: Cited
    reach: tuple[int, int]
    """The part of the sentence that the verb governs: a date in it is this verb's."""

    @property
    def rule(self) -> str:
        """Name of the rule that read it."""
        return f"auditors.{self.manner or 'engaged'}"


def read_changes(passage: Passage, context: Sequence[Passage]) -> Iterator[Change]:
    """The changes that a sentence tells, in order. `context` is the sentences before it, for `it` and `the firm`."""
    if not passage.firms and not any(p.firms for p in context):
        return
    hits = _hits(passage.text)
    for number, hit in enumerate(hits):
        if hit.means == "past" or is_denied(passage.text, hit) or is_ratified(passage, hit):
            continue
        limit = hits[number + 1].start if number + 1 < len(hits) else len(passage.text)
        firm = firm_of(passage, hit, limit, context)
        if firm is None or (hit.means.startswith("engagement") and is_other_work(passage.text, hit, limit)):
            continue
        kind, _, rest = hit.means.partition(" ")
        manner = next((w for w in rest.split() if w != "decided"), "")
        reach = (_boundary(passage.text, hits, number), _boundary(passage.text, hits, number + 1))
        yield Change(passage, hit.start, hit.end, kind, manner, "decided" in rest, firm, reach)
        yield from _in_its_place(passage, hit, firm, reach)


def _hits(text: str) -> list[Hit]:
    """All phrases in the sentence; of two that overlap the longer one."""
    found = [
        Hit(m.start(), m.end(), table, phrase.means)
        for table, phrases in _tables().items()
        for phrase in phrases
        for m in phrase.finditer(text)
    ]
    kept: list[Hit] = []
    for hit in sorted(found, key=lambda h: (h.start - h.end, h.start)):
        if not any(hit.start < k.end and hit.end > k.start for k in kept):
            kept.append(hit)
    return sorted(kept, key=lambda h: h.start)


def _tables() -> dict[str, tuple[Phrase, ...]]:
    return {name: rows for name, rows in read_phrases(PHRASES).items() if name != "takes_effect"}


_INSTEAD = re.compile(r"\b(?:with|by|to)(?: the (?:accounting )?firm of)? $")
_REPLACED = re.compile(r"\b(?:replac\w+|switched|changed?)\b")
_LEFT_BEFORE = re.compile(r"\bresign|\bdeclin|\bpreviously|\bearlier|\bceased|\bdismiss|\bdisclosed|\breported on")


def _in_its_place(passage: Passage, hit: Hit, firm: Cited, reach: tuple[int, int]) -> Iterator[Change]:
    """`replaced X with Y`, `X was replaced by Y` and `Y replaced X` engage Y; `engaged Y to replace X` dismisses X."""
    text = passage.text
    others = [(at, c) for at, c in passage.firms if c.firm != firm.firm]
    if hit.means.startswith("departure") and _REPLACED.search(text, hit.start, hit.end) or "replace" in text[hit.start : hit.end]:
        for at, other in others:
            follows = at > hit.end and _INSTEAD.search(text[:at])
            leads = hit.table == "client_acts" and text[at + len(FIRM) : hit.start].strip() in ("", "has", "have", "will", ",")
            if follows or (leads and at < hit.start):
                yield Change(
                    passage, hit.start, max(at + len(FIRM), hit.end), "engagement", "", "decided" in hit.means, other, reach
                )
                return
    if hit.means.startswith("engagement") and not _LEFT_BEFORE.search(text):
        for at, other in others:
            if at > hit.end and SUCCEEDS.search(text[:at]):
                yield Change(passage, hit.start, at + len(FIRM), "departure", "dismissed", True, other, reach)
                return


_JOINT = re.compile(r";|, (?:and|but|while|whereupon)\b| and\b| but\b|, (?=on DAY)")


def _boundary(text: str, hits: Sequence[Hit], number: int) -> int:
    """Where the clause of a verb begins: at the last conjunction between it and the verb before."""
    if number <= 0:
        return 0
    if number >= len(hits):
        return len(text)
    joints = list(_JOINT.finditer(text, hits[number - 1].end, hits[number].start))
    return joints[-1].start() if joints else hits[number].start
