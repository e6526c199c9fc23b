"""A text in SPARQL goes in; out comes whether it would leave this graph, or is too deep to be read. Nothing asked here leaves the machine."""

import re

_GAP = r"(?:[ \t\r\n]|#[^\n\r]*+[\n\r])*+"
_NAME = r"(?:<[^<>]*+>|[?$][^ \t\r\n{}<>#]*+|[^ \t\r\n{}<>#:\\\"']*+:(?:[^ \t\r\n{}#\\]|\\.)*+)"
_ELSEWHERE = re.compile(rf"[?$]\w++|(SERVICE{_GAP}(?:SILENT{_GAP})?{_NAME}{_GAP}\{{)", re.IGNORECASE | re.ASCII)
_CODEPOINT = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_BRACKET = re.compile(r"[{(\[]+|[})\]]+")

DEEPEST = 200
"""Brackets within brackets: the engine reads each by calling itself, and ends the process where that is too often."""


def asks_elsewhere(query: str) -> bool:
    """Whether a query would ask another server (SPARQL 1.1 Federated Query).

    The text is searched as it stands, strings and comments too. To take those out first one must know where an IRI, a
    comparison and a comment begin, and a text in which the engine sees them elsewhere than we do (`?a<?b#> '''`) would hide
    the clause. Only what has all of `SERVICE`, a name and an opening brace counts, so a quote about a service does not.
    """
    plain = _CODEPOINT.sub(_decoded, query)
    return any(found[1] for found in _ELSEWHERE.finditer(plain))


def too_deep(query: str) -> bool:
    """Whether more than `DEEPEST` brackets are open at some place of a query, those in strings counted, too."""
    depth = 0
    for found in _BRACKET.finditer(query):
        depth += len(found[0]) if found[0][0] in "{([" else -len(found[0])
        if depth > DEEPEST:
            return True
    return False


def _decoded(found: re.Match[str]) -> str:
    code = int(found[1] or found[2], 16)
    return chr(code) if code < 0x110000 else found[0]
