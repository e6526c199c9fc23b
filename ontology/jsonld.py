"""The terms of the model go in, a JSON-LD 1.1 context comes out, so that plain JSON with the ontology's names is RDF.

A value that the model gives one datatype needs none in the document; a date says its own, because it may be a month or a year.
"""

import json
from typing import Any

from graph.model.values import PartialDate
from ontology.terms import EARLIEST, LATEST, Slot, arcs, classes, slots
from ontology.vocabularies import PREFIX, prefixes

CONTEXT = "https://w3id.org/filinggraph/context.jsonld"
"""Where the context is to be published; documents can also hold it themselves."""


def context() -> dict[str, Any]:
    """The context as JSON, keys in the order of the model: `id` and `type`, prefixes, classes, properties."""
    terms: dict[str, Any] = {"@version": 1.1, "id": "@id", "type": "@type", **prefixes()}
    for name in classes():
        terms[name] = f"{PREFIX}:{name}"
    for same in slots().values():
        terms |= _of_slot(same)
    for arc in arcs():
        for name in filter(None, (arc.name, arc.inverse)):
            terms[name] = {"@id": f"{PREFIX}:{name}", "@type": "@id"}
    return {"@context": terms}


def context_text() -> str:
    """The context as a file: a term a line."""
    lines = [f"    {json.dumps(name)}: {json.dumps(meaning)}" for name, meaning in context()["@context"].items()]
    return '{\n  "@context": {\n' + ",\n".join(lines) + "\n  }\n}\n"


def _of_slot(same: tuple[Slot, ...]) -> dict[str, Any]:
    """The terms of a property with a value: itself and, of a date, its bounds."""
    slot = same[0]
    meaning: dict[str, str] = {"@id": f"{PREFIX}:{slot.name}"}
    if slot.datatype not in ("", "xsd:string"):
        meaning["@type"] = slot.datatype
    if slot.many:
        meaning["@container"] = "@set"
    found: dict[str, Any] = {slot.name: meaning if len(meaning) > 1 else meaning["@id"]}
    if slot.type is PartialDate:
        for end in (EARLIEST, LATEST):
            found[slot.name + end] = {"@id": f"{PREFIX}:{slot.name}{end}", "@type": "xsd:date"}
    return found
