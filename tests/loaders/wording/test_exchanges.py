"""Every row of the table of markets is read by its example and by each spelling; what only looks like a market is refused."""

import re

import pytest

from loaders.wording.exchanges import Market, find_exchanges, markets, refer, within


@pytest.mark.parametrize("market", markets(), ids=lambda m: m.name)
def test_each_market_is_read_in_its_example(market: Market) -> None:
    found = find_exchanges(market.example)
    assert [c.market.name for c in found][:1] == [market.name if market.name != "NYSE Regulation" else "New York Stock Exchange"]


@pytest.mark.parametrize("market", [m for m in markets() if m.name != "NYSE Regulation"], ids=lambda m: m.name)
def test_each_spelling_is_read_whole_and_as_no_other_market(market: Market) -> None:
    for spelling in market.spellings:
        found = find_exchanges(f"shares on {spelling} since then")
        assert [(c.market.name, c.written) for c in found] == [(market.name, spelling)]


def test_codes_are_four_signs_and_spellings_belong_to_one_market() -> None:
    assert all(re.fullmatch(r"[A-Z0-9]{4}", m.mic) for m in markets() if m.mic)
    spellings = [s.lower() for m in markets() for s in m.spellings]
    assert len(spellings) == len(set(spellings))


@pytest.mark.parametrize(
    "text",
    [
        "the Nasdaq Composite index rose",
        "the exchange of the old notes for new ones",
        "the Securities Exchange Act and the Exchange Act",
        "an aim of the company",
        "the exchange ratio and the exchange offer",
        "a six month asx2 trial",
    ],
)
def test_what_is_no_market_is_refused(text: str) -> None:
    assert find_exchanges(text) == []


def test_the_exchange_is_the_market_named_last() -> None:
    found = find_exchanges("a letter of the American Stock Exchange; the Exchange said")
    assert [c.market.name for c in found] == ["American Stock Exchange", "American Stock Exchange"]
    assert find_exchanges("the Exchange said") == []


def test_a_regulator_speaks_for_the_market_named_beside_it() -> None:
    told = find_exchanges("NYSE Regulation told us to leave the NYSE American LLC")
    assert {c.market.mic for c in told} == {"XASE"}
    assert refer(told[0].market, told).name == "NYSE American LLC"
    assert find_exchanges("NYSE Regulation told us")[0].market.mic == "XNYS"


def test_a_market_is_called_by_its_fullest_name_without_article() -> None:
    found = find_exchanges('listed on the New York Stock Exchange, Inc. (the "NYSE"); the NYSE said')
    assert {refer(c.market, found).name for c in found} == {"New York Stock Exchange, Inc."}
    assert refer(found[0].market, found).mic == "XNYS"
    nasdaq = find_exchanges("The Nasdaq Stock Market LLC wrote")
    assert refer(nasdaq[0].market, nasdaq).name == "The Nasdaq Stock Market LLC"


def test_within_keeps_what_begins_in_the_stretch() -> None:
    text = "Nasdaq and the NYSE and the OTCQB"
    found = find_exchanges(text)
    assert [c.written for c in within(found, 5, len(text))] == ["the NYSE"] or [
        c.market.mic for c in within(found, 5, len(text))
    ] == ["XNYS", "OTCB"]
