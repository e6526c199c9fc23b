"""What a filing says of a departing accountant's reports and of disagreements goes in; true, false or None comes out.

Nothing is false unless the text denies it, nor true unless it tells it; where it is silent the answer is None.
"""

import re
from collections.abc import Iterator, Sequence

from graph.model.references import FirmRef
from loaders.events.auditors.passages import Passage

_CONCERN = re.compile(
    r"\bgoing[- ]concern|\bsubstantial doubt|\bcontinued existence\b|\bability to (?:continue|go on"
    r"|remain) (?:in existence|in business|as)"
)
_REPORT = re.compile(r"\breports?\b|\breported\b|\bopinions?\b|\bparagraph|\bqualifi|\bmodif|\bunmodified|\bdisclaim|\bdoubt")
_DENIAL = re.compile(r"\b(?:not|no|nor|neither|never|none|nothing|without|free of|free from|didn't|wasn't|weren't)\b")
_EXCEPT = re.compile(
    r"\b(?:except|other than|but|however|apart from|aside from|although|though|save|with the exception|only|excepting"
    r"|beyond|while|further|did contain|did include)\b"
)
_UNCERTAIN = re.compile(r"\buncertaint(?:y|ies)\b")
_MODIFIED = re.compile(r"\b(?:modified|modification|modifications|qualified or modified|modified or qualified)\b")
_LIMITED = re.compile(
    r"\b(?:modifi\w+|qualifi\w+)\b[^.;]{0,40}?\bas to(?! (?:any|whether))[^.;]*|\b(?:modifi\w+"
    r"|qualifi\w+) (?:with respect|with regard|in respect|as regards|regarding|concerning|relating)[^.;]*"
)
_CONTROL = re.compile(r"\binternal controls?\b")


def going_concern(passages: Sequence[Passage], firm: FirmRef, alone: bool) -> bool | None:
    """Regulation S-K 304(a)(1)(ii), as to uncertainty: whether any report of the firm carried a going-concern paragraph.

    False needs words that deny a modification as to uncertainty, or of any kind; an adverse report on internal control is neither.
    """
    denied = False
    for passage in _about(passages, firm, alone):
        text = passage.text
        if _CONCERN.search(text) and _REPORT.search(text):
            if _tells_concern(text):
                return True
            denied = True
        elif _REPORT.search(text) and _denies_uncertainty(text):
            denied = True
    return False if denied else None


def _tells_concern(text: str) -> bool:
    """Whether going concern is said to be in a report, not to be absent: `did not contain ... except a going-concern paragraph`."""
    concern = _CONCERN.search(text)
    if concern is None:
        return False
    before = text[: concern.start()]
    denials = list(_DENIAL.finditer(before))
    if not denials:
        return True
    since = before[denials[-1].end() :]
    return (
        _EXCEPT.search(since) is not None
        or len(since) > 60
        and re.search(r"\b(?:contain|includ|carri|express|rais|indicat|stat)\w*\b[^.]{0,90}$", since) is not None
        and re.search(r"[,;]", since) is not None
    )


def _denies_uncertainty(text: str) -> bool:
    if not _DENIAL.search(text):
        return False
    if _UNCERTAIN.search(text):
        return True
    if not _MODIFIED.search(text) or (_CONTROL.search(text) and "financial statements" not in text):
        return False
    return _LIMITED.search(text) is None


_DISAGREED = re.compile(r"\bdisagree(?:d|ments?|ment\(s\))?\b|\bdifferences? of opinion\b")
_CONSULTED = re.compile(
    r"\bconsult|\bsubject of a|\bstating whether\b|\bwhether (?:or not )?(?:it|they|such firm|FIRM) agrees?"
    r"|\bany matter that was\b|\brespects? in which\b|\bwhat is said\b|\bshould (?:we|it|they)\b"
)
_TOLD = re.compile(
    r"\b(?:a|an|one|two|three|four|the following|certain|several|this|these|following) (?:(?!no |not |any |nor )\w+ ){0,3}?disagreements?\b"
    r"|\bdisagreed\b|\bwas in disagreement\b|\bdisagreements? (?:arose|occurred|existed|concern|relat|over)"
)


def disagreements(passages: Sequence[Passage], firm: FirmRef, alone: bool) -> bool | None:
    """Regulation S-K 304(a)(1)(iv): whether there were disagreements on accounting, disclosure or the scope of an audit."""
    denied = False
    for passage in _about(passages, firm, alone):
        text = passage.text
        if not _DISAGREED.search(text):
            continue
        if _tells_disagreement(text):
            return True
        if _denies_disagreement(text, passage, passages):
            denied = True
    return False if denied else None


def _tells_disagreement(text: str) -> bool:
    if re.search(r"\bno[\" ]+disagreements?\b[^.;]{0,330}?\b(?:except|other than)\b(?![^.;]{0,30}\breportable)", text):
        excepted = re.search(r"\b(?:except|other than)\b", text)
        reportable = re.search(r"\breportable events?\b", text)
        if (
            excepted
            and (reportable is None or excepted.start() < reportable.start())
            and not re.search(
                r"\b(?:except|other than)\b[^.;]{0,60}\b(?:next sentence|disclos\w+ (?:in|above|below)|material weakness)", text
            )
        ):
            return True
    for told in _TOLD.finditer(text):
        before = text[: told.start()]
        if re.search(r"\bwhether\b|\bif\b|\bcannot say\b", before):
            continue
        if not re.search(
            r"\b(?:not|no|never|neither|nor|none|without|any|whether|subject of|which|such|if)\b[^.;]{0,50}$", before
        ) and not _CONSULTED.search(text):
            return True
    return False


def _denies_disagreement(text: str, passage: Passage, passages: Sequence[Passage]) -> bool:
    denial = re.search(
        r"\b(?:no|not|never|neither|nor|none|without|didn't|free of)\b[^.]{0,220}?\bdisagree"
        r"|\bdisagreements?\b[^.]{0,40}\b(?:none|never)\b|\bnone of the\b[^.]{0,80}\bdisagree",
        text,
    )
    if denial and not (_CONSULTED.search(text[: denial.end()]) and "consult" in text[: denial.start()]):
        return not re.search(r"\b(?:consult\w*|stating whether)\b", text[: denial.end()]) or "no disagreement" in text
    at = next((i for i, p in enumerate(passages) if p is passage), -1)  # `Disagreements. We had none with the firm.`
    following = passages[at + 1].text if 0 <= at < len(passages) - 1 else ""
    return len(text) < 40 and re.search(r"\b(?:had|were|was|been) none\b", following) is not None


def _about(passages: Sequence[Passage], firm: FirmRef, alone: bool) -> Iterator[Passage]:
    """Sentences about the firm: all that name it, and those that name none and follow one that names it last.

    Where it is the only one that departs, also those that name none at all.
    """
    current: FirmRef | None = firm if alone else None
    for passage in passages:
        named = [c.firm for _, c in passage.firms]
        if firm in named or not named and (alone or current == firm):
            yield passage
        if named:
            current = named[-1]
