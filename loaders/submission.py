"""The bytes of one file go in, header and documents of the 8-K in it come out. What is no 8-K is refused in words.

A file is a full submission, a main document with or without its `<DOCUMENT>` tags, the text of items alone, or a record that
another tool has parsed.
"""

import json
import re
from dataclasses import dataclass, replace
from html import unescape

from graph.model.facts import Problem
from graph.model.items import subject_of
from loaders.envelope import Document, decode, first_document, split_documents
from loaders.header import Header, bare_name, read_header
from loaders.records import GivenItem, is_json, read_record

__all__ = ["Document", "GivenItem", "Header", "NotAFiling", "Submission", "bare_name", "read_submission", "subject_of"]

_FAMILY = re.compile(r"(?:FORM )?8-?K(?:405|12B|12G3|15D5|T)?(?: ?/?A)?(?: ?\(.*)?")
_HEADER_MARK = re.compile(r"^<(?:SEC-DOCUMENT|SEC-HEADER|IMS-DOCUMENT|IMS-HEADER|SUBMISSION)>|^ACCESSION NUMBER:", re.MULTILINE)
_WHOLE = re.compile(r"^<(SEC-DOCUMENT|IMS-DOCUMENT|SUBMISSION)>", re.MULTILINE)
_COVER = 2_000
"""Characters of shown text in which a report says which form it is on."""

_WINDOW = 60_000
"""Characters of the file in which those stand; inline XBRL has its hidden part before that, which is skipped."""

_TAGS = re.compile(r"<(?:style|script|head)\b.*?</(?:style|script|head)>|<!--.*?-->|<[^<>]*>", re.IGNORECASE | re.DOTALL)
_SAYS_8K = re.compile(
    r"(?:f(?<!\wf) ?o ?r ?m ?8|8(?<!\w8)) ?[-‐-―]? ?k ?(?P<kind>405|12b|12g3|15d5)?(?P<amended> ?/ ?a\b)?(?![a-z0-9])"
    r"|current(?<!\wcurrent) report\b"
)
_COVER_WORDS = re.compile(
    r"section 13|date of (?:earliest )?(?:event|report)|exact name|in its (?:\w+ )?charter|commission file"
    r"|securities (?:and|&) exchange commission washington"
)
_SAYS_OTHER = re.compile(
    r"form(?<!\wform) (10-?kt?|10-?q|10-?ksb|10-?qsb|20-?f|40-?f|6-?k|11-?k|8-?a|10|[345]|d|144|s-\d|f-\d|13f|n-\w+)(?![\w-])"
    r"|(schedule(?<!\wschedule) 1[34]\w+)\b|((?:annual(?<!\wannual)|quarterly(?<!\wquarterly)) report) pursuant\b"
)
"""Each branch begins with its letters and looks back then: a scan for letters is many times faster than one for borders of words."""
_AMENDED = re.compile(
    r"\b8 ?[-‐-―]? ?k(?: current report)?[ (\[/‐-―-]{1,4}amendment\b"
    r"|\bamendment no[^a-z]{1,12}to (?:the )?(?:current report on )?form 8-?k"
)
_ITEM = re.compile(r"item(?<![^\s.:;)|]item)[\s.]{0,3}(\d{1,2}(?:\.\d{2})?)[\s.:)‐-―-]*(.{0,80})")
_XML_KIND = re.compile(r"<(?:documentType|submissionType)>\s*([^<\s]+)")


class NotAFiling(Exception):  # noqa: N818 - what it says, not what kind of thing it is
    """A file that cannot be read as an 8-K: `what` is wrong, what to `do`, the `rule` that found it, the `line` at fault."""

    def __init__(self, what: str, do: str, rule: str, line: int | None = None) -> None:
        super().__init__(what)
        self.what, self.do, self.rule, self.line = what, do, rule, line

    def problem(self, where: str) -> Problem:
        """The refusal as a record of the file at `where`."""
        return Problem(severity="error", where=where, what=self.what, do=self.do, rule=self.rule, line=self.line)


