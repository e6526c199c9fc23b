"""The terms of the model go in, SHACL shapes come out as Turtle: what must be true of data. Same model, same bytes.

Source: W3C recommendation SHACL, 2017-07-20, its core constraints alone, so that any validator can read them. A shape for
each class of things that occur alone; open, for others may add what they know. Each property has a shape of its own with an
IRI, the name that it has in the model (`sh:name`) and a sentence that says what is expected (`sh:message`).
"""

from collections.abc import Iterable
from functools import cache

from pydantic.fields import FieldInfo
from rdflib import DCTERMS, RDF, RDFS, SH, XSD, BNode, Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection

from graph.model.events import EVENTS, Evidence
from graph.model.links import LINKS, Concerns, Derived, ReportedIn, SameAs
from graph.model.nodes import Node
from graph.model.values import PartialDate
from graph.schema import parties
from ontology.iris import NAMESPACE, VOCABULARY
from ontology.terms import EARLIEST, ENTITY, EVENT, LATEST, Arc, Slot, arc_name, arcs, camel, classes, declared_as, slots_of
from ontology.vocabularies import expand

FG = Namespace(NAMESPACE)
SHAPES = Namespace(VOCABULARY + "shapes#")
"""Of the shapes themselves."""

SPANS = (("since", "until"), ("span_start", "span_end"), ("source_start", "source_end"))
"""Fields of one class of which the first lies before the second: dates may be one day, of characters there is one at least."""

_MONTH, _YEAR = "^[0-9]{4}-(0[1-9]|1[0-2])$", "^[0-9]{4}$"
_WORDS = {"": "a text", "xsd:boolean": "true or false", "xsd:integer": "a whole number", "xsd:double": "a number"}
_DATE = "a day, a month or a year"


def shapes() -> str:
    """All shapes, as Turtle."""
    graph = Graph()
    for prefix, namespace in (("fg", FG), ("fgsh", SHAPES), ("sh", SH), ("dcterms", DCTERMS)):
        graph.bind(prefix, namespace)
    head = URIRef(VOCABULARY + "shapes")
    graph.add((head, DCTERMS.title, Literal("Shapes of filinggraph's data", "en")))
    graph.add((head, RDFS.seeAlso, URIRef(NAMESPACE.rstrip("#"))))
    _inner_shapes(graph)
    for name, cls in classes().items():
        if cls.label or name == EVENT:
            _class_shape(graph, name, cls.description)
    for name, cls in classes().items():
        if cls.label:
            _slot_shapes(graph, name, slots_of(cls.label))
    for arc in arcs():
        if not any(other.parent == arc.name for other in arcs()):  # what is only written as one of its roles
            _arc_shapes(graph, arc)
    _told(graph)
    return graph.serialize(format="turtle")


def _inner_shapes(graph: Graph) -> None:
    """What other shapes choose among: precisions of a date, and what was joined into another thing and is of no class any more.

    Patterns beside datatypes: rdflib reads any text as a year or a month.
    """
    for name, datatype, pattern in (("Day", XSD.date, ""), ("Month", XSD.gYearMonth, _MONTH), ("Year", XSD.gYear, _YEAR)):
        graph.add((SHAPES[name], RDF.type, SH.NodeShape))
        graph.add((SHAPES[name], SH.datatype, datatype))
        if pattern:
            graph.add((SHAPES[name], SH.pattern, Literal(pattern)))
    graph.add((SHAPES.Joined, RDF.type, SH.NodeShape))
    graph.add((SHAPES.Joined, SH.property, SHAPES["Joined-type"]))
    graph.add((SHAPES["Joined-type"], RDF.type, SH.PropertyShape))
    graph.add((SHAPES["Joined-type"], SH.path, RDF.type))
    graph.add((SHAPES["Joined-type"], SH.maxCount, Literal(0)))
    for predicate, text in ((SH.name, "labels"), (SH.description, "kinds of a thing"), (SH.message, "none")):
        graph.add((SHAPES["Joined-type"], predicate, Literal(text)))
    graph.add((SHAPES["Joined-type"], SH.severity, SH.Violation))


def _class_shape(graph: Graph, name: str, description: str) -> None:
    shape = SHAPES[name]
    graph.add((shape, RDF.type, SH.NodeShape))
    graph.add((shape, SH.targetClass, FG[name]))
    graph.add((shape, SH.name, Literal(name)))
    graph.add((shape, SH.description, Literal(description)))
    if EVENT in classes()[name].parents or any(EVENT in classes()[part].parents for part in classes()[name].parents):
        graph.add((shape, SH["class"], FG[EVENT]))
        graph.add((shape, SH.severity, SH.Violation))
        graph.add((shape, SH.message, Literal(f"{name} is a kind of {EVENT}, and is said to be one")))


