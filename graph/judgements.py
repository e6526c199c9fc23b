"""Judgements that two things are one, and the user's decisions over them. A merge has no effect that its judgement does not explain.

`judgements.jsonl` is written by the build: a line each for whatever it joined or thinks may be one. `decisions.jsonl` is
the user's: one line a decision, appended and never edited, the last on a pair counts; the next build obeys it.
"""

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from graph.model.errors import StoreError

Verdict = Literal["positive", "unsure", "negative"]

DECISIONS = "decisions.jsonl"
JUDGEMENTS = "judgements.jsonl"


class Judgement(NamedTuple):
    """One judgement on a pair of keys; `left` sorts before `right`."""

    left: str
    right: str
    verdict: Verdict
    score: float
    why: str


def judgement(one: str, other: str, verdict: Verdict, score: float, why: str) -> Judgement:
    """A judgement with its keys in order, so that one pair is always written one way."""
    left, right = sorted((one, other))
    return Judgement(left, right, verdict, score, why)


def judgement_line(record: Judgement) -> str:
    """One line of `judgements.jsonl`."""
    return json.dumps(record._asdict(), ensure_ascii=False)


class Decision(BaseModel):
    """A line of `decisions.jsonl`: `{"left": "cik:…", "right": "sec-file:…", "verdict": "negative", "why": "…"}`."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    left: str = Field(min_length=1, description="key of one thing, as in `judgements.jsonl`")
    right: str = Field(min_length=1, description="key of the other")
    verdict: Literal["positive", "negative"] = Field(description="they are one, or they are two")
    why: str = Field(default="", description="the user's reason")


class Decisions:
    """What the user decided, by pair of keys in either order."""

    def __init__(self, decisions: Iterable[Decision] = ()) -> None:
        self._by_pair = {frozenset((d.left, d.right)): d for d in decisions if d.left != d.right}
        self._involved = frozenset(key for pair in self._by_pair for key in pair)

    def on(self, one: str, other: str) -> Decision | None:
        """The decision on a pair of keys, None where the user has made none."""
        if one not in self._involved:  # almost always: spares the set for the pair
            return None
        return self._by_pair.get(frozenset((one, other)))

    def verdict(self, one: str, other: str) -> Verdict | None:
        """The decided verdict on a pair of keys."""
        decided = self.on(one, other)
        return decided.verdict if decided else None

    def pairs(self, verdict: Verdict) -> list[tuple[str, str, str]]:
        """(left, right, why) of all decisions with this verdict, keys and list in order."""
        return sorted((*sorted(pair), d.why) for pair, d in self._by_pair.items() if d.verdict == verdict)  # type: ignore[misc]


def read_decisions(folder: Path) -> tuple[Decisions, str | None]:
    """The user's decisions in a graph folder, and the file's SHA-256; none, and None, where there is no such file.

    Errors: `StoreError` that names the line which is no decision. A decision that cannot be read is not passed over.
    """
    path = folder / DECISIONS
    if not path.is_file():
        return Decisions(), None
    raw = path.read_bytes()
    decisions = []
    for number, line in enumerate(raw.decode("utf-8", "replace").splitlines(), start=1):
        if not line.strip():
            continue
        try:
            decisions.append(Decision.model_validate_json(line))
        except ValidationError as error:
            what = error.errors()[0]
            place = ".".join(map(str, what["loc"])) or "line"
            raise StoreError(f"{path}, line {number}: {place}: {what['msg']}. Correct the line or remove it.") from error
    return Decisions(decisions), hashlib.sha256(raw).hexdigest()
