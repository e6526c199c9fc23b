"""A filing that another tool has parsed goes in as a JSON object, header and item texts come out, and nothing that it does not say.

The shape is edgar-crawler's: `cik`, `company`, `filing_type`, `filing_date`, `period_of_report`, `sic`, `state_of_inc`,
`filename`, and one key for each item, `item_1.03` or, before August 23, 2004, `item_3`.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

from graph.model.facts import RegistrantFact
from graph.model.items import subject_of
from graph.model.values import Accession, Cik, Ein, FileNumber, PartialDate
from loaders.header import Header, bare_name

_ITEM_KEY = re.compile(r"item[_ ]?(\d{1,2}(?:[._]\d{2})?)", re.IGNORECASE)
_BEGINS = re.compile(r"\ufeff?\s*(?:\{\s*(?:[\"}]|$)|\[\s*(?:\{|\]|$))")
_ACCESSION = re.compile(r"(?<!\d)\d{10}-\d{2}-\d{6}(?!\d)")


def is_json(text: str) -> bool:
    """Whether a file that begins so holds records: an object or a list of them. `[LOGO]` begins many a plain text."""
    return _BEGINS.match(text) is not None


@dataclass(frozen=True, slots=True)
class GivenItem:
    """The text of one item as a record gives it; `number` is the Form's."""

    number: str
    text: str


def read_record(record: dict[str, Any]) -> tuple[Header, tuple[GivenItem, ...], str]:
    """Header, items and signature page of one record, each empty where the record does not give it."""
    said = {key.lower(): str(value).strip() for key, value in record.items() if isinstance(value, str | int) and str(value).strip()}
    items = ((_ITEM_KEY.fullmatch(key), text) for key, text in said.items())
    numbered = ((item[1].replace("_", "."), text) for item, text in items if item)
    given = tuple(GivenItem(number, text) for number, text in numbered if subject_of(number))
    name, number = said.get("company") or said.get("company_name"), said.get("file_number") or said.get("commission_file_number")
    registrant = name and RegistrantFact(
        name=bare_name(name),
        header_name=name,
        cik=Cik.parse(said.get("cik")),
        state=said.get("state_of_inc"),
        file_number=FileNumber.parse(number),
        file_number_printed=number,
        irs_number=Ein.parse(said.get("irs_number") or said.get("ein")),
        sic=said["sic"].zfill(4) if re.fullmatch(r"\d{3,4}", said.get("sic", "")) else None,
    )
    header = Header(
        form=(said.get("filing_type") or said.get("form_type") or said.get("form") or "").upper(),
        accession=_accession(said),
        filed=PartialDate.parse(said.get("filing_date")),
        period=PartialDate.parse(said.get("period_of_report")),
        items=tuple(item.number for item in given),
        registrants=(registrant,) if registrant else (),
    )
    return header, given, said.get("signature") or said.get("signatures") or ""


def _accession(said: dict[str, str]) -> Accession | None:
    """From a field of its own, else from the names of the files that the record was made from."""
    for key in ("accession_number", "accession", "filename", "complete_text_filing_link", "htm_filing_link", "filing_html_index"):
        number = _ACCESSION.search(said.get(key, ""))
        if number:
            return Accession.parse(number[0])
    return Accession.parse(said.get("accession_number") or said.get("accession"))


def split_records(stream: BinaryIO, limit: int) -> Iterator[tuple[int | None, bytes]]:
    """The records of a JSON file, each as bytes of its own: one object, a list of them, or one a line.

    The number is that of the line or the place in the list, from 1; None for a file of one object, and for one that is broken,
    whose reader will say where. Lines are read one at a time; no read takes more than one byte over `limit`.
    """
    first, at = _next_line(stream, limit, 0)
    if first.rstrip().endswith(b"}"):
        second, then = _next_line(stream, limit, at)
        if not second:
            yield None, first
            return
        if first.startswith(b"{") and second.startswith(b"{"):
            yield at, first
            while second:
                yield then, second
                second, then = _next_line(stream, limit, then)
            return
        first += second
    whole = first + stream.read(max(0, limit + 1 - len(first)))
    if first.startswith(b"[") and len(whole) <= limit:
        try:
            records = json.loads(whole)
        except (ValueError, RecursionError):
            records = []
        yield from ((place, json.dumps(record).encode()) for place, record in enumerate(records, 1))
        if records:
            return
    yield None, whole


def _next_line(stream: BinaryIO, limit: int, line: int) -> tuple[bytes, int]:
    """The next line that is not blank, and its number; empty at the end. Blanks and the byte order mark before it are dropped."""
    while piece := stream.readline(limit + 1):
        line += 1
        if text := piece.removeprefix(b"\xef\xbb\xbf").lstrip():
            return text, line
    return b"", line
