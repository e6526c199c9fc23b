"""A registrant changes its name (Form 8-K Item 5.03 as an amendment of the charter; Item 5 before August 23, 2004)."""

from typing import ClassVar, Literal

from pydantic import Field

from graph.model.events.base import Event
from graph.model.means import Means


class NameChange(Event):
    """The registrant's name changed. The names become `Name` nodes, joined to the company by NAMED."""

    means: ClassVar[Means] = Means(like=("org:ChangeEvent", "fibo-cae-ce-act:OrganizationNameChange"))
    identity: ClassVar[tuple[str, ...]] = ("company", "new_name", "date")
    type: Literal["name_change"] = "name_change"
    old_name: str | None = Field(default=None, description="name until then")
    new_name: str = Field(description="name from then on")
