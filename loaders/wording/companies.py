"""Companies by name: prose goes in, their names come out; a name or `the Company` goes in, the party that it means comes out.

A name ends in a legal form or a word that names of companies end in, and never takes in a word that only begins a sentence.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from graph.model.references import CompanyRef
from loaders.reading import Report
from loaders.wording.terms import find_terms

_TABLE = Path(__file__).parents[1] / "data" / "legal_forms.tsv"
_BACK = 110
"""A name is looked for in so many characters before its legal form."""


@dataclass(frozen=True, slots=True)
class Named:
    """A company's name and where it stands in the prose."""

    start: int
    end: int
    name: str


@cache
def _forms() -> tuple[re.Pattern[str], frozenset[str]]:
    """Pattern of all forms in prose, and the strong ones folded for look-up of single words."""
    rows = [line.split("\t") for line in _TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")][1:]
    written: set[str] = set()
    for form, kind, _ in rows:
        written |= {form, form.upper()} if kind == "weak" or len(form) > 2 or form == "Co" else {form}
    by_first: dict[str, list[str]] = {}
    for form in sorted(written, key=lambda f: (-len(f), f)):
        by_first.setdefault(form[0], []).append(re.escape(form[1:]))
    one = "(?:" + "|".join(f"{re.escape(k)}(?:{'|'.join(v)})" for k, v in sorted(by_first.items())) + r")(?![\w&'])\.?"
    place = r"(?: of(?: the)? [A-Z][\w&'-]+(?: (?!of\b)[A-Z][\w&'-]+)?)?"  # Bank of New York, N.A.
    pattern = rf"(?:(?<=[\w.)!&] )|(?<=[\w.)!], ))(?:(?:Bank|BANK)(?!\w){place}|{one})"
    strong = frozenset(_bare(form) for form, kind, _ in rows if kind == "strong")
    return re.compile(rf"{pattern}(?:,? {one}(?! of [A-Z]))*(?: (?:II|III|IV|VI?|[1-9])\b)?"), strong


_MARKS = re.compile(r"[^\w/]")


@lru_cache(maxsize=8192)
def _bare(word: str) -> str:
    return _MARKS.sub("", word).lower()


_JOINS = frozenset("of and & the for de la y e do da du des et und von der den del di".split())
_STOPS = frozenset(
    """the a an on in at by as to for from with and or but if when while since until under upon after before during between among
    that this these those which who whom whose its our their his her such each all both any certain other another one two
    three four five it we he she they not no nor only also then than so of into over against through pursuant effective
    subsidiary subsidiaries affiliate affiliates parent debtor debtors registrant registrants company partnership issuer
    borrower borrowers guarantor guarantors lender lenders seller sellers buyer purchaser buyers purchasers applicants
    is was were are be been has have had will would may did does do filed files announced said says reports reported
    mr mrs ms dr messrs honorable judge court item items exhibit section case cases plan order agreement re
    president chairman officer director directors secretary treasurer manager trustee agent
    january february march april may june july august september october november december
    monday tuesday wednesday thursday friday saturday sunday exempt formerly called named where because although however
    neither either including include includes namely together collectively respectively today yesterday""".split()
)
"""Words that stand before a name but are no part of it, folded; in a text all in capitals nothing else tells."""
_HOME = frozenset("company corporation registrant issuer partnership trust bank firm fund corp".split())
_TOKEN = re.compile(r"\S+")


def find_companies(text: str) -> list[Named]:
    """Names of companies in prose, in order, without overlap; names that have no legal form at all are not found."""
    found: list[Named] = []
    floor = 0
    for form in _forms()[0].finditer(text):
        start = _begin(text, form.start(), floor)
        if start is None and form[0].startswith(("Bank of ", "BANK of ")):
            start = form.start()
        if start is None:
            continue
        start = _past_term(text, start, form.start())
        name = text[start : form.end()]
        if name.count("(") != name.count(")"):
            continue
        found.append(Named(start, form.end(), name))
        floor = form.end()
    return found


def _begin(text: str, form: int, floor: int) -> int | None:
    """Where the name begins whose legal form begins at `form`, or None where no name stands before it."""
    low = max(floor, form - _BACK, text.rfind("\n", 0, form) + 1)
    tokens = [(m.start() + low, m[0]) for m in _TOKEN.finditer(text[low:form])]
    if low and low == form - _BACK and tokens:
        tokens = tokens[1:]
    best: int | None = None
    for at in range(len(tokens) - 1, -1, -1):
        place, token = tokens[at]
        last = at == len(tokens) - 1
        if not last and token[-1] in ",;:." and not _goes_on(token, tokens[at + 1 :]):
            break
        core = token.rstrip(",;:.")
        if core in _JOINS and (not last or core == "&"):
            continue
        opened = core.lstrip("\"'")
        if core.startswith("("):
            if not (core.endswith(")") and core[1:2].isupper() and '"' not in core):
                if core.count("(") == 1 and core[1:2].isupper() and '"' not in core:
                    best = place + 1
                break
            continue
        if not opened or not (opened[0].isupper() or opened[0].isdigit()) or '"' in core.rstrip('"') and not core.startswith('"'):
            break
        folded = _bare(opened)
        if folded in _STOPS or (not last and _is_form(core, tokens[:at])) or _NUMBER.fullmatch(core):
            break
        if core.endswith('"'):
            break
        best = place + len(core) - len(opened)
        if opened != core:
            break
    return best


_NUMBER = re.compile(r"\d{4}|\d{1,2}|\d{3,}|[\d:-]+-\d+(?:-\w+)*|\d+/\d+/\d+|\d+(?:st|nd|rd|th)|[\d,.]+%?")


def _is_form(token: str, before: list[tuple[int, str]]) -> bool:
    """Whether a word inside a run is the end of another name; `LP Fiber of Ohio, Inc.` begins with letters that are none."""
    if _bare(token) not in _forms()[1] and token != "C.V":
        return False
    return not (len(token) == 2 and token.isupper() and not (before and before[-1][1][0].isupper()))


_SHORT = re.compile(
    r"(?:[A-Z]\.)+|(?:St|Mt|Ft|Bros|Wm|Geo|Chas|Jos|Thos|Jas|Jr|Sr|Dr|No|Mfg|Intl|Natl|Amer)\.|[A-Z]+(?:\.[A-Z]+)+\."
)


def _goes_on(token: str, after: list[tuple[int, str]]) -> bool:
    """Whether a name runs on past a token that ends in a stop: an initial, or the first names of a partnership (`Weir, Dunn & Co.`)."""
    if token.endswith("."):
        return _SHORT.fullmatch(token) is not None
    return token.endswith(",") and len(after) >= 2 and after[1][1] == "&" and token[0].isupper() and _bare(token) not in _forms()[1]


def _past_term(text: str, start: int, form: int) -> int:
    """`Acme and Bolt Works, Inc.` is two companies where `Acme` is a defined term of the text."""
    joint = text.find(" and ", start, form)
    if joint > 0 and re.search(rf"\"(?:the )?{re.escape(text[start:joint])}[,.]?\"", text):
        return joint + 5
    return start


def core(name: str) -> list[str]:
    """Words that tell one company from another: folded, legal form and articles left out."""
    return list(_core(name))


@lru_cache(maxsize=4096)  # the same few names are compared all over a filing
def _core(name: str) -> tuple[str, ...]:
    words = [_bare(w) for w in re.split(r"[\s,]+", name.replace("&", " ")) if _bare(w)]
    while words and words[0] in ("the", "our", "its"):
        words = words[1:]
    kept = [w for w in words if w not in _forms()[1] and w not in ("and", "company", "companies", "cos")]
    return tuple(kept or words)


_HOME_FORMS = frozenset("inc incorporated corp corporation co company companies".split())
_LONG_FORMS = {"limited": "ltd", "ltée": "ltd", "llp": "lp", "lllp": "lp"}


def _may_be_one(name: str, other: str) -> bool:
    """Whether two names of the same words can be one company's: `Acme GmbH` and `Acme LLC` are not `Acme Corp.`"""
    forms = [
        {_LONG_FORMS.get(w, w) for w in map(_bare, n.replace(",", " ").split()) if w in _forms()[1] or w == "company"}
        for n in (name, other)
    ]
    kinds = [{"home" if f in _HOME_FORMS else f for f in each} for each in forms]
    return not kinds[0] or not kinds[1] or bool(kinds[0] & kinds[1])


def has_form(name: str) -> bool:
    """Whether the name ends in a legal form by law, so that it is a full name and not a short way to say one."""
    words = name.replace(",", " ").split()
    return bool(words) and (_bare(words[-1]) in _forms()[1] or _bare(words[-1]) in ("company", "companies"))


_MANY = re.compile(r"collectively|together|each\b|Debtors|Applicants|Parties")


def read_names(prose: str) -> Iterator[tuple[str, str]]:
    """Each defined term with the company name that stands before its parenthesis: `('PARF', 'Port Arthur Rig Co., Inc.')`."""
    terms = find_terms(prose)
    if not terms:
        return
    for start, end, term in terms:
        if term.endswith("s") and _MANY.search(prose[start:end]):
            continue
        window = max(0, start - 160, prose.rfind("\n", 0, start) + 1)
        near = [n for n in find_companies(prose[window:start]) if start - window - n.end <= 90]
        between = prose[window + near[-1].end : start] if near else ""
        if near and not re.search(r"\b(?:and|with|between|from|to|by|under|dated|agreement|notes|plan)\b", between, re.IGNORECASE):
            yield term, near[-1].name


def refer(name: str, report: Report) -> CompanyRef:
    """The party that `name` means in this filing: `the Company`, `we`, a short or full name, or a defined term.

    A registrant of the filing comes with its place in the list; any other company with its fullest name as written.
    """
    folded = " ".join(name.split())
    own = among_registrants(folded, report)
    if own is not None:
        return own
    bare = re.sub(r"^(?:the|our|its) ", "", folded, flags=re.IGNORECASE)
    if not has_form(bare):
        for section in report.sections:
            for term, full in read_names(section.prose.text):
                if term.lower() == bare.lower():
                    return among_registrants(full, report) or CompanyRef(name=full)
    if bare.lower() in _HOME or folded.lower() in ("we", "us", "our", "ours", "itself", "the registrant"):
        return report.registrant
    return CompanyRef(name=bare)


def among_registrants(name: str, report: Report) -> CompanyRef | None:
    """The registrant with this full name, former name or unique beginning of a name; None if it is no registrant's."""
    words = core(name)
    if not words or words[0] in _HOME and len(words) == 1:
        return None
    whole = has_form(name)
    begun: list[int] = []
    for place, registrant in enumerate(report.registrants):
        known = [core(n) for n in (registrant.name, registrant.header_name or "", *(f.name for f in registrant.former_names)) if n]
        if words in known and _may_be_one(name, registrant.name):
            return CompanyRef(name=registrant.name, registrant=place)
        if not whole and any(k[: len(words)] == words for k in known):
            begun.append(place)
    if len(begun) == 1:
        return CompanyRef(name=report.registrants[begun[0]].name, registrant=begun[0])
    return None
