"""A graph and a query in SPARQL 1.1 go in, an answer with its proofs comes out; CONSTRUCT and DESCRIBE give RDF.

The default graph holds what all named graphs say, so that a query need not say GRAPH. Asking never changes anything, and
nothing leaves this machine: updates and SERVICE are refused, FROM only names graphs of the store.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import date
from difflib import get_close_matches
from functools import partial
from typing import Any

from pyoxigraph import (
    Literal,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
    serialize,
)

from graph.model.errors import QuestionError
from graph.model.values import PartialDate
from graph.reading import Graph
from ontology.iris import NAMESPACE, VOCABULARY, path_of
from ontology.literals import XSD
from ontology.terms import EARLIEST, LATEST, arcs, classes, slots_of
from ontology.vocabularies import prefixes as vocabularies
from queries.answer import Answer, Proof
from queries.bindings import bound, refuse_unsafe
from queries.parameters import guessed
from queries.prefixes import prefixes, short
from queries.proofs import FILING, PROOF, proofs_of
from queries.store import store_of

BETWEEN = "\n"
"""What GROUP_CONCAT puts between the values of a column that the catalogue declares as a list."""

_INTEGERS = frozenset(XSD + name for name in ("integer", "int", "long", "short", "nonNegativeInteger", "positiveInteger"))
_NUMBERS = frozenset(XSD + name for name in ("double", "float", "decimal"))
_UPDATE = re.compile(
    r"(?:\s|#[^\n]*\n|PREFIX\s+\S*\s*<[^>]*>|BASE\s*<[^>]*>)*(?:INSERT|DELETE|LOAD|CLEAR|DROP|CREATE|ADD|MOVE|COPY|WITH)\b", re.I
)
_PREFIXED = re.compile(r"(?<![\w<:/?$\"'])([A-Za-z][\w-]*):(?!//)")
_MEANING = re.compile(r"The SELECT contains[^,]*")
_POSITION = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)


def run_sparql(graph: Graph, text: str, parameters: Mapping[str, Any] | None = None) -> Answer:
    """Run a query of one's own. A column named `proof` with IRIs of events or filings, one or several with blanks between,
    becomes the rows' proofs.

    In: parameters, written `$name` in the text, as values or as text: numbers, `true`, `false` and days are what they look like,
    unless they stand in quotes; `<...>` is an IRI. A number with leading zeros, as a CIK, is text.
    Out: IRIs of the graph as keys, those of known vocabularies with their prefix. ASK gives one row, CONSTRUCT and DESCRIBE `triples`.
    Errors: `QuestionError` for what cannot be read or run, and what would write or ask another machine.
    """  # fmt: skip
    return answer_sparql(graph, text, values_of(parameters or {}))


def values_of(parameters: Mapping[str, Any]) -> dict[str, Any]:
    """Parameters that nothing declares, typed by what they look like."""
    return {name: _guessed(value) for name, value in parameters.items()}


def answer_sparql(graph: Graph, text: str, parameters: Mapping[str, Any], lists: Collection[str] = ()) -> Answer:
    """Run `text` with values as they are, and look up the proofs; columns among `lists` are taken apart. Errors: as of `run_sparql`."""
    store = store_of(graph)
    found = _evaluated(store, text, parameters)
    if isinstance(found, QueryBoolean):
        return Answer(["answer"], [(bool(found),)], [[]], warnings=_warnings(text))
    try:
        if isinstance(found, QueryTriples):
            triples = sorted(set(found), key=str)
            return Answer(
                ["subject", "predicate", "object"],
                [tuple(_plain(term) for term in triple) for triple in triples],
                [[] for _triple in triples],
                warnings=_warnings(text),
                triples=triples,
            )
        names = [variable.value for variable in found.variables]
        rows = [tuple(_value(name, term, lists) for name, term in zip(names, row, strict=True)) for row in found]
    except (RuntimeError, OSError, ValueError) as error:
        raise QuestionError(f"The query cannot be run: {error}") from error
    if PROOF not in names:
        return Answer(names, rows, [[] for _row in rows], warnings=_warnings(text))
    at = names.index(PROOF)
    proofs = proofs_of([_keys(row[at]) for row in rows], partial(_looked_up, store))
    shown = [name for name in names if name != PROOF]
    return Answer(shown, [row[:at] + row[at + 1 :] for row in rows], proofs, warnings=_warnings(text))


def sparql_xml(graph: Graph, text: str, parameters: Mapping[str, Any]) -> str:
    """The answer to `text` with values as they are, as other programs read it: SPARQL Query Results XML (W3C, 2013), IRIs in full.

    Of CONSTRUCT and DESCRIBE it is RDF/XML. Errors: as of `run_sparql`.
    """
    found = _evaluated(store_of(graph), text, parameters)
    try:
        if isinstance(found, QueryTriples):
            return rdf_text(found, "xml")
        return str((found.serialize(format=QueryResultsFormat.XML) or b"").decode())
    except (RuntimeError, OSError, ValueError) as error:
        raise QuestionError(f"The query cannot be run: {error}") from error


def rdf_text(triples: Iterable[Any], form: str) -> str:
    """What CONSTRUCT or DESCRIBE gave: JSON-LD for `json`, RDF/XML for `xml`, else Turtle."""
    known = {"json": RdfFormat.JSON_LD, "xml": RdfFormat.RDF_XML}
    triples = list(triples)
    text = " ".join(map(str, triples))
    used = {prefix: iri for prefix, iri in vocabularies().items() if f"<{iri}" in text}
    return str((serialize(triples, format=known.get(form, RdfFormat.TURTLE), prefixes=used) or b"").decode())


def _evaluated(store: Store, text: str, parameters: Mapping[str, Any]) -> QuerySolutions | QueryBoolean | QueryTriples:
    """What the store answers. Errors: `QuestionError` where it does not understand, with the place as it stands in `text`."""
    refuse_unsafe(text)
    given = {name: value for name, value in parameters.items() if value is not None}
    try:
        return store.query(bound(text, given), prefixes=dict(prefixes()))
    except SyntaxError as error:
        if _UPDATE.match(text):
            raise QuestionError("A query can only read; change the graph by building it from filings.") from error
        raise QuestionError(_complaint(text, error)) from error
    except (RuntimeError, OSError, ValueError) as error:
        raise QuestionError(f"The query cannot be run: {error}") from error


def _complaint(text: str, error: SyntaxError) -> str:
    """What is wrong where: values of parameters move the place, so the text is read once more without them."""
    try:
        Store().query(text, prefixes=dict(prefixes()))
        where = " with the values of its parameters"
    except SyntaxError as plain:
        error, where = plain, ""
    match = _POSITION.match(str(error))
    if match is not None and not where:
        line, column = int(match[1]), int(match[2])
        said = text.split("\n")[line - 1] if line <= text.count("\n") + 1 else ""
        before, after = said[: column - 1][-20:].strip(), said[column - 1 :][:20].strip()
        near = [f"after {before!r}"] * bool(before) + [f"before {after!r}"] * bool(after)
        where = f" at line {line}, column {column}" + (f", {' and '.join(near)}" if near else "")
    declared = {name.lower() for name in re.findall(r"PREFIX\s+([^\s:]*):", text, re.IGNORECASE)}
    unknown = sorted(set(_PREFIXED.findall(text)) - {*prefixes()} - declared)
    why = _MEANING.search(str(error))
    if unknown:
        where += f"; is {unknown[0]}: a prefix? It is not declared"
    elif why:
        where += f": {why[0]}"
    return f"The query cannot be understood{where}."


def _guessed(value: Any) -> Any:
    """As `guessed`, but a day is a day and `<...>` an IRI: SPARQL compares a text with neither."""
    if isinstance(value, date):
        return value
    if isinstance(value, str):
        text = value.strip()
        if text.startswith("<") and text.endswith(">"):
            try:
                return NamedNode(text[1:-1])
            except ValueError as error:
                raise QuestionError(f"{text} is no IRI: {error}") from error
        day = PartialDate.parse(text) if "-" in text else None
        if day is not None and day.precision == "day":
            return day.earliest
    return guessed(value)


def _value(name: str, term: Any, lists: Collection[str]) -> Any:
    value = _plain(term)
    if name in lists:
        return [part for part in value.split(BETWEEN) if part] if value else []
    return value


def _plain(term: Any) -> Any:
    """A term as a value: numbers, truth values and days; an IRI as its key or short name; all else as its text."""
    if term is None:
        return None
    if isinstance(term, NamedNode):
        return short(term.value)
    if not isinstance(term, Literal):
        return str(term)
    datatype = term.datatype.value
    with suppress(ValueError):  # a literal that its datatype does not have stays the text that it is
        if datatype in _INTEGERS:
            return int(term.value)
        if datatype in _NUMBERS:
            return float(term.value)
        if datatype == XSD + "date":
            return date.fromisoformat(term.value)
    if datatype == XSD + "boolean":
        return term.value in ("true", "1")
    return term.value


def _keys(value: Any) -> list[str]:
    """The keys that a value of the column `proof` names, as IRIs or as they are."""
    return [short(part) for part in value.split()] if isinstance(value, str) else []


_OF_FILING = """?f fg:key ?filing ; fg:name ?name ; fg:file ?file .
    OPTIONAL { ?f fg:accession ?accession } OPTIONAL { ?f fg:filedEarliest ?filed }"""
_TELLINGS = f"""SELECT ?event ?filing ?name ?accession ?file ?filed ?item ?document ?start ?end ?quote ?words ?rule ?background {{
    VALUES (?e ?event) {{ $keys }}
    ?told fg:event ?e ; fg:source ?f ; fg:document ?document ; fg:spanStart ?start ; fg:spanEnd ?end ; fg:quote ?quote ;
        fg:words ?words ; fg:rule ?rule ; fg:background ?background .
    OPTIONAL {{ ?told fg:item ?item }}
    {_OF_FILING}
}} ORDER BY ?event ?background (COALESCE(?filed, "9999-12-31"^^xsd:date)) ?filing ?start"""
_FILINGS = f"SELECT ?filing ?name ?accession ?file ?filed {{ VALUES (?f ?filing) {{ $keys }} {_OF_FILING} }} ORDER BY ?filing"


def _looked_up(store: Store, kind: str, keys: Sequence[str]) -> list[Proof]:
    """The proofs of events of a kind; of filings, the filings themselves."""
    pairs = " ".join(f"({NamedNode(VOCABULARY + path_of(key))} {Literal(key)})" for key in keys)
    text = (_FILINGS if kind == FILING else _TELLINGS).replace("$keys", pairs)
    found = store.query(text, prefixes=dict(prefixes()))
    assert isinstance(found, QuerySolutions)  # both texts are SELECT
    names = [variable.value for variable in found.variables]
    rows = [dict(zip(names, map(_plain, row), strict=True)) for row in found]
    return [Proof(**{"event": None, **row}) for row in rows]


def _warnings(text: str) -> list[str]:
    """A note for each name after `fg:` that the vocabulary does not have: nothing in the graph can have it."""
    if re.search(r"PREFIX\s+fg\s*:", text, re.I) and NAMESPACE not in text:
        return []
    known = _vocabulary()
    unknown = dict.fromkeys(name for name in re.findall(r"\bfg:([A-Za-z]\w*)", text) if name not in known)
    meant = {name: get_close_matches(name, known, 1) for name in unknown}
    return [f"the vocabulary has no fg:{name}" + (f"; is fg:{close[0]} meant?" if close else "") for name, close in meant.items()]


def _vocabulary() -> set[str]:
    """Names of all classes and properties."""
    found = {*classes(), *(arc.name for arc in arcs()), *(arc.inverse for arc in arcs())}
    for cls in classes().values():
        for slot in slots_of(cls.label) if cls.label else ():
            found |= {slot.name, slot.name + EARLIEST, slot.name + LATEST}
    return found - {""}
