"""Short ways to make what tests need."""

from graph.model.facts import RegistrantFact
from graph.model.values import PartialDate
from loaders.reading import Report, Section
from loaders.text import read_text


def report(
    text: str,
    item: str | None = None,
    registrants: tuple[str, ...] = ("Acme Holdings, Inc.",),
    report_date: str | None = None,
    filed: str | None = None,
    form: str = "8-K",
) -> Report:
    """A filing whose one section has this text (plain or HTML) under this item."""
    read = read_text(text)
    section = Section("main.txt", item, "", read, 0, len(read.text))
    return Report(
        form, PartialDate.parse(filed), PartialDate.parse(report_date), [RegistrantFact(name=n) for n in registrants], [section]
    )