@dataclass(frozen=True, slots=True)
class Submission:
    """An 8-K as its file holds it. `given` and `signature` are texts of a parsed record, which has no documents."""

    form: str
    header: Header | None
    documents: tuple[Document, ...]
    given: tuple[GivenItem, ...] = ()
    signature: str = ""
    warnings: tuple[Problem, ...] = ()

    @property
    def main(self) -> Document | None:
        """The report itself: the first document of a form of the 8-K family, else the first that is no exhibit and has words."""
        named = next((d for d in self.documents if d.body and is_8k(d.kind)), None)
        return named or next((d for d in self.documents if d.body and not d.kind.startswith("EX")), None)

    @property
    def exhibits(self) -> tuple[Document, ...]:
        """The exhibits, with or without words."""
        return tuple(d for d in self.documents if d.kind.startswith("EX-"))


def is_8k(form: str) -> bool:
    """Whether a form type is of the 8-K family: `8-K`, `8-K/A`, `8-K405`, `8-K12B`, `8-K12G3`, `8-K15D5` and their amendments."""
    return _FAMILY.fullmatch(form.upper().strip()) is not None


def read_submission(data: bytes, where: str = "") -> Submission:
    """Take one file apart. Raises `NotAFiling` for other forms, for what is no filing and for what breaks off before its text."""
    text = decode(data)
    if not text[:200].strip("\ufeff \t\r\n") and not text.strip("\ufeff \t\r\n"):
        raise NotAFiling("the file is empty", "fetch it again", "submission.empty")
    if is_json(text[:200]):
        return _from_record(text)
    opened = first_document(text)
    if opened >= 0:
        return _from_envelope(text, opened, where)
    if mark := _HEADER_MARK.search(text, 0, 4_000):
        header = read_header(text[mark.start() : mark.start() + _WINDOW])
        _refuse_other(header.form)
        raise NotAFiling(
            "a submission header without any document: the file breaks off", "fetch the whole submission", "submission.truncated"
        )
    return _from_page(text, where)


def _refuse_other(form: str) -> None:
    if form and not is_8k(form):
        raise NotAFiling(
            f"another form: {form}", "nothing, if that is meant: only Form 8-K and its amendments are read", "submission.other-form"
        )


def _from_envelope(text: str, opened: int, where: str) -> Submission:
    header = read_header(text[:opened]) if text[:opened].strip("\ufeff \t\r\n") else None
    if header and not (header.form or header.accession or header.registrants):
        header = None  # words of a mail or a browser before the first tag
    _refuse_other(header.form if header else "")
    documents = split_documents(text)
    submission = Submission(header.form if header else "", header, documents)
    main = submission.main
    if not submission.form:
        kinds = next((d.kind for d in documents if is_8k(d.kind)), documents[0].kind)
        _refuse_other(kinds)
        submission = replace(submission, form=kinds or _page_form(main.body if main else ""))
    if main is None:
        raise NotAFiling(
            "no document of it has words of a report: the file breaks off or holds only exhibits",
            "fetch it again",
            "submission.no-report",
        )
    return replace(submission, form=_spelled(submission.form), warnings=tuple(_doubts(text, header, documents, where)))


def _spelled(form: str) -> str:
    """EDGAR's spelling: `8-K/A` for `FORM 8-KA`."""
    kind = re.sub(r"^(?:FORM )?8-?K", "8-K", form.strip().upper().partition(" (")[0])
    return re.sub(r"(?<!/)A$", "/A", kind.replace(" ", ""))


