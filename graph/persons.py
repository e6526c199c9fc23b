"""Who is who among persons of one company or court: printed names go in, keys come out. A name that fits two people joins neither.

Names are compared by surname, given name (an initial fits a name), middle names (likewise; absent fits all) and suffix
(absent fits all). Nicknames are not resolved: Bill may be William's brother. Persons of different companies are never
joined here: `graph.likeness` only says that they may be one.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple

from graph.judgements import Decisions, Judgement, judgement
from graph.keys import owner_key, person_key, slug
from graph.model.references import PersonRef

_SUFFIXES = frozenset("jr sr ii iii iv v".split())
_CREDENTIALS = frozenset("cpa phd md esq jd mba cfa dds pe llm llb cfp usn ret".split())
_PARTICLES = frozenset("van von der den de del della di da la le ter ten bin ibn al".split())
_DEGREE = re.compile(r"\b(?:Ph\.\s?D|M\.\s?D|J\.\s?D|C\.\s?P\.\s?A|M\.\s?B\.\s?A|Esq)\b\.?", re.IGNORECASE)


class PersonName(NamedTuple):
    """A name taken apart; parts are slugs, `middle` may be several words with hyphens between, absent parts are empty."""

    surname: str
    given: str
    middle: str
    suffix: str

    @property
    def short(self) -> str:
        """Given name, surname and suffix: what a key shows where that is enough to tell a company's persons apart."""
        return "-".join(part for part in (self.given, self.surname, self.suffix) if part)

    @property
    def full(self) -> str:
        """All parts in their order."""
        return "-".join(part for part in (self.given, self.middle, self.surname, self.suffix) if part)


@lru_cache(maxsize=65536)
def read_name(text: str) -> PersonName:
    """Take a printed name apart: `'John A. Smith, Jr.'` and `'Smith, John A., Jr.'` give the same parts.

    Academic and professional letters are left out. A particle opens the surname (`Ludwig van der Berg`). A single word is
    a surname without a given name. Source of the rule: names as Form 8-K signatures and EDGAR owner names write them.
    """
    # Word by word, so that the hyphen of a double name does not part it.
    pieces = [[slug(word) for word in p.replace(".", " ").split()] for p in _DEGREE.sub("", text).split(",") if p.strip(" .,")]
    suffix = ""
    words: list[list[str]] = []
    for piece in pieces:
        kept = piece if piece is pieces[0] else [word for word in piece if word not in _CREDENTIALS]
        if piece is not pieces[0] and kept and all(word in _SUFFIXES for word in kept):
            suffix = suffix or kept[0]
        elif kept:
            words.append(kept)
    # A comma that no suffix or degree explains parts surname from given names.
    ordered = [*words[1], *words[0]] if len(words) > 1 else (words[0] if words else [slug(text)])
    family = len(words[0]) if len(words) > 1 else 1
    while len(ordered) > 2 and len(words) == 1 and ordered[-1] in _CREDENTIALS:
        ordered = ordered[:-1]
    if len(ordered) > 2 and ordered[-1] in _SUFFIXES and not suffix:
        suffix, ordered = ordered[-1], ordered[:-1]
        family = max(1, family - 1) if len(words) > 1 else 1
    start = len(ordered) - family
    while start > 1 and ordered[start - 1] in _PARTICLES:
        start -= 1
    before, surname = ordered[:start], "-".join(ordered[start:])
    return PersonName(surname, before[0] if before else "", "-".join(before[1:]), suffix)


def _fits(one: str, other: str) -> bool:
    """Whether two words may be one name: equal, or one is the other's initial."""
    return one == other or (1 in (len(one), len(other)) and one[:1] == other[:1])


def compatible(one: PersonName, other: PersonName) -> bool:
    """Whether two names of one company may be one person's."""
    if one.surname != other.surname or not one.given or not other.given or not _fits(one.given, other.given):
        return one == other
    if one.suffix and other.suffix and one.suffix != other.suffix:
        return False
    pairs = zip(one.middle.split("-"), other.middle.split("-"), strict=False)
    return not one.middle or not other.middle or all(_fits(a, b) for a, b in pairs)


class Cluster(NamedTuple):
    """One person of a scope: the key, the fullest form of the name, the scope."""

    key: str
    name: PersonName
    scope: str


