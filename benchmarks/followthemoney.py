"""A graph goes in, the same facts as FollowTheMoney's entities come out, a JSON object a line: what `ftm export-rdf` reads.

Its model has fewer words, so an event of ours is an Event of theirs with its quotes in the summary, and what an event leads
to is among `involved`. Nothing is said twice, nothing that it has a word for is left out.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from graph.reading import Graph

_SCHEMATA = {
    "Registrant": "Company",
    "Organization": "Organization",
    "Auditor": "Company",
    "Court": "PublicBody",
    "Exchange": "Company",
    "Person": "Person",
}
"""Their schema by our kind."""


def entities(graph: Graph) -> Iterator[dict[str, Any]]:
    """All entities; what filings tell of events is held in memory, so this is for graphs of moderate size."""
    for kind, schema in _SCHEMATA.items():
        for node in graph.nodes(kind):
            known = {"name": [node["name"]], "alias": node.get("names"), "jurisdiction": ["us"] if kind == "Registrant" else None}
            numbers = {"cikCode": [node["cik"]], "registrationNumber": node["eins"]} if kind == "Registrant" else {}
            yield _entity(node["key"], schema, known | numbers)
    for node in graph.nodes("Filing"):
        told = {"title": [node["name"]], "fileName": [node["file"]], "contentHash": [node["digest"]], "date": [node["filed"]]}
        yield _entity(node["key"], "Document", told | {"publishedAt": [node["accepted"]], "keywords": node["reported_items"]})
    yield from _events(graph)
    yield from _cases(graph)
    for link in graph.links("OFFICER_OF"):
        ends = {"director": [link["source"]], "organization": [link["target"]]}
        term = {"role": [link["position"]], "startDate": [link["since"]], "endDate": [link["until"]]}
        yield _entity(link["key"], "Directorship", ends | term)
    for label, role in (("FILED_BY", "filed by"), ("SIGNED", "signed by")):
        for link in graph.links(label):
            filing, party = (link["source"], link["target"]) if label == "FILED_BY" else (link["target"], link["source"])
            yield _entity(
                link["key"], "Documentation", {"document": [filing], "entity": [party], "role": [link.get("capacity") or role]}
            )


def _events(graph: Graph) -> Iterator[dict[str, Any]]:
    told: dict[str, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
    for link in graph.links("REPORTED_IN"):
        event = told[link["source"]]
        event["proof"].append(link["target"])
        event["summary"].append(link["quote"])
        event["keywords"] += [link["item"], link["rule"]]
    for label in ("CONCERNS", "INVOLVES"):
        for link in graph.links(label):
            told[link["source"]]["involved"].append(link["target"])
    for node in graph.nodes("Event"):
        held = {"key", "labels", "name", "date"}
        other = [f"{name}: {value}" for name, value in node.items() if name not in held and value not in (None, [])]
        known: dict[str, list[Any]] = {"name": [node["name"]], "date": [node["date"]], "notes": other}
        yield _entity(node["key"], "Event", known | told[node["key"]])


def _cases(graph: Graph) -> Iterator[dict[str, Any]]:
    for node in graph.nodes("BankruptcyCase"):
        known = {"name": [node["name"]], "caseNumber": [node["case_number"]], "fileDate": [node["petition_date"]]}
        yield _entity(node["key"], "CourtCase", known)
    for link in graph.links("DEBTOR_IN"):
        yield _entity(link["key"], "CourtCaseParty", {"party": [link["source"]], "case": [link["target"]], "role": ["debtor"]})


def _entity(key: str, schema: str, properties: Mapping[str, list[Any] | None]) -> dict[str, Any]:
    given = {name: [value for value in values or () if value] for name, values in properties.items()}
    return {"id": key, "schema": schema, "properties": {name: values for name, values in given.items() if values}}


def write_entities(found: Iterable[dict[str, Any]], path: Path) -> int:
    """Write entities a line each; returns their number."""
    count = 0
    with path.open("w", encoding="utf-8") as out:
        for entity in found:
            out.write(json.dumps(entity) + "\n")
            count += 1
    return count
