"""Contracts that are news only by the date that they bear: `Pursuant to a Loan Agreement dated as of May 4, ...`.

Prose goes in, acts come out; lists of exhibits and summaries of what is attached name none.
"""

import re
from collections.abc import Iterator

from loaders.events.agreements.acts import LONGEST, Act, Action, held
from loaders.events.agreements.titles import Title, title_at
from loaders.reading import Section

_PAPER = re.compile(
    r"\b(?:by|pursuant to|under|in|possible by|terms of|supplemented by|governed by) (?=(?:an?|the|that certain|its|separate) )"
)
_BEARS = re.compile(
    r"(?: no\.? ?\w+)?(?: and \w+)?(?: \((?:[^()]|\([^()]*\))*\))?,? (?:dated|made|entered into|of"
    r"|effective)(?: as of)?(?: the closing date| [a-z]+ \d)"
)
_FILED = re.compile(
    r"\b(?:exhibits?|copy of|copies of|qualified in its entirety|incorporated (?:herein )?by reference|filed with|filed as|form of)\b"
)
_OWN_ACT = re.compile(r"forbearance|supplemental indenture")
_KINDS = ("credit", "settlement", "lease", "underwriting")


def find_papers(section: Section, lower: str) -> Iterator[Act]:
    """The contracts named with a date as the ground of what is told; whether the date is news, the reader decides."""
    for sentence in section.prose.sentences:
        if sentence.start > LONGEST or _FILED.search(lower, sentence.start, sentence.end):
            continue
        for lead in _PAPER.finditer(lower, sentence.start, sentence.end):
            title = title_at(lower, lead.end(), sentence.end)
            if title is None or not _is_dated(lower, title) or held(lower, sentence, lead.start()) == "supposed":
                continue
            amends = title.changes and not _OWN_ACT.search(lower, title.start, title.end)
            action: Action = "amended" if amends else "entered"
            yield Act(section, sentence, action, (title.start, title.start), title.span, title.kind, "dated")


def _is_dated(lower: str, title: Title) -> bool:
    return title.kind in _KINDS and title.end - title.start <= 140 and _BEARS.match(lower, title.end) is not None
