"""Descriptions go in, Turtle or TriG comes out, for people to read and for any RDF tool (W3C recommendations RDF 1.1 Turtle and TriG).

TriG has a block a named graph; Turtle has no graphs, so each statement is written once there. Subjects and objects of the
graph's own are written relative to the base, terms of vocabularies with a prefix.
"""

from collections.abc import Iterable
from itertools import groupby
from typing import TextIO

from ontology.abbreviation import PREFIXES, compact, split_literal
from ontology.describe import TYPE, Description
from ontology.literals import XSD

_BARE = {f"<{XSD}boolean>", f"<{XSD}integer>"}
"""Datatypes whose values Turtle writes without quotes."""


def to_trig(descriptions: Iterable[Description], base: str, out: TextIO) -> int:
    """Write all statements, graph by graph; returns their number."""
    _head(base, out)
    spelling = _Spelling(base)
    count = 0
    for graph, held in groupby(descriptions, key=lambda description: description.graph):
        out.write(f"\n{spelling.iri(graph)} {{\n")
        for description in held:
            out.write(spelling.block(description))
            count += len(description.statements)
        out.write("}\n")
    return count


def to_turtle(descriptions: Iterable[Description], base: str, out: TextIO) -> int:
    """Write each statement once, subject by subject; returns their number."""
    _head(base, out)
    spelling = _Spelling(base)
    count = 0
    for description in descriptions:
        if description.first:
            out.write(spelling.block(description))
            count += len(description.statements)
    return count


def _head(base: str, out: TextIO) -> None:
    out.write(f"@base <{base}> .\n")
    out.writelines(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in PREFIXES.items())
    out.write("\n")


class _Spelling:
    """How Turtle writes terms, given the base."""

    def __init__(self, base: str) -> None:
        self._own = f"<{base}"
        self._from = len(self._own)
        self._known: dict[str, str] = {TYPE: "a"}
        """Verbs and datatypes, of which there are few."""

    def iri(self, iri: str) -> str:
        """`<court/mab>`, `fg:Court`, or the whole."""
        if iri.startswith(self._own) and "#" not in iri:
            return "<" + iri[self._from :]
        named = compact(iri)
        return f"{named[0]}:{named[1]}" if named else iri

    def _term(self, iri: str) -> str:
        found = self._known.get(iri)
        if found is None:
            found = self._known[iri] = self.iri(iri)
        return found

    def value(self, value: str) -> str:
        """An object: an IRI, a literal, or in RDF 1.2 a statement, which stays as it is."""
        if value[0] == "<":
            return value if value[1] == "<" else self.iri(value)
        text, datatype = split_literal(value)
        return text if datatype in _BARE else f'"{text}"^^{self._term(datatype)}'

    def block(self, description: Description) -> str:
        """A subject with its statements; values of one property stand together."""
        if not description.statements:
            return ""
        parts = [self.iri(description.subject)]
        before = ""
        for predicate, value in description.statements:
            if predicate == before:
                parts.append(", ")
            else:
                parts += (" ;\n    " if before else " ", self._term(predicate), " ")
                before = predicate
            parts.append(value if value[-1] == '"' else self.value(value))
        parts.append(" .\n")
        return "".join(parts)
