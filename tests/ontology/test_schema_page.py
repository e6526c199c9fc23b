"""The page of the ontology: whole, true to the model, and closed to the network; its example is a real one."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from rdflib import Dataset

from graph.build import add
from graph.model.items import items
from graph.store import open_graph
from loaders.filing import READER
from loaders.pool import read_all
from ontology.export import export
from ontology.iris import NAMESPACE
from ontology.owl import ontology
from ontology.schema_page import page
from ontology.terms import classes, slots

ROOT = Path(__file__).parents[2]
DATA = ROOT / "ontology" / "data"
VOID = {"meta", "br", "link", "img", "input", "hr"}


class Page(HTMLParser):
    """Anchors, links and elements of a page; an element that is closed twice or never is an error."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: set[str] = set()
        self.open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        self.tags.add(tag)
        self.ids += [told["id"] or ""] if "id" in told else []
        self.links += [told["href"] or ""] if "href" in told else []
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)


@pytest.fixture(scope="module")
def read() -> Page:
    return Page(page())


def test_it_is_well_formed_and_nothing_is_left_to_fill_in(read: Page) -> None:
    assert not read.open
    assert "{{" not in page()


def test_every_term_has_its_anchor_once_so_that_its_iri_leads_there(read: Page) -> None:
    assert len(read.ids) == len(set(read.ids))
    declared = {str(term).removeprefix(NAMESPACE) for term in ontology().subjects() if str(term).startswith(NAMESPACE)}
    assert declared <= set(read.ids)
    assert {f"item-{number}" for number, item in items().items() if item.era == "new"} <= set(read.ids)


def test_no_link_within_the_page_leads_nowhere(read: Page) -> None:
    within = [link.removeprefix("#") for link in read.links if link.startswith("#")]
    assert len(within) > 500
    assert not set(within) - set(read.ids)


def test_it_fetches_nothing(read: Page) -> None:
    assert "default-src 'none'" in page()
    assert not read.tags & {"script", "link", "img", "iframe", "object", "video", "audio"}
    assert not re.search(r"@import|url\((?!#)", page())


def test_a_class_is_told_with_its_properties_values_and_neighbours() -> None:
    (told,) = re.findall(r'<article id="AuditorDeparture">.*?</article>', page(), re.DOTALL)
    assert "The certifying accountant stops (Regulation S-K 304(a)(1))." in told
    for value in ("dismissed", "resigned", "declined", "merged", "ceased"):
        assert f'<code class="value">{value}</code>' in told
    assert '<a href="#departingAuditor">' in told
    assert 'From <a href="#Event">Event</a>' in told
    assert ":AuditorDeparture</code>" in told
    assert "http://www.w3.org/ns/prov#Activity" in page()


def test_all_descriptions_of_the_model_are_on_the_page() -> None:
    text = re.sub(r"<[^>]+>", "", page())
    for each in classes().values():
        assert each.description.replace("`", "").replace("&", "&amp;") in text, each.name
    for same in slots().values():
        for slot in same:
            plain = slot.description.replace("`", "").replace("&", "&amp;").replace("<", "&lt;")
            assert plain[1:] in text, slot.name


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """The sample that the example is of."""
    folder = tmp_path_factory.mktemp("fibercore")
    add(folder / "graph", read_all([str(ROOT / "samples" / "fibercore")], 1), READER)
    export(open_graph(folder / "graph"), folder / "g.nq")
    return Dataset().parse(folder / "g.nq", format="nquads")


def test_the_example_is_what_the_export_says(exported: Dataset) -> None:
    example = Dataset()
    example.parse(DATA / "example.trig", format="trig")
    quads = {(s, p, o, g) for s, p, o, g in example.quads()}
    assert len(quads) > 20
    assert not quads - {(s, p, o, g) for s, p, o, g in exported.quads()}


@pytest.mark.parametrize("source", ["example", "export"])
def test_the_query_finds_the_example(exported: Dataset, source: str) -> None:
    asked = exported
    if source == "example":
        asked = Dataset()
        asked.parse(DATA / "example.trig", format="trig")
    rows = [tuple(map(str, row)) for row in asked.query((DATA / "example.rq").read_text())]  # type: ignore[arg-type]
    assert [row[:3] for row in rows] == [("FiberCore, Inc.", "Deloitte & Touche LLP", "2003-12-12")]
    assert rows[0][3].endswith("LLP has ceased")


def test_the_figure_names_terms_that_exist() -> None:
    figure = (DATA.parent / "schema_figure.svg").read_text()
    declared = {str(term).removeprefix(NAMESPACE) for term in ontology().subjects()}
    names = re.findall(r'<text x="\d+" y="\d+"(?: class="left")?>([a-z]+[A-Z]?\w*)</text>', figure)
    assert len(names) >= 7
    assert not set(names) - declared
