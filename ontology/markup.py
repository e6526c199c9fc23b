"""Any text goes in, text that XML 1.0 can carry comes out; a reader gives back the same characters, but for those XML forbids.

XML 1.0 (fifth edition, section 2.2) has no way at all to write most control characters, lone surrogates, U+FFFE and U+FFFF,
and old filings do hold some. Each becomes U+FFFD, the character that stands for one that cannot be shown.
"""

import re
from typing import Any

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_REPLACEMENT = "\ufffd"

_TEXT = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"}
_ATTRIBUTE = {**_TEXT, '"': "&quot;", "\t": "&#9;", "\n": "&#10;"}
_IN_TEXT = str.maketrans(_TEXT)
_IN_ATTRIBUTE = str.maketrans(_ATTRIBUTE)
_TO_WRITE_OTHERWISE = re.compile('[&<>"\x00-\x1f\ud800-\udfff\ufffe\uffff]')
"""One look that spares most values, which have nothing to escape, the slower steps."""


def text(value: str) -> str:
    """`value` as the content of an element. A carriage return is written as a reference: readers fold a bare one (section 2.11)."""
    if not _TO_WRITE_OTHERWISE.search(value):
        return value
    return _FORBIDDEN.sub(_REPLACEMENT, value).translate(_IN_TEXT)


def attribute(value: str) -> str:
    """`value` as an attribute with its quotes. White space is written as references: readers fold it there (section 3.3.3)."""
    if not _TO_WRITE_OTHERWISE.search(value):
        return f'"{value}"'
    return f'"{_FORBIDDEN.sub(_REPLACEMENT, value).translate(_IN_ATTRIBUTE)}"'


def scalar(value: Any) -> str:
    """One value, not a list, as XML Schema writes it: `true`, `0.85`, `2003-11`."""
    return str(value).lower() if isinstance(value, bool) else str(value)
