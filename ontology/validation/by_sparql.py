"""Constraints and a store go in, what breaks them comes out, by SPARQL queries: for graphs of any size.

A query goes over the things of one class and looks their values up, so that time grows with the data and memory with what is
wrong. All graphs of the store are one: an event's kind and the words that tell it stand in different ones.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

import pyoxigraph
from rdflib import SH, XSD
from rdflib.term import Node

from ontology.validation.constraints import Constraint, ShapesError

_COUNTS = ("MinCount", "MaxCount")
_NOT_SCREENED = ("MinCount", "LessThan", "LessThanOrEquals")
"""Constraints that have a query of their own in any case; of all others one query first asks whether any is broken."""


class Found(NamedTuple):
    """A constraint that a thing breaks, as SHACL reports it; IRIs as they are, literals by their text."""

    shape: str
    component: str
    focus: str
    value: str | None


def find_by_sparql(store: pyoxigraph.Store, constraints: Iterable[Constraint]) -> Iterator[Found]:
    """What breaks each of the constraints, each thing once. Errors: `ShapesError` for a constraint that has no query."""
    # A store whose default graph is not empty has all of them there, each statement once: that is faster than their union.
    union = next(store.quads_for_pattern(None, None, None, pyoxigraph.DefaultGraph()), None) is None
    for (target, path), group in groupby(constraints, key=lambda constraint: (constraint.target, constraint.path)):
        together = list(group)
        screened = [constraint for constraint in together if constraint.component not in _NOT_SCREENED]
        broken = screened and bool(store.query(_any_broken(target, path, screened), use_default_graph_as_union=union))
        for constraint in together:
            if broken or constraint.component in _NOT_SCREENED:
                yield from _find(store, constraint, union)


def _find(store: pyoxigraph.Store, constraint: Constraint, union: bool) -> Iterator[Found]:
    solutions = store.query(query_of(constraint), use_default_graph_as_union=union)
    assert isinstance(solutions, pyoxigraph.QuerySolutions)
    for solution in solutions:
        value = solution["value"] if constraint.component not in _COUNTS else None
        yield Found(constraint.shape, constraint.component, _text(solution["this"]) or "", _text(value))


def _text(term: object) -> str | None:
    if isinstance(term, pyoxigraph.NamedNode | pyoxigraph.Literal | pyoxigraph.BlankNode):
        return term.value
    return None if term is None else str(term)


def _any_broken(target: str, path: str, constraints: list[Constraint]) -> str:
    """Whether any value breaks any of the constraints of a property: most often none does, and one query has shown it."""
    value = f"?this {path} ?value ." if path else "BIND(?this AS ?value)"
    holds = [f"({_holds(constraint._replace(path=''))})" for constraint in constraints if constraint.component != "MaxCount"]
    broken = [f"!COALESCE({' && '.join(holds)}, false)"] if holds else []
    if len(holds) < len(constraints):
        value += value.replace("?value", "?other")
        broken.append("!sameTerm(?value, ?other)")
    return f"ASK {{ ?this a <{target}> . {value} FILTER({' || '.join(broken)}) }}"


def query_of(constraint: Constraint) -> str:
    """The query that finds what breaks a constraint: `this` the thing and `value` the wrong value."""
    things = f"?this a <{constraint.target}> ."
    value = f"?this {constraint.path} ?value ." if constraint.path else "BIND(?this AS ?value)"
    number = str(constraint.operands[0])
    match constraint.component:
        case "MinCount" | "MaxCount" if number != "1":
            raise ShapesError(f"{constraint.shape} counts to {number}; only 1 is understood.")
        case "MinCount":
            return f"SELECT DISTINCT ?this WHERE {{ {things} FILTER NOT EXISTS {{ {value} }} }}"
        case "MaxCount":
            other = value.replace("?value", "?other")
            return f"SELECT DISTINCT ?this WHERE {{ {things} {value} {other} FILTER(!sameTerm(?value, ?other)) }}"
        case "LessThan" | "LessThanOrEquals":
            sign = "<" if constraint.component == "LessThan" else "<="
            other = f"?this {constraint.operands[0].n3()} ?other ."
            broken = f"!COALESCE(?value {sign} ?other, false)"
            return f"SELECT DISTINCT ?this ?value WHERE {{ {things} {value} {other} FILTER({broken}) }}"
    holds = _holds(constraint._replace(path=""))
    return f"SELECT DISTINCT ?this ?value WHERE {{ {things} {value} FILTER(!COALESCE({holds}, false)) }}"


def _holds(constraint: Constraint) -> str:
    """An expression that is true where `?value` keeps to the constraint; an error counts as false."""
    if constraint.component == "Or":
        return " || ".join(f"COALESCE({' && '.join(map(_holds, part))}, false)" for part in constraint.alternatives)
    if constraint.component == "MaxCount" and constraint.path and str(constraint.operands[0]) == "0":
        return f"NOT EXISTS {{ ?value {constraint.path} ?any }}"
    if constraint.path:
        raise ShapesError(f"{constraint.shape} is a property within a choice; there, only that it is absent is understood.")
    if constraint.component not in _EXPRESSIONS:
        raise ShapesError(f"{constraint.shape} has a constraint of the kind {constraint.component}, which is not understood.")
    return _EXPRESSIONS[constraint.component](constraint.operands)


def _of_datatype(operands: tuple[Node, ...]) -> str:
    """Of the datatype, and readable as one; any text is a string."""
    (datatype,) = operands
    same = f"datatype(?value) = {datatype.n3()}"
    return same if datatype == XSD.string else f"{same} && isLiteral({datatype.n3()}(STR(?value)))"


def _of_kind(operands: tuple[Node, ...]) -> str:
    if operands != (SH.IRI,):
        raise ShapesError(f"Only sh:IRI is understood as sh:nodeKind, not {operands[0]}.")
    return "isIRI(?value)"


_EXPRESSIONS: dict[str, Callable[[tuple[Node, ...]], str]] = {
    "Datatype": _of_datatype,
    "Class": lambda operands: f"EXISTS {{ ?value a {operands[0].n3()} }}",
    "NodeKind": _of_kind,
    "In": lambda operands: f"?value IN ({', '.join(member.n3() for member in operands)})",
    "Pattern": lambda operands: f"REGEX(STR(?value), {operands[0].n3()})",
    "MinLength": lambda operands: f"STRLEN(STR(?value)) >= {operands[0]}",
    "MinInclusive": lambda operands: f"?value >= {operands[0].n3()}",
    "MaxInclusive": lambda operands: f"?value <= {operands[0].n3()}",
}
