"""Stub."""
from dataclasses import dataclass
from graph.model.values import PartialDate
from loaders.reading import Report

@dataclass(frozen=True)
class Closing:
    date: PartialDate | None
    parties: frozenset[str]

def find_closings(report: Report) -> list[Closing]:
    return []
