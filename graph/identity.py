"""Who is who among registrants: mentions in filings go in, companies come out. Two Central Index Keys never become one by inference.

A mention is known by its best number (`graph.keys.registrant_key`); mentions of one key are one unit. Units are joined by
a shared Commission file number, then a shared EIN, then exact name and state, each only where that points to one company.
The result is a function of the set of mentions and of the user's decisions; the order of reading has no part in it.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from graph.judgements import Decisions, Judgement, judgement
from graph.keys import company_slug, organization_key, registrant_key
from graph.model.facts import Facts, RegistrantFact
from graph.model.references import CompanyRef

_COMMON = 20
"""A number or name that more units share is boilerplate (an agent's number, 'N/A Corp'): nothing follows from it."""

_RANKS = {"cik": 0, "sec-file": 1, "ein": 2, "name": 3}


class Company(NamedTuple):
    """A company as an event's party: key and kind of its node."""

    key: str
    kind: str


Named = list[tuple[str, frozenset[str]]]
"""The registrants of one filing: for each its own key, and the slugs of all names that the filing gives it."""


@dataclass(slots=True)
class Unit:
    """All mentions of one key, summed up."""

    file_numbers: set[str] = field(default_factory=set)
    eins: set[str] = field(default_factory=set)
    ciks: set[str] = field(default_factory=set)
    places: set[tuple[str, str]] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    name: tuple[str, str] = ("", "")
    state: tuple[str, str | None] = ("", None)
    sic: tuple[str, str | None] = ("", None)

    def take(self, fact: RegistrantFact, rank: str) -> None:
        """Add one mention; `rank` is greater for a newer filing, whose name, state and industry win."""
        self.names.update(n.name for n in fact.former_names)
        for name in (fact.name, fact.text_name, fact.header_name):
            if name:
                self.names.add(name)
                if fact.state:
                    self.places.add((company_slug(name), fact.state.casefold()))
        if fact.cik:
            self.ciks.add(fact.cik)
        if fact.file_number:
            self.file_numbers.add(fact.file_number)
        if fact.irs_number:
            self.eins.add(fact.irs_number)
        self.name = max(self.name, (rank, fact.name))
        if fact.state:
            self.state = max(self.state, (rank, fact.state), key=lambda pair: (pair[0], pair[1] or ""))
        if fact.sic:
            self.sic = max(self.sic, (rank, fact.sic), key=lambda pair: (pair[0], pair[1] or ""))

    def join(self, other: "Unit") -> None:
        """Add all that another unit of the same company has."""
        for mine, theirs in ((self.file_numbers, other.file_numbers), (self.eins, other.eins), (self.ciks, other.ciks)):
            mine |= theirs
        self.names |= other.names
        self.places |= other.places
        self.name = max(self.name, other.name)
        self.state = max(self.state, other.state, key=lambda pair: (pair[0], pair[1] or ""))
        self.sic = max(self.sic, other.sic, key=lambda pair: (pair[0], pair[1] or ""))

    @property
    def shown(self) -> str:
        """The newest filing's name; where that shouts, as covers and headers do, another spelling of it that does not."""
        newest = self.name[1]
        if not newest.isupper():
            return newest
        slug = company_slug(newest)
        return min((name for name in self.names if not name.isupper() and company_slug(name) == slug), default=newest)


def newest_first(facts: Facts) -> str:
    """Text that is greater for the newer filing: its date, else the report's, then its key. Never the clock."""
    return f"{facts.filed or facts.report_date or ''}|{facts.key}"


def names_in(facts: Facts) -> Named:
    """The registrants of a filing, by key and names."""
    found = []
    for fact in facts.registrants:
        names = [fact.name, fact.header_name or "", *(former.name for former in fact.former_names)]
        found.append((registrant_key(fact), frozenset(company_slug(name) for name in names if name)))
    return found


def company_in(ref: CompanyRef, registrants: Named) -> str:
    """Key of the company that a reference means: the registrant it points to, else one of that name, else `org:<slug>`.

    A name that two of the filing's registrants have decides nothing, so it stays an organization.
    """
    if ref.registrant is not None and 0 <= ref.registrant < len(registrants):
        return registrants[ref.registrant][0]
    words = company_slug(ref.name)
    named = {key for key, slugs in registrants if words in slugs}
    return named.pop() if len(named) == 1 else organization_key(ref.name)


class Registrants:
    """The identity table. First `note` every filing, then `settle` once, then ask."""

    def __init__(self) -> None:
        self._units: dict[str, Unit] = defaultdict(Unit)
        self._root: dict[str, str] = {}
        self._key: dict[str, str] = {}
        self.judgements: list[Judgement] = []

    def note(self, facts: Facts) -> None:
        """Take the registrants of one filing."""
        rank = newest_first(facts)
        for fact in facts.registrants:
            self._units[registrant_key(fact)].take(fact, rank)

    def settle(self, decisions: Decisions) -> None:
        """Decide which units are one company."""
        self._root = {key: key for key in self._units}
        for left, right, why in decisions.pairs("positive"):
            if left in self._units and right in self._units:
                self._union((left, right))
                self.judgements.append(judgement(left, right, "positive", 1.0, f"decided: {why}"))
        for left, right, why in decisions.pairs("negative"):
            if left in self._units and right in self._units:
                self.judgements.append(judgement(left, right, "negative", 0.0, f"decided: {why}"))
        for what, score, carried, by_name in (
            ("Commission file number", 0.99, lambda unit: map(str, unit.file_numbers), False),
            ("EIN", 0.97, lambda unit: map(str, unit.eins), False),
            ("name and state", 0.9, lambda unit: map("/".join, unit.places), True),
        ):
            self._join(what, score, carried, by_name, decisions)
        members = defaultdict(list)
        for key in self._units:
            members[self._find(key)].append(key)
        for keys in members.values():
            best = min(keys, key=lambda key: (_RANKS[key.partition(":")[0]], key))
            self._key.update(dict.fromkeys(keys, best))

    def _find(self, key: str) -> str:
        while self._root[key] != key:
            self._root[key] = self._root[self._root[key]]
            key = self._root[key]
        return key

    def _union(self, keys: Iterable[str]) -> None:
        roots = sorted({self._find(key) for key in keys})
        for root in roots[1:]:
            self._root[root] = roots[0]

    def _join(self, what: str, score: float, carried: Callable[[Unit], Iterable[str]], by_name: bool, decisions: Decisions) -> None:
        """One rule: units that carry the same value are one company, where all that hangs together has one CIK at most.

        A value that points to two companies joins nobody; each unit that it might have joined gets an `unsure` judgement.
        """
        carriers: dict[str, list[str]] = defaultdict(list)
        for key in sorted(self._units):
            for value in carried(self._units[key]):
                carriers[value].append(key)
        numbered, taxed = self._roots_with(lambda unit: unit.ciks), self._roots_with(lambda unit: unit.eins)
        edges = []
        for value, keys in sorted(carriers.items()):
            if len(keys) == 1:
                continue
            center = min(keys, key=lambda key: (self._find(key) not in numbered, key))
            pairs = [(center, key, f"same {what} {value}") for key in keys if self._find(key) != self._find(center)]
            if self._clash(keys, numbered, taxed, by_name):
                self._unsure(keys, f"same {what} {value}, which several companies have")
            else:
                edges += [edge for edge in pairs if decisions.verdict(edge[0], edge[1]) != "negative"]
        for group in _connected([(self._find(a), self._find(b), (a, b, why)) for a, b, why in edges]):
            keys = sorted({key for left, right, _why in group for key in (left, right)})
            parted = self._parted(keys, decisions)
            if parted or self._clash(keys, numbered, taxed, by_name):
                self._unsure(keys, "shared numbers or names lead on to a second company")
                continue
            self._union(keys)
            self.judgements += [judgement(left, right, "positive", score, why) for left, right, why in group]

    def _roots_with(self, carried: Callable[[Unit], set[str]]) -> frozenset[str]:
        return frozenset(self._find(key) for key, unit in self._units.items() if carried(unit))

    def _clash(self, keys: Iterable[str], numbered: frozenset[str], taxed: frozenset[str], by_name: bool) -> bool:
        """Whether the units belong to two known companies: by CIK, and where only names speak, by EIN as well."""
        roots = {self._find(key) for key in keys}
        return len(roots & numbered) > 1 or (by_name and len(roots & taxed) > 1)

    def _parted(self, keys: list[str], decisions: Decisions) -> bool:
        """Whether the user said that two of the companies which these units would join are two."""
        roots = {self._find(key) for key in keys}
        pairs = decisions.pairs("negative")
        inside = {key for pair in pairs for key in pair[:2] if key in self._root and self._find(key) in roots}
        return any(left in inside and right in inside for left, right, _why in pairs)

    def _unsure(self, keys: list[str], why: str) -> None:
        """Judge each unit without a CIK against each with one; two CIKs are not judged, they are two."""
        if len(keys) > _COMMON:
            return
        for left in keys:
            if not self._units[left].ciks:
                for right in keys:
                    if right != left and self._find(left) != self._find(right) and (self._units[right].ciks or left < right):
                        self.judgements.append(judgement(left, right, "unsure", 0.5, why))

    def key(self, unit: str) -> str:
        """Key of the company that a unit belongs to; a key of no unit (`org:…`) is returned as it is."""
        return self._key.get(unit, unit)

    def company(self, unit: str) -> Company:
        """Key and kind of the node that the key of a unit or organization leads to."""
        return Company(self.key(unit), "Organization" if unit.startswith("org:") else "Registrant")

    def companies(self) -> Iterator[tuple[str, Unit]]:
        """Every company by its key, with all that its units have, in order of keys."""
        merged: dict[str, Unit] = {}
        for unit in sorted(self._units):
            merged.setdefault(self.key(unit), Unit()).join(self._units[unit])
        yield from sorted(merged.items())


def _connected(edges: list[tuple[str, str, tuple[str, str, str]]]) -> list[list[tuple[str, str, str]]]:
    """Edges grouped by what hangs together; (end, end, what to return) in, groups in order of their first edge out."""
    root: dict[str, str] = {}

    def find(key: str) -> str:
        while root.setdefault(key, key) != key:
            root[key] = root[root[key]]
            key = root[key]
        return key

    for left, right, _edge in edges:
        root[find(left)] = find(right)
    groups: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for left, _right, edge in edges:
        groups[find(left)].append(edge)
    return list(groups.values())
