"""Kinds of value: text goes in, a canonical value comes out, or None where the text is no such value.

Each class is a `str` in canonical form, so it compares, hashes and serialises as one. No other code strips a hyphen.
"""

import calendar
import re
from datetime import date
from functools import lru_cache
from typing import Any, ClassVar, Self

from pydantic_core import CoreSchema, core_schema


class Value(str):
    """A string that is only made by `parse`; validation by pydantic refuses what `parse` refuses."""

    __slots__ = ()
    meaning: ClassVar[str]
    pattern: ClassVar[str]
    """Canonical form, from its first to its last character, in what regular expressions of Python, XPath and Rust have in common."""

    @classmethod
    def parse(cls, text: str | None) -> Self | None:
        """Read `text` into canonical form; None where it is empty or no such value."""
        raise NotImplementedError

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> CoreSchema:
        return core_schema.no_info_after_validator_function(
            cls._check, core_schema.str_schema(), serialization=core_schema.to_string_ser_schema()
        )

    @classmethod
    def _check(cls, text: str) -> Self:
        value = cls.parse(text)
        if value is None:
            raise ValueError(f"{text!r} is not a {cls.meaning}")
        return value


class Cik(Value):
    """Central Index Key, ten digits with leading zeros (EDGAR Filer Manual, volume I)."""

    __slots__ = ()
    meaning = "Central Index Key (up to ten digits)"
    pattern = "^[0-9]{10}$"

    @classmethod
    def parse(cls, text: str | None) -> Self | None:
        """`'930775'` → `'0000930775'`; None for anything that is not 1-10 digits, or zero."""
        digits = (text or "").strip()
        if not re.fullmatch(r"[0-9]{1,10}", digits) or not int(digits):
            return None
        return cls(digits.zfill(10))

    @property
    def short(self) -> str:
        """Without leading zeros, as people and EDGAR's own paths write it."""
        return self.lstrip("0")


class Ein(Value):
    """Employer Identification Number, nine digits without hyphen (Internal Revenue Code section 6109)."""

    __slots__ = ()
    meaning = "Employer Identification Number (nine digits)"
    pattern = "^[0-9]{9}$"

    @classmethod
    def parse(cls, text: str | None) -> Self | None:
        """`'87-0445729'` → `'870445729'`; None for other lengths and for numbers of one repeated digit."""
        digits = re.sub(r"[\s\-\u2010-\u2015]", "", text or "")
        if not re.fullmatch(r"[0-9]{9}", digits) or len(set(digits)) == 1:
            return None
        return cls(digits)

    @property
    def hyphenated(self) -> str:
        """As printed on a cover: `87-0445729`."""
        return f"{self[:2]}-{self[2:]}"


class FileNumber(Value):
    """Commission file number, canonical `000-21823` (17 CFR 240.0-2: prefix of the Act, then a serial number)."""

    __slots__ = ()
    meaning = "Commission file number"
    pattern = "^[0-9]{3}-[0-9]{5,6}(-[0-9]{2,3})?$"

    @classmethod
    def parse(cls, text: str | None) -> Self | None:
        """`'0-21823'`, `'1-3526'`, `'333-12345-01'` → three-digit prefix, five-digit serial at least; None otherwise."""
        printed = re.sub(r"[\u2010-\u2015]", "-", text or "")
        match = re.fullmatch(r"\s*(\d{1,3})\s*-\s*(\d{1,6})\s*(?:-\s*(\d{1,3}))?\s*[A-Z]?\s*", printed)
        if not match or not int(match[2]):
            return None
        series = f"-{match[3].zfill(2)}" if match[3] else ""
        return cls(f"{match[1].zfill(3)}-{match[2].zfill(5)}{series}")


class Accession(Value):
    """Accession number of a submission, `0000914260-00-000052` (filer-agent CIK, year, serial)."""

    __slots__ = ()
    meaning = "accession number"
    pattern = "^[0-9]{10}-[0-9]{2}-[0-9]{6}$"

    @classmethod
    def parse(cls, text: str | None) -> Self | None:
        """With or without hyphens; None for anything but eighteen digits in that shape."""
        match = re.fullmatch(r"\s*(\d{10})-?(\d{2})-?(\d{6})\s*", text or "")
        return cls("-".join(match.groups())) if match else None


