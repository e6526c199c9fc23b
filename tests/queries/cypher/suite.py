"""Questions in the data files beside this go in, with engines that answer them; tables come out that can be compared, values and types.

What must stay true: a value of an engine is changed only as its driver must (a date of Neo4j's driver is a `date`).
"""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import neo4j.time
import yaml

from graph.reading import Graph
from queries.cypher import answer_cypher

HERE = Path(__file__).parent
FILES = ("companies", "bankruptcies", "auditors", "officers", "filings")
"""Names of the files with questions, in the order of reading."""


class Table(NamedTuple):
    """What an engine answers."""

    columns: list[str]
    rows: list[list[Any]]
    warnings: Sequence[str] = ()


Engine = Callable[[str, Mapping[str, Any]], Table]


class Asked(NamedTuple):
    """A question: what a user would say, and how to say it in Cypher."""

    name: str
    asks: str
    text: str
    params: Mapping[str, Any] = {}
    rows: list[list[Any]] | None = None
    """The answer, where a reader of the samples could find it."""


class Difference(NamedTuple):
    """Something that engines do not do alike, and how to say it so that they do."""

    name: str
    write: str
    instead_of: str
    not_so: str
    so: str
    rows: list[list[Any]]
    """What `so` gives."""
    differs: list[str]
    """Engines on which `not_so` fails, or gives something else than on the others."""
    not_so_rows: list[list[Any]] | None = None
    """What `not_so` gives on those others, if not `rows`."""


def questions() -> list[Asked]:
    """All questions."""
    return [Asked(**one) for name in FILES for one in _read(name)]


def differences() -> list[Difference]:
    """All differences."""
    return [Difference(**one) for one in _read("differences")]


def _read(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.safe_load((HERE / f"{name}.yaml").read_text(encoding="utf-8"))
    return found


def embedded(graph: Graph) -> Engine:
    """The embedded engine, as `filinggraph query` asks it."""

    def ask(text: str, params: Mapping[str, Any]) -> Table:
        answer = answer_cypher(graph, text, params)
        return Table(answer.columns, [list(row) for row in answer.rows], answer.warnings)

    return ask


def over_bolt(driver: Any, database: str | None = None) -> Engine:
    """A server, as a user of the official driver asks it."""

    def ask(text: str, params: Mapping[str, Any]) -> Table:
        with driver.session(database=database, default_access_mode="READ") as session:
            result = session.run(text, dict(params))
            return Table(list(result.keys()), [[_plain(value) for value in record.values()] for record in result])

    return ask


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return [_plain(one) for one in value]
    if isinstance(value, dict):
        return {name: _plain(one) for name, one in value.items()}
    return value.to_native() if isinstance(value, neo4j.time.Date) else value


def typed(value: Any) -> Any:
    """A value with its type, as Python takes 1, 1.0 and True for the same."""
    if isinstance(value, list):
        return [typed(one) for one in value]
    if isinstance(value, dict):
        return {name: typed(one) for name, one in value.items()}
    return type(value).__name__, value
