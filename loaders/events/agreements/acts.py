"""What was done with one contract, and whether the words that say so tell of news: what may or will be done is no act.

Prose in lower case goes in; an act is made by the modules that read making and changing.
"""

from dataclasses import dataclass
from typing import Literal

from loaders.events.agreements.sides import Defined
from loaders.events.agreements.titles import TABLE, Kind
from loaders.reading import Section
from loaders.wording.clauses import Sentence
from loaders.wording.phrases import read_phrases

Action = Literal["entered", "amended", "terminated"]
Rule = Literal["told", "listed", "changed", "dated", "settled"]
LONGEST = 30_000
"""Acts are told at the beginning of an item; what follows so many characters is a contract set out in full."""


@dataclass(frozen=True, slots=True)
class Act:
    """One thing done with one contract, and where it is told.

    `rule` says what told it: `changed`, the verb itself, so that a date in the title is another's; `dated`, the date that it bears.
    `earlier` says why the words are no news (see `held`). `head` is where the list is announced that the title stands in,
    `defined` the contract that a defined term means.
    """

    section: Section
    sentence: Sentence
    action: Action
    verb: tuple[int, int]
    title: tuple[int, int]
    kind: Kind
    rule: Rule = "told"
    passive: bool = False
    earlier: str = ""
    defined: Defined | None = None
    head: tuple[int, int] | None = None


def held(lower: str, sentence: Sentence, at: int) -> str:
    """`supposed`, `earlier`, `told` (as announced before), `unbinding` or nothing: whether what stands at `at` is no news."""
    before = lower[max(sentence.start, at - 60) : at]
    for phrase in read_phrases(TABLE)["refusals"]:
        if phrase.means in ("supposed", "earlier"):
            if phrase.search(before):
                return phrase.means
            continue
        found = phrase.search(lower, sentence.start, sentence.end)
        if found and (phrase.means == "unbinding" or found.start() < at):
            return phrase.means
    return ""
