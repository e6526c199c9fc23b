"""A graph and a question go in, an answer with its proofs comes out: a question of the catalogue by name, or any text in Cypher.

Asking never changes anything: the engine is closed to writing, and texts that read files are refused.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

import kglite

from graph.keys import kind_of
from graph.model.errors import QuestionError
from graph.model.events import EVENTS
from graph.model.values import CaseNumber, PartialDate
from graph.reading import Graph
from graph.schema import LINK_KINDS, NODE_KINDS
from graph.stream import property_types
from queries.answer import Answer, Proof, plain
from queries.catalogue import Parameter, Question, question
from queries.embedded import engine_of

__all__ = ["Answer", "Proof", "ask", "run_cypher"]

PROOF = "proof"
"""Column that holds, as a list, the keys of the events and filings that a row rests on; taken out of the answer's columns."""

_NO_CODE = re.compile(r"//[^\n]*|/\*.*?\*/|'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\"|`[^`]*`", re.DOTALL)
_WHOLE_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)\.[0-9]+")
_MUST_BE = {
    "integer": "a whole number",
    "text": "some text",
    "date": "a date such as 2003-11-14",
    "boolean": "true or false",
    "case_number": "a case number such as 03-46551",
}
_NAMED = re.compile(r"'([^']+)'")
_QUOTED = re.compile(r"'(.*)'|\"(.*)\"", re.DOTALL)

_MODEL = frozenset((*NODE_KINDS, *LINK_KINDS)) | {name for label in (*NODE_KINDS, *LINK_KINDS) for name in property_types(label)}
"""Names that the model declares. The engine warns of every name that this graph has nothing of, which is no one's mistake."""


def ask(graph: Graph, name: str, parameters: Mapping[str, Any] | None = None) -> Answer:
    """Ask a question of the catalogue.

    In: `parameters` by name, as values or as the text of them; the others have their defaults.
    Errors: `QuestionError` for an unknown question or parameter, a value of another type, or a parameter that is missing.
    """
    asked = question(name)
    answer = _answer(graph, asked.cypher, _typed_as_declared(asked, parameters or {}), list(asked.columns))
    if not asked.says:
        return answer
    told = [asked.says.format_map(dict(zip(answer.columns, row, strict=True))) for row in answer.texts()]
    return replace(answer, stories=told)


def run_cypher(graph: Graph, text: str, parameters: Mapping[str, Any] | None = None) -> Answer:
    """Run a query of one's own. A column named `proof` that lists keys of events or filings becomes the rows' proofs.

    In: parameters as values or as text: whole and decimal numbers, `true` and `false` are what they look like, unless they
    stand in quotes; a date stays text, for `date($name)`. A number with leading zeros, as a CIK, is text.
    Errors: `QuestionError` for what the engine does not understand, or what would write or read files.
    """
    code = _NO_CODE.sub(" ", text)
    if re.search(r"\bLOAD\s+CSV\b|\\u", code, re.IGNORECASE):
        raise QuestionError("A query reads the graph and nothing else: LOAD CSV is refused.")
    if re.search(r"\bFORMAT\s+CSV\b", code, re.IGNORECASE):
        raise QuestionError("Leave FORMAT CSV out of the query and ask for the format beside it.")
    return _answer(graph, text, {key: _guessed(value) for key, value in (parameters or {}).items()})


def _answer(graph: Graph, text: str, parameters: Mapping[str, Any], columns: list[str] | None = None) -> Answer:
    """Run `text`, check that it gives `columns` where they are declared, and look up the proofs."""
    engine = engine_of(graph)
    try:
        view = engine.cypher(text, params=dict(parameters))
        found = [tuple(plain(record[name]) for name in view.columns) for record in view]
    except kglite.ReadOnlyError as error:
        raise QuestionError("A query can only read; change the graph by building it from filings.") from error
    except (kglite.KgError, ValueError) as error:
        raise QuestionError(f"The query cannot be run: {error}") from error
    names = list(view.columns)
    shown = [name for name in names if name != PROOF]
    warnings = [warning for warning in view.warnings if not _of_model(warning)]
    if columns is not None and shown != columns:
        raise QuestionError(f"The question declares the columns {columns}, its query gives {shown}.")
    if PROOF not in names:
        return Answer(shown, found, [[] for _row in found], warnings=warnings)
    at = names.index(PROOF)
    proofs = _proofs(engine, [row[at] if isinstance(row[at], list) else [] for row in found])
    return Answer(shown, [row[:at] + row[at + 1 :] for row in found], proofs, warnings=warnings)