def _doubts(text: str, header: Header | None, documents: tuple[Document, ...], where: str) -> list[Problem]:
    doubts = []
    if not documents[-1].whole:
        doubts.append(("the file breaks off inside its last document", "fetch it again", "submission.truncated"))
    elif (opening := _WHOLE.search(text, 0, 4_000)) and f"</{opening[1]}>" not in text[-1_000:]:
        doubts.append(("the file breaks off before the end of the submission", "fetch it again", "submission.truncated"))
    advice = "nothing: the body's own headings are read"
    unknown = header.unknown if header else ()
    doubts += [(f"no item of Form 8-K is called {words[:80]!r}", advice, "submission.item-words") for words in unknown]
    return [Problem(severity="warning", where=where, what=what, do=do, rule=rule) for what, do, rule in doubts]


def _from_record(text: str) -> Submission:
    try:
        record = json.loads(text.lstrip("\ufeff"))
    except json.JSONDecodeError as error:
        raise NotAFiling(f"broken JSON: {error.msg}", "mend or make the file again", "submission.json", error.lineno) from None
    except RecursionError:
        raise NotAFiling("JSON nested too deeply", "give one object a filing", "submission.json") from None
    if not isinstance(record, dict):
        raise NotAFiling("JSON, but no object of a filing", "give one object a filing, or one a line", "submission.json")
    header, given, signature = read_record(record)
    _refuse_other(header.form)
    if not given:
        raise NotAFiling(
            "a JSON object without the text of any item of Form 8-K",
            "give records with keys like `item_1.03` or `item_3`",
            "submission.record",
        )
    return Submission(_spelled(header.form or "8-K"), header, (), given, signature)


def _from_page(text: str, where: str) -> Submission:
    form = _page_form(text)
    name = where.rpartition("!")[2].rpartition("/")[2].removesuffix(".gz")  # what a file is called before it is packed
    return Submission(form, None, (Document(form, 1, name or None, None, text, 0),))


def _page_form(text: str) -> str:
    """`8-K` or `8-K/A` for a page that says so on top, or begins with an item of the Form. Raises `NotAFiling` for any other."""
    top = _top(text)
    ours, other = _SAYS_8K.search(top, 0, _COVER), _SAYS_OTHER.search(top, 0, _COVER + 60)
    heading = next((item for item in _ITEM.finditer(top) if _is_heading(item[1], item[2])), None)
    if ours and not heading and not _COVER_WORDS.search(top):
        ours = None  # somebody writes about an 8-K
    said = min((m.start() for m in (ours, heading) if m), default=_COVER)
    if said < _COVER and (other is None or said <= other.start()):
        kinds = [m for m in _SAYS_8K.finditer(top, 0, _COVER) if m[0][-6:] != "report"]
        kind = next((m["kind"] for m in kinds if m["kind"]), "").upper()
        amended = (kinds and kinds[0]["amended"]) or _AMENDED.search(top, 0, _COVER)
        return f"8-K{kind}/A" if amended else f"8-K{kind}"
    if xml := _XML_KIND.search(text, 0, 4_000):
        _refuse_other(xml[1].upper())
    if other and other.start() < _COVER:
        _refuse_other(next(filter(None, other.groups())).upper())
    raise NotAFiling(
        "not an 8-K: its top neither says so nor has an item of Form 8-K as heading",
        "name filings only, or add the submission header",
        "submission.not-a-filing",
    )


def _is_heading(number: str, words: str) -> bool:
    """Whether these are number and words of an item. The old numbers are other forms' too, so their words must be the Form's."""
    subject = subject_of(number)
    if not subject or "." in number:
        return subject is not None
    # Seven letters tell `Other Events` from a 10-Q's `Other Information`; filers write `Change` and `Changes in Control`.
    return words.lstrip(" '\"")[:7].rstrip(" s") == subject.lower()[:7].rstrip(" s")


def _top(text: str) -> str:
    """The first words that a page shows, in lower case, one blank between them."""
    start = max(text.find("</ix:header>", 0, 3_000_000) if "<ix:header" in text[:20_000] else 0, 0)
    shown = unescape(_TAGS.sub(" ", text[start : start + _WINDOW]))
    return " ".join(shown.split())[:6_000].lower()
