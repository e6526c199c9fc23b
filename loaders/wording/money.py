"""Prose goes in, the amounts that stand in it come out, exactly as written: `$157 million in cash`, `5,017,126 shares of common stock`.

An amount is a slice of the text. None is reckoned, rounded or turned into another currency.
"""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount and where its words stand, hedges (`approximately`, `up to`) and the kind of payment (`in cash`) among them."""

    start: int
    end: int
    text: str


_HEDGE = r"(?:(?:approximately|about|up to|at least|an aggregate(?: amount)? of|a total of|roughly|nearly|some|over|more than) )*"
_SCALE = r"(?: ?(?:thousand|million|billion|trillion|mm\b|bn\b|m\b))?"
_FIGURE = r"\d[\d,]*(?:\.\d+)?"
_CODE = r"(?:us\$|u\.s\. ?\$|c\$|cdn\$|a\$|hk\$|nz\$|s\$|rmb ?|usd ?|eur ?|gbp ?|cad ?|\$|\u20ac|\u00a3|\u00a5)"
_UNIT = r"(?:u\.s\. dollars|us dollars|canadian dollars|australian dollars|dollars|euros?|pounds(?: sterling)?|yen|renminbi|francs|pesos)"
_MONEY = rf"(?:{_CODE} ?{_FIGURE}{_SCALE}|{_FIGURE}{_SCALE} {_UNIT}\b)"
_IN_CASH = r"(?: (?:per share|a share|per unit))?(?: (?:in|of) cash| cash\b)?"
_SHARES = (
    rf"{_FIGURE}{_SCALE} (?:(?:new|newly issued|newly-issued|restricted|unregistered|registered|unrestricted|additional|fully paid"
    r"|ordinary|common|preferred|class [a-d]|series [a-z0-9-]+|its|our|limited partnership|op) ){0,4}"
    r"(?:shares|units|warrants)\b(?: of (?:(?:the )?[\w.&'-]+ ){0,6}?(?:stock|shares|units|interests?)\b)?"
)
_AMOUNT = re.compile(rf"(?<![\w$.,]){_HEDGE}(?:{_MONEY}{_IN_CASH}|{_SHARES})")
_JOINT = re.compile(
    r",? (?:and|plus|together with)(?: (?:a payment|a cash payment) of)? $|^,? (?:and|plus|together with)(?: (?:a payment|a cash payment) of)? "
)
_TRIGGER = re.compile(r"\d")


def find_amounts(text: str) -> list[Amount]:
    """All amounts of money and numbers of shares or units, in order; two joined by `and` or `plus` are one amount.

    Refused: percentages, par values (`$0.01 par value`), plain numbers, years.
    """
    if not _TRIGGER.search(text):
        return []
    lower = text.lower()
    if len(lower) != len(text):  # a few letters outside ASCII change length when lowered
        lower = re.sub("[A-Z]+", lambda m: m[0].lower(), text)
    spans: list[list[int]] = []
    for match in _AMOUNT.finditer(lower):
        if _is_par(lower, match.start(), match.end()):
            continue
        end = match.start() + len(match[0].rstrip(" ,"))
        if spans and _JOINT.fullmatch(lower, spans[-1][1], match.start()):
            spans[-1][1] = end
        else:
            spans.append([match.start(), end])
    return [Amount(start, end, text[start:end]) for start, end in spans]


def _is_par(lower: str, start: int, end: int) -> bool:
    """Whether the figure is a par value, which is no price."""
    return lower[end : end + 12].lstrip(" (").startswith(("par ", "stated value")) or lower[max(0, start - 14) : start].endswith(
        ("par value ", "par value of ", "par value, ")
    )
