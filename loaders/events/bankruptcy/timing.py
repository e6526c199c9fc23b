"""A sentence that tells something goes in; the day it happened and whether it is news come out.

The words for the day come first, then days told by another one (`the next day`), and only last the date of the report.
"""

import re
from datetime import date, timedelta

from graph.model.events import Event
from graph.model.values import PartialDate
from loaders.events.bankruptcy.docket import Docket, Page
from loaders.reading import Report
from loaders.wording.clauses import Sentence
from loaders.wording.dates import Dated

_ASIDE = re.compile(
    r"\b(?:dated|ended|ending|since|until|through|amended(?: on)?|prior to|before|due|expir\w+|maturing|report of|8-k of|form 8-k dated"
    r"|form 8-k filed(?: with the \w+)?(?: on)?|(?:to be held|scheduled|set)(?: for| on)|no later than|on or before|within \w+ days of)"
    r"(?: (?:as of|on|about|or about))?,? ?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? ?)?$"
)
_NUMBERS = {w: n for n, w in enumerate("zero one two three four five six seven eight nine ten".split())}
_RELATIVE = re.compile(
    r"\b(?:(?P<next>the (?:next|following) (?:business )?day\b|the day (?:following|after)|one day later)"
    r"|(?P<count>two|three|four|five|six|seven|eight|nine|ten|\d{1,2}) days (?:later|after|thereafter)"
    r"|(?P<same>(?:the |that |this |such )?same (?:day|date)|on (?:that|such|this) (?:day|date)|(?:also|earlier"
    r"|later) that (?:day|date)|that (?:evening|afternoon|morning))"
    r"|the following (?P<weekday>mon|tues|wednes|thurs|fri|satur|sun)day|(?P<yesterday>yesterday|last night)|(?P<today>earlier today|today))"
)
_DAYS = ("mon", "tues", "wednes", "thurs", "fri", "satur", "sun")
_ACTS = re.compile(r"\w+(?:ed|ing)\b|began|sought|went|made|put|took|let\b")
"""A match that begins with its verb is dated from there; one that begins with its noun (`the plan ... became effective`) from its end."""
_DONE_BY = re.compile(r"\w+ by\b[^,;]{0,80}? on (?=[\w ]+,)")
_DEFINED = re.compile(r"\b(?:petition|effective|filing|closing|commencement|confirmation|conversion|dismissal) date\b")
_MEANS = re.compile(r"\"yesterday,?\"[^.]{0,40}\bmeans ")
_OLD_NEWS = re.compile(
    r"\b(?:as|was|were|been)? ?(?:previously|earlier) (?:been )?(?:disclosed|reported|announced)|\bas (?:was "
    r"|were )?(?:disclosed|reported|announced) (?:in|on|by|at the time)"
    r"|(?:which|that) (?:was|were) (?:disclosed|reported|described|announced) in|covered in our last report"
    r"|informed the public by|reported (?:in|on) (?:a|its|our|the)[\w ]{0,24} form 8-k"
    r"|\bin our (?:last|previous|prior) (?:report|form 8-k)|\(see form 8-k of"
)
_NEW_AFTER_ALL = re.compile(r"\b(?:not|never) (?:been )?previously (?:disclosed|reported|announced)|not been reported")
_LAG = timedelta(days=10)
"""A report is due in a few business days after the event (Form 8-K General Instruction B; fifteen days for Item 3 until 2004):
what lies further before the earliest event reported is history where something newer is told."""
_LONG_AGO = timedelta(days=90)


_OPENING = re.compile(r"(?:\(\w\) ?)?(?:\d[.)] ?)?(?:on|effective|as of)(?: or about)?,? $")


def when(docket: Docket, page: Page, sentence: Sentence, start: int, end: int) -> PartialDate | None:
    """The day on which what `page.text[start:end]` tells happened; None where neither words nor report give one."""
    words = page.lower[sentence.start : sentence.end]
    relative = _relative(docket, page, sentence, words)
    if relative:
        return relative
    inside = [d for d in page.dates if sentence.start <= d.start and d.end <= sentence.end]
    near = [d for d in inside if not _aside(page, d, end)]
    if near:
        at = start if _ACTS.match(page.lower, start) else end
        done_by = _DONE_BY.match(page.lower, start) or _DONE_BY.match(page.lower, page.lower.rfind(" ", 0, end) + 1)
        if done_by and (then := [d for d in near if done_by.end() <= d.start <= done_by.end() + 6]):
            return then[0].date
        same = [
            d for d in near if ";" not in page.text[min(d.end, at) : max(d.start, at)]
        ]  # `(2) ... on June 3; (3) ... filed on June 4`
        nearest = min(same or near, key=lambda d: _apart(d, at, at))
        first = near[0]
        within = (
            at == end and start < nearest.start < end
        )  # `On June 30 the plan, which was confirmed on June 12, became effective`
        if (
            first is not nearest
            and (within or nearest.end <= at - 40)
            and _OPENING.fullmatch(page.lower, sentence.start, first.start)
        ):
            return first.date  # `On March 6, as a result of its failure to pay a debt that matured in November, the Company filed`
        return nearest.date
    defined = [m[0] for m in _DEFINED.finditer(words) if m[0] in docket.defined]
    if defined:
        return docket.defined[defined[0]]
    return None