def _of_model(warning: str) -> bool:
    """Whether the name that the engine warns of, the first in quotes, is one that the model declares."""
    named = _NAMED.search(warning)
    return named is not None and named[1] in _MODEL


def _proofs(engine: Any, rests_on: list[list[Any]]) -> list[list[Proof]]:
    """The proofs of each row, given the keys that it rests on; in the order of the keys, then of the filings."""
    by_kind: dict[str, set[str]] = defaultdict(set)
    for key in (key for keys in rests_on for key in keys if isinstance(key, str)):
        by_kind[kind_of(key) or ""].add(key)
    found: dict[str, list[Proof]] = {}
    events = {event.label() for event in EVENTS}
    for kind, keys in by_kind.items():
        if kind in events or kind == "Filing":
            for proof in _looked_up(engine, kind, keys):
                found.setdefault(proof.event or proof.filing, []).append(proof)
    return [[proof for key in dict.fromkeys(keys) for proof in found.get(key, ())] for keys in rests_on]


def _looked_up(engine: Any, kind: str, keys: Iterable[str]) -> list[Proof]:
    """The proofs of events of a kind, what is reported before what is told as background; of filings, the filings themselves."""
    of_filing = "f.key AS filing, f.name AS name, f.accession AS accession, f.file AS file, f.filed AS filed"
    if kind == "Filing":
        text = f"UNWIND $keys AS key MATCH (f:Filing {{key: key}}) RETURN null AS event, {of_filing} ORDER BY filing"
    else:
        text = f"""UNWIND $keys AS key MATCH (e:{kind} {{key: key}})-[r:REPORTED_IN]->(f:Filing)
            RETURN key AS event, {of_filing}, r.item AS item, r.document AS document, r.span_start AS start, r.span_end AS end,
                r.quote AS quote, r.words AS words, r.rule AS rule, r.background AS background
            ORDER BY event, background, filed, filing, start"""
    return [Proof(**record) for record in engine.cypher(text, params={"keys": sorted(keys)})]


def _typed_as_declared(asked: Question, given: Mapping[str, Any]) -> dict[str, Any]:
    """Every parameter of a question with its value: given, of the declared type, or the default."""
    for name in given:
        if name not in asked.parameters:
            known = ", ".join(asked.parameters) or "none"
            raise QuestionError(f"{asked.name} has no parameter {name!r}. Its parameters: {known}.")
    values = {}
    for name, declared in asked.parameters.items():
        if name in given and given[name] is not None:
            values[name] = _typed(name, declared, given[name])
        elif declared.required:
            raise QuestionError(f"{asked.name} needs the parameter {name}: {declared.meaning}.")
        else:
            values[name] = declared.default
    return values


def _typed(name: str, declared: Parameter, value: Any) -> Any:
    """A value of a declared type from itself or its text."""
    text = str(value).strip()
    if declared.type == "integer" and not isinstance(value, bool) and re.fullmatch(r"[+-]?[0-9]+", text):
        return int(text)
    if declared.type == "text" and (text or not declared.required):
        return str(value)
    if declared.type == "boolean" and text.lower() in ("true", "false"):
        return text.lower() == "true"
    if declared.type == "date":
        day = PartialDate.parse(text)
        if day is not None and day.precision == "day":
            return str(day)
    if declared.type == "case_number":
        number = CaseNumber.parse(text)
        if number is not None or kind_of(text) == "BankruptcyCase":
            return number.bare if number is not None else text
    raise QuestionError(f"Parameter {name} must be {_MUST_BE[declared.type]}, not {text!r}.")


def _guessed(value: Any) -> Any:
    """A value that nothing declares: text that looks like a number or a truth value is one."""
    if not isinstance(value, str):
        return value.isoformat() if hasattr(value, "isoformat") else value
    text = value.strip()
    if quoted := _QUOTED.fullmatch(text):
        return quoted[1] if quoted[1] is not None else quoted[2]
    if text.lower() in ("true", "false"):
        return text.lower() == "true"
    if _WHOLE_NUMBER.fullmatch(text):
        return int(text)
    return float(text) if _NUMBER.fullmatch(text) else value
