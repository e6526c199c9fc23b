"""The round trip: what RDF holds of a graph, read back by either library, is the graph on disk, field by field."""

from itertools import zip_longest
from pathlib import Path

import pyoxigraph
import pytest

from graph.build import add
from graph.reading import Graph
from graph.store import open_graph
from graph.stream import elements
from loaders.pool import read_all
from ontology.export import RdfChoice, export
from ontology.from_rdf import from_rdf
from tests.ontology.rdf import by_oxigraph, by_rdflib, quads_of, statements

SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    """The graph of all samples."""
    folder: Path = tmp_path_factory.mktemp("samples") / "graph"
    add(folder, read_all([str(SAMPLES)], 1), "test")
    return open_graph(folder)


def _same(found: list[object], graph: Graph) -> None:
    """Compare row by row, so that a failure shows the first row that differs."""
    for mine, theirs in zip_longest(found, elements(graph)):
        assert mine == theirs


@pytest.mark.parametrize("suffix", [".nq", ".trig", ".jsonld", ".ttl", ".nt"])
def test_the_samples_come_back_from_oxigraph(samples: Graph, tmp_path: Path, suffix: str) -> None:
    export(samples, tmp_path / f"x{suffix}")
    _same(list(from_rdf(statements(by_oxigraph(tmp_path / f"x{suffix}")))), samples)


@pytest.mark.parametrize("suffix", [".nq", ".ttl", ".jsonld"])
def test_the_samples_come_back_from_rdflib(samples: Graph, tmp_path: Path, suffix: str, caplog: pytest.LogCaptureFixture) -> None:
    export(samples, tmp_path / f"x{suffix}")
    _same(list(from_rdf(statements(by_rdflib(tmp_path / f"x{suffix}", caplog)))), samples)


def test_they_come_back_from_a_store_that_has_taken_them_apart(samples: Graph, tmp_path: Path) -> None:
    """Oxigraph keeps numbers and dates as such and gives them back in a spelling of its own."""
    base = "https://example.org/"
    export(samples, tmp_path / "x.nq", rdf=RdfChoice(base, rdf12=True))
    store = pyoxigraph.Store(str(tmp_path / "store"))
    store.bulk_load(path=str(tmp_path / "x.nq"))
    _same(list(from_rdf(statements(quads_of(store)), base)), samples)


def test_the_odd_graph_comes_back(graph: Graph, tmp_path: Path) -> None:
    export(graph, tmp_path / "x.trig")
    _same(list(from_rdf(statements(by_oxigraph(tmp_path / "x.trig")))), graph)


def test_a_lost_statement_is_noticed(graph: Graph, tmp_path: Path) -> None:
    export(graph, tmp_path / "x.nq")
    all_but = [one for one in statements(by_oxigraph(tmp_path / "x.nq")) if not one.predicate.endswith("#manner")]
    with pytest.raises(AssertionError):
        _same(list(from_rdf(all_but)), graph)
