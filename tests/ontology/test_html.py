"""The page: all in one file, nothing fetched, filings' text never run, every quote in it."""

import hashlib
import json
import re
from pathlib import Path

import pytest

from graph.reading import Graph
from graph.schema import NODE_KINDS
from graph.stream import elements
from ontology.colours import colour_of, colours
from ontology.export import export
from tests.two_failures import ACME, ODD

VENDOR = Path(__file__).parents[2] / "ontology" / "vendor"
CYTOSCAPE = "081591ab735b2b6a3b31a3c60f8f3a3e2fee8c92939e0c7820ad1208571b6cd8"
"""SHA-256 of `dist/cytoscape.min.js` of version 3.34.4 as npm serves it."""


@pytest.fixture(scope="module")
def page(graph: Graph, tmp_path_factory: pytest.TempPathFactory) -> str:
    target = tmp_path_factory.mktemp("html") / "x.html"
    export(graph, target, around=ACME, hops=2)
    return target.read_text(encoding="utf-8")


def _graph_in(page: str) -> dict[str, list[dict[str, object]]]:
    block = re.search(r'<script id="graph" type="application/json">(.*?)</script>', page, re.DOTALL)
    assert block
    return json.loads(block[1])  # type: ignore[no-any-return]


def test_the_page_fetches_nothing(page: str) -> None:
    assert "default-src 'none'" in page
    markup = re.sub(r"<script.*?</script>", "", page, flags=re.DOTALL)
    assert not re.search(r"\b(?:src|href|action|url)\s*[=(]", markup)


def test_text_of_a_filing_cannot_leave_its_script_element(page: str) -> None:
    assert page.count("</script>") == page.count("<script") == 3
    quotes = {link.get("quote") for link in _graph_in(page)["links"]}
    assert ODD in quotes


def test_the_page_has_what_the_neighbourhood_has(graph: Graph, page: str) -> None:
    data = _graph_in(page)
    keys = {row.key for row in elements(graph)}
    assert {one["key"] for one in (*data["nodes"], *data["links"])} <= keys
    captions = {node["caption"] for node in data["nodes"]}
    assert {"Auditor departure\n2003-12-12", "8-K\n2003-12-19", "Deloitte & Touche LLP"} <= captions
    assert list(data["colours"]) == list(data["words"])


def test_the_library_is_the_one_that_npm_serves() -> None:
    assert hashlib.sha256((VENDOR / "cytoscape.min.js").read_bytes()).hexdigest() == CYTOSCAPE
    assert "3.34.4" in (VENDOR / "README.md").read_text(encoding="utf-8")
    assert "Permission is hereby granted" in (VENDOR / "cytoscape.LICENSE").read_text(encoding="utf-8")


def test_every_kind_has_a_colour() -> None:
    assert all(re.fullmatch("[0-9A-F]{6}", colour_of(kind)) for kind in (*NODE_KINDS, "Unheard"))
    assert len(set(colours().values())) >= len(colours()) - 1
