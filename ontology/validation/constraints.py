"""The generated shapes go in, constraints come out, one by one, as a compiler needs them. What is not understood is refused, never skipped.

`sh:or` and what stands in it becomes a nested constraint; shapes of properties that several classes share come once a class.
"""

from functools import cache
from pathlib import Path
from typing import NamedTuple

from rdflib import RDF, SH, Graph, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from graph.model.errors import FilingGraphError
from ontology.validation.report import Severity

SHAPES_FILE = Path(__file__).parents[1] / "generated" / "shapes.ttl"

_SAYS = frozenset((RDF.type, SH.targetClass, SH.property, SH.path, SH.name, SH.description, SH.message, SH.severity))
"""Properties of a shape that constrain nothing."""
_LISTS = frozenset((SH["in"], SH["or"]))


class ShapesError(FilingGraphError):
    """The shapes hold what this validator does not understand."""


class Constraint(NamedTuple):
    """One constraint of one class."""

    shape: str
    target: str
    """IRI of the class whose things are looked at."""
    path: str
    """SPARQL path to the values: `<p>`, `^<p>`; empty where the thing itself is the value."""
    component: str
    """Name without `sh:` and `ConstraintComponent`: `MinCount`."""
    operands: tuple[Node, ...]
    alternatives: tuple[tuple["Constraint", ...], ...] = ()
    """Of `sh:or`: for each member its constraints."""


class Words(NamedTuple):
    """What a shape says of itself."""

    name: str
    message: str
    severity: Severity


@cache
def shapes_graph() -> Graph:
    """The generated shapes, parsed."""
    return Graph().parse(SHAPES_FILE, format="turtle")


def words_of(shape: str) -> Words:
    """Name, message and severity (`violation`, `warning`) of a shape by its IRI."""
    graph, node = shapes_graph(), URIRef(shape)
    severity = graph.value(node, SH.severity)
    return Words(
        str(graph.value(node, SH.name) or ""),
        str(graph.value(node, SH.message) or ""),
        "warning" if severity in (SH.Warning, SH.Info) else "violation",
    )


@cache
def generated_constraints() -> tuple[Constraint, ...]:
    """All constraints of the generated shapes."""
    return tuple(read_constraints(shapes_graph()))


def read_constraints(graph: Graph) -> list[Constraint]:
    """All constraints of all shapes that have a target class, in order. Errors: `ShapesError` for what it does not know."""
    found = []
    for shape in sorted(graph.subjects(RDF.type, SH.NodeShape), key=str):
        for target in sorted(graph.objects(shape, SH.targetClass), key=str):
            found += _all_constraints(graph, shape, str(target))
    return found


def _all_constraints(graph: Graph, shape: Node, target: str) -> list[Constraint]:
    """The constraints of a shape and of its properties."""
    found = _constraints(graph, shape, target, "")
    for part in sorted(graph.objects(shape, SH.property), key=str):
        found += _constraints(graph, part, target, _path(graph, part))
    return found


def _path(graph: Graph, shape: Node) -> str:
    path = graph.value(shape, SH.path)
    if isinstance(path, URIRef):
        return path.n3()
    inverse = graph.value(path, SH.inversePath)
    if not isinstance(inverse, URIRef):
        raise ShapesError(f"The path of {shape} is neither a property nor the inverse of one.")
    return f"^{inverse.n3()}"


def _constraints(graph: Graph, shape: Node, target: str, path: str) -> list[Constraint]:
    """The constraints that a shape itself has."""
    found = []
    for predicate, operand in sorted(graph.predicate_objects(shape), key=lambda pair: (str(pair[0]), str(pair[1]))):
        if predicate in _SAYS:
            continue
        component = str(predicate).removeprefix(str(SH))
        component = component[0].upper() + component[1:]
        operands = tuple(Collection(graph, operand)) if predicate in _LISTS else (operand,)
        alternatives: tuple[tuple[Constraint, ...], ...] = ()
        if predicate == SH["or"]:
            alternatives = tuple(tuple(_all_constraints(graph, member, target)) for member in operands)
        found.append(Constraint(str(shape), target, path, component, operands, alternatives))
    return found
