"""Values of the model go in, RDF terms come out as N-Triples writes them (W3C recommendation RDF 1.1 N-Triples).

Turtle, TriG and N-Quads read the same text; so does JSON, between the quotes: what must be escaped in one is escaped in all.
"""

import math
from functools import lru_cache
from json.encoder import encode_basestring

from graph.model.values import PartialDate

XSD = "http://www.w3.org/2001/XMLSchema#"
_DATATYPE = {"day": f"^^<{XSD}date>", "month": f"^^<{XSD}gYearMonth>", "year": f"^^<{XSD}gYear>"}
_DATE = _DATATYPE["day"]
_BOOLEAN = {True: f'"true"^^<{XSD}boolean>', False: f'"false"^^<{XSD}boolean>'}


def text(value: str) -> str:
    """A plain string: `"B \\"C\\" D"`."""
    return encode_basestring(value)  # in C; what JSON escapes, N-Triples may have escaped alike


def typed(value: str, datatype: str) -> str:
    """A text with another datatype of XML Schema, by its full IRI."""
    return f"{text(value)}^^<{datatype}>"


def boolean(value: bool) -> str:
    """`"true"^^xsd:boolean`."""
    return _BOOLEAN[value]


def integer(value: int) -> str:
    """`"12"^^xsd:integer`."""
    return f'"{value}"^^<{XSD}integer>'


def double(value: float) -> str:
    """`"0.95"^^xsd:double`, the shortest text that gives the same number back."""
    if math.isfinite(value):
        return f'"{value!r}"^^<{XSD}double>'
    return f'"{"NaN" if math.isnan(value) else "INF" if value > 0 else "-INF"}"^^<{XSD}double>'


@lru_cache(maxsize=2**16)
def date(value: str) -> str:
    """A partial date with the datatype of its precision: `"2003-11"^^xsd:gYearMonth`."""
    return f'"{value}"{_DATATYPE[PartialDate(value).precision]}'


@lru_cache(maxsize=2**16)
def bounds(value: str) -> tuple[str, str]:
    """First and last day that a partial date can mean, both `xsd:date`."""
    partial = PartialDate(value)
    return f'"{partial.earliest}"{_DATE}', f'"{partial.latest}"{_DATE}'