def _property(graph: Graph, owner: str, shape: URIRef, path: URIRef | BNode, name: str, description: str, message: str) -> URIRef:
    """A shape of a property, without its constraints, as part of the shape of a class."""
    graph.add((SHAPES[owner], SH.property, shape))
    if (shape, RDF.type, SH.PropertyShape) not in graph:
        graph.add((shape, RDF.type, SH.PropertyShape))
        graph.add((shape, SH.path, path))
        graph.add((shape, SH.severity, SH.Violation))
        for predicate, text in ((SH.name, name), (SH.description, description), (SH.message, message)):
            graph.add((shape, predicate, Literal(text)))
    return shape


def _slot_shapes(graph: Graph, name: str, slots: Iterable[Slot]) -> None:
    """Shapes of the properties with values of a class; what all events have is said of `Event` alone."""
    known = {slot.field: slot for slot in slots}
    for slot in known.values():
        owner = EVENT if name in _events() and slot.declared in (ENTITY, EVENT) else name
        shared = slot.declared if slot._replace(owner="") == _first(slot.declared, slot.field) else name
        shape = SHAPES[f"{shared}-{slot.name}"]
        _property(graph, owner, shape, FG[slot.name], slot.field, slot.description, _expected(slot))
        _constrain(graph, shape, slot)
        if slot.type is PartialDate:
            _bounds(graph, owner, shared, slot)
    for first, second in SPANS:
        if first in known and second in known:
            _span(graph, name, known[first], known[second])


@cache
def _events() -> frozenset[str]:
    return frozenset(event.label() for event in EVENTS)


@cache
def _first(declared: str, field: str) -> Slot | None:
    """The slot of the first class that has the field from `declared`: whoever says it otherwise gets a shape of its own."""
    of = (slot for cls in classes().values() if cls.label for slot in slots_of(cls.label))
    return next((slot._replace(owner="") for slot in of if (slot.declared, slot.field) == (declared, field)), None)


def _marks(slot: Slot) -> tuple[str, int]:
    """Pattern and least length that the model's field declares; empty and 0 where it does not."""
    model = declared_as(classes()[slot.owner].label).model_fields
    told = Evidence.model_fields if slot.owner == ReportedIn.noun else {}  # a telling is an event's evidence
    field: FieldInfo = told.get(slot.field) or model.get(slot.field) or Node.model_fields[slot.field]
    pattern = next((mark.pattern for mark in field.metadata if getattr(mark, "pattern", None)), "")
    return str(pattern), next((mark.min_length for mark in field.metadata if hasattr(mark, "min_length")), 0)


def _expected(slot: Slot) -> str:
    """What is expected, in words: `at most one, a whole number from 16 to 110`."""
    amount = "any number, each" if slot.many else "exactly one," if slot.required else "at most one,"
    pattern, length = _marks(slot)
    kind = _WORDS.get(slot.datatype, f"a text of datatype {slot.datatype}" if slot.datatype != "xsd:string" else "a text")
    if slot.values:
        kind = f"one of {', '.join(slot.values)}"
    elif slot.value is not None:
        article = "an" if slot.value.meaning[0] in "aeiou" else "a"
        kind = _DATE if slot.value is PartialDate else f"{article} {slot.value.meaning}"
    if slot.least is not None:
        kind += f" of {slot.least:g} or more" if slot.most is None else f" from {slot.least:g} to {slot.most:g}"
    kind += f" that matches {pattern}" if pattern else ""
    return f"{amount} {kind}{', not empty' if length else ''}"


def _constrain(graph: Graph, shape: URIRef, slot: Slot) -> None:
    """Datatype, number, values, form and limits of a slot."""
    if slot.value is PartialDate:
        _members(graph, shape, SH["or"], [SHAPES.Day, SHAPES.Month, SHAPES.Year])
    else:
        graph.add((shape, SH.datatype, XSD[slot.datatype.partition(":")[2]]))
    if slot.required:
        graph.add((shape, SH.minCount, Literal(1)))
    if not slot.many:
        graph.add((shape, SH.maxCount, Literal(1)))
    if slot.values:
        _members(graph, shape, SH["in"], [Literal(value) for value in slot.values])
    pattern, length = _marks(slot)
    if slot.value is not None and slot.value is not PartialDate:
        pattern = slot.value.pattern
    if pattern:
        graph.add((shape, SH.pattern, Literal(pattern)))
    if length:
        graph.add((shape, SH.minLength, Literal(length)))
    for predicate, limit in ((SH.minInclusive, slot.least), (SH.maxInclusive, slot.most)):
        if limit is not None:
            graph.add((shape, predicate, Literal(slot.type(limit))))


def _members(graph: Graph, shape: URIRef, predicate: URIRef, members: Iterable[URIRef | Literal | BNode]) -> None:
    """A list as the value of a constraint; said once, though a shape may be met again."""
    if (shape, predicate, None) not in graph:
        head = BNode()
        Collection(graph, head, list(members))
        graph.add((shape, predicate, head))


