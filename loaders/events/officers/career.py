"""The biography of somebody appointed goes in; the companies served before come out. Only names that the syntax makes an employer's.

Regulation S-K Item 401(e) asks for five years of business experience, so most appointments carry one.
"""

import re
from collections.abc import Iterator, Sequence

from graph.model.references import CompanyRef
from loaders.events.officers.cast import Scene
from loaders.wording.clauses import Sentence
from loaders.wording.companies import find_companies
from loaders.wording.titles import find_titles

_PAST = re.compile(
    r"\b(?:prior to|previously|before|formerly|served|was|were|held|worked|joined|spent|began|started|until"
    r"|from (?:\w+ (?:\d+, )?)?(?:19|20)\d\d"
    r"|between (?:19|20)\d\d|had been|has been|has served|has held|practiced|led|retired|co-?founded|founded|most recently"
    r"|experience)\b"
)
_PRESENT = re.compile(r"\b(?:is|serves|currently|presently|sits|also serves)\b")
_BEFORE_NAME = re.compile(
    r"\b(?:of|at|with|for|by|from|joined|joining|joining|left|leaving|founded|co-founded|to|and|including|,|led) (?:the |an? "
    r"|its |predecessor of )?$"
)
_EMPLOYED = re.compile(
    r"\b(?:worked|working|employed|positions?|roles?|capacit(?:y|ies)|offices?|responsibility|career|employment|partner|auditor"
    r"|accountant|consultant|practice|officer"
    r"|years|time|joining|joined|manager|director|leadership|work|tenure|analyst|associate|attorney|counsel"
    r"|engineer)(?: \w+){0,2},? (?:of|at|with|for|by|from|in)? ?$"
)
_NAME = re.compile(r"(?:[A-Z][\w'.-]*[\w]|&)(?: (?:of |and |& |de )?(?:[A-Z][\w'.-]*[\w]|&)){0,5}")
_NOT_EMPLOYER = re.compile(
    r"University|College|School|Committee|Board|Institute|Department|Commission|Army|Navy|Air Force|Marine|Congress|Senate|Court"
    r"|Association|Society|Bachelor|Master"
    r"|Item|Exhibit|Section|Agreement|Company\b|Registrant|Corporation$|Mr|Ms|Dr|January|February|March|April|May|June|July"
    r"|August|September|October|November|December"
    r"|Vice|President|Chief|Senior|Executive|Director|Officer|^The$|^[A-Z]$|^U\.S|Europe|Asia|America$|United|New York$|Form"
    r"|Finance$|Audit$|Accounting$|Engineering$|NYSE|Nasdaq|NASDAQ"
)


def read_career(scene: Scene, sentences: Sequence[Sentence], name: str, own: frozenset[str]) -> list[CompanyRef]:
    """Companies that the sentences about `name` say that person served before; none that is a registrant of the filing.

    Refused: schools, agencies, present seats elsewhere, companies whose tie to the person the syntax does not show.
    """
    found: dict[str, CompanyRef] = {}
    about = False
    for sentence in sentences:
        people = scene.within(sentence.start, sentence.end)
        lead = scene.lower[sentence.start : sentence.start + 40]
        if people:
            about = {m.name for m in people} == {name}
        elif not re.match(r"(?:[^,]{0,60}, )?(?:he|she)\b|prior|before|from|previously|earlier|in (?:19|20)", lead):
            about = False
        if about:
            for company in _served(scene.text, sentence):
                first = re.findall(r"\w+", company.lower())[:1]
                if first and first[0] not in own:
                    found.setdefault(company.lower(), CompanyRef(name=company))
    return list(found.values())


def _served(text: str, sentence: Sentence) -> Iterator[str]:
    lower = sentence.text.lower()
    if not _PAST.search(lower):
        return
    taken: list[tuple[int, int]] = []
    for company in find_companies(sentence.text):
        taken.append((company.start, company.end))
        if (
            _is_employer(sentence.text, lower, company.start)
            and not _NOT_EMPLOYER.search(company.name.split(" ")[0])
            and not _SCHOOL.search(company.name)
        ):
            yield _bare(company.name)
    for titled in find_titles(text, sentence.start, sentence.end):
        tail = re.compile(r",? (?:of|at|for|with) ").match(text, titled.end, sentence.end)
        name = _NAME.match(text, tail.end()) if tail else None
        if not tail or not name:
            continue
        start = name.start() - sentence.start
        clash = any(a < start + len(name[0]) and start < b for a, b in taken)
        if not clash and not _NOT_EMPLOYER.search(name[0]) and _is_past(lower, start):
            yield _bare(name[0])


_ROLE_OF = re.compile(
    r"^.*\b(?:Operations|Controller|Division|Officer|President|Treasurer|Accounting|Finance|Engineering|Sales|Marketing|Planning"
    r"|Development|Counsel|Audit|Relations|Unit) (?:of|for|at) (?:the )?"
)


def _bare(name: str) -> str:
    """`Controller of Citizens Corp.` is served at `Citizens Corp.`; a stop that ends the sentence is no part of the name."""
    name = _ROLE_OF.sub("", name)
    return name if re.search(r"\b(?:Inc|Corp|Co|Ltd|Cos|Bros|[A-Z]\.[A-Z])\.$", name) else name.rstrip(".,")


_SCHOOL = re.compile(r"University|College|School|Institute|Board of|Foundation")


def _is_employer(text: str, lower: str, start: int) -> bool:
    before = lower[max(0, start - 60) : start]
    if not _BEFORE_NAME.search(before) or not _is_past(lower, start):
        return False
    titled = find_titles(text, max(0, start - 90), start)
    return (
        bool(titled)
        or _EMPLOYED.search(before) is not None
        or re.search(r"\b(?:join\w*|left|worked|founded|at|with) (?:the )?$", before) is not None
    )


def _is_past(lower: str, start: int) -> bool:
    """Whether the last verb before a company is of the past; `is`, `serves` and `currently` tell of a present post."""
    past = [m.start() for m in _PAST.finditer(lower, 0, start)]
    present = [m.start() for m in _PRESENT.finditer(lower, 0, start)]
    if not past:
        return not present and re.search(r"\bfrom (?:\w+ )?(?:19|20)\d\d|\buntil\b", lower[start : start + 120]) is not None
    return not present or past[-1] > present[-1]
