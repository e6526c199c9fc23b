"""Values by column name go in, rows of tables come out. A relationship's key covers every property that could tell two of them apart."""

from typing import Any

from graph.identity import Company
from graph.keys import link_key
from graph.schema import ENDS, LINK_KINDS, NODE_KINDS, link_columns, node_columns
from graph.tables import Spill


class Rows:
    """Rows by column name on their way to a `Spill`; a column that is not given is empty."""

    def __init__(self, spill: Spill) -> None:
        self.spill = spill
        self._nodes: dict[str, tuple[tuple[str, ...], tuple[Any, ...]]] = {
            kind: (tuple(columns), tuple([] if t is list else None for t in columns.values()))
            for kind, columns in ((kind, node_columns(kind)) for kind in NODE_KINDS)
        }
        self._links = {label: tuple(link_columns(label))[len(ENDS) :] for label in LINK_KINDS}

    def node(self, kind: str, rank: str, /, **values: Any) -> None:
        """One telling of a node; the greatest `rank` that has a value gives it."""
        self.spill.add(kind, (rank, *map(values.get, *self._nodes[kind])))

    def link(self, label: str, source: Company, target: Company, /, *told_apart_by: str | None, **values: Any) -> None:
        """One relationship; `told_apart_by` are the properties that tell apart two of a label between the same nodes."""
        key = link_key(label, source.key, target.key, *told_apart_by)
        self.spill.add(label, (key, *source, *target, *map(values.get, self._links[label])))
