"""A graph and a query in Cypher go in, an answer with its proofs comes out.

Asking never changes anything: the engine is closed to writing, and texts that read files are refused.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any

import kglite

from graph.model.errors import QuestionError
from graph.reading import Graph
from graph.schema import LINK_KINDS, NODE_KINDS
from graph.stream import property_types
from queries.answer import Answer, Proof, plain
from queries.cautions import cautions_of
from queries.embedded import engine_of
from queries.parameters import guessed
from queries.proofs import FILING, PROOF, proofs_of

SECONDS = 180.0
"""How long a query may take."""

_NO_CODE = re.compile(r"//[^\n]*|/\*.*?\*/|'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\"|`[^`]*`", re.DOTALL)
_NAMED = re.compile(r"'([^']+)'")

_MODEL = frozenset((*NODE_KINDS, *LINK_KINDS)) | {name for label in (*NODE_KINDS, *LINK_KINDS) for name in property_types(label)}
"""Names that the model declares. The engine warns of every name that this graph has nothing of, which is no one's mistake."""


def run_cypher(graph: Graph, text: str, parameters: Mapping[str, Any] | None = None) -> Answer:
    """Run a query of one's own. A column named `proof` that lists keys of events or filings becomes the rows' proofs.

    In: parameters as values or as text: whole and decimal numbers, `true` and `false` are what they look like, unless they
    stand in quotes; a date stays text, for `date($name)`. A number with leading zeros, as a CIK, is text.
    Errors: `QuestionError` for what the engine does not understand, what takes too long, or what would write or read files.
    """
    code = _NO_CODE.sub(" ", text)
    if re.search(r"\bLOAD\s+CSV\b|\\u", code, re.IGNORECASE):
        raise QuestionError("A query reads the graph and nothing else: LOAD CSV is refused.")
    if re.search(r"\bFORMAT\s+CSV\b", code, re.IGNORECASE):
        raise QuestionError("Leave FORMAT CSV out of the query and ask for the format beside it.")
    answer = answer_cypher(graph, text, {key: guessed(value) for key, value in (parameters or {}).items()})
    return replace(answer, warnings=[*answer.warnings, *cautions_of(code)])


def answer_cypher(graph: Graph, text: str, parameters: Mapping[str, Any]) -> Answer:
    """Run `text` with values as they are, and look up the proofs. Errors: as of `run_cypher`."""
    engine = engine_of(graph)
    try:
        view = engine.cypher(text, params=dict(parameters), timeout_ms=int(SECONDS * 1000))
        found = [tuple(plain(record[name]) for name in view.columns) for record in view]
    except kglite.ReadOnlyError as error:
        raise QuestionError("A query can only read; change the graph by building it from filings.") from error
    except kglite.CypherTimeoutError as error:
        raise QuestionError(
            f"The query took longer than {SECONDS:g} seconds and was ended. Ask for less, start from a node with a `key`, and write"
            " patterns as chains, (a)-[:X]->(b)-[:Y]->(c): the engine may try patterns joined by commas all against all."
        ) from error
    except (kglite.KgError, ValueError) as error:
        raise QuestionError(f"The query cannot be run: {error}") from error
    names = list(view.columns)
    shown = [name for name in names if name != PROOF]
    warnings = [warning for warning in view.warnings if not _of_model(warning)]
    if PROOF not in names:
        return Answer(shown, found, [[] for _row in found], warnings=warnings)
    at = names.index(PROOF)
    proofs = proofs_of([row[at] if isinstance(row[at], list) else [] for row in found], partial(_looked_up, engine))
    return Answer(shown, [row[:at] + row[at + 1 :] for row in found], proofs, warnings=warnings)


def _of_model(warning: str) -> bool:
    """Whether the name that the engine warns of, the first in quotes, is one that the model declares."""
    named = _NAMED.search(warning)
    return named is not None and named[1] in _MODEL


def _looked_up(engine: Any, kind: str, keys: list[str]) -> list[Proof]:
    """The proofs of events of a kind; of filings, the filings themselves."""
    of_filing = "f.key AS filing, f.name AS name, f.accession AS accession, f.file AS file, f.filed AS filed"
    if kind == FILING:
        text = f"UNWIND $keys AS key MATCH (f:Filing {{key: key}}) RETURN null AS event, {of_filing} ORDER BY filing"
    else:
        text = f"""UNWIND $keys AS key MATCH (e:{kind} {{key: key}})-[r:REPORTED_IN]->(f:Filing)
            RETURN key AS event, {of_filing}, r.item AS item, r.document AS document, r.span_start AS start, r.span_end AS end,
                r.quote AS quote, r.words AS words, r.rule AS rule, r.background AS background
            ORDER BY event, background, filed, filing, start"""
    return [Proof(**record) for record in engine.cypher(text, params={"keys": keys})]
