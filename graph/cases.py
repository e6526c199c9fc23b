"""Which court case an event belongs to: case events go in, keys of cases come out. A ruling joins the only case that it can mean.

A number and a court make a case. A telling without a number joins by its petition's date, else as the company's only
case; where two cases could be meant it joins none.
"""

from collections import defaultdict
from collections.abc import Callable
from typing import NamedTuple

from graph.keys import court_key, numbered_case_key, unnumbered_case_key
from graph.model.events import BankruptcyPetition, CaseEvent


class Telling(NamedTuple):
    """What a case event says of its case."""

    petition: bool
    court: str
    number: str
    date: str

    @property
    def year(self) -> str:
        """Two digits of the date's year, as case numbers begin; empty without a date."""
        return self.date[2:4]


def telling(event: CaseEvent) -> Telling:
    """What an event says of its case: court key, the debtor's own number (the first) without office and judge, date."""
    number = event.case_numbers[0].bare if event.case_numbers else ""
    court = court_key(event.court) if event.court else ""
    return Telling(isinstance(event, BankruptcyPetition), court, number, event.date or "")


def _agree(one: str, other: str) -> bool:
    """Whether two courts may be one: the same, or one of them unsaid."""
    return not one or not other or one == other


class Cases:
    """The cases of all companies. First `note` every case event, then `settle` once, then ask."""

    def __init__(self) -> None:
        self._noted: dict[str, set[Telling]] = defaultdict(set)
        self._found: dict[tuple[str, Telling], str] = {}

    def note(self, unit: str, event: CaseEvent) -> None:
        """Take one event of a company, given by the key of its unit or organization."""
        self._noted[unit].add(telling(event))

    def settle(self, final: Callable[[str], str]) -> None:
        """Decide the case of every telling; `final` gives the company's key for a unit's."""
        companies: dict[str, set[Telling]] = defaultdict(set)
        for unit, tellings in self._noted.items():
            companies[final(unit)] |= tellings
        self._noted.clear()
        for company, tellings in companies.items():
            for said, key in _cases_of(company, sorted(tellings)).items():
                self._found[company, said] = key

    def key(self, company: str, event: CaseEvent) -> str | None:
        """Key of the case that an event of a company belongs to; None where that cannot be told."""
        return self._found.get((company, telling(event)))


def _cases_of(company: str, tellings: list[Telling]) -> dict[Telling, str]:
    """Key of the case for each telling of one company that can be placed."""
    found: dict[Telling, str] = {}
    courts: dict[str, str] = {}
    for said in (t for t in tellings if t.number):
        others = {t.court for t in tellings if t.number == said.number and t.court}
        court = said.court or (others.pop() if len(others) == 1 else "")
        found[said] = numbered_case_key(court, said.number, company)
        courts[found[said]] = court
    numbers = {key: said.number for said, key in found.items()}
    petitions: dict[str, list[Telling]] = defaultdict(list)
    for said in tellings:
        if said.petition:
            petitions[said.date].append(said)
    claimed = {found[said] for said in tellings if said.petition and said.date and said in found}
    for date, told in sorted(petitions.items()):
        for said in (t for t in told if not t.number):
            same = {found[t] for t in told if t in found and date and _agree(t.court, said.court)}
            # A petition told before its number was known: the number's year must be the petition's.
            later = {k for k, n in numbers.items() if k not in claimed and n[:2] == said.year and _agree(courts[k], said.court)}
            named = {t.court for t in told if t.court and date}
            court = said.court or (named.pop() if len(named) == 1 else "")
            fits = same or later
            found[said] = fits.pop() if len(fits) == 1 else unnumbered_case_key(court, company, date or None)
            courts.setdefault(found[said], court)
    for said in tellings:
        if said not in found:
            fits = {key for key, court in courts.items() if _agree(court, said.court)}
            if len(fits) == 1:
                found[said] = fits.pop()
    return found
