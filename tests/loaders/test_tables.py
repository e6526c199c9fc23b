"""Tables of the loaders: every phrase's pattern takes its own example, no earlier row of its table does, every file says its source."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from loaders.events.auditors.passages import mask
from loaders.wording.clauses import read_prose
from loaders.wording.phrases import read_phrases

LOADERS = Path(__file__).parents[2] / "loaders"
PHRASES = sorted((LOADERS / "events").glob("*.yaml"))
TABLES = sorted([*(LOADERS / "data").glob("*.tsv"), *(LOADERS.parent / "graph" / "model" / "data").glob("*.tsv")])
AS_READ: dict[str, Callable[[str], str]] = {"auditors": mask}
"""Families whose patterns see something else than prose in lower case."""


def tables() -> list[Any]:
    return [pytest.param(path, name, id=f"{path.stem}: {name}") for path in PHRASES for name in read_phrases(path)]


def folded(text: str) -> str:
    return read_prose(text).text.lower()


@pytest.mark.parametrize(("path", "table"), tables())
def test_each_phrase_takes_its_own_example_first(path: Path, table: str) -> None:
    rows = read_phrases(path)[table]
    for number, row in enumerate(rows):
        read = AS_READ.get(path.stem, folded)(row.example)
        assert row.pattern.search(read), f"{row.pattern.pattern} does not take its example: {read}"
        earlier = [r.pattern.pattern for r in rows[:number] if r.pattern.search(read)]
        assert not earlier, f"{row.example!r} is taken by an earlier row: {earlier}"


@pytest.mark.parametrize("path", [*PHRASES, *TABLES], ids=lambda p: p.name)
def test_a_table_opens_with_its_source_date_and_columns(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    head = " ".join(line for line in lines[:12] if line.startswith("#"))
    assert lines[0].startswith("# ")
    assert re.search(r"[Ss]ource", head), "no source"
    assert re.search(r"\b20\d\d-\d\d-\d\d\b", head), "no date"
    columns = re.search(r"[Cc]olumns?\b", head) or (path.suffix == ".tsv" and all(f"{c}" in head for c in _columns(lines)))
    assert columns, "no columns"


@pytest.mark.parametrize("path", TABLES, ids=lambda p: p.name)
def test_every_row_has_all_columns(path: Path) -> None:
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    assert {line.count("\t") for line in lines} == {len(_columns(lines)) - 1}


def _columns(lines: list[str]) -> list[str]:
    return next(line for line in lines if line and not line.startswith("#")).split("\t")
