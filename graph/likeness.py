"""What may be one but is not joined: settled companies and persons go in, SAME_AS comes out. The nodes stay apart; whoever asks decides.

Every SAME_AS is also a line of `judgements.jsonl`. A pair that the user decided to be two has the line but no SAME_AS.
"""

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations, groupby
from typing import Any, NamedTuple

import duckdb

from graph.identity import Company, Registrants
from graph.judgements import Decisions, Judgement, Verdict, judgement
from graph.keys import company_slug, kind_of
from graph.persons import Cluster, PersonName, compatible
from graph.rows import Rows
from graph.tables import literal, rows_of

_MANY = 20
"""A name that more persons carry is too common for namesakes to mean anything; only positive evidence links them."""

_JOINABLE = ("Registrant", "Organization", "Person")


def _filing_of(rank: str) -> str:
    """The filing in a rank (`date|filing|place`)."""
    return rank.split("|")[1]


class Likeness:
    """Says what may be one, obeying the user's decisions."""

    def __init__(self, rows: Rows, registrants: Registrants, decisions: Decisions) -> None:
        self._rows = rows
        self._registrants = registrants
        self._decisions = decisions
        self._decided: set[frozenset[str]] = set()
        self._by_name: dict[str, list[str]] = defaultdict(list)
        self._newest: dict[str, str] = {}
        for key, unit in registrants.companies():
            self._newest[key] = _filing_of(unit.name[0])
            for words in sorted({company_slug(name) for name in unit.names}):
                self._by_name[words].append(key)

    def record(self, one: Judgement) -> None:
        """Write a judgement's line."""
        self._rows.spill.add("judgement", tuple(one))

    def _say(self, left: str, right: str, verdict: Verdict, score: float, why: str, rests_on: list[str]) -> None:
        """Write a judgement and its SAME_AS, unless the user decided that these are two."""
        decided = self._decisions.on(left, right)
        if decided is not None:
            self._decided.add(frozenset((left, right)))
            verdict, score = decided.verdict, 1.0 if decided.verdict == "positive" else 0.0
            why = f"decided: {decided.why}"
        one = judgement(left, right, verdict, score, why)
        self.record(one)
        kinds = kind_of(one.left), kind_of(one.right)
        if verdict != "negative" and all(kinds):
            ends = Company(one.left, str(kinds[0])), Company(one.right, str(kinds[1]))
            self._rows.link("SAME_AS", *ends, score=score, verdict=verdict, why=why, rests_on=sorted(set(rests_on)))

    def registrants(self) -> None:
        """Pairs of registrants that identity could not settle, and merges that it made (judgements only)."""
        unsure: dict[tuple[str, str], Judgement] = {}
        for found in sorted(set(self._registrants.judgements)):
            left, right = sorted((self._registrants.key(found.left), self._registrants.key(found.right)))
            if found.verdict != "unsure":
                self.record(found)
            elif left != right and (left, right) not in unsure:
                unsure[left, right] = found
        for (left, right), found in sorted(unsure.items()):
            self._say(left, right, "unsure", found.score, found.why, [self._newest[left], self._newest[right]])

    def organizations(self, con: duckdb.DuckDBPyConnection) -> None:
        """An organization, or a registrant without any number, that has the name of exactly one registrant."""
        sql = f"SELECT key, max(rank) FROM {self._rows.spill.source('Organization')} GROUP BY key ORDER BY key"
        found = [(key, _filing_of(rank)) for key, rank in rows_of(con, sql)]
        found += [(key, filing) for key, filing in sorted(self._newest.items()) if key.startswith("name:")]
        for key, filing in found:
            words = key.partition(":")[2].partition("/")[0]
            named = [other for other in self._by_name.get(words, ()) if other != key and not other.startswith("name:")]
            if len(named) == 1:
                self._say(key, named[0], "unsure", 0.7, f"same name {words}", [filing, self._newest[named[0]]])

    def note_person(self, cluster: Cluster) -> None:
        """Take a person into the comparison across companies; who has no given name in full is like too many."""
        name = cluster.name
        if len(name.given) > 1:
            self._rows.spill.add("namesake", (*name, cluster.key, cluster.scope))

    def persons(self, con: duckdb.DuckDBPyConnection) -> None:
        """Persons of two companies with equal first and last name and compatible middle names.

        `unsure`, 0.5, or 0.6 where the middle initials are equal; `positive`, 0.95, where the biography of one
        (`OfficerAppointment.formerly`) names the other's company. A name that more than 20 persons carry gives positives
        only: the pairs would grow with its square, and mean nothing.
        """
        sql = f"""SELECT n.*, p.newest, f.companies, f.told FROM (SELECT DISTINCT * FROM {self._rows.spill.source("namesake")}) n
            JOIN (SELECT key, max(rank) AS newest FROM {self._rows.spill.source("Person")} GROUP BY key) p USING (key)
            LEFT JOIN (SELECT person, list(company ORDER BY company, rests_on) AS companies,
                list(rests_on ORDER BY company, rests_on) AS told FROM {self._rows.spill.source("formerly")} GROUP BY person) f
                ON n.key = f.person
            ORDER BY surname, given, middle, suffix, key, scope"""
        for _name, group in groupby(rows_of(con, sql), key=lambda row: row[:2]):
            people = [self._namesake(row) for row in group]
            if len({person.key for person in people}) > 1:
                self._compare(people)

    def _namesake(self, row: tuple[Any, ...]) -> "_Namesake":
        surname, given, middle, suffix, key, scope, newest, companies, told = row
        earlier: dict[str, list[str]] = defaultdict(list)
        for company, event in zip(companies or (), told or (), strict=True):
            for meant in (company, *self._by_name.get(company.removeprefix("org:"), ())):
                earlier[meant].append(event)
        return _Namesake(PersonName(surname, given, middle, suffix), key, scope, _filing_of(newest), dict(earlier))

    def _compare(self, people: list["_Namesake"]) -> None:
        """Judge the persons of one first and last name; each pair is written once, with its best reason."""
        said: set[frozenset[str]] = set()
        by_scope: dict[str, list[_Namesake]] = defaultdict(list)
        for person in people:
            by_scope[person.scope].append(person)
        for person in people:
            for company, events in sorted(person.earlier.items()):
                for other in by_scope.get(company, ()):
                    pair = frozenset((person.key, other.key))
                    if len(pair) == 2 and pair not in said and compatible(person.name, other.name):
                        said.add(pair)
                        why = f"same name, and a biography names {company} as an earlier employer"
                        self._say(person.key, other.key, "positive", 0.95, why, [*events, other.filing])
        if len({person.key for person in people}) > _MANY:
            return
        for one, other in combinations(people, 2):
            pair = frozenset((one.key, other.key))
            if len(pair) == 2 and pair not in said and one.scope != other.scope and compatible(one.name, other.name):
                said.add(pair)
                equal = bool(one.name.middle) and one.name.middle[:1] == other.name.middle[:1]
                why = "same first and last name and middle initial" if equal else "same first and last name"
                self._say(one.key, other.key, "unsure", 0.6 if equal else 0.5, why, [one.filing, other.filing])

    def decided(self, con: duckdb.DuckDBPyConnection, nodes: dict[str, str]) -> None:
        """SAME_AS for pairs that only the user's decisions join. In: path of the table of each kind of node."""
        pairs = [p for p in self._decisions.pairs("positive") if frozenset(p[:2]) not in self._decided]
        for left, right, why in pairs:
            if self._registrants.key(left) == self._registrants.key(right):
                continue  # joined outright
            if all(_exists(con, key, nodes) for key in (left, right)):
                self._say(left, right, "positive", 1.0, why, [])


class _Namesake(NamedTuple):
    """A person as compared with namesakes: name, key, company, newest filing, earlier employers with who says so."""

    name: PersonName
    key: str
    scope: str
    filing: str
    earlier: dict[str, list[str]]


def _exists(con: duckdb.DuckDBPyConnection, key: str, nodes: dict[str, str]) -> bool:
    """Whether there is a node of that key among the kinds that can be joined."""
    kind = kind_of(key)
    if kind not in _JOINABLE:
        return False
    found: Iterator[Any] = rows_of(con, f"SELECT 1 FROM read_parquet({literal(nodes[kind])}) WHERE key = {literal(key)}")
    return next(found, None) is not None
