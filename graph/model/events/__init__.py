"""Every kind of event, one module a family. `EVENTS` is the one list that all other rooms read."""

from graph.model.events.acquisitions import Acquisition
from graph.model.events.agreements import Agreement
from graph.model.events.auditors import AuditorDeparture, AuditorEngagement
from graph.model.events.bankruptcy import BankruptcyPetition, BankruptcyRuling, CaseEvent, Receivership
from graph.model.events.base import Event, Evidence, Role
from graph.model.events.control import ControlChange
from graph.model.events.listing import DelistingNotice
from graph.model.events.officers import OfficerAppointment, OfficerDeparture
from graph.model.events.other import OtherEvent
from graph.model.events.renaming import NameChange
from graph.model.events.restatements import NonReliance

EVENTS: tuple[type[Event], ...] = (
    BankruptcyPetition,
    BankruptcyRuling,
    Receivership,
    AuditorDeparture,
    AuditorEngagement,
    OfficerDeparture,
    OfficerAppointment,
    Acquisition,
    Agreement,
    DelistingNotice,
    NonReliance,
    ControlChange,
    NameChange,
    OtherEvent,
)

__all__ = [
    "EVENTS",
    "Acquisition",
    "Agreement",
    "AuditorDeparture",
    "AuditorEngagement",
    "BankruptcyPetition",
    "BankruptcyRuling",
    "CaseEvent",
    "ControlChange",
    "DelistingNotice",
    "Event",
    "Evidence",
    "NameChange",
    "NonReliance",
    "OfficerAppointment",
    "OfficerDeparture",
    "OtherEvent",
    "Receivership",
    "Role",
]
