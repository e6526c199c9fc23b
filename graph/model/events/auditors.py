"""Changes in the certifying accountant (Form 8-K Item 4.01; Item 4 before August 23, 2004; Regulation S-K 304)."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from graph.model.events.base import Event, Role
from graph.model.references import FirmRef


class AuditorDeparture(Event):
    """The certifying accountant stops (Regulation S-K 304(a)(1))."""

    identity: ClassVar[tuple[str, ...]] = ("company", "auditor", "date")
    type: Literal["auditor_departure"] = "auditor_departure"
    auditor: Annotated[FirmRef, Role("departing auditor")] = Field(description="the firm that leaves")
    manner: Literal["dismissed", "resigned", "declined", "merged", "ceased"] = Field(
        description="304(a)(1)(i); `declined` to stand for re-election, `merged` practice, `ceased` otherwise or unsaid"
    )
    going_concern: bool | None = Field(default=None, description="its reports carried a going-concern paragraph; 304(a)(1)(ii)")
    disagreements: bool | None = Field(default=None, description="there were disagreements; 304(a)(1)(iv)")


class AuditorEngagement(Event):
    """A new certifying accountant is engaged (Regulation S-K 304(a)(2))."""

    identity: ClassVar[tuple[str, ...]] = ("company", "auditor", "date")
    type: Literal["auditor_engagement"] = "auditor_engagement"
    auditor: Annotated[FirmRef, Role("new auditor")] = Field(description="the firm engaged")
