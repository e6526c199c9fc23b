"""What XML can say comes back from any reader as it was; what it cannot becomes U+FFFD."""

import xml.etree.ElementTree as ET

import pytest

from ontology.markup import attribute, scalar, text

CHARACTERS = [
    *map(chr, range(0x100)),
    "\ud7ff",
    "\ue000",
    "\ufffd",
    "\ufffe",
    "\uffff",
    "\U00010000",
    "\U0010ffff",
    "\ud800",
    "\udfff",
    "\u2028",
]
ALLOWED = "\t\n\r"


@pytest.mark.parametrize("character", CHARACTERS, ids=[f"U+{ord(c):04X}" for c in CHARACTERS])
def test_every_kind_of_character_comes_back_or_is_replaced(character: str) -> None:
    code = ord(character)
    # Section 2.2 of XML 1.0: Char ::= #x9 | #xA | #xD | [#x20-#xD7FF] | [#xE000-#xFFFD] | [#x10000-#x10FFFF]
    said = character in ALLOWED or 0x20 <= code <= 0xD7FF or 0xE000 <= code <= 0xFFFD or code >= 0x10000
    value = f"a{character}b"
    read = ET.fromstring(f"<x y={attribute(value)}>{text(value)}</x>")
    assert read.text == read.get("y") == (value if said else "a\ufffdb")


def test_scalars_are_written_as_xml_schema_does() -> None:
    assert [scalar(value) for value in (True, False, 3, 0.85, "True")] == ["true", "false", "3", "0.85", "True"]
