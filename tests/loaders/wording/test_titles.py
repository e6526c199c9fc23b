"""Positions: how many a phrase names, and each as the guidelines write it."""

from pathlib import Path

import pytest

import loaders.wording.titles
from loaders.wording.titles import find_titles

TABLE = Path(loaders.wording.titles.__file__).parents[1] / "data" / "titles.tsv"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("President and Chief Executive Officer of the Company", ["President", "Chief Executive Officer"]),
        ("Executive Vice President, Sales and", ["Executive Vice President, Sales"]),
        ("Executive Vice President, Chief Financial Officer", ["Executive Vice President", "Chief Financial Officer"]),
        (
            "Senior Vice President, Legal and Regulatory Affairs, and General Counsel, by",
            ["Senior Vice President, Legal and Regulatory Affairs", "General Counsel"],
        ),
        ("Vice President - Plant Operations on May 1", ["Vice President - Plant Operations"]),
        ("Interim Co-Chief Executive Officers", ["Interim Co-Chief Executive Officer"]),
        ("a member of the Board of Directors", ["director"]),
        ("Chairman of the Board and a director", ["Chairman of the Board", "director"]),
        ("Lead Independent Director", ["Lead Independent Director"]),
        ("Director of Tax", ["Director of Tax"]),
        ("director of the Company", ["director"]),
        ("CEO of the Ingots & Bars Bank", ["CEO of the Ingots & Bars Bank"]),
        ("Secretary-Treasurer", ["Secretary-Treasurer"]),
        ("principal financial and accounting officer", ["principal financial and accounting officer"]),
        ("Chair of the Audit Committee", ["Chair of the Audit Committee"]),
        ("PRESIDENT, CHIEF EXECUTIVE OFFICER AND A DIRECTOR", ["PRESIDENT", "CHIEF EXECUTIVE OFFICER", "director"]),
    ],
)
def test_each_position_is_one_and_as_written(text: str, expected: list[str]) -> None:
    assert [t.title for t in find_titles(text)] == expected


@pytest.mark.parametrize("text", ["the Company sold its plant", "the officers", "directorate of customs", "each such committee"])
def test_other_words_name_no_position(text: str) -> None:
    assert find_titles(text) == []


def rows() -> list[list[str]]:
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith(("#", "kind\t"))]


@pytest.mark.parametrize("row", [r for r in rows() if r[0] != "field"], ids=lambda r: r[2])
def test_every_row_of_the_table_has_an_example_that_is_found(row: list[str]) -> None:
    assert find_titles(f"the {row[2]} of")
