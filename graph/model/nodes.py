"""The things that exist. Class name = label of the node, field = property; the docstring and descriptions are the schema page.

Every node has `key` (what it is, `graph.keys`) and `name` (what to show). None has `id`, `title`, `type` or `label`,
which Cypher engines reserve. Lists are sorted and without repeats.
"""

from typing import Annotated, ClassVar

from pydantic import BaseModel, ConfigDict, Field

from graph.model.means import Means
from graph.model.values import Accession, Cik, Ein, FileNumber, PartialDate


class Node(BaseModel):
    """Anything in the graph."""

    model_config = ConfigDict(extra="forbid")
    key: Annotated[str, Means(is_a=("dcterms:identifier",))] = Field(
        min_length=1, description="identity of the node, stable between builds"
    )
    name: Annotated[str, Means(is_a=("sdo:name",))] = Field(min_length=1, description="name to show")

    @classmethod
    def labels(cls) -> tuple[str, ...]:
        """Labels in order: the kind, its family if it has one, `Entity`."""
        return (cls.__name__, "Entity")


class Filing(Node):
    """A report to the Securities and Exchange Commission on Form 8-K, or an amendment of one."""

    means: ClassVar[Means] = Means(is_a=("prov:Entity", "sdo:DigitalDocument", "sdo:Report"), like=("cmns-doc:Document",))

    accession: Annotated[Accession | None, Means(is_a=("dcterms:identifier",))] = Field(
        default=None, description="accession number, where the source gives it"
    )
    form: str = Field(description="form type: `8-K`, `8-K/A`, ...")
    filed: Annotated[PartialDate | None, Means(is_a=("dcterms:issued",))] = Field(default=None, description="date filed")
    accepted: Annotated[str | None, Means(is_a=("dcterms:dateSubmitted",), datatype="xsd:dateTime")] = Field(
        default=None, description="acceptance date and time, ISO 8601, Washington time"
    )
    report_date: PartialDate | None = Field(default=None, description="date of earliest event reported, from the cover")
    items: list[str] = Field(default_factory=list, description="item numbers that stand as headings in the body")
    header_items: list[str] = Field(default_factory=list, description="item numbers that the submission header gives")
    reported_items: Annotated[list[str], Means(item=True)] = Field(
        default_factory=list, description="item numbers that the body or the header gives"
    )
    file: str = Field(description="name of the file that it was read from")
    digest: str = Field(description="SHA-256 of the file's bytes, hexadecimal")


class Registrant(Node):
    """A company that files with the SEC; joined from all filings that share its numbers."""

    means: ClassVar[Means] = Means(
        is_a=("org:FormalOrganization", "sdo:Organization", "prov:Organization"),
        like=(
            "sdo:Corporation",
            "fibo-be-le-cb:StockCorporation",
            "cmns-org:LegalEntity",
            "gleif-L1:RegisteredEntity",
            "ftm:Company",
        ),
    )

    cik: Annotated[Cik | None, Means(is_a=("sdo:identifier",), like=("wdt:P5531", "ftm-Company:cikCode"))] = Field(
        default=None, description="Central Index Key"
    )
    ciks: list[Cik] = Field(default_factory=list, description="every Central Index Key seen for it")
    eins: Annotated[list[Ein], Means(like=("sdo:taxID",))] = Field(
        default_factory=list, description="every Employer Identification Number seen"
    )
    file_numbers: list[FileNumber] = Field(default_factory=list, description="every Commission file number seen")
    names: Annotated[list[str], Means(is_a=("sdo:alternateName",))] = Field(
        default_factory=list, description="every name seen, as written"
    )
    state: str | None = Field(default=None, description="state or country of incorporation, newest filing's")
    sic: str | None = Field(default=None, description="Standard Industrial Classification code, newest filing's")


class Organization(Node):
    """A party without an SEC number: subsidiary, counterparty, earlier employer, receiver."""

    means: ClassVar[Means] = Means(
        is_a=("org:Organization", "sdo:Organization", "prov:Organization"), like=("cmns-org:Organization", "ftm:Organization")
    )

    names: Annotated[list[str], Means(is_a=("sdo:alternateName",))] = Field(default_factory=list, description="every spelling seen")


class Auditor(Node):
    """An accounting firm."""

    means: ClassVar[Means] = Means(
        is_a=("org:FormalOrganization", "sdo:AccountingService", "prov:Organization"), like=("fibo-be-oac-exec:ExternalAuditor",)
    )

    pcaob_id: str | None = Field(default=None, description="PCAOB registration number")
    names: Annotated[list[str], Means(is_a=("sdo:alternateName",))] = Field(default_factory=list, description="every spelling seen")


class Court(Node):
    """A court."""

    means: ClassVar[Means] = Means(
        is_a=("org:FormalOrganization", "sdo:GovernmentOrganization", "prov:Organization"), like=("fibo-fnd-law-cor:CourtOfLaw",)
    )

    court_id: str | None = Field(default=None, description="courts-db identifier")
    names: Annotated[list[str], Means(is_a=("sdo:alternateName",))] = Field(default_factory=list, description="every spelling seen")


class Person(Node):
    """A director, officer, signatory, judge or receiver; scoped to one company or court until evidence joins two."""

    means: ClassVar[Means] = Means(is_a=("sdo:Person", "prov:Person", "foaf:Person"), like=("ftm:Person",))

    cik: Annotated[Cik | None, Means(is_a=("sdo:identifier",), like=("wdt:P5531", "ftm-Company:cikCode"))] = Field(
        default=None, description="SEC owner CIK"
    )
    names: Annotated[list[str], Means(is_a=("sdo:alternateName",))] = Field(default_factory=list, description="every spelling seen")


class BankruptcyCase(Node):
    """A case under the Bankruptcy Code, or a foreign insolvency proceeding."""

    means: ClassVar[Means] = Means(is_a=("prov:Activity",), like=("fibo-loan-ln-ev:LegalProceeding", "ftm:CourtCase"))

    case_number: str | None = Field(default=None, description="number of the case")
    chapter: str | None = Field(default=None, description="chapter of title 11 U.S.C. at petition")
    petition_date: PartialDate | None = Field(default=None, description="date of the petition")


class Exchange(Node):
    """A securities market."""

    means: ClassVar[Means] = Means(
        is_a=("org:Organization", "sdo:Organization", "prov:Organization"), like=("fibo-fbc-fct-mkt:Exchange",)
    )

    mic: str | None = Field(default=None, description="ISO 10383 market identifier code")


class Name(Node):
    """A name that a company has had."""

    means: ClassVar[Means] = Means()


NODES: tuple[type[Node], ...] = (
    Filing,
    Registrant,
    Organization,
    Auditor,
    Court,
    Person,
    BankruptcyCase,
    Exchange,
    Name,
)
"""Every kind of node but events: those are `graph.model.events.EVENTS`, whose fields are their properties."""

EVENT_FAMILY: str = "Event"
"""Label that every event carries between its kind and `Entity`."""
