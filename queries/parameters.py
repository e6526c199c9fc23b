"""Values that a question is asked with go in, as values or as their text; out they come typed: as declared, or as what they look like."""

import re
from collections.abc import Mapping
from typing import Any

from graph.keys import kind_of
from graph.model.errors import QuestionError
from graph.model.values import CaseNumber, PartialDate
from queries.catalogue import Parameter, Question

_WHOLE_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)\.[0-9]+")
_MUST_BE = {
    "integer": "a whole number",
    "text": "some text",
    "date": "a date such as 2003-11-14",
    "boolean": "true or false",
    "case_number": "a case number such as 03-46551",
}
_QUOTED = re.compile(r"'(.*)'|\"(.*)\"", re.DOTALL)


def typed_as_declared(asked: Question, given: Mapping[str, Any]) -> dict[str, Any]:
    """Every parameter of a question with its value: given, of the declared type, or the default.

    Errors: `QuestionError` for an unknown parameter, one that is missing, or a value of another type.
    """
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


def guessed(value: Any) -> Any:
    """A value that nothing declares: text that looks like a number or a truth value is one, unless it stands in quotes.

    A number with leading zeros, as a CIK, is text.
    """
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
