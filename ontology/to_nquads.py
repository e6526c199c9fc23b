"""Descriptions go in, N-Quads or N-Triples come out, a line a statement (W3C recommendations RDF 1.1 N-Quads and N-Triples).

With reifiers among them the lines are those of RDF 1.2. N-Triples have no graphs, so each statement is written once there.
"""

from collections.abc import Iterable
from typing import TextIO

from ontology.describe import Description


def to_nquads(descriptions: Iterable[Description], base: str, out: TextIO) -> int:
    """Write all statements, each with its graph; returns their number."""
    count = 0
    for graph, subject, statements, _first in descriptions:
        end = f" {graph} .\n"
        out.write("".join([f"{subject} {predicate} {value}{end}" for predicate, value in statements]))
        count += len(statements)
    return count


def to_ntriples(descriptions: Iterable[Description], base: str, out: TextIO) -> int:
    """Write each statement once, whatever graphs it stands in; returns their number."""
    count = 0
    for _graph, subject, statements, first in descriptions:
        if first:
            out.write("".join([f"{subject} {predicate} {value} .\n" for predicate, value in statements]))
            count += len(statements)
    return count
