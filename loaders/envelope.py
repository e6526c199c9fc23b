"""The bytes of a file go in, its characters and the documents inside come out. Every `start` points into those characters.

The envelope is EDGAR's: `<DOCUMENT>` with `<TYPE>`, `<SEQUENCE>`, `<FILENAME>`, `<DESCRIPTION>` and `<TEXT>` (EDGAR Filer Manual,
volume II; Public Dissemination Service specification). Line ends stay as they are.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_MARK = "DOCUMENT>"
_TAG = re.compile(r"<(TYPE|SEQUENCE|FILENAME|DESCRIPTION)>[ \t]*([^\r\n<]*)")
_WRAPPER = re.compile(r"\s*<(XBRL|PDF|XML|HTML-?FRAGMENT)>[ \t]*\r?\n?")
_UUENCODED = re.compile(r"\s*begin [0-7]{3} \S")
_DATA_KIND = re.compile(r"(?:EX-10[0-9]\b|XML|ZIP|EXCEL|GRAPHIC|JSON|PDF|COVER$)")
_DATA_NAME = (".jpg", ".gif", ".png", ".bmp", ".pdf", ".zip", ".xls", ".xlsx", ".json", ".xsd", ".css", ".js", ".xml", ".fil")
_ESCAPED_DASH = re.compile(r"^- (?=-)", re.MULTILINE)
_PREAMBLE = 4_000
"""Characters in which `<TEXT>` follows `<DOCUMENT>`; descriptions are long at times, never so long."""

_UNDEFINED = {0xDC00 + byte: byte for byte in range(0x80, 0x100)}
_AS_WINDOWS = {0xDC00 + byte: bytes((byte,)).decode("cp1252", "surrogateescape") for byte in range(0x80, 0x100)}


@dataclass(frozen=True, slots=True)
class Document:
    """One document of a submission. `body` is empty for pictures, PDF, XBRL data and whatever else is no text to read."""

    kind: str
    sequence: int | None
    filename: str | None
    description: str | None
    body: str
    start: int
    whole: bool = True


def decode(data: bytes) -> str:
    """UTF-8 where it is, else windows-1252 as filers' word processors wrote it; no byte is refused or lost.

    A submission joins documents of several hands: a file that is UTF-8 but for a few bytes is read as UTF-8, and those few alone
    as windows-1252. Bytes that windows-1252 leaves undefined become the control characters of Latin-1.
    """
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        mixed = data.decode("utf-8", "surrogateescape")
    odd = len(re.findall("[\udc80-\udcff]", mixed))
    right = len(re.findall("[^\x00-\x7f\udc80-\udcff]", mixed))
    if odd <= right:
        return mixed.translate(_AS_WINDOWS).translate(_UNDEFINED)
    return data.decode("cp1252", "surrogateescape").translate(_UNDEFINED)


def first_document(text: str) -> int:
    """Where the first `<DOCUMENT>` begins a line; -1 for a file without envelope."""
    return next((at for at, opens in _marks(text) if opens), -1)


def split_documents(text: str) -> tuple[Document, ...]:
    """All documents in the order of the file. One that is not closed ends where the next begins, or with the file."""
    signed = text.startswith("-----BEGIN PRIVACY-ENHANCED", 0, 200)
    documents: list[Document] = []
    opened = -1
    for at, opens in _marks(text):
        if opened >= 0:
            documents.append(_document(text, opened, at, signed, closed=not opens))
        opened = at if opens else -1
    if opened >= 0:
        documents.append(_document(text, opened, len(text), signed, closed=False))
    return tuple(documents)


def _marks(text: str) -> Iterator[tuple[int, bool]]:
    """Places of `<DOCUMENT>` (true) and `</DOCUMENT>` (false), in one pass: a submission may have hundreds of megabytes."""
    at = text.find(_MARK)
    while at >= 0:
        if text[at - 2 : at] == "</":
            yield at - 2, False
        elif text[at - 1 : at] == "<" and (at < 2 or text[at - 2] in "\n\r>\ufeff" or _only_blanks(text, at - 1)):
            yield at - 1, True
        at = text.find(_MARK, at + len(_MARK))


def _only_blanks(text: str, end: int) -> bool:
    return end < 200 and not text[:end].strip("\ufeff \t")


def _document(text: str, start: int, end: int, signed: bool, closed: bool) -> Document:
    opened = text.find("<TEXT>", start, min(end, start + _PREAMBLE))
    tags: dict[str, str] = {}
    after_tags = start + 1 + len(_MARK)
    for tag in _TAG.finditer(text, start, opened if opened >= 0 else min(end, start + _PREAMBLE)):
        if tag[1] in tags:
            break
        tags[tag[1]] = " ".join(tag[2].split())
        after_tags = tag.end()
    body = opened + len("<TEXT>") if opened >= 0 else after_tags  # some submissions of 1993-1995 have no <TEXT>
    last = text.rfind("</TEXT>", body, end)
    kind, name = tags.get("TYPE", "").upper(), tags.get("FILENAME")
    if _is_data(text, body, kind, name or ""):
        content, first = "", body
    else:
        first, content = _content(text, body, last if last >= 0 else end)
        if signed:
            # A line that begins with a hyphen is signed with `- ` before it (RFC 1421, 4.3.2.2); blanks keep the places.
            content = _ESCAPED_DASH.sub("  ", content)
    sequence = tags.get("SEQUENCE", "")
    return Document(
        kind=kind,
        sequence=int(sequence) if sequence.isdecimal() else None,
        filename=name or None,
        description=tags.get("DESCRIPTION") or None,
        body=content,
        start=first,
        whole=closed or last >= 0,
    )


def _is_data(text: str, start: int, kind: str, name: str) -> bool:
    """Whether a document is data rather than words; the inline XBRL of a main document is words."""
    if _DATA_KIND.match(kind) or name.lower().endswith(_DATA_NAME):
        return True
    wrapper = _WRAPPER.match(text, start)
    return (wrapper is not None and wrapper[1] == "PDF") or _UUENCODED.match(text, start) is not None


def _content(text: str, start: int, end: int) -> tuple[int, str]:
    """Place and characters of a body without the tags that wrap it."""
    wrapper = _WRAPPER.match(text, start, end)
    if wrapper:
        start = wrapper.end()
        close = text.rfind(f"</{wrapper[1]}>", start, end)
        end = close if close >= 0 else end
    elif text.startswith("\r\n", start):
        start += 2
    elif text.startswith("\n", start):
        start += 1
    return start, text[start:end]
