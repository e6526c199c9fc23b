"""Nothing goes in, the items of Form 8-K come out, of the old numbering and the new, with their sections and successors.

What an item is called and which took its place stands in `data/items.tsv` and nowhere else.
"""

from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple

_DATA = Path(__file__).parent / "data"

RENUMBERED = "2004-08-23"
"""First day of the item numbers x.xx (SEC Release 33-8400)."""


class Item(NamedTuple):
    """An item of the Form; `words` are those of EDGAR's header line ITEM INFORMATION, `successor` is empty for a new item."""

    number: str
    era: Literal["old", "new"]
    subject: str
    words: tuple[str, ...]
    successor: str

    @property
    def section(self) -> str:
        """Number of the section of the Form that it stands in; empty before August 23, 2004, when there were none."""
        return self.number[0] if self.era == "new" else ""


def _rows(name: str) -> list[list[str]]:
    lines = (_DATA / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")][1:]


@cache
def items() -> dict[str, Item]:
    """All items by number, the old before the new, each in order."""
    rows = (
        Item(number, _era(era), subject, tuple(words.split("|")), next_)
        for number, era, subject, words, next_ in _rows("items.tsv")
    )
    return {item.number: item for item in rows}


def _era(text: str) -> Literal["old", "new"]:
    if text not in ("old", "new"):
        raise ValueError(f"items.tsv: {text!r} is no numbering; there are an old and a new one")
    return "old" if text == "old" else "new"


@cache
def sections() -> dict[str, str]:
    """Titles of the sections of the Form by number."""
    return {number: title for number, title in _rows("sections.tsv")}


def subject_of(number: str) -> str | None:
    """What Form 8-K calls an item: `'1.03'` and `'3'` → `'Bankruptcy or Receivership'`; None for a number that it does not have."""
    item = items().get(number)
    return item.subject if item else None
