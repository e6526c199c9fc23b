"""An `Accept` header and the formats that an answer can have go in, the one to send comes out; none where none is welcome.

The rule is RFC 9110, section 12.5.1: of each media type the most specific range that fits gives the weight, and the greatest
weight wins. Between equals the order of the offers decides. What cannot be read in a header is passed over, as browsers expect.
"""

from typing import NamedTuple


class Offer(NamedTuple):
    """A media type that can be sent, and the name that `pyoxigraph` has for the format."""

    media: str
    format: str


RESULTS = (
    Offer("application/sparql-results+json", "json"),
    Offer("application/sparql-results+xml", "xml"),
    Offer("text/csv", "csv"),
    Offer("text/tab-separated-values", "tsv"),
    Offer("application/json", "json"),
    Offer("application/xml", "xml"),
    Offer("text/xml", "xml"),
)
"""Of SELECT and ASK: the four formats of W3C, then other names that clients ask for them by."""

GRAPHS = (
    Offer("text/turtle", "ttl"),
    Offer("application/n-triples", "nt"),
    Offer("application/rdf+xml", "rdf"),
    Offer("application/ld+json", "jsonld"),
    Offer("application/n-quads", "nq"),
    Offer("application/trig", "trig"),
    Offer("text/n3", "n3"),
    *(Offer(other, "ttl") for other in ("application/x-turtle", "application/turtle")),
    *(Offer(other, "rdf") for other in ("application/xml", "text/xml")),
    Offer("application/json", "jsonld"),
    Offer("text/plain", "nt"),
)
"""Of CONSTRUCT and DESCRIBE, and of the service description; quads that stand in the default graph are triples."""

_TEXTS = frozenset(("text/csv", "text/tab-separated-values", "text/turtle", "text/n3", "text/xml", "text/plain"))


def chosen(accept: str | None, offers: tuple[Offer, ...]) -> Offer | None:
    """The offer that `accept` likes best, the first of equals; None where it takes none of them. No header takes all."""
    if accept is None or not accept.strip():
        return offers[0]
    ranges = [found for part in accept.split(",") if (found := _range(part))]
    best: Offer | None = None
    most = 0.0
    for offer in offers:
        weight = _weight(offer.media, ranges)
        if weight > most:
            best, most = offer, weight
    return best


def content_type(offer: Offer) -> str:
    """The header that goes with an answer: text says its encoding, for some clients would guess another."""
    return f"{offer.media}; charset=utf-8" if offer.media in _TEXTS else offer.media


def _range(part: str) -> tuple[str, float] | None:
    """A media range and its weight; other parameters are left away, as no format here has any."""
    media, *parameters = (piece.strip().lower() for piece in part.split(";"))
    weight = 1.0
    for parameter in parameters:
        name, _is, value = parameter.partition("=")
        if name.strip() == "q":
            try:
                weight = float(value)
            except ValueError:
                return None
    return (media, min(weight, 1.0)) if media.count("/") == 1 and weight >= 0 else None


def _weight(media: str, ranges: list[tuple[str, float]]) -> float:
    """What the most specific range that fits says of a media type; 0 where none fits."""
    for fitting in (media, f"{media.partition('/')[0]}/*", "*/*"):
        found = [weight for name, weight in ranges if name == fitting]
        if found:
            return max(found)
    return 0.0
