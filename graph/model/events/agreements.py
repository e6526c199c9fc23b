"""Material definitive agreements entered, amended or ended (Form 8-K Items 1.01, 1.02, 2.03; Item 5 before August 23, 2004)."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from graph.model.events.base import Event, Role
from graph.model.references import CompanyRef, PersonRef


class Agreement(Event):
    """A material definitive agreement (Items 1.01, 1.02)."""

    identity: ClassVar[tuple[str, ...]] = ("company", "kind", "action", "parties", "date")
    type: Literal["agreement"] = "agreement"
    kind: Literal["merger", "purchase", "credit", "employment", "lease", "underwriting", "settlement", "other"] = Field(
        description="what it is about"
    )
    action: Literal["entered", "amended", "terminated"] = Field(description="what was done with it")
    parties: Annotated[list[CompanyRef | PersonRef], Role("party")] = Field(
        default_factory=list, description="parties other than the company"
    )