class Persons:
    """The persons of all companies and courts. First `note` every mention, then `settle` once, then ask."""

    def __init__(self) -> None:
        self._noted: dict[str, set[tuple[str, str]]] = defaultdict(set)
        self._exceptions: dict[tuple[str, PersonName], str] = {}
        self.judgements: list[Judgement] = []

    def note(self, scope: str, ref: PersonRef) -> None:
        """Take one mention; `scope` is the key of a unit (`graph.identity`), organization or court."""
        self._noted[scope].add((ref.name, ref.cik or ""))

    def settle(self, final: Callable[[str], str], decisions: Decisions) -> Iterator[Cluster]:
        """Decide who is one person; `final` gives the company's key for a scope. Yields every person of every scope.

        Only keys that differ from the rule (given name and surname) are remembered, so memory holds the exceptions.
        """
        scopes: dict[str, set[str]] = defaultdict(set)
        for scope in self._noted:
            scopes[final(scope)].add(scope)
        for scope in sorted(scopes):
            names: dict[PersonName, set[str]] = defaultdict(set)
            for unit in scopes[scope]:
                for text, cik in self._noted.pop(unit):
                    names[read_name(text)].add(cik)
            families: dict[tuple[str, str], list[PersonName]] = defaultdict(list)
            for name in sorted(names):
                families[name.surname, name.given[:1]].append(name)
            for family in families.values():
                yield from self._settle_family(scope, family, names, decisions)

    def _settle_family(
        self, scope: str, family: list[PersonName], ciks: dict[PersonName, set[str]], decisions: Decisions
    ) -> Iterator[Cluster]:
        """Names of one surname and initial: cluster them, give each cluster its key."""
        clusters = _clusters(family, lambda a, b: self._may_be_one(scope, a, b, decisions))
        shorts: dict[str, int] = defaultdict(int)
        fullest = [max(cluster, key=lambda n: (len(n.given), len(n.middle), n.suffix != "", n)) for cluster in clusters]
        for name in fullest:
            shorts[name.short] += 1
        for cluster, name in zip(clusters, fullest, strict=True):
            owners = sorted({cik for member in cluster for cik in ciks[member] if cik})
            words = name.short if shorts[name.short] == 1 else name.full
            key = f"person:cik-{owners[0]}" if len(owners) == 1 else person_key(scope, words)
            for member in cluster:
                if key != person_key(scope, member.short):
                    self._exceptions[scope, member] = key
                if member != name:
                    pair = person_key(scope, member.full), person_key(scope, name.full)
                    self.judgements.append(
                        judgement(*pair, "positive", 0.9, f"same company, compatible names: {member.full}, {name.full}")
                    )
            yield Cluster(key, name, scope)
            for owner in owners if len(owners) > 1 else ():
                yield Cluster(f"person:cik-{owner}", name, scope)

    def _may_be_one(self, scope: str, one: PersonName, other: PersonName, decisions: Decisions) -> bool:
        decided = decisions.verdict(person_key(scope, one.full), person_key(scope, other.full))
        return compatible(one, other) if decided is None else decided == "positive"

    def key(self, scope: str, ref: PersonRef) -> str:
        """Key of the person that a reference means; `scope` is a company's or court's final key."""
        if ref.cik:
            return owner_key(ref.cik)
        name = read_name(ref.name)
        return self._exceptions.get((scope, name)) or person_key(scope, name.short)


def _clusters(names: list[PersonName], fit: Callable[[PersonName, PersonName], bool]) -> list[list[PersonName]]:
    """Group names that fit each other. A name that fits two which do not fit each other stays alone.

    Without those, whatever fits a name fits together, so the groups are the same in any order.
    """
    fits = {name: [other for other in names if other != name and fit(name, other)] for name in names}
    alone = {name for name, others in fits.items() if any(not fit(a, b) for i, a in enumerate(others) for b in others[i + 1 :])}
    groups: list[list[PersonName]] = []
    taken: set[PersonName] = set()
    for name in names:
        if name in taken:
            continue
        group = [name] if name in alone else [name, *(o for o in fits[name] if o not in alone)]
        taken.update(group)
        groups.append(group)
    return groups
