"""The keys that each row of an answer rests on go in, the words of the filings that prove them come out. Knows no engine."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from graph.keys import kind_of
from graph.model.events import EVENTS
from queries.answer import Proof

PROOF = "proof"
"""Column that holds the keys of the events and filings that a row rests on; taken out of the answer's columns."""

FILING = "Filing"

LookUp = Callable[[str, list[str]], Iterable[Proof]]
"""What an engine gives for a kind (of event, or `FILING`) and keys of it: the tellings of each event, what is reported before
what is told as background, then by day of filing, filing and place; or the filings themselves."""


def proofs_of(rests_on: Sequence[Sequence[Any]], look_up: LookUp) -> list[list[Proof]]:
    """The proofs of each row, given the keys that it rests on; in the order of the keys, then of the filings.

    What is no key of an event or a filing proves nothing and is passed over.
    """
    by_kind: dict[str, set[str]] = defaultdict(set)
    for key in (key for keys in rests_on for key in keys if isinstance(key, str)):
        by_kind[kind_of(key) or ""].add(key)
    found: dict[str, list[Proof]] = {}
    for kind in (*(event.label() for event in EVENTS), FILING):
        if kind in by_kind:
            for proof in look_up(kind, sorted(by_kind[kind])):
                found.setdefault(proof.event or proof.filing, []).append(proof)
    return [[proof for key in dict.fromkeys(keys) for proof in found.get(key, ())] for keys in rests_on]
