"""Bankruptcy petitions, the turns of a case, and receiverships (Form 8-K Item 1.03; Item 3 before August 23, 2004)."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from graph.model.events.base import Event, Role
from graph.model.means import Means
from graph.model.references import CompanyRef, CourtRef, PersonRef
from graph.model.values import CaseNumber, PartialDate

RulingKind = Literal[
    "plan_confirmed",
    "plan_effective",
    "converted",
    "dismissed",
    "trustee_appointed",
    "sale_approved",
    "financing_approved",
    "case_closed",
    "other",
]


class CaseEvent(Event):
    """An event in a court case."""

    court: Annotated[CourtRef | None, Role("court")] = Field(default=None, description="court as written")
    case_numbers: list[CaseNumber] = Field(default_factory=list, description="numbers of the case, the debtor's own first")
    judge: Annotated[PersonRef | None, Role("judge")] = Field(default=None, description="judge, where named in words")
    lenders: Annotated[list[CompanyRef], Role("lender to the debtor in possession")] = Field(
        default_factory=list, description="who lends to the debtor in possession, agents among them (11 U.S.C. 364)"
    )
    financing: str | None = Field(default=None, description="amount of that loan, as written")
    plan_filed: PartialDate | None = Field(default=None, description="day on which the plan was filed, or that it is dated")
    plan_effective: PartialDate | None = Field(default=None, description="day on which the plan took or is to take effect")


class BankruptcyPetition(CaseEvent):
    """A petition under the Bankruptcy Code (11 U.S.C. 301, 303, 1504) or a foreign equivalent, by or against the debtor."""

    means: ClassVar[Means] = Means(like=("fibo-fbc-dae-cre:FilingForBankruptcy",))
    identity: ClassVar[tuple[str, ...]] = ("company", "date")
    type: Literal["bankruptcy_petition"] = "bankruptcy_petition"
    chapter: Literal["7", "9", "11", "12", "13", "15"] | None = Field(default=None, description="chapter of title 11 U.S.C.")
    voluntary: bool | None = Field(default=None, description="by the debtor itself (301) or by creditors (303)")
    prepackaged: bool | None = Field(
        default=None, description="with a plan on which votes were taken before (1126(b)), or agreed before"
    )
    joint_administration: bool | None = Field(
        default=None, description="cases are, or are asked to be, administered jointly (Bankruptcy Rule 1015(b))"
    )
    debtors: Annotated[list[CompanyRef], Role("joint debtor")] = Field(
        default_factory=list, description="the other debtors that the filing names beside this one"
    )
    claims_agent: Annotated[CompanyRef | None, Role("claims agent")] = Field(
        default=None, description="claims and noticing agent (28 U.S.C. 156(c))"
    )


class BankruptcyRuling(CaseEvent):
    """A court's act or a turn in a case: confirmation (11 U.S.C. 1129), conversion or dismissal (1112), sale (363), financing (364)."""

    means: ClassVar[Means] = Means(like=("fibo-loan-ln-ev:LegalProceeding",))
    identity: ClassVar[tuple[str, ...]] = ("company", "kind", "date")
    type: Literal["bankruptcy_ruling"] = "bankruptcy_ruling"
    kind: RulingKind = Field(description="what the court did")


class Receivership(Event):
    """A receiver, conservator, liquidator or SIPC/FDIC trustee takes over."""

    type: Literal["receivership"] = "receivership"
    authority: str | None = Field(default=None, description="court or agency that appointed, as written")
    receiver: Annotated[CompanyRef | PersonRef | None, Role("receiver")] = Field(default=None, description="who takes over")
