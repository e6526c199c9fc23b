"""One section goes in, read sentence by sentence; what it tells of people coming and going comes out, refusals left out."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from graph.model.references import CompanyRef
from graph.model.values import PartialDate
from loaders.events.officers.acts import Act
from loaders.events.officers.cast import Cast, Mention, Scene, learn_positions, read_scene
from loaders.events.officers.dating import Calendar, news_day
from loaders.events.officers.grammar import Reading, Told
from loaders.events.officers.lists import read_lists
from loaders.events.officers.tables import read_tables
from loaders.events.officers.telling import tell
from loaders.reading import Report, Section
from loaders.wording.clauses import Sentence
from loaders.wording.companies import find_companies
from loaders.wording.dates import Dated, is_effective
from loaders.wording.names import Named


@dataclass
class Found:
    """An event being put together from all tellings of it. `own` says that the date stands in the telling itself."""

    told: Told
    section: Section
    date: PartialDate | None
    background: bool
    own: bool
    start: int
    end: int
    titles: list[str] = field(default_factory=list)
    company: CompanyRef | None = None
    derived: bool = False
    """Whether it is only known from another's coming (`Ms. Ogle replaced X as Treasurer`)."""
    effective: bool = False
    bare: bool = False
    """Whether a telling names no position (`X resigned`): then those held count beside those given up elsewhere by name."""


_PRONOUN = re.compile(r"\b(he|she|they|his|her|him|their)\b")
_EARLIER = re.compile(
    r"\b(?:previously|earlier|heretofore|already|duly) (?:reported|announced|disclosed|filed)|\bas (?:reported|announced"
    r"|disclosed|made known)"
    r"|\breported (?:in|on) (?:a|the|our|its|an? )[^.;]{0,30}(?:8-k|report)"
)
_SAME_OFFICES = re.compile(r"\b(?:those|these|such|the same|same) (?:\w+ )?(?:offices?|positions?|posts?|capacit(?:y|ies))\b")
_REPLACED = re.compile(
    r"\b(?:in (?:the )?(?:place|stead) of|to succeed|succeed(?:s|ed|ing)|will succeed|replac(?:e|es|ed|ing)|successor to"
    r"|(?:takes|took|take) the place of|(?:take|taking|takes|took) over [^.;,]{0,60}?\bfrom) "
)
_DISPLACED = re.compile(r"(?:(?:the|our|its|company's|current|outgoing|departing|retiring|present|interim|acting|registrant's|former|late|,|as"
    r"|chief|executive|financial|operating|officer|president|chairman|chair|director|ceo|cfo|[a-z]+'s?) ?)*")  # fmt: skip
_EXIT = re.compile(r"\bfollowing the (?:retirement|resignation|departure|death) of ")
_WOULD = re.compile(r"\b(?:may|might|could|would|if|to be|search)\b[^,;]{0,6}$")
_LEFT_ALREADY = re.compile(
    r",? (?:\([^)]*\) )?who (?:had |has )?(?:previously|recently|resigned|retired|left|died|passed|departed|stepped|was|served|ceased)\b"
)


