"""Tables of phrases: a YAML file beside a family goes in, compiled patterns come out. Every phrase carries its example.

A file maps the name of a table to a list of rows `{pattern, means, example}`, with a comment on top that says source and
columns. A pattern is a regular expression over prose folded to lower case (`loaders.wording.clauses`), one blank between words.
"""

import re
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


@cache
def read_phrases(path: Path) -> dict[str, tuple[Phrase, ...]]:
    """All tables of one file. Raises `re.error` or `KeyError` on a bad row: a faulty table must not start."""
    tables = yaml.load(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return {
        name: tuple(Phrase(re.compile(row["pattern"]), str(row["means"]), row["example"]) for row in rows)
        for name, rows in tables.items()
    }
