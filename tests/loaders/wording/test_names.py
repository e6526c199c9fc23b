"""People: every way in which filings name them, and what only looks like a person."""

import pytest

from loaders.wording.names import find_persons, resolve, same_person


def names(text: str) -> list[str]:
    return [n.name for n in find_persons(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On May 4, 2010, Delia R. Farnsworth resigned.", ["Delia R. Farnsworth"]),
        ("Messrs. John E. and John C. Ostrow were elected", ["John E. Ostrow", "John C. Ostrow"]),
        ("Messrs. Pell, Quist and Lorne", ["Pell", "Quist", "Lorne"]),
        ('W.L. "Bud" Tanner and A. Nigel Hurst', ['W.L. "Bud" Tanner', "A. Nigel Hurst"]),
        ("Peter Fong, M.D. and Amos Karman, Jr. left", ["Peter Fong", "Amos Karman, Jr."]),
        ("Josiah B. Gaskin III Vice President", ["Josiah B. Gaskin III"]),
        ("Judge Harriet N. Toomey (Ret.) and the Rev. Julius Pett", ["Harriet N. Toomey", "Julius Pett"]),
        ("Andy O'Hearn's place; Robb A. LeMay; Francis A. deSota", ["Andy O'Hearn", "Robb A. LeMay", "Francis A. deSota"]),
        ("Ludwig von Meer and Maria de la Cruz", ["Ludwig von Meer", "Maria de la Cruz"]),
        ("ITS TREASURER, HOMER K. STADLER, PASSED AWAY", ["HOMER K. STADLER"]),
        ("Virginia May and Grant Park", ["Virginia May", "Grant Park"]),
    ],
)
def test_people_are_found_without_honorific_and_credentials(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "the Chief Executive Officer and the Board of Directors",
        "New York and the Audit Committee on Form 8-K",
        "Harmon Stokes Inc. and Mullet & Ratcliff",
        "Rifkin Oyler Turnaround Partners LLC",
        "United States Bankruptcy Court for the District of Delaware",
        "Marvin K. Levin, CPA, PC",
        "Item 5.02 Departure of Directors or Certain Officers",
        "the Stanley Morgan report",
        "MERGER SUB AND PARENT",
    ],
)
def test_firms_courts_titles_and_places_are_no_people(text: str) -> None:
    assert names(text) == []


def test_the_span_takes_in_honorific_and_credentials() -> None:
    text = "by Dr. Peter Fong, M.D., who"
    (found,) = find_persons(text)
    assert text[found.start : found.end] == "Dr. Peter Fong, M.D."
    assert found.honorific == "Dr."


def test_a_surname_is_resolved_to_the_full_name_given_before() -> None:
    known = ["John P. Marlow", "Thaddeus Goh Kian Seng", "John H. Marlow II"]
    assert resolve("Marlow", known) == "John H. Marlow II"
    assert resolve("John P. Marlow", known) == "John P. Marlow"
    assert resolve("Goh", known) == "Thaddeus Goh Kian Seng"
    assert resolve("Quist", known) is None


def test_initials_and_suffixes_tell_people_apart() -> None:
    assert same_person("J. Ostrow", "John Ostrow")
    assert same_person("John Ostrow", "John C. Ostrow")
    assert not same_person("John E. Ostrow", "John C. Ostrow")
    assert not same_person("John Ostrow, Jr.", "John Ostrow, Sr.")
