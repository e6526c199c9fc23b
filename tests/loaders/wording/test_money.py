"""Amounts are slices of the text, as written."""

import pytest

from loaders.wording.money import find_amounts


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("acquired it for approximately $157 million in cash.", ["approximately $157 million in cash"]),
        ("in return for 5,017,126 shares of common stock of Acme.", ["5,017,126 shares of common stock"]),
        ("paid $1,875,000 at closing", ["$1,875,000"]),
        ("a price of \u20ac610,806.81, or so", ["\u20ac610,806.81"]),
        ("paid 21.7 million Euros to the sellers", ["21.7 million Euros"]),
        ("issued 31,000,000 shares of our stock", ["31,000,000 shares of our stock"]),
        ("4,315,062 shares of its unregistered common stock", ["4,315,062 shares of its unregistered common stock"]),
        ("1,200 shares of common stock and $2.4 billion in cash", ["1,200 shares of common stock and $2.4 billion in cash"]),
        ("an aggregate of $21,346,914 in cash", ["an aggregate of $21,346,914 in cash"]),
        ("up to 250,000 units, plus C$3.5 million", ["up to 250,000 units, plus C$3.5 million"]),
        ("$26.79 per share in cash", ["$26.79 per share in cash"]),
        ("US$4,000 and, later, $5", ["US$4,000", "$5"]),
    ],
)
def test_amounts_stand_as_written(text: str, amounts: list[str]) -> None:
    found = find_amounts(text)
    assert [a.text for a in found] == amounts
    assert all(text[a.start : a.end] == a.text for a in found)


@pytest.mark.parametrize(
    "text",
    [
        "51% of the equity",
        "on May 4, 2022 at 5:00 p.m.",
        "common stock, $0.01 par value",
        "par value $.001",
        "Item 2.01 of Form 8-K",
        "two hundred acres in Lot 14",
        "",
    ],
)
def test_what_is_no_amount_is_refused(text: str) -> None:
    assert find_amounts(text) == []
