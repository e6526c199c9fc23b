"""Prose and sentences: where paragraphs and sentences end, where they do not, and that every offset points into the text."""

import pytest

from loaders.wording.clauses import LONGEST, read_prose

SENTENCES = {
    "two sentences": ("He left. She came.", ["He left.", "She came."]),
    "a legal form ends nothing": ("Acme, Inc. filed its petition. It did.", ["Acme, Inc. filed its petition.", "It did."]),
    "a legal form may end a sentence": ("It sold Acme, Inc. The price was low.", ["It sold Acme, Inc.", "The price was low."]),
    "an honorific ends nothing": ("On May 1 Mr. Roe left. He said so.", ["On May 1 Mr. Roe left.", "He said so."]),
    "an initial ends nothing": ("John D. Roe left.", ["John D. Roe left."]),
    "a country ends nothing": ("The U. S. Bankruptcy Court sat.", ["The U. S. Bankruptcy Court sat."]),
    "a number ends nothing": ("See case nos. 02-21977 and 02-21978.", ["See case nos. 02-21977 and 02-21978."]),
    "a semicolon ends nothing": ("He left; she came.", ["He left; she came."]),
    "a paragraph ends a sentence": ("Item 5\n\nHe left.", ["Item 5", "He left."]),
    "a line does not": ("Deloitte &\nTouche LLP left.", ["Deloitte & Touche LLP left."]),
    "a blank line in the midst of a sentence does not": ("He was the head\n\nof finance.", ["He was the head of finance."]),
    "nor does the turn of a page": ("He was the head\n\n  2\n\n<PAGE>\n\nof finance.", ["He was the head of finance."]),
    "quotes become straight": ("(the \u201cCompany\u201d)", ['(the "Company")']),
}


@pytest.mark.parametrize(("text", "expected"), SENTENCES.values(), ids=SENTENCES)
def test_sentences(text: str, expected: list[str]) -> None:
    assert [s.text for s in read_prose(text).sentences] == expected


@pytest.mark.parametrize("text", [text for text, _ in SENTENCES.values()] + ["  A \u2014 B\n\n\n  C\td  "])
def test_every_offset_of_the_prose_points_into_the_text(text: str) -> None:
    prose = read_prose("before " + text, 7)
    for offset, character in enumerate(prose.text):
        if character.isalnum():
            assert ("before " + text)[prose.place(offset)] == character


def test_the_sentence_at_an_offset_and_those_after_it() -> None:
    prose = read_prose("One is. Two is. Three is.")
    two = prose.sentence_at(prose.text.index("wo is"))
    assert two.text == "Two is."
    assert [s.text for s in prose.after(two)] == ["Three is."]


def test_lower_case_keeps_every_character_in_its_place() -> None:
    prose = read_prose("ACME \u0130stanbul A.S. filed.")
    assert len(prose.text.lower()) != len(prose.text)
    assert (len(prose.lower), prose.lower[:5]) == (len(prose.text), "acme ")


def test_what_has_no_full_stop_is_cut_into_pieces_that_lose_nothing() -> None:
    text = "1,234 " * 3_000
    pieces = read_prose(text).sentences
    assert all(len(piece.text) <= LONGEST for piece in pieces)
    assert " ".join(piece.text for piece in pieces) == text.strip()
    assert [len(p.text) for p in read_prose("x" * 9_000).sentences] == [4_000, 4_000, 1_000]
