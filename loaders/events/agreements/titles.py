"""What a contract is called and what it is about: lower-case prose goes in, titles with their kind come out. Only the words of the title decide.

A bare `agreement` takes its kind from what it is said to be for.
"""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from loaders.wording.phrases import read_phrases

TABLE = Path(__file__).parent.with_suffix(".yaml")
Kind = Literal["merger", "purchase", "credit", "employment", "lease", "underwriting", "settlement", "other"]

NOUN = re.compile(
    r"\b(?:agreements?(?: (?:and plan )?of (?:merger|reorganization))?|plans? (?:and agreement )?of merger|indentures?|sublease|lease|credit facility"
    r"|(?:revolving|term|loan|receivables|debt|warehouse|securitization) (?:credit |loan )?facility|facility|lines? of credit|term loans?|promissory notes?|letters? of intent"
    r"|memorandum of understanding|offer letters?|(?<!and )contracts?|commitment letter|term sheet|letter agreement|settlement|(?:convertible|senior|secured|unsecured|subordinated|demand) notes?"
    r"|guarant(?:y|ee)|joinder|waiver|extension|amendments?(?: no\.? ?\w+)?|financing commitment)\b"
)
CHANGES = re.compile(
    r"\b(?:amendment|amendments|amends|amending|supplemental|supplement|waiver|amended and restated|joinder|extension|modification|addendum|restated|amend and extend|amended)\b"
)
_PURPOSES = (
    (re.compile(r"\b(?:combine|merge|merger|business combination)\b"), "merger"),
    (re.compile(r"\b(?:settle|settlement|dismiss|resolv\w+ (?:all|the))\b"), "settlement"),
    (re.compile(r"\b(?:acquire|purchase|buy|sell|sale of|acquisition of|repurchase)\b"), "purchase"),
    (re.compile(r"\b(?:lease|rent)\b"), "lease"),
    (re.compile(r"\b(?:borrow|lend|loan|credit|financing)\b"), "credit"),
)
_PERSON = re.compile(r"\b(?:mr|ms|mrs|dr)\.? ")


@dataclass(frozen=True, slots=True)
class Title:
    """A title and where it stands. `changes` says that it is one that alters another (`Amendment No. 2 to ...`)."""

    start: int
    end: int
    kind: Kind
    changes: bool


@cache
def _kinds() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((p.pattern, p.means) for p in read_phrases(TABLE)["kinds"])


def kind_of(words: str, rest: str = "") -> Kind | None:
    """What a title in lower case is about; `rest` is what follows it, for one that says nothing. None for an equity award."""
    for pattern, means in _kinds():
        if pattern.search(words):
            return None if means == "none" else means  # type: ignore[return-value]
    if re.search(r"\bconsulting|transition|services?\b", words):
        return "employment" if _PERSON.search(rest[:80]) else "other"
    if re.search(
        r"(?:^|an? |the |definitive |separate |signed |binding |letters? of |new |written )(?:agreements?|contracts?|intent|term sheet)\W*$",
        words,
    ):
        for purpose, kind in _PURPOSES:
            if purpose.search(rest[:220]):
                return kind  # type: ignore[return-value]
    return "other"


_TO_ANOTHER = re.compile(
    r"(?: and waiver)?(?: \((?:[^()]|\([^()]*\))*\))?(?:,? dated (?:as of )?[a-z]+ \d+, \d{4},?)? (?:to|of|under|with respect to) (?:the|that certain|its|our|such|his|her|an?|their|mr|ms)?"
)
_ANOTHER = re.compile(
    r"(?: \((?:[^()]|\([^()]*\))*\))?(?:,? dated (?:as of )?\w+ \d+, \d{4})?,?(?: and| and also)? (?:\([a-z]+\) )?(?P<lead>an?|the|its|certain|that certain) (?P<words>[^,;.]{2,90}?)"
)
_BARRIER = re.compile(
    r"\b(?:with|among|between|pursuant|which|whereby|providing|relating|regarding|for|from|under|in connection)\b|;"
)


def title_at(lower: str, start: int, last: int) -> Title | None:
    """The title that an act's words are followed by: the noun found first, and for an amendment what it amends."""
    noun = NOUN.search(lower, start, min(last, start + 240))
    if (
        noun is None
        or _barred(lower[start : noun.start()])
        or (_VAGUE.fullmatch(lower[start : noun.end()]) and "following" not in lower[noun.end() : noun.end() + 60])
    ):
        return None
    end = noun.end()
    changes = CHANGES.search(lower, start, end) is not None
    if changes and (to := _TO_ANOTHER.match(lower, end)) and (other := NOUN.search(lower, to.end(), min(last, to.end() + 150))):
        end = other.end()
    return _made(lower, start, end, last, changes)


def titles_after(lower: str, title: Title, last: int) -> list[Title]:
    """Further titles of an enumeration: `..., a Transition Services Agreement and a Tax Matters Agreement with ...`."""
    found: list[Title] = []
    at = title.end
    while lead := re.compile(_ANOTHER.pattern + NOUN.pattern[2:]).match(lower, at, last):
        if _BARRIER.search(lead["words"]):
            break
        made = _made(lower, lead.start("words"), lead.end(), last, CHANGES.search(lead["words"]) is not None)
        if made:
            found.append(made)
        at = lead.end()
    return found


_LISTED = re.compile(
    r"\n\W*(?:\(?[ivxa-h\d]{1,3}[).] )?(?:an? |the )?(?P<words>[\w ,'&/-]{3,90}?agreement)\b[^\n]{0,60}?(?P<stop>;|,|\.|;? and)? ?(?=\n|$)"
)


def titles_listed(lower: str, title: Title) -> list[Title]:
    """The titles of a list that follows `entered into several agreements, including the following`, a line each."""
    if not lower[title.start : title.end].endswith("agreements") or not (
        lead := re.compile(r"[^.\n]{0,400}?\b(?:includ\w+|following|namely|as follows)\b[^.\n]{0,200}[:\n]").match(lower, title.end)
    ):
        return []
    found: list[Title] = []
    at = lead.end() - 1
    while (line := _LISTED.match(lower, at if lower[at] == "\n" else lower.find("\n", at))) and len(found) < 15:
        made = _made(lower, line.start("words"), line.end("words"), line.end(), CHANGES.search(line["words"]) is not None)
        found += [made] if made else []
        at = lower.find("\n", line.end("words"))
        if at < 0 or line["stop"] == ".":
            break
    return found


_VAGUE = re.compile(
    r" (?:into )?(?:ancillary|certain (?:other )?|various|other|related|customary|these|such|the(?! following)|similar|definitive|additional)[\w ,-]{0,30} (?:agreements|contracts)"
)


def _barred(between: str) -> bool:
    """Whether what stands before the noun is more than its attributes, so that the noun belongs to another clause."""
    plain = re.sub(r"\([^()]*\)", " ", between)
    return (
        re.search(r"\b(?:which|whereby|pursuant|because|who|whose|whom|under which|in connection with|in order)\b|;", plain)
        is not None
    )


def _made(lower: str, start: int, end: int, last: int, changes: bool) -> Title | None:
    words = re.sub(r"\([^()]*\)", " ", lower[start:end])
    kind = kind_of(" ".join(words.split()), lower[end:last])
    if kind == "other" and changes and (amended := NOUN.search(lower, end, min(last, end + 160))):
        kind = kind_of(lower[max(end, amended.start() - 60) : amended.end()])
    return None if kind is None else Title(start, end, kind, changes)
