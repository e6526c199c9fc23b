"""The relationships. `label` is how Cypher writes one, camel case of it how RDF does; source and target are labels of nodes.

RDF gives no properties to a relationship, so one that has some is also a thing there, of the class `noun`, with a property
to each of its `ends`; what has none is the plain property alone.

Stated relationships come from a filing's words; derived ones are computed and name in `rests_on` the events they follow from.
"""

from typing import Annotated, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field

from graph.model.means import Means
from graph.model.values import PartialDate


class Link(BaseModel):
    """Any relationship: from one node to another, both by key."""

    model_config = ConfigDict(extra="forbid")
    label: ClassVar[str]
    sources: ClassVar[tuple[str, ...]]
    targets: ClassVar[tuple[str, ...]]
    derived: ClassVar[bool] = False
    forward: ClassVar[str] = ""
    """Its name in RDF, where that is not camel case of `label`."""
    inverse: ClassVar[str]
    """Name of the relationship as read from its target."""
    functional: ClassVar[bool] = False
    """Whether a source has one target at most."""
    means: ClassVar[Means] = Means()
    """Of the relationship itself."""
    noun: ClassVar[str] = ""
    """Name of the relationship as a thing; none where it has no properties."""
    noun_means: ClassVar[Means] = Means()
    ends: ClassVar[tuple[tuple[str, Means], tuple[str, Means]]] = (("", Means()), ("", Means()))
    """Names of the properties that lead from the thing to the source and to the target."""

    key: str = Field(min_length=1, description="identity of the relationship, stable between builds")
    source: str = Field(min_length=1, description="key of the node that it starts from")
    source_kind: str = Field(min_length=1, description="label of the node that it starts from")
    target: str = Field(min_length=1, description="key of the node that it leads to")
    target_kind: str = Field(min_length=1, description="label of the node that it leads to")


COMPANY: tuple[str, ...] = ("Registrant", "Organization")


class FiledBy(Link):
    """A filing and a registrant on whose behalf it was filed."""

    label = "FILED_BY"
    sources = ("Filing",)
    targets = ("Registrant",)
    inverse = "hasFiling"
    means = Means(is_a=("prov:wasAttributedTo",), like=("sdo:author",))


class Signed(Link):
    """A person signed a filing for a registrant (Form 8-K, Signatures)."""

    label = "SIGNED"
    sources = ("Person",)
    targets = ("Filing",)
    inverse = "signedBy"
    noun = "Signature"
    ends = ("signatory", Means()), ("filing", Means())
    capacity: str | None = Field(default=None, description="title printed under the signature")
    on_behalf_of: Annotated[str | None, Means(refers=("Registrant",))] = Field(
        default=None, description="key of the registrant signed for"
    )


class ReportedIn(Link):
    """The proof of an event: the words of a filing that tell it."""

    label = "REPORTED_IN"
    sources = ("Event",)
    targets = ("Filing",)
    inverse = "reports"
    means = Means(is_a=("sdo:subjectOf",))
    noun = "Telling"
    noun_means = Means(is_a=("prov:Entity",), like=("oa:Annotation", "bods:Annotation"))
    ends = ("event", Means(is_a=("sdo:about",))), ("source", Means(is_a=("prov:hadPrimarySource", "prov:wasQuotedFrom")))
    item: Annotated[str | None, Means(item=True)] = Field(default=None, description="number of the item that tells it")
    document: str = Field(description="document of the submission that tells it")
    span_start: Annotated[int, Means(like=("oa:start",))] = Field(ge=0, description="offset of the quote in the document's text")
    span_end: Annotated[int, Means(like=("oa:end",))] = Field(description="offset after the quote in the document's text")
    source_start: int = Field(ge=0, description="offset of the quote in the source file, markup included")
    source_end: int = Field(description="offset after the quote in the source file, markup included")
    quote: Annotated[str, Means(is_a=("prov:value",), like=("oa:exact",))] = Field(
        description="the sentence that tells it, as printed"
    )
    words: str = Field(description="the words of the quote that decided")
    rule: str = Field(description="name of the rule that read it")
    background: bool = Field(default=False, description="told only as earlier news")
    confidence: float | None = Field(
        default=None, ge=0, le=1, description="how many in one of the events told like this were right, by hand"
    )


class Concerns(Link):
    """The company that an event happened to."""

    label = "CONCERNS"
    sources = ("Event",)
    targets = COMPANY
    inverse = "hasEvent"
    functional = True
    means = Means(is_a=("sdo:about",))


class Involves(Link):
    """Another party of an event, or its court or case, in a role."""

    label = "INVOLVES"
    sources = ("Event",)
    targets = ("Registrant", "Organization", "Auditor", "Court", "Person", "BankruptcyCase", "Exchange")
    inverse = "involvedIn"
    means = Means(like=("sdo:participant",))
    noun = "Involvement"
    noun_means = Means(is_a=("sdo:Role",), like=("ftm:CourtCaseParty",))
    ends = ("inEvent", Means()), ("participant", Means())
    role: Annotated[str, Means(is_a=("sdo:roleName",))] = Field(description="part that it plays in the event")
    named: str | None = Field(default=None, description="what the filing calls it")


