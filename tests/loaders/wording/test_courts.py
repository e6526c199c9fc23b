"""Courts, case numbers and judges as filings write them, and what is none."""

import pytest

from loaders.wording.courts import districts, find_case_numbers, find_courts, find_judges


@pytest.mark.parametrize(
    ("text", "name", "court_id"),
    [
        (
            "filed in the United States Bankruptcy Court for the Southern District of New York (the",
            "United States Bankruptcy Court for the Southern District of New York",
            "nysb",
        ),
        (
            "the U. S. Bankruptcy Court, Northern District of Ohio, Eastern Division; Case",
            "U. S. Bankruptcy Court, Northern District of Ohio, Eastern Division",
            "ohnb",
        ),
        ("the Bankruptcy Court in Wilmington, Delaware, on", "Bankruptcy Court in Wilmington, Delaware", "deb"),
        ("the bankruptcy court in Wilmington.", "bankruptcy court in Wilmington", "deb"),
        ("the Bankruptcy Court in Wilmington, North Carolina", "Bankruptcy Court in Wilmington, North Carolina", "nceb"),
        ("a federal bankruptcy court in Houston", "federal bankruptcy court in Houston", "txsb"),
        (
            "the U.S. Bankruptcy Court in Atlanta (Northern District of Georgia), the",
            "U.S. Bankruptcy Court in Atlanta (Northern District of Georgia)",
            "ganb",
        ),
        ("the U.S. Bankruptcy Court in Nashville (M.D. Tenn.)", "U.S. Bankruptcy Court in Nashville (M.D. Tenn.)", "tnmb"),
        ("Acme v. Bolt (Bankr. D. Del. 2003)", "Bankr. D. Del.", "deb"),
        ("Acme v. Bolt (Bankr. S.D.N.Y. 2003)", "Bankr. S.D.N.Y.", "nysb"),
        ("the Delaware bankruptcy court", "Delaware bankruptcy court", "deb"),
        ("the U.S. Bankruptcy Court for Delaware", "U.S. Bankruptcy Court for Delaware", "deb"),
        ("filed in the Eastern District of Kentucky on", "Eastern District of Kentucky", "kyeb"),
        (
            "the Bankruptcy Court for the Eastern Division of the Northern District of Illinois, is",
            "Bankruptcy Court for the Eastern Division of the Northern District of Illinois",
            "ilnb",
        ),
        (
            "THE UNITED STATES BANKRUPTCY COURT FOR THE DISTRICT OF NEBRASKA.",
            "UNITED STATES BANKRUPTCY COURT FOR THE DISTRICT OF NEBRASKA",
            "nebraskab",
        ),
    ],
)
def test_a_court_is_known_by_its_district(text: str, name: str, court_id: str) -> None:
    found = find_courts(text)
    assert [(c.court.name, c.court.court_id, c.bankruptcy) for c in found] == [(name, court_id, True)]
    assert text[found[0].start : found[0].end].startswith(name[:20])


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("the U.S. Bankruptcy Court in Texas", "U.S. Bankruptcy Court in Texas"),
        ("the bankruptcy court in New York", "bankruptcy court in New York"),
        ("the U.S. Bankruptcy Court for the District of Texas", "U.S. Bankruptcy Court for the District of Texas"),
        ("the bankruptcy court in Springfield", "bankruptcy court in Springfield"),
        ("the District Court of York County, Nebraska (Case", "District Court of York County, Nebraska"),
        ("Grand Court of the Cayman Islands", "Grand Court of the Cayman Islands"),
        ("Commercial Court No. 3 of Seville (Spain)", "Commercial Court No. 3 of Seville (Spain)"),
    ],
)
def test_a_court_that_may_be_several_or_is_not_federal_has_no_identifier(text: str, name: str) -> None:
    assert [(c.court.name, c.court.court_id) for c in find_courts(text)] == [(name, None)]


def test_a_district_court_is_no_bankruptcy_court() -> None:
    (found,) = find_courts("the United States District Court for the District of Delaware")
    assert (found.court.court_id, found.bankruptcy) == ("ded", False)


@pytest.mark.parametrize(
    "text", ["the Bankruptcy Court entered an order", "the Court", "courtesy of Delaware", "a tennis court in Boston"]
)
def test_words_without_a_place_are_no_court(text: str) -> None:
    assert find_courts(text) == []


def test_every_row_of_the_table_is_found_by_its_own_name() -> None:
    for row in districts():
        assert [c.court.court_id for c in find_courts(row.name)] == [row.id], row.name


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Case No. 03-13544 (MFW)", ["03-13544"]),
        ("the cases bear Nos. 94-33417 through 94-33420", ["94-33417"]),
        ("(case nos. 02-21977 and 02-21978)", ["02-21977", "02-21978"]),
        ("the numbers 01-10871, 01-10872 and 01-10873, respectively", ["01-10871", "01-10872", "01-10873"]),
        ("Case No. 17-10774-jps", ["17-10774-JPS"]),
        ("case number 3:02-bk-04111", ["3:02-BK-04111"]),
        ("no. 98 B 30771", ["98 B 30771"]),
        ("the number is A96-71204", ["A96-71204"]),
        ("in file no. 500-11-037512-098.", ["500-11-037512-098"]),
        ("No. 1287 of 2011", ["1287 of 2011"]),
        ("as case no. 1104432-18.2019.8.26.0100.", ["1104432-18.2019.8.26.0100"]),
        ("the debtors: Acme Corp. 01-1412 (JHB)", ["01-1412"]),
    ],
)
def test_case_numbers_are_bare_and_a_range_gives_its_first(text: str, numbers: list[str]) -> None:
    assert [str(n.number) for n in find_case_numbers(text)] == numbers


@pytest.mark.parametrize(
    "text",
    [
        "telephone (713) 690-5500",
        "Commission file number 333-60121",
        "I.R.S. No. 91-1870144",
        "the fiscal years 2001-2002, in any case",
        "under Sections 1107-1108 of the Bankruptcy Code",
        "13-1/4% notes of the debtor",
    ],
)
def test_other_numbers_are_no_case(text: str) -> None:
    assert find_case_numbers(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("before the Honorable Mary F. Kessel, United States Bankruptcy Judge", "Mary F. Kessel"),
        ("Bankruptcy Judge Fenton P. Rasmussen will preside", "Fenton P. Rasmussen"),
        ("at Baltimore (Schuyler, J.) signed", "Schuyler"),
        ("the judge is Wendell Stroup.", "Wendell Stroup"),
        ("the Honourable Clémentine Robitaille of the Superior Court", "Clémentine Robitaille"),
    ],
)
def test_judges_are_named_in_words(text: str, name: str) -> None:
    assert [j.judge.name for j in find_judges(text)] == [name]


@pytest.mark.parametrize(
    "text", ["Case No. 02-16744 (DVH)", "the Department of Justice Antitrust Division", "a judge of the court"]
)
def test_initials_and_offices_are_no_judge(text: str) -> None:
    assert find_judges(text) == []