def _bounds(graph: Graph, owner: str, shared: str, slot: Slot) -> None:
    """The first day that a date can mean is not after the last."""
    for end, word in ((EARLIEST, "first"), (LATEST, "last")):
        name = f"{slot.name}{end}"
        shape, says = SHAPES[f"{shared}-{name}"], f"the {word} day that `{slot.field}` can mean"
        message = "at most one, a day" + (f", not after {slot.name}{LATEST}" if end == EARLIEST else "")
        _property(graph, owner, shape, FG[name], f"{slot.field} ({word} day)", says, message)
        graph.add((shape, SH.datatype, XSD.date))
        graph.add((shape, SH.maxCount, Literal(1)))
        if end == EARLIEST:
            graph.add((shape, SH.lessThanOrEquals, FG[slot.name + LATEST]))


def _span(graph: Graph, name: str, first: Slot, second: Slot) -> None:
    """The beginning lies before the end."""
    shape = SHAPES[f"{name}-{first.name}-{second.name}"]
    dates = first.type is PartialDate
    path, other = (first.name + EARLIEST, second.name + LATEST) if dates else (first.name, second.name)
    message = f"{first.field} {'not after' if dates else 'before'} {second.field}"
    _property(graph, name, shape, FG[path], first.field, f"`{first.field}` and `{second.field}` in order", message)
    graph.add((shape, SH.lessThanOrEquals if dates else SH.lessThan, FG[other]))


def _arc_shapes(graph: Graph, arc: Arc) -> None:
    """Shapes of a property that leads to nodes: of a role one for each class, as one may need it and another not."""
    labels = {arc_name(link): link.label for link in LINKS}
    role = next((party.role for event in EVENTS for party in parties(event) if arc.parent and camel(party.role) == arc.name), "")
    name = arc.field or role or labels.get(arc.name, arc.name)
    for owner in arc.owners:
        needed = arc.required or _needs(owner, arc)
        alone = len(arc.owners) == 1 or arc.parent or arc.field
        shape = SHAPES[f"{owner}-{arc.name}" if alone else arc.name]
        some = {(True, True): "exactly one,", (True, False): "at least one, each", (False, True): "at most one,"}
        article = "an" if arc.targets[0][0] in "AEIOU" else "a"
        joined = SameAs.noun in arc.owners or arc.name == camel(SameAs.label)
        message = f"{some.get((needed, arc.functional), 'any number, each')} {article} {' or '.join(arc.targets)}"
        message += ", or what was joined into one" if joined else ""
        _property(graph, owner, shape, FG[arc.name], name, arc.description, message)
        graph.add((shape, SH.nodeKind, SH.IRI))
        _leads_to(graph, shape, arc.targets, joined and not arc.field)
        if needed:
            graph.add((shape, SH.minCount, Literal(1)))
        if arc.functional:
            graph.add((shape, SH.maxCount, Literal(1)))


def _needs(owner: str, arc: Arc) -> bool:
    """Whether there must be one: the company of every event, the auditor of its departure, what a conclusion rests on."""
    if owner == EVENT:
        return arc.name in (camel(Concerns.label), camel(ReportedIn.label))
    if arc.field in Derived.model_fields:
        return owner != SameAs.noun  # a user's own decision rests on no filing
    if not arc.parent:
        return False
    event = next(event for event in EVENTS if event.label() == owner)
    return any(camel(party.role) == arc.name and event.model_fields[party.field].is_required() for party in parties(event))


def _leads_to(graph: Graph, shape: URIRef, targets: tuple[str, ...], joined: bool) -> None:
    """The classes that a value may be of: a shape inside the shape for each, where there are several.

    A judgement may also name what was `joined` into another thing by it; nothing more is said of that.
    """
    if len(targets) == 1:
        graph.add((shape, SH["class"], _class(targets[0])))
    elif (shape, SH["or"], None) not in graph:
        members = [BNode() for _ in targets]
        for member, target in zip(members, targets, strict=True):
            graph.add((member, SH["class"], _class(target)))
        _members(graph, shape, SH["or"], [*members, SHAPES.Joined] if joined else members)


def _class(name: str) -> URIRef:
    """A class of ours, or one of another vocabulary by its prefix."""
    return URIRef(expand(name)) if ":" in name else FG[name]


def _told(graph: Graph) -> None:
    """Every event is told by a filing, in words: the proof that each fact must have."""
    path, shape = BNode(), SHAPES[f"{EVENT}-{ReportedIn.noun}"]
    graph.add((path, SH.inversePath, FG[ReportedIn.ends[0][0]]))
    message = f"at least one {ReportedIn.noun}: the words of a filing that tell it"
    _property(graph, EVENT, shape, path, ReportedIn.label, "the proof of the event", message)
    graph.add((shape, SH["class"], FG[ReportedIn.noun]))
    graph.add((shape, SH.minCount, Literal(1)))