class SectionReader:
    """Reads one section of a report. `found` gathers the events of the whole filing, as later ones point to earlier ones."""

    def __init__(
        self,
        report: Report,
        section: Section,
        cast: Cast,
        named: Sequence[Named],
        dates: list[Dated],
        owners: frozenset[str],
        found: list[Found],
    ) -> None:
        self.report = report
        self.section = section
        self.cast = cast
        self.found = found
        companies = find_companies(section.prose.text)
        self.foreign = [(c.start, c.end) for c in companies if not is_own(c.name, report)]
        self.scene = read_scene(section, cast, named, [(c.start, c.end) for c in companies], owners)
        today = report.today or news_day(section.prose.text, dates)
        last = report.filed.latest if report.filed else None
        self.calendar = Calendar(self.scene.text, dates, today, last)

    def read(self, acts: Mapping[int, list[Act]]) -> None:
        """Add events in order of telling. Positions are learnt first: a departure may be told before the office is."""
        for sentence in self.section.prose.sentences:
            leaves = any(a.leaves for a in acts.get(sentence.start, ()))
            learn_positions(self.scene, sentence, self.cast, self.foreign, leaves)
        topic: list[str] = []
        for sentence in self.section.prose.sentences:
            count = len(self.found)
            if sentence.start in acts:
                topic += self._sentence(sentence, acts[sentence.start], list(topic))
            if len(self.found) == count:
                self._take_place(sentence, topic)
            first = self.scene.within(sentence.start, sentence.end)
            if first:
                topic.append(first[0].name)
        self.found.extend(self._rows())

    def _sentence(self, sentence: Sentence, acts: list[Act], topic: list[str]) -> Iterator[str]:
        titles = self.scene.titles(sentence)
        reading = Reading(self.scene, sentence, _with_pronouns(self.scene, sentence), titles, acts, self.cast, topic)
        for act in acts:
            for told in (part for whole in tell(reading, act) for part in self.calendar.parts(whole, reading)):
                one = self._judge(self._completed(told, reading), reading)
                if one:
                    self.found.append(one)
                    self.found.extend(self._replaced(one, reading))
                    yield told.name

    def _completed(self, told: Told, reading: Reading) -> Told:
        """`appointed to those offices` has the positions told last; who is not nominated again is a director."""
        if told.titles:
            return told
        if self.found and _SAME_OFFICES.search(self.scene.lower, told.act.end, reading.tail(told.act) + 1):
            return replace(told, titles=tuple(self.found[-1].titles))
        that = _THAT_POST.search(self.scene.lower, reading.sentence.start, reading.sentence.end)
        before = [t for t in reading.titles if that and t.end <= that.start() and t.kind == "office"]
        if before:  # `the office of Treasurer, and X, who held that office, resigned`
            return replace(told, titles=(before[-1].title,))
        told_of_board = (
            told.act.leaves and _FROM_IT.match(self.scene.lower, told.act.end) and "board" in reading.sentence.text.lower()
        )
        return replace(told, titles=("director",)) if told.act.manner == "not_renominated" or told_of_board else told

    def _judge(self, told: Told, reading: Reading) -> Found | None:
        """The event, or None where it is of a career, of another company, of a re-election, or too bare to be one."""
        act, sentence = told.act, reading.sentence
        lower = self.scene.lower[sentence.start : sentence.end]
        company, elsewhere = self._company(told)
        if elsewhere or self._refused(told, lower):
            return None
        calendar = self.calendar
        dated = calendar.date(told, reading)
        if dated is None and (_AWAITED.search(lower) or _PROVIDES.search(lower)) or _ON_ELECTION.search(lower):
            return None
        date = dated.date if dated else None
        past = "will" not in act.words and (date is None or calendar.is_old(date))
        if self._is_long_past(act, sentence, date):
            return None
        if past and _CAREER.search(_clause(self.scene.lower, sentence, act)):
            return None
        earlier = _EARLIER.search(lower) is not None and not calendar.is_news(date)
        if date and calendar.is_old(date) and not earlier:
            return None
        span = (act.start, max(act.end, told.last_title_end))
        if date is None and told.weak:
            return Found(told, self.section, None, True, False, *span, list(told.titles), company)
        day = date or self._with_departure(lower) or calendar.before(sentence, lower) or self.report.today
        news = (
            dated is not None and dated.start > act.end and calendar.is_news(date)
        )  # `following the retirement of X on that date`
        background = earlier or (told.weak and not told.titles and not news)
        effective = dated is not None and (
            is_effective(self.scene.text, dated) or calendar.is_ahead(dated.date) or dated.start > act.end or act.words.endswith("ed")
        )
        own = date is not None
        return Found(told, self.section, day, background, own, *span, list(told.titles), company, effective=effective)

    def _replaced(self, one: Found, reading: Reading) -> Iterator[Found]:
        """`elected Treasurer in the place of X`, `will replace X as Treasurer`: X was Treasurer, and is no longer."""
        act, sentence = one.told.act, reading.sentence
        if act.leaves or one.told.committee and "replac" not in sentence.text:
            return
        for exit in _EXIT.finditer(self.scene.lower, sentence.start, sentence.end):
            following = self.scene.within(exit.end() - 1, sentence.end)
            if following and following[0].start - exit.end() <= 1:
                self.cast.hold(following[0].name, one.told.titles)
        for replaced in _REPLACED.finditer(self.scene.lower, sentence.start, sentence.end):
            following = self.scene.within(replaced.end() - 1, sentence.end)
            if not following or not _DISPLACED.fullmatch(self.scene.gap(replaced.end(), following[0].start)):
                continue
            name = following[0].name
            self.cast.hold(name, one.told.titles)
            before = self.scene.lower[max(sentence.start, replaced.start() - 12) : replaced.start()]
            if name == one.told.name or self._is_gone(sentence, replaced, following[0]) or _WOULD.search(before):
                return
            left = Act(act.start, act.end, True, "other", "object", replaced[0])
            told = Told(left, name, one.told.titles, one.told.committee)
            yield replace(
                one, told=told, titles=list(one.titles), derived=True, end=following[0].end, start=min(one.start, replaced.start())
            )
            return

    def _take_place(self, sentence: Sentence, topic: list[str]) -> None:
        """`Ms. Ogle was elected Treasurer. She takes the place of X`: X was Treasurer."""
        last = self.found[-1] if self.found else None
        if last is None or last.told.act.leaves or not topic or topic[-1] != last.told.name or last.end > sentence.start:
            return
        first = self.scene.within(sentence.start, sentence.end)
        if (first and first[0].name == last.told.name) or _PRONOUN.match(self.scene.lower, sentence.start):
            reading = Reading(self.scene, sentence, first, [], [], self.cast, topic)
            self.found.extend(self._replaced(last, reading))

    def _is_gone(self, sentence: Sentence, replaced: re.Match[str], person: Mention) -> bool:
        """Whether the one replaced left before: `our former President`, `the late X`, `who retired in March`."""
        lead = self.scene.lower[replaced.start() : person.start]
        tail = self.scene.lower[person.end : min(person.end + 50, sentence.end)]
        return re.search(r"\b(?:former|late|previous|past|ex)\b", lead) is not None or _LEFT_ALREADY.match(tail) is not None

    def _is_long_past(self, act: Act, sentence: Sentence, date: PartialDate | None) -> bool:
        """`who retired in 2012`, `joined us in March 2008 as Treasurer`: a year or month alone that is over is of somebody's career."""
        today = self.report.today
        if not today or "will" in act.words:
            return False
        if date and date.precision != "day" and not act.leaves and date.latest < today.earliest:
            return True
        end = _NEXT_PART.search(self.scene.lower, act.end, sentence.end)
        after = _PAST_YEAR.search(self.scene.lower, act.end, min(act.end + 120, end.start() if end else sentence.end))
        return after is not None and (after["year"] is None or int(after["year"]) < today.earliest.year)

    def _with_departure(self, lower: str) -> PartialDate | None:
        """`Effective upon Mr. Poole's retirement`: the day of what was told before."""
        match = _WITH_DEPARTURE.search(lower)
        told = [f for f in self.found if match and f.told.act.leaves and f.told.name.lower().endswith(match["who"])]
        dated = [f for f in told if f.own] or told
        return dated[-1].date if dated else None

    def _rows(self) -> Iterator[Found]:
        """Events that stand in tables."""
        for row in (*read_tables(self.section), *read_lists(self.section)):
            act = Act(row.start, row.end, row.leaves, row.manner, "row", "")
            lead = self.section.prose.sentence_at(max(0, row.heads[0] - 2))
            inside = [(row.heads[0], row.heads[1]), (lead.start, row.start)]
            near = [d for d in self.calendar.dates if any(a <= d.start and d.end <= b for a, b in inside)]
            date = near[-1].date if near else self.calendar.before(lead, "") or self.report.today
            told = Told(act, self.cast.full(row.name), row.titles)
            yield Found(told, self.section, date, False, bool(near), row.start, row.end, list(row.titles))

    def _refused(self, told: Told, lower: str) -> bool:
        """Whether the sentence tells of no coming or going."""
        act = told.act
        if not act.leaves and (
            not told.titles or _REELECTION.search(_UNTIL_SUCCESSOR.sub("", lower)) or self.section.item == "5.07"
        ):
            return True
        if act.words in ("appoint", "elect", "name") and _RECOMMENDED.search(lower):
            return True
        if "designat" in act.words and "financial expert" in lower:
            return True
        if _CHOICE.search(lower) or (_AUDIT.search(lower) and not told.titles and told.name not in self.cast.positions):
            return True
        if told.titles == ("director",) and "trustee" in lower and not _BOARD.search(lower):
            return not any("trust" in r.name.lower() for r in self.report.registrants)  # a trustee in bankruptcy
        return False

    def _company(self, told: Told) -> tuple[CompanyRef | None, bool]:
        """A subsidiary named after the position, and whether the position is at a company that is none of the registrant's."""
        at = told.last_title_end
        text = self.scene.text
        if not told.act.leaves and _ELSEWHERE.match(text, at):
            word = re.match(r" (?:at|with) (?:the |our )?(?!another\b|an? )(\w+)", text[at : at + 60])
            if not word or not (word[1].lower() in self.scene.owners or word[1].lower() in _HOME):
                return None, True
        near = next(((a, b) for a, b in self.foreign if at <= a <= at + 14), None)
        if near is None:
            return None, False
        name = text[near[0] : near[1]]
        if re.search(rf"subsidiar\w+[^.;]{{0,80}}{re.escape(name)}|{re.escape(name)}[^.;]{{0,120}}\bsubsidiar", text):
            return CompanyRef(name=name), False
        return None, True


