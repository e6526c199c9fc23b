"""The families of events in reading order. A family takes a report and gives events; none knows of another."""

from collections.abc import Callable, Iterator

from graph.model.events import Event
from loaders.events.acquisitions import read_acquisitions
from loaders.events.agreements import read_agreements
from loaders.events.auditors import read_auditors
from loaders.events.bankruptcy import read_bankruptcy
from loaders.events.control import read_control
from loaders.events.listing import read_listing
from loaders.events.officers import read_officers
from loaders.events.renaming import read_renaming
from loaders.events.restatements import read_restatements
from loaders.reading import Report

FAMILIES: dict[str, Callable[[Report], Iterator[Event]]] = {
    "bankruptcy": read_bankruptcy,
    "auditors": read_auditors,
    "officers": read_officers,
    "acquisitions": read_acquisitions,
    "agreements": read_agreements,
    "listing": read_listing,
    "restatements": read_restatements,
    "control": read_control,
    "renaming": read_renaming,
}
