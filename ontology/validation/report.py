"""What a validation found, for people and programs: nothing here computes. What is wrong is told in the words of the model."""

from typing import Literal, NamedTuple

Severity = Literal["violation", "warning"]


class Violation(NamedTuple):
    """One thing that is wrong."""

    focus: str
    """Key of the node or relationship, or name of a file of the folder."""
    name: str
    """What to show of it: its name, or of a relationship the names of both ends."""
    kind: str
    """Label of its kind; empty of a file."""
    property: str
    """Field, relationship or role that is wrong, as the model calls it; empty where it is the whole."""
    value: str | None
    """The wrong value, or the key of what a relationship wrongly leads to; None where one is missing or there are too many."""
    what: str
    """What is wrong, in words."""
    expected: str
    """What would be right, in words; empty where the other says it."""
    do: str
    """What to do, in words."""
    severity: Severity
    table: str
    """Table of the folder that says it."""
    filings: tuple[str, ...]
    """Keys of the filings that it comes from, where it comes from filings."""
    constraint: str
    """Name of what was broken: a constraint component of SHACL (`MinCount`), or a check of the folder (`dangling`)."""
    shape: str = ""
    """Name of the shape, where one is broken: `Registrant-cik`."""

    def group(self) -> str:
        """Under what it is counted: shape or kind, and constraint."""
        return f"{self.shape or self.kind} {self.constraint}".strip()


class Report(NamedTuple):
    """All that was found: of each constraint the first violations, and of all how many there are."""

    violations: list[Violation]
    counts: dict[str, int]
    """How many by `Violation.group()`: `Registrant-cik Pattern`, `FILED_BY dangling`."""
    errors: int
    warnings: int
    nodes: int
    links: int
    statements: int
    method: str
    """How the shapes were checked: `pyshacl` or `sparql`; empty where they were not, for something more basic is wrong."""

    @property
    def valid(self) -> bool:
        """Whether there is no violation; warnings may be."""
        return not self.errors
