"""What every event has: company, date, and the words that prove it.

An event class is a declaration. Its name is the node's label; a field whose type is a `Reference` becomes an
`INVOLVES` relationship with the field's role, `company` becomes `CONCERNS`, all others are properties of the node.
"""

from typing import Annotated, ClassVar

from pydantic import BaseModel, ConfigDict, Field

from graph.model.means import Means
from graph.model.references import CompanyRef
from graph.model.values import PartialDate


class Role:
    """Annotation of a reference field: the `role` on the INVOLVES relationship that it becomes."""

    def __init__(self, name: str) -> None:
        self.name = name


class Evidence(BaseModel):
    """Where the filing says it. `quote` is exactly the document's text from `start` to `end` (characters)."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    document: str = Field(description="file name of the document in the submission, or its type where it has none")
    item: str | None = Field(description="number of the item that tells it, as numbered in the filing")
    start: int = Field(ge=0, description="offset of the first character in the document's text")
    end: int = Field(gt=0, description="offset after the last character in the document's text")
    source_start: int = Field(
        ge=0,
        description="offset of the first character in the source file, markup included; in the item's text where another tool cut it",
    )
    source_end: int = Field(gt=0, description="offset after the last character in the source file")
    quote: str = Field(
        min_length=1, description="the sentence, or the part of a long one, as an exact slice of the document's text"
    )
    words: str = Field(min_length=1, description="the words of the quote that decided, an exact slice of it")
    rule: str = Field(description="name of the rule that read it")


class Event(BaseModel):
    """Something that happened to a company, as one filing tells it."""

    means: ClassVar[Means] = Means(is_a=("sdo:Event", "prov:Activity"), like=("fibo-fnd-dt-oc:Occurrence", "ftm:Event"))
    model_config = ConfigDict(extra="forbid")
    identity: ClassVar[tuple[str, ...]] = ("company", "date")
    """Names of the fields that make two tellings one event."""

    type: str = Field(description="name of the kind in flat records")
    company: CompanyRef = Field(description="the company that it happened to")
    date: Annotated[PartialDate | None, Means(like=("sdo:startDate", "time:hasTime"))] = Field(
        description="when it took effect or happened, else when announced"
    )
    evidence: Evidence = Field(description="the words that prove it")
    background: bool = Field(default=False, description="told only as earlier news, not as what the filing reports")
    confidence: float | None = Field(
        default=None, ge=0, le=1, description="how many in one of the events told like this one were right in every field, by hand"
    )

    @classmethod
    def label(cls) -> str:
        """Label of the node: `AuditorDeparture`."""
        return cls.__name__
