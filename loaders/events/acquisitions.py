"""Being written."""

from collections.abc import Iterator

from graph.model.events import Event
from loaders.reading import Report


def read_acquisitions(report: Report) -> Iterator[Event]:
    """Read nothing yet."""
    yield from ()