class Opened(Link):
    """A petition opened a case (11 U.S.C. 301, 303)."""

    label = "OPENED"
    sources = ("BankruptcyPetition",)
    targets = ("BankruptcyCase",)
    inverse = "openedBy"
    functional = True
    means = Means(is_a=("prov:informed",))


class Before(Link):
    """The court that a case is before."""

    label = "BEFORE"
    sources = ("BankruptcyCase",)
    targets = ("Court",)
    inverse = "hears"


class DebtorIn(Link):
    """The company whose case it is."""

    label = "DEBTOR_IN"
    sources = COMPANY
    targets = ("BankruptcyCase",)
    inverse = "hasDebtor"


class PresidesOver(Link):
    """The judge of a case."""

    label = "PRESIDES_OVER"
    sources = ("Person",)
    targets = ("BankruptcyCase",)
    inverse = "presidedOverBy"


class Derived(Link):
    """A relationship that follows from events."""

    derived = True
    noun = "DerivedRelationship"
    rests_on: Annotated[list[str], Means(is_a=("prov:wasInfluencedBy",), refers=("Event", "Filing"))] = Field(
        default_factory=list, description="keys of the events or filings that it follows from"
    )


class OfficerOf(Derived):
    """A person held a position; from appointments, departures and signatures."""

    label = "OFFICER_OF"
    sources = ("Person",)
    targets = COMPANY
    inverse = "hasOfficer"
    means = Means(is_a=("org:memberOf",), like=("fibo-be-oac-exec:isOfficerOf",))
    noun = "Tenure"
    noun_means = Means(
        is_a=("org:Membership", "sdo:OrganizationRole"),
        like=("fibo-be-oac-exec:CorporateOfficer", "bods:BoardMember", "ftm:Directorship"),
    )
    ends = ("holder", Means(is_a=("org:member",))), ("company", Means(is_a=("org:organization",)))
    position: Annotated[str | None, Means(is_a=("sdo:roleName",))] = Field(default=None, description="the position, as written")
    since: Annotated[PartialDate | None, Means(is_a=("sdo:startDate",), like=("time:hasBeginning",))] = Field(
        default=None, description="first day known from an appointment"
    )
    until: Annotated[PartialDate | None, Means(is_a=("sdo:endDate",), like=("time:hasEnd",))] = Field(
        default=None, description="last day known from a departure"
    )


class Audited(Derived):
    """A firm was a company's certifying accountant; from engagements and departures."""

    label = "AUDITED"
    sources = ("Auditor",)
    targets = COMPANY
    inverse = "auditedBy"
    means = Means(is_a=("org:linkedTo",))
    noun = "AuditEngagement"
    noun_means = Means(is_a=("sdo:Role",), like=("org:Membership", "fibo-be-oac-exec:ExternalAuditor"))
    ends = ("auditor", Means(like=("org:member",))), ("client", Means(like=("org:organization",)))
    since: Annotated[PartialDate | None, Means(is_a=("sdo:startDate",), like=("time:hasBeginning",))] = Field(
        default=None, description="day of engagement, where told"
    )
    until: Annotated[PartialDate | None, Means(is_a=("sdo:endDate",), like=("time:hasEnd",))] = Field(
        default=None, description="day of departure, where told"
    )


class Named(Derived):
    """A company had a name; from covers, headers and name changes."""

    label = "NAMED"
    sources = COMPANY
    targets = ("Name",)
    forward = "hasName"  # `named` is what a filing calls a party
    inverse = "nameOf"
    noun = "Naming"
    ends = ("bearer", Means()), ("appellation", Means())
    since: Annotated[PartialDate | None, Means(is_a=("sdo:startDate",), like=("time:hasBeginning",))] = Field(
        default=None, description="day on which the name was taken, where told"
    )
    until: Annotated[PartialDate | None, Means(is_a=("sdo:endDate",), like=("time:hasEnd",))] = Field(
        default=None, description="day on which it was given up, where told"
    )


class SameAs(Derived):
    """A judgement that two nodes may be one; the nodes stay apart, whoever asks decides."""

    label = "SAME_AS"
    sources = ("Registrant", "Organization", "Person")
    targets = ("Registrant", "Organization", "Person")
    inverse = "sameAs"
    means = Means(is_a=("sdo:sameAs",), like=("skos:exactMatch",))
    noun = "Judgement"
    noun_means = Means(is_a=("prov:Entity",))
    ends = ("left", Means()), ("right", Means())
    score: float = Field(ge=0, le=1, description="0 surely two, 1 surely one")
    verdict: Literal["positive", "unsure", "negative"] = Field(description="what was judged")
    why: str = Field(description="the reason in words")


class Amends(Derived):
    """An amendment and the filing that it amends: same registrant, same date of report."""

    label = "AMENDS"
    sources = ("Filing",)
    targets = ("Filing",)
    inverse = "amendedBy"
    means = Means(is_a=("prov:wasRevisionOf",))
    noun = "Amendment"
    ends = ("amendment", Means()), ("original", Means())


LINKS: tuple[type[Link], ...] = (
    FiledBy,
    Signed,
    ReportedIn,
    Concerns,
    Involves,
    Opened,
    Before,
    DebtorIn,
    PresidesOver,
    OfficerOf,
    Audited,
    Named,
    SameAs,
    Amends,
)
