"""Tables of phrases: a YAML file beside a family goes in, compiled patterns come out. Every phrase carries its example.

A file maps the name of a table to a list of rows `{pattern, means, example}`, with a comment on top that says source and
columns. A pattern is a regular expression over prose folded to lower case (`loaders.wording.clauses`), one blank between words.
"""

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml


@dataclass(frozen=True, slots=True)
class Phrase:
    """One row: what is written, and what it means."""

    pattern: re.Pattern[str]
    means: str
    example: str
    openings: tuple[str, ...] = ()
    """Words or parts of words of which every match begins with one; empty where the pattern does not show any."""

    def may(self, text: str, start: int = 0, end: int = sys.maxsize) -> bool:
        """Whether the phrase can be in `text[start:end]` at all: a look-up of its openings, many times cheaper than the pattern."""
        if not self.openings:
            return True
        for opening in self.openings:  # noqa: SIM110 - half the time of `any`, and asked of every sentence for every phrase
            if text.find(opening, start, end) >= 0:
                return True
        return False

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """The first match in `text[start:end]`."""
        return self.pattern.search(text, start, end) if self.may(text, start, end) else None

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """All matches in `text[start:end]`."""
        return self.pattern.finditer(text, start, end) if self.may(text, start, end) else iter(())


@cache
def read_phrases(path: Path) -> dict[str, tuple[Phrase, ...]]:
    """All tables of one file. Raises `re.error` or `KeyError` on a bad row: a faulty table must not start."""
    tables = yaml.load(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return {
        name: tuple(Phrase(re.compile(p := row["pattern"]), str(row["means"]), row["example"], _few(_openings(p))) for row in rows)
        for name, rows in tables.items()
    }


_LITERAL = re.compile(r"[a-z '-]+")
_SHORTEST = 2
_MOST = 12
"""More openings than this take longer to look up than the pattern itself."""


def _openings(pattern: str) -> list[str]:
    """The letters that each branch of a pattern begins with; none where a branch begins with anything but letters or groups of them."""
    found: list[str] = []
    for branch in _branches(pattern):
        rest = branch
        while rest.startswith("\\b"):
            rest = rest[2:]
        if rest.startswith("(?:"):
            close = _closing(rest)
            inner = [] if rest[close + 1 : close + 2] in ("?", "*", "{") else _openings(rest[3:close])
            if not inner:
                return []
            found += inner
            continue
        literal = _LITERAL.match(rest)
        letters = literal[0] if literal else ""
        if rest[len(letters) : len(letters) + 1] in ("?", "*", "{"):
            letters = letters[:-1]
        if len(letters) < _SHORTEST:
            return []
        found.append(letters)
    return list(dict.fromkeys(found))


def _few(openings: list[str]) -> tuple[str, ...]:
    """The openings that hold no other one, or none where they are many."""
    kept = [o for o in openings if not any(other != o and other in o for other in openings)]
    return tuple(kept) if len(kept) <= _MOST else ()


def _branches(pattern: str) -> list[str]:
    """The alternatives of a pattern outside of any group."""
    branches, depth, start, within = [], 0, 0, False
    for at, letter in _unescaped(pattern):
        if within:
            within = letter != "]"
        elif letter == "[":
            within = True
        elif letter in "()":
            depth += 1 if letter == "(" else -1
        elif letter == "|" and depth == 0:
            branches.append(pattern[start:at])
            start = at + 1
    return [*branches, pattern[start:]]


def _closing(pattern: str) -> int:
    """Where the group closes that the pattern opens with."""
    depth, within = 0, False
    for at, letter in _unescaped(pattern):
        if within:
            within = letter != "]"
        elif letter == "[":
            within = True
        elif letter in "()":
            depth += 1 if letter == "(" else -1
            if depth == 0:
                return at
    raise ValueError(f"a group is not closed: {pattern}")


def _unescaped(pattern: str) -> Iterator[tuple[int, str]]:
    at = 0
    while at < len(pattern):
        if pattern[at] != "\\":
            yield at, pattern[at]
        at += 2 if pattern[at] == "\\" else 1
