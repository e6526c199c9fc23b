"""What an engine gives back goes in, a plain table comes out: columns, rows, and for each row the words that prove it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import zip_longest
from typing import Any

_ENGINE_OWN = frozenset(("id", "title", "type"))
"""What kglite adds to the properties of every node; the model has none of these names."""
_PATH = frozenset(("nodes", "relationships"))


@dataclass(frozen=True)
class Proof:
    """Where a filing says it. Without a quote the filing as a whole is the proof: a signature, a cover, a header."""

    event: str | None
    """Key of the event that is proved."""
    filing: str
    """Key of the filing."""
    name: str
    """Name of the filing: `8-K of FiberCore, Inc. (2003-12-19)`."""
    accession: str | None
    file: str
    """Name of the file that it was read from."""
    filed: date | None
    item: str | None = None
    document: str | None = None
    start: int | None = None
    """Offset of the quote in the document's text, in characters."""
    end: int | None = None
    quote: str | None = None
    words: str | None = None
    """The words of the quote that decided."""
    rule: str | None = None
    background: bool = False
    """Told only as earlier news, not as what the filing reports."""


@dataclass(frozen=True)
class Answer:
    """Rows of an answer, each as long as `columns`; `proofs` has one list a row, empty where a row names no events."""

    columns: list[str]
    rows: list[tuple[Any, ...]]
    proofs: list[list[Proof]] = field(default_factory=list)
    stories: list[str] = field(default_factory=list)
    """Each row as a sentence, where the question says how."""
    warnings: list[str] = field(default_factory=list)
    """What the engine noticed about the query, such as a property that nothing has."""
    triples: list[Any] | None = None
    """What CONSTRUCT and DESCRIBE give, as `queries.sparql.rdf_text` writes it; the rows say the same."""

    def records(self) -> list[dict[str, Any]]:
        """One dict a row, as JSON can hold it: dates as ISO 8601 text."""
        return [dict(zip(self.columns, map(jsonable, row), strict=True)) for row in self.rows]

    def texts(self) -> list[list[str]]:
        """One list of texts a row, for tables, CSV and TSV: nothing for null, `a; b` for a list."""
        return [[as_text(value) for value in row] for row in self.rows]


def jsonable(value: Any) -> Any:
    """A value as the `json` module takes it."""
    if isinstance(value, Mapping):
        return {name: jsonable(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [jsonable(part) for part in value]
    return value.isoformat() if hasattr(value, "isoformat") else value


def as_text(value: Any) -> str:
    """A value as one text."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Mapping):
        return _in_brackets(value) or ", ".join(f"{name}: {as_text(part)}" for name, part in value.items())
    if isinstance(value, list | tuple):
        return "; ".join(map(as_text, value))
    text = str(jsonable(value))
    return " ".join(text.split()) if "\n" in text else text  # a quote of a plain text has that text's lines


def _in_brackets(value: Mapping[str, Any]) -> str:
    """A node, relationship or path as Cypher writes it, short enough for a cell (JSON tells all of it); nothing for other maps."""
    if value.keys() == _PATH:
        ahead = [link["source"] == node["key"] for node, link in zip(value["nodes"], value["relationships"], strict=False)]
        steps = [
            f"-[:{link['label']}]->" if on else f"<-[:{link['label']}]-"
            for on, link in zip(ahead, value["relationships"], strict=True)
        ]
        return "".join(map("".join, zip_longest(map(as_text, value["nodes"]), steps, fillvalue="")))
    if "labels" in value and "key" in value:
        return f"(:{value['labels'][0]} {value.get('name') or ''}, {value['key']})"
    return f"[:{value['label']} {value['key']}]" if "label" in value and "key" in value else ""


def plain(value: Any) -> Any:
    """A value of the engine without what is the engine's own: nodes and relationships become their properties and labels."""
    if isinstance(value, list | tuple):
        return [plain(part) for part in value]
    if not isinstance(value, Mapping):
        return value
    if value.keys() == {"id", "labels", "properties"}:
        own = {name: plain(part) for name, part in value["properties"].items() if name not in _ENGINE_OWN}
        return {"labels": _kind_first(value), **own}
    if value.keys() == {"id", "start", "end", "type", "properties"}:
        return {"label": value["type"], **{name: plain(part) for name, part in value["properties"].items()}}
    if value.keys() == _PATH:  # which tells the direction of its relationships by numbers of the engine's own
        keys = {node["id"]: node["properties"]["key"] for node in value["nodes"]}
        links = [{**plain(link), "source": keys[link["start"]], "target": keys[link["end"]]} for link in value["relationships"]]
        return {"nodes": plain(value["nodes"]), "relationships": links}
    return {name: plain(part) for name, part in value.items()}


def _kind_first(node: Mapping[str, Any]) -> list[str]:
    """Labels of a node with its kind in front, as in every other output; the engine gives the others by alphabet."""
    labels: Sequence[str] = node["labels"]
    families: Iterable[str] = (label for label in labels[1:] if label != "Entity")
    return [labels[0], *families, "Entity"] if "Entity" in labels else list(labels)
