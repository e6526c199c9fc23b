"""Changes in control of a registrant (Form 8-K Item 5.01; Item 1 before August 23, 2004)."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from graph.model.events.base import Event, Role
from graph.model.means import Means
from graph.model.references import CompanyRef, PersonRef


class ControlChange(Event):
    """Control of the registrant passed to somebody else (Item 5.01(a))."""

    means: ClassVar[Means] = Means(like=("org:ChangeEvent",))
    identity: ClassVar[tuple[str, ...]] = ("company", "date")
    type: Literal["control_change"] = "control_change"
    new_controller: Annotated[CompanyRef | PersonRef | None, Role("new controller")] = Field(
        default=None, description="who holds control now"
    )
