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
from queries.elsewhere import DEEPEST, asks_elsewhere, too_deep

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


def refuse_unsafe(text: str) -> None:
    """Errors: `QuestionError` where `text` asks another endpoint, or is too deep to be read."""
    if asks_elsewhere(text):
        raise QuestionError("A query reads the graph and nothing else: SERVICE, which asks another machine, is refused.")
    if too_deep(text):
        raise QuestionError(f"The query cannot be read: it has more than {DEEPEST} brackets within brackets.")


def _term(value: Any) -> str:
    """A value as SPARQL writes it."""
    if isinstance(value, list | tuple):
        return ", ".join(map(_term, value))
    if isinstance(value, date):
        return str(Literal(value.isoformat(), datatype=NamedNode(XSD + "date")))
    return str(value) if isinstance(value, NamedNode) else str(Literal(value))