def is_own(name: str, report: Report) -> bool:
    """Whether a company's name begins as a registrant's does."""
    first = re.findall(r"\w+", name.lower())[:1]
    return any(re.findall(r"\w+", r.name.lower())[:1] == first for r in report.registrants)


def _with_pronouns(scene: Scene, sentence: Sentence) -> list[Mention]:
    found = _PRONOUN.finditer(scene.lower, sentence.start, sentence.end)
    pronouns = [Mention(m.start(), m.end(), m[0], pronoun=True) for m in found]
    return sorted([*scene.within(sentence.start, sentence.end), *pronouns], key=lambda m: m.start)


def _clause(lower: str, sentence: Sentence, act: Act) -> str:
    """The part of a sentence between semicolons that an act stands in, without what `, who ...,` says of somebody."""
    first = max(lower.rfind(";", sentence.start, act.start) + 1, sentence.start)
    last = lower.find(";", act.end, sentence.end)
    last = last if last > 0 else sentence.end
    return _ASIDE_WHO.sub(",", lower[first : act.start]) + act.words + _ASIDE_WHO.sub(",", lower[act.end : last])


_ASIDE_WHO = re.compile(r", who [^,]*(?:,[^,]{0,20}\brespectively)?,")
_HOME = frozenset(("company", "corporation", "registrant", "bank", "trust", "firm", "partnership", "fund", "board"))
_ELSEWHERE = re.compile(
    r" (?:at|with) (?:the )?[A-Z]|,? (?:at|with|of|for) (?:another|an? (?:\w+ ){0,3}?(?:company|firm|bank|business))\b"
)
_BOARD = re.compile(r"\bdirector|\bboard\b")
_WITH_DEPARTURE = re.compile(
    r"\b(?:as of|upon|with|following|on|at the time of|after)(?: the)?(?: effective date of| effectiveness of| date of| time of)?"
    r" (?:(?:mr|ms|mrs|dr)\. )?(?P<who>[\w' -]{3,40}?)'s? (?:resignation|retirement|departure|separation|termination|death)\b"
)
_CLOSING = (
    r"\b(?:upon|following|after|at|as of|from|until|with|immediately prior to|effective) (?:and (?:subject to|after) )?(?:the )?(?:successful )?"
    r"(?:closing|completion|consummation|effective time|effectiveness|(?:closing|effectiveness|completion|consummation) of the|merger\b"
    r"|business combination|spin-off|separation\b|distribution\b)"
)
_TO_COME = r"\b(?:will|shall|would|is to|are to|agreed to|provides?)\b"
_AWAITED = re.compile(rf"{_TO_COME}[^;]*{_CLOSING}|{_CLOSING}[^;]*{_TO_COME}")
"""What a deal that has not closed will bring; where the day of its closing is told, the sentence has a date and is an event."""
_ON_ELECTION = re.compile(r"\b(?:upon|subject to|contingent (?:up)?on|conditioned (?:up)?on) (?:his|her|their) (?:re-?)?election\b|\bif (?:so )?(?:re-?)?elected\b")
_PROVIDES = re.compile(r"\bprovid(?:es?|ing) (?:that|for)\b|\bwhenever\b")
_RECOMMENDED = re.compile(r"\brecommend(?:s|ed|ing)? (?:to the board )?that\b")
_THAT_POST = re.compile(r"\b(?:holds?|held|from|left|leaves|in|to) (?:that|such|the said) (?:office|position|post|role|chair)\b")
_NEXT_PART = re.compile(r";|,? (?:who|which|where)\b|\((?!\")")
_FROM_IT = re.compile(r" (?:from )?it\b")
_PAST_YEAR = re.compile(
    r"\bin (?:(?:early|late|mid|the fall of|the spring of) ?-?)?(?P<year>(?:19|20)\d\d)\b|\blast year\b|\byears? ago\b|\bearlier this year\b"
)
_AUDIT = re.compile(
    r"\b(?:independent|certifying|registered|public) (?:\w+ ){0,3}(?:accountants?|auditors?|accounting firm)\b"
    r"|\b(?:our|its|the) audit\b(?! committee)"
)
_CAREER = re.compile(
    r"\b(?:from|between) (?:\w+ (?:\d{1,2}, )?)?(?:19|20)\d\d (?:to|until|through|and)\b|\bsince (?:\w+ (?:of )?)?(?:19|20)\d\d"
    r"|\bprior to (?:that|joining|his|her|this|serving)\b|\bpreviously (?:served|held|was)\b|\bbegan (?:his|her)\b|\bin (?:19"
    r"|20)\d\d\b"
    r"|\bbefore (?:that|joining)\b|\bcareer\b|\bearned\b|\bgraduat|\bdegree\b|\bmost recently\b"
    r"|\buntil (?:his|her) (?:retirement|resignation|departure|appointment)|\bfor (?:over|more than|the past) \w+ years\b"
)
_CHOICE = re.compile(
    r"\b(?:arrangements?|understandings?)\b[^.;]{0,80}\b(?:pursuant to which|under which|between)|\bbased on (?:his|her)"
    r"|\bwas selected as a director based|\bnominated or chosen\b|\bno (?:direct or indirect )?material interest"
)
_UNTIL_SUCCESSOR = re.compile(
    r"\b(?:until|and until)\b[^;.]{0,140}\bsuccessors?\b[^;.]{0,60}\b(?:elected|appointed|chosen|qualified)(?: and qualified)?"
)
_REELECTION = re.compile(
    r"\bre-?(?:elect|appoint)|\b(?:stockholders|shareholders|shares|votes?)\b[^.;]{0,60}\belected (?:the following|each|all)"
    r"|\bannual (?:shareholders'? |stockholders'? )?meeting[^.;]{0,80}\belected\b"
    r"|\belected (?:the following |each |all )[^.;]{0,40}(?:nominees?|directors?) [^.;]{0,60}(?:to serve|until|to hold)"
)
