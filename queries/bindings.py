"""A text in SPARQL and values go in; the text with the values in the places of `$name` comes out, or a refusal.

SPARQL has no parameters. A value stands where its variable stood, so that it holds in every part of the query, nested ones too.
"""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from pyoxigraph import Literal, NamedNode

from graph.model.errors import QuestionError
from ontology.literals import XSD

_TOKEN = re.compile(
    r"""(?P<skip>\"{3}(?:\\.|(?!\"{3}).)*\"{3}|'{3}(?:\\.|(?!'{3}).)*'{3}|"(?:\\.|[^"\\\n\r])*"|'(?:\\.|[^'\\\n\r])*'
        |<[^\s<>"{}|^`\\$?][^\s<>"{}|^`\\]*>|\#[^\n\r]*|[?@]\w+)
    |\bBOUND\s*\(\s*\$(?P<asked>\w+)\s*\)
    |\$(?P<name>\w+)
    |\b(?P<select>SELECT)\b
    |(?P<end>\{|\bWHERE\b|\bFROM\b)
    |(?P<deeper>\()|(?P<higher>\))""",
    re.DOTALL | re.IGNORECASE | re.VERBOSE,
)
_SERVICE = re.compile(
    r"(?P<name>[?$@]\w*|:[\w.%-]*)?SERVICE(?:\s|\#[^\n]*(?:\n|$))*(?:SILENT(?:\s|\#[^\n]*(?:\n|$))*)?(?=<|[?$]\w|[\w.-]*:)", re.I
)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


def bound(text: str, values: Mapping[str, Any]) -> str:
    """`text` with each `$name` that has a value replaced by it; variables without one, and `?name`, stay.

    `BOUND($name)` becomes `true`; a list becomes its values with commas between, for `IN ($name)`.
    """
    if not values:
        return text
    terms = {name: _term(value) for name, value in values.items()}
    projected, depth = False, 0

    def put(found: re.Match[str]) -> str:
        nonlocal projected, depth
        depth += bool(found["deeper"]) - bool(found["higher"])
        if found["select"]:
            projected, depth = True, 0
        elif found["end"]:
            projected = False
        if found["asked"] in terms:
            return "true"
        if found["name"] not in terms:
            return found[0]
        term = terms[found["name"]]
        return f"({term} AS ${found['name']})" if projected and depth == 0 else term

    return _TOKEN.sub(put, text)


def refuse_federation(text: str) -> None:
    """Errors: `QuestionError` where `text` asks another endpoint.

    The word is sought everywhere, in comments and texts too: whoever tells those apart can be misled. What must follow it in a
    query seldom follows it in a sentence.
    """
    plain = _ESCAPE.sub(lambda found: chr(min(int(found[1] or found[2], 16), 0x10FFFF)), text)
    if any(found["name"] is None for one in (text, plain) for found in _SERVICE.finditer(one)):
        raise QuestionError("A query reads the graph and nothing else: SERVICE, which asks another machine, is refused.")


def _term(value: Any) -> str:
    """A value as SPARQL writes it."""
    if isinstance(value, list | tuple):
        return ", ".join(map(_term, value))
    if isinstance(value, date):
        return str(Literal(value.isoformat(), datatype=NamedNode(XSD + "date")))
    return str(value) if isinstance(value, NamedNode) else str(Literal(value))
