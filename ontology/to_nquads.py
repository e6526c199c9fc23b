"""Descriptions go in, N-Quads or N-Triples come out, a line a statement (W3C recommendations RDF 1.1 N-Quads and N-Triples).

With reifiers among them the lines are those of RDF 1.2. N-Triples have no graphs, so each statement is written once there.
"""

from collections.abc import Iterable
from typing import TextIO

from ontology.describe import Description

_TOGETHER = 1000
"""Lines of one write: a call to write costs as much as making ten lines."""


def to_nquads(descriptions: Iterable[Description], base: str, out: TextIO) -> int:
    """Write all statements, each with its graph; returns their number."""
    return _written(
        (
            [f"{subject} {predicate} {value} {graph} .\n" for predicate, value in statements]
            for graph, subject, statements, _first in descriptions
        ),
        out,
    )


def to_ntriples(descriptions: Iterable[Description], base: str, out: TextIO) -> int:
    """Write each statement once, whatever graphs it stands in; returns their number."""
    return _written(
        (
            [f"{subject} {predicate} {value} .\n" for predicate, value in statements]
            for _graph, subject, statements, first in descriptions
            if first
        ),
        out,
    )


def _written(found: Iterable[list[str]], out: TextIO) -> int:
    """Write lines, many at a time; returns their number."""
    count = 0
    held: list[str] = []
    for lines in found:
        held += lines
        if len(held) > _TOGETHER:
            count += len(held)
            out.write("".join(held))
            held.clear()
    out.write("".join(held))
    return count + len(held)
