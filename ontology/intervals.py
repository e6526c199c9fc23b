"""A relationship that began or ended goes in, the interval that it held in comes out, as OWL-Time says it.

Source: Time Ontology in OWL, W3C candidate recommendation of 2022-11-15, sections 4.1 and 4.2: an interval has a beginning and an
end, which are instants; an instant is a day, a month or a year (`inXSDDate`, `inXSDgYearMonth`, `inXSDgYear`).
"""

from collections.abc import Iterator

from graph.model.values import PartialDate
from ontology import literals
from ontology.describe import TYPE, Statement, term

_TIME = "http://www.w3.org/2006/time#"
_POSITION = {"day": "inXSDDate", "month": "inXSDgYearMonth", "year": "inXSDgYear"}
_DURING = term("during")


def interval(thing: str, since: str | None, until: str | None) -> Iterator[tuple[str, list[Statement]]]:
    """Subjects, each with its statements, beginning with that of `thing` (an IRI as N-Triples writes it); none without a date."""
    if not since and not until:
        return
    during = f"{thing[:-1]}/during>"
    ends = [
        (f"<{_TIME}{name}>", f"{thing[:-1]}/{part}>", day)
        for name, part, day in (("hasBeginning", "since", since), ("hasEnd", "until", until))
        if day
    ]
    yield thing, [(_DURING, during)]
    yield during, [(TYPE, f"<{_TIME}Interval>"), *((has, instant) for has, instant, _day in ends)]
    for _has, instant, day in ends:
        position = f"<{_TIME}{_POSITION[PartialDate(day).precision]}>"
        yield instant, [(TYPE, f"<{_TIME}Instant>"), (position, literals.date(day))]
