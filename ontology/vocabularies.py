"""Compact names such as `prov:Entity` go in, IRIs come out; every prefix that is used anywhere is in `data/vocabularies.tsv`.

No term of another vocabulary is used that does not exist there: rdflib knows some vocabularies, `data/external_terms.tsv` says
of the others where each term was seen.
"""

from functools import cache
from pathlib import Path
from typing import NamedTuple

from graph.model.errors import FilingGraphError
from ontology.iris import ITEMS, NAMESPACE

_DATA = Path(__file__).parent / "data"

PREFIX, ITEM_PREFIX = "fg", "form8k"
"""Prefixes of our own: of classes and properties, and of the items of Form 8-K."""


class VocabularyError(FilingGraphError):
    """A name whose prefix no vocabulary has, or that its vocabulary does not define."""


class Vocabulary(NamedTuple):
    """A published vocabulary: what its prefix stands for, its title, the edition that was read."""

    prefix: str
    namespace: str
    title: str
    edition: str


class Outside(NamedTuple):
    """A term of another vocabulary: whether a class or a property, and where its definition was seen."""

    term: str
    sort: str
    seen: str


def _rows(name: str) -> list[list[str]]:
    lines = (_DATA / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")][1:]


@cache
def vocabularies() -> dict[str, Vocabulary]:
    """All published vocabularies by prefix."""
    return {row[0]: Vocabulary(*row) for row in _rows("vocabularies.tsv")}


@cache
def outside_terms() -> dict[str, Outside]:
    """The terms of `data/external_terms.tsv` by name."""
    return {row[0]: Outside(*row) for row in _rows("external_terms.tsv")}


@cache
def prefixes() -> dict[str, str]:
    """Namespace by prefix, our own two first."""
    return {PREFIX: NAMESPACE, ITEM_PREFIX: ITEMS} | {known.prefix: known.namespace for known in vocabularies().values()}


def expand(name: str) -> str:
    """The IRI of a compact name: `'prov:Entity'` → `'http://www.w3.org/ns/prov#Entity'`.

    Errors: `VocabularyError` for a prefix that is not in the table.
    """
    prefix, _colon, local = name.partition(":")
    if prefix not in prefixes():
        raise VocabularyError(f"{name}: no vocabulary has the prefix {prefix!r}; add it to ontology/data/vocabularies.tsv.")
    return prefixes()[prefix] + local


def compact(iri: str) -> str:
    """The shortest compact name of an IRI; the IRI itself where no prefix fits."""
    fitting = [(space, prefix) for prefix, space in prefixes().items() if iri.startswith(space) and iri != space]
    if not fitting:
        return iri
    space, prefix = max(fitting, key=lambda pair: len(pair[0]))
    return f"{prefix}:{iri.removeprefix(space)}"
