"""Purchases, sales and mergers that have closed (Form 8-K Item 2.01; Item 2 before August 23, 2004)."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from graph.model.events.base import Event, Role
from graph.model.means import Means
from graph.model.references import CompanyRef, PersonRef


class Acquisition(Event):
    """A business or assets changed hands (Item 2.01)."""

    means: ClassVar[Means] = Means(like=("fibo-cae-ce-act:MergerAcquisition",))
    identity: ClassVar[tuple[str, ...]] = ("company", "role", "counterparty", "target", "date")
    type: Literal["acquisition"] = "acquisition"
    role: Literal["acquirer", "target", "seller"] = Field(description="part of `company` in it")
    counterparty: Annotated[CompanyRef | PersonRef | None, Role("counterparty")] = Field(
        default=None, description="the other side: seller, buyer or merger partner"
    )
    target: str | None = Field(default=None, description="business or assets bought, as written")
    amount: str | None = Field(default=None, description="price, as written")
    price: float | None = Field(default=None, ge=0, description="the price, where it is one sum of money, in units of `currency`")
    currency: str | None = Field(default=None, pattern="^[A-Z]{3}$", description="currency of `price`, ISO 4217")
