"""Days told by a term or by another day."""

from graph.model.values import PartialDate
from loaders.wording.occasions import find_occasions, read_days
from tests.make import report

TODAY = PartialDate.parse("2020-07-12")


def test_a_term_means_the_day_that_the_filing_defines() -> None:
    days = read_days(report('On July 14, 2020 (the "Petition Date"), the debtors filed. The rest followed on the Petition Date.'))
    assert days == {"petition date": "2020-07-14"}
    assert [d.date for d in find_occasions("on the Petition Date it was told", TODAY, days)] == ["2020-07-14"]


def test_a_term_defined_without_a_day_means_nothing() -> None:
    assert read_days(report('at the time when the merger takes effect (the "Effective Date")')) == {}


def test_the_same_day_and_the_following_weekday_follow_from_the_day_before_them() -> None:
    found = find_occasions(
        "On Thursday, December 3, 1998 it was confirmed; it took effect the following Monday, and that same day he left."
    )
    assert [d.date for d in found] == ["1998-12-03", "1998-12-07", "1998-12-07"]


def test_a_written_date_after_such_words_counts_alone() -> None:
    found = find_occasions("On August 10, 2000 it expired. The following day, August 11, 2000, they were bought.")
    assert [d.date for d in found] == ["2000-08-10", "2000-08-11"]


def test_the_day_of_a_contract_is_no_day_to_count_from() -> None:
    found = find_occasions(
        "On December 3, 1998, the plan dated September 30, 1998 was confirmed and it took effect the following Monday."
    )
    assert found[-1].date == "1998-12-07"


def test_business_days_are_not_counted() -> None:
    assert len(find_occasions("On May 3, 2019 it was told; the next business day it rose.")) == 1
