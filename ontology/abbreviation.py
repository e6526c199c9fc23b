"""Terms as N-Triples writes them go in, the same terms as Turtle and JSON-LD abbreviate them come out: by prefix, or relative to the base.

Only prefixes of vocabularies are used; what the graph is about is always relative, so `<court/mab>`.
"""

from collections.abc import Mapping
from functools import lru_cache

from ontology.vocabularies import prefixes

PREFIXES: Mapping[str, str] = {name: prefixes()[name] for name in "dcterms fg form8k prov rdf rdfs time xsd".split()}
"""Of the vocabularies that data is written in."""


@lru_cache(maxsize=4096)
def compact(iri: str) -> tuple[str, str] | None:
    """Prefix and local name of a vocabulary's term, given as `<iri>`; None for any other IRI."""
    bare = iri[1:-1]
    for prefix, namespace in PREFIXES.items():
        if bare.startswith(namespace):
            return prefix, bare[len(namespace) :]
    return None


def split_literal(value: str) -> tuple[str, str]:
    """A literal's text within its quotes, escapes and all, and its datatype as `<iri>`, empty for a plain string."""
    if value.endswith(">"):
        quoted, _mark, datatype = value.rpartition('"^^')
        return quoted[1:], datatype
    return value[1:-1], ""
