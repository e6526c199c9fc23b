"""The prefixes that a query may use without declaring them: of vocabularies, and of the graph's own keys, so that a key is a term."""

from collections.abc import Mapping
from functools import cache

from graph.keys import KIND_OF_PREFIX
from graph.schema import LINK_KINDS
from ontology.iris import ITEMS, VOCABULARY, key_of, path_of
from ontology.vocabularies import prefixes as vocabularies


@cache
def prefixes() -> Mapping[str, str]:
    """IRI by prefix; `item:` is `form8k:` by another name. `cik:0000930775` and `court:mab` are what such keys name.

    `org:` and `time:` are W3C's vocabularies; an organization is sought by its `fg:key`.
    """
    kinds = (*KIND_OF_PREFIX, *(label.lower().replace("_", "-") for label in LINK_KINDS))
    return {**{kind: VOCABULARY + path_of(f"{kind}:") for kind in kinds}, "item": ITEMS, **vocabularies()}


@cache
def _by_length() -> tuple[tuple[str, str], ...]:
    return tuple(sorted(((iri, prefix) for prefix, iri in vocabularies().items()), key=lambda pair: -len(pair[0])))


def short(iri: str) -> str:
    """An IRI as people read it: the key of what it names, a vocabulary's term with its prefix, or the whole."""
    for namespace, prefix in _by_length():
        if iri.startswith(namespace):
            return f"{prefix}:{iri[len(namespace) :]}"
    path = iri.removeprefix(VOCABULARY)
    return key_of(path) if "/" in path and path != iri else iri
