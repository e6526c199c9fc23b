"""Descriptions go in, JSON-LD 1.1 comes out: an object a named graph, in it an object a subject, a line each.

Source: W3C recommendation JSON-LD 1.1. Names are those of the ontology (`@vocab`), ids are relative to the base; every value
says its datatype itself, unless JSON has it. RDF 1.2 has no JSON-LD yet.
"""

import json
from collections.abc import Iterable
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import TextIO

from ontology.abbreviation import PREFIXES, compact, split_literal
from ontology.describe import TYPE, Description
from ontology.iris import NAMESPACE
from ontology.literals import XSD

_BARE = {f"<{XSD}boolean>", f"<{XSD}integer>"}
"""Datatypes that JSON has, for values such as ours."""


def to_jsonld(descriptions: Iterable[Description], base: str, out: TextIO) -> int:
    """Write all statements, graph by graph; returns their number."""
    context = {"@version": 1.1, "@base": base, "@vocab": NAMESPACE, **PREFIXES}
    out.write(f'{{"@context": {json.dumps(context)},\n"@graph": [')
    own = len(base) + 1
    count = 0
    graph_mark = "\n"
    for graph, held in groupby(descriptions, key=lambda description: description.graph):
        out.write(f'{graph_mark}{{"@id": "{graph[own:-1]}", "@graph": [')
        graph_mark, mark = ",\n", "\n"
        for description in held:
            out.write(mark + _object(description, f"<{base}"))
            count += len(description.statements)
            mark = ",\n"
        out.write("]}")
    out.write("\n]}\n")
    return count


def _object(description: Description, own: str) -> str:
    """A subject with its statements; the values of a property are a list where it has several."""
    members = [f'"@id": "{_iri(description.subject, own)}"']
    for predicate, pairs in groupby(description.statements, key=_PREDICATE):
        is_type = predicate == TYPE
        values = [value if value[-1] == '"' else _value(value, own, is_type) for _predicate, value in pairs]
        members.append(f"{_key(predicate)}{values[0]}" if len(values) == 1 else f"{_key(predicate)}[{', '.join(values)}]")
    return "{" + ", ".join(members) + "}"


_PREDICATE = itemgetter(0)


@lru_cache(maxsize=4096)
def _key(predicate: str) -> str:
    """A predicate as the name of a member, with its colon."""
    return '"@type": ' if predicate == TYPE else f'"{_name(predicate)}": '


@lru_cache(maxsize=4096)
def _name(iri: str) -> str:
    """A term of a vocabulary: ours bare, others with their prefix."""
    named = compact(iri)
    if not named:
        return iri[1:-1]
    return named[1] if named[0] == "fg" else f"{named[0]}:{named[1]}"


def _iri(iri: str, own: str) -> str:
    """An IRI, relative where it is the graph's own."""
    return iri[len(own) : -1] if iri.startswith(own) and "#" not in iri else iri[1:-1]


def _value(value: str, own: str, is_type: bool) -> str:
    """An IRI, or a literal that is no plain string."""
    if is_type:
        return f'"{_name(value)}"'
    if value[0] == "<":
        return f'{{"@id": "{_iri(value, own)}"}}'
    text, datatype = split_literal(value)
    return text if datatype in _BARE else f'{{"@value": "{text}", "@type": "{_name(datatype)}"}}'
