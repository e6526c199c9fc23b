"""How a filing names the parties of an event: the words on the page, plus what the page itself says of who is meant.

A reference is resolved to a node by `graph.identity`; loaders never look at another filing.
"""

from typing import ClassVar

from pydantic import BaseModel, ConfigDict, Field

from graph.model.values import Cik


class Reference(BaseModel):
    """A party as one filing names it. `node` is the label of the kind of node that it becomes."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    node: ClassVar[str]
    name: str = Field(min_length=1, description="fullest form of the name in the filing, whitespace folded")


class CompanyRef(Reference):
    """A company; one of the filing's own registrants where `registrant` is given, else any organization."""

    node: ClassVar[str] = "Organization"
    registrant: int | None = Field(default=None, description="0-based place in the filing's list of registrants")


class PersonRef(Reference):
    """A person, without honorifics; identity is scoped to the company of the event."""

    node: ClassVar[str] = "Person"
    cik: Cik | None = Field(default=None, description="SEC owner CIK where the source gives one")


class FirmRef(Reference):
    """An accounting firm."""

    node: ClassVar[str] = "Auditor"
    pcaob_id: str | None = Field(default=None, description="PCAOB registration number of the firm, digits only")


class CourtRef(Reference):
    """A court, as written."""

    node: ClassVar[str] = "Court"
    court_id: str | None = Field(default=None, description="courts-db identifier of a US court, such as `deb`")


class ExchangeRef(Reference):
    """A securities market."""

    node: ClassVar[str] = "Exchange"
    mic: str | None = Field(default=None, description="ISO 10383 market identifier code")
