"""Properties of the model go in, properties that Cypher has types for come out: alike for all engines, so one query serves all.

A date may be partial, and Cypher has whole days only: `date` becomes `date`, the first day that it can mean, and
`date_precision` (`day`, `month` or `year`). What is not known is left out: in Cypher an absent property is null.
"""

from collections.abc import Mapping
from typing import Any

from graph.model.values import PartialDate

PRECISION = "_precision"
"""What the name of a date's precision ends in."""


def cypher_properties(properties: Mapping[str, Any]) -> dict[str, Any]:
    """`{'date': PartialDate('2003-11')}` → `{'date': date(2003, 11, 1), 'date_precision': 'month'}`; other values as they are."""
    found: dict[str, Any] = {}
    for name, value in properties.items():
        if isinstance(value, PartialDate):
            found[name] = value.earliest
            found[name + PRECISION] = value.precision
        elif value is not None:
            found[name] = value
    return found
