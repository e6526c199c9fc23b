"""What an item reports that no family reads (Form 8-K General Instruction B: each item names the event to be reported)."""

from typing import ClassVar, Literal

from pydantic import Field

from graph.model.events.base import Event


class OtherEvent(Event):
    """An item under which no event of another kind was read; its number and heading say what it is about."""

    identity: ClassVar[tuple[str, ...]] = ("company", "item", "date")
    type: Literal["other_event"] = "other_event"
    item: str = Field(description="item number as in the filing")
    subject: str = Field(description="the item's subject in Form 8-K, else the heading as printed")