def _apart(dated: Dated, start: int, end: int) -> int:
    if dated.end <= start:
        return start - dated.end
    return 0 if dated.start < end else 2 * (dated.start - end) + 1


def _aside(page: Page, dated: Dated, end: int) -> bool:
    """A date of a contract or a period; `by an order dated` is the day of the order."""
    before = page.lower[max(0, dated.start - 60) : dated.start]
    if re.search(r"\b(?:order|decision|decree|judgment|opinion)s?,? dated(?: as of)? ?$", before):
        return False
    return _ASIDE.search(before) is not None


def _relative(docket: Docket, page: Page, sentence: Sentence, words: str) -> PartialDate | None:
    match = _RELATIVE.search(words)
    if not match:
        return None
    if match["yesterday"]:
        return _yesterday(docket, page)
    own = [
        d for d in page.dates if sentence.start <= d.start and d.end <= sentence.end and not page.lower.startswith("today", d.start)
    ]
    if match["today"]:
        return _day_of_release(docket, page, sentence) if not own else None
    if own and any(not _aside(page, d, sentence.end) for d in own if d.start < sentence.start + match.start()):
        return None  # `the following day` after a date in the same sentence is of something else
    anchor = None
    if re.match(r"[^.]{0,30}(?:petition date|filing)", words[match.start() :]) and not match["same"]:
        anchor = docket.defined.get("petition date") or docket.defined.get("filing date")
    before = [
        d
        for d in page.dates
        if d.end <= sentence.start + match.start() and d.date.precision == "day" and not _aside(page, d, d.end)
    ]
    anchor = anchor or (before[-1].date if before else None)
    if anchor is None or anchor.precision != "day":
        return anchor if match["same"] else None
    day = anchor.earliest
    if match["same"]:
        return anchor
    if match["weekday"]:
        ahead = (_DAYS.index(match["weekday"]) - day.weekday() - 1) % 7 + 1
        return _iso(day + timedelta(days=ahead))
    count = 1 if match["next"] else _NUMBERS.get(match["count"], 0) or int(match["count"])
    return _iso(day + timedelta(days=count))


def _iso(day: date) -> PartialDate | None:
    return PartialDate.parse(day.isoformat())


def _yesterday(docket: Docket, page: Page) -> PartialDate | None:
    """The day before the filing is written: its date of report where that is the event's own."""
    said = _MEANS.search(page.lower)
    if said:
        return next((d.date for d in page.dates if d.start >= said.end() - 2), None)
    report = docket.report
    if page.section.exhibit or not report.report_date:
        return _iso(page.today.earliest - timedelta(days=1)) if page.today and page.today.precision == "day" else None
    return report.report_date


def _day_of_release(docket: Docket, page: Page, sentence: Sentence) -> PartialDate | None:
    """`Today` in a release that is set out in the text is the day on which it was issued."""
    issued = [
        d
        for d in page.dates
        if d.end <= sentence.end and re.search(r"\b(?:issued|release)\b[^.]{0,60}$", page.lower[max(0, d.start - 80) : d.start])
    ]
    return issued[-1].date if issued else page.today


UNREPORTED = "_unreported"
"""End of the name of a rule where the words say that the event was not reported before, however long ago it was."""


def mark(words: str) -> str:
    """What the name of the rule ends in for a sentence with these words."""
    return UNREPORTED if _NEW_AFTER_ALL.search(words) else ""


def is_background(docket: Docket, page: Page, sentence: Sentence, day: PartialDate | None) -> bool:
    """Whether a sentence tells earlier news: it says so, or its day lies well before the earliest event of the report."""
    words = page.lower[sentence.start : sentence.end]
    if _NEW_AFTER_ALL.search(words):
        return False
    if _OLD_NEWS.search(words):
        return True
    return day is not None and _lag(docket.report, day) > _LONG_AGO


def is_stale(report: Report, event: Event, newest: PartialDate | None) -> bool:
    """Whether an event lies well before the earliest event reported while the filing tells of a later turn of the case."""
    if event.date is None or newest is None or event.evidence.rule.endswith(UNREPORTED):
        return False
    return _lag(report, event.date) > _LAG and event.date.latest < newest.earliest - _LAG


def _lag(report: Report, day: PartialDate) -> timedelta:
    told = report.report_date or report.filed
    return told.earliest - day.latest if told else timedelta(0)
