"""A query in Cypher goes in, what the embedded engine would answer wrongly without a word comes out, as notes for the person who asks.

Other engines answer such a text rightly, so it is never refused. `data/cautions.tsv` has the patterns; docs/cypher.md has the rest.
"""

import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

_TABLE = Path(__file__).parent / "data" / "cautions.tsv"


class Caution(NamedTuple):
    """A pattern, what to say of a text that has it, a text that does and one like it that does not."""

    pattern: re.Pattern[str]
    note: str
    example: str
    not_so: str


@cache
def cautions() -> tuple[Caution, ...]:
    """The rows of the table."""
    lines = [line for line in _TABLE.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    rows = (line.split("\t") for line in lines[1:])
    return tuple(Caution(re.compile(pattern, re.IGNORECASE | re.DOTALL), *rest) for pattern, *rest in rows)


def cautions_of(code: str) -> list[str]:
    """Notes on a query, given without its texts and remarks."""
    return [caution.note for caution in cautions() if caution.pattern.search(code)]
