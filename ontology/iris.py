"""Keys go in, IRIs come out, and back. One rule for nodes and relationships: base, kind, the rest of the key.

`court:mab` → `BASE + court/mab`. Registrants alone have keys of several kinds of number, so theirs stay whole:
`cik:0000930775` → `BASE + registrant/cik:0000930775`. What an IRI may not hold is percent-encoded (RFC 3987, section 2.2).
"""

import re
from urllib.parse import quote, unquote

from graph.keys import KIND_OF_PREFIX
from graph.model.errors import ExportError

VOCABULARY = "https://w3id.org/filinggraph/"
"""Where the ontology and the items of Form 8-K have their IRIs, and data its own, unless told otherwise."""

NAMESPACE = VOCABULARY + "ontology#"
"""Of classes and properties."""

ITEMS = VOCABULARY + "item/"
"""Of the items of Form 8-K: `ITEMS + "1.03"`."""

_REGISTRANT = "registrant"
_OF_REGISTRANTS = frozenset(prefix for prefix, kind in KIND_OF_PREFIX.items() if kind == "Registrant")
_NOT_IN_IRI = re.compile("[^A-Za-z0-9._~:/\u00a0-\ud7ff\uf900-\ufdcf\ufdf0-\uffef-]")
_ABSOLUTE = re.compile(r"[a-z][a-z0-9+.-]*:[^\s<>\"{}|\\^`#?]*/")


def checked_base(base: str) -> str:
    """`base`, where IRIs can be made with it. Errors: `ExportError` where it is no absolute IRI that ends in `/`."""
    if not _ABSOLUTE.fullmatch(base):
        raise ExportError(f"{base!r} cannot begin IRIs: it must be absolute and end in /, as {VOCABULARY} does.")
    return base


def _encoded(found: re.Match[str]) -> str:
    return quote(found[0], safe="")


def path_of(key: str) -> str:
    """What follows the base in the IRI of a node or relationship: `'auditor:pcaob-34'` → `'auditor/pcaob-34'`."""
    prefix, _colon, rest = key.partition(":")
    path = f"{_REGISTRANT}/{key}" if prefix in _OF_REGISTRANTS else f"{prefix}/{rest}"
    return _NOT_IN_IRI.sub(_encoded, path)


def key_of(path: str) -> str:
    """The key whose path (see `path_of`) it is."""
    kind, _slash, rest = unquote(path).partition("/")
    return rest if kind == _REGISTRANT else f"{kind}:{rest}"


def graph_path(filing: str) -> str:
    """What follows the base in the name of the graph of what a filing says; `filing` is its key."""
    return path_of("graph:" + filing.partition(":")[2])
