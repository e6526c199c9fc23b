"""The model goes in, the constraints and indexes of Neo4j come out, as statements in Cypher. None of them touches what has no label of ours.

Keys are unique in every edition; that each node has its key and name, and that each property has its type, only Enterprise can
hold. Source: Cypher Manual 5, "Constraints" and "Indexes". Each statement has a name and does nothing where it was run before.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Literal

from graph.schema import LINK_KINDS, NODE_KINDS, labels_of
from ontology.property_graph import columns

Edition = Literal["community", "enterprise"]

PREFIX = "filinggraph_"
"""What the names of all constraints and indexes begin with: by them a database that this program has filled is known."""

_INDEXES = Path(__file__).parent / "data" / "indexes.tsv"


def constraints(edition: Edition) -> list[str]:
    """`CREATE CONSTRAINT` statements for an edition, those of unique keys first: rows are merged by them."""
    unique = [_constraint(label, "key", "unique", f"(n:{label})", "n.key IS UNIQUE") for label in (*NODE_KINDS, ENTITY)]
    return unique if edition == "community" else [*unique, *_of_enterprise()]


ENTITY = labels_of(NODE_KINDS[0])[-1]
"""The label that every node carries."""


def _of_enterprise() -> Iterator[str]:
    """What only Enterprise can hold: existence of key and name, and types."""
    for label in (*NODE_KINDS, *LINK_KINDS):
        letter, place = ("n", f"(n:{label})") if label in NODE_KINDS else ("r", f"()-[r:{label}]-()")
        for column in columns(label):
            name = f"{letter}.{column.name}"
            if column.name == "key" or (letter == "n" and column.name == "name"):
                yield _constraint(label, column.name, "exists", place, f"{name} IS NOT NULL")
            yield _constraint(label, column.name, "type", place, f"{name} IS :: {column.type}")


def _constraint(label: str, column: str, what: str, place: str, holds: str) -> str:
    return f"CREATE CONSTRAINT {PREFIX}{label.lower()}_{column}_{what} IF NOT EXISTS FOR {place} REQUIRE {holds}"


@cache
def indexes() -> tuple[str, ...]:
    """`CREATE INDEX` statements, the same in every edition; `data/indexes.tsv` says what for."""
    lines = [line for line in _INDEXES.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    return tuple(_index(*line.split("\t")[:3]) for line in lines[1:])


def _index(labels: str, properties: str, kind: str) -> str:
    """`Event`, `date`, `RANGE` → `CREATE RANGE INDEX filinggraph_event_date IF NOT EXISTS FOR (n:Event) ON (n.date)`."""
    wanted = [f"n.{name}" for name in properties.split("|")]
    on = f"EACH [{', '.join(wanted)}]" if kind == "FULLTEXT" else f"({', '.join(wanted)})"
    first = re.split(r"\|", labels)[0].lower() if kind != "FULLTEXT" else "any"
    name = f"{PREFIX}{first}_{properties.replace('|', '_')}"
    return f"CREATE {kind} INDEX {name} IF NOT EXISTS FOR (n:{labels}) ON {on}"
