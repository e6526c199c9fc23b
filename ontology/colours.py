"""A kind of node goes in, its colour comes out. A kind that the table does not know has its family's colour, so none is without."""

from functools import lru_cache
from pathlib import Path

_TABLE = Path(__file__).parent / "data" / "colours.tsv"
_OTHERS = "Event"


@lru_cache(maxsize=1)
def colours() -> dict[str, str]:
    """Six hexadecimal digits by kind of node, in the order of the legend (`data/colours.tsv` says where they come from)."""
    lines = [line for line in _TABLE.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    return dict(line.split("\t") for line in lines[1:])


def colour_of(kind: str) -> str:
    """Colour of a kind of node as six hexadecimal digits: `colour_of("Court")` → `'CC79A7'`."""
    return colours().get(kind, colours()[_OTHERS])