_CASE_NUMBER = re.compile(
    r"\d{7}-\d{2}\.\d{4}\.\d\.\d{2}\.\d{4}|\d{1,5} of (?:19|20)\d{2}|\d{3}-\d{2}-\d{6}-\d{2,3}"
    r"|(?:\d:)?(?:[A-Za-z]{1,4}-?){0,2}\d{2,4}[A-Z]?(?:-[A-Za-z]{1,2}-|-| [A-Za-z]{1,2} )\d{1,8}(?:-[A-Za-z0-9]{1,6}){0,4}"
)


class CaseNumber(Value):
    """Bankruptcy case number as the court gives it, upper case, without initials of judges set apart."""

    __slots__ = ()
    meaning = "case number"
    pattern = (
        r"^([0-9]{7}-[0-9]{2}\.[0-9]{4}\.[0-9]\.[0-9]{2}\.[0-9]{4}|[0-9]{1,5} of (19|20)[0-9]{2}|[0-9]{3}-[0-9]{2}-[0-9]{6}-[0-9]{2,3}"
        r"|([0-9]:)?([A-Z]{1,4}-?){0,2}[0-9]{2,4}[A-Z]?(-[A-Z]{1,2}-|-| [A-Z]{1,2} )[0-9]{1,8}(-[A-Z0-9]{1,6}){0,4})$"
    )

    @classmethod
    def parse(cls, text: str | None) -> Self | None:
        """`'03-13544 (MFW)'` → `'03-13544'`; `'1:03-bk-13544'` keeps its office; None without a year-serial pair.

        Courts also write `98 B 30771` (Chicago), `A96-71204`, `1287 of 2011` (England) and `500-11-037512-098` (Quebec).
        """
        printed = re.sub(r"[\u2010-\u2015]", "-", text or "").strip()
        match = _CASE_NUMBER.match(printed)
        return cls(match[0].upper() if " of " not in match[0] else match[0]) if match else None

    @property
    def bare(self) -> str:
        """Year and serial alone, what two ways of writing one case share: `17-10774-JPS` → `17-10774`."""
        match = re.search(r"(?<!\d)(\d{2})(?:-[A-Z]{1,2}-|-| [A-Z]{1,2} )(\d{2,8})(?!-\d{6})", self)
        return f"{match[1]}-{match[2].zfill(5)}" if match else str(self)


class PartialDate(Value):
    """A day, month or year in ISO 8601: `2003-11-14`, `2003-11`, `2003`. Text order is time order within a precision."""

    __slots__ = ()
    meaning = "date (YYYY, YYYY-MM or YYYY-MM-DD)"
    pattern = "^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"

    @classmethod
    def parse(cls, text: str | None) -> Self | None:
        """ISO text of any precision; also EDGAR's `YYYYMMDD`. None for what the calendar does not have."""
        iso = _iso((text or "").strip())
        return cls(iso) if iso else None

    @classmethod
    def of(cls, year: int, month: int | None = None, day: int | None = None) -> Self | None:
        """From numbers; None where the calendar has no such day."""
        return cls.parse("-".join([f"{year:04d}"] + [f"{p:02d}" for p in (month, day) if p is not None]))

    @property
    def precision(self) -> str:
        """`year`, `month` or `day`."""
        return {4: "year", 7: "month", 10: "day"}[len(self)]

    @property
    def earliest(self) -> date:
        """First day that it can mean."""
        return date.fromisoformat((self + "-01-01")[:10] if len(self) < 7 else (self + "-01")[:10])

    @property
    def latest(self) -> date:
        """Last day that it can mean."""
        first = self.earliest
        if self.precision == "day":
            return first
        month = 12 if self.precision == "year" else first.month
        return date(first.year, month, calendar.monthrange(first.year, month)[1])


@lru_cache(maxsize=2**16)
def _iso(text: str) -> str | None:
    """ISO text of a date; kept, since a million filings have ten thousand days between them."""
    match = re.fullmatch(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?|(\d{4})(\d{2})(\d{2})", text)
    if not match:
        return None
    parts = [part for part in match.groups() if part]
    try:
        date(int(parts[0]), *(int(part) for part in [*parts[1:], "1", "1"][:2]))
    except ValueError:
        return None
    return "-".join(parts)
