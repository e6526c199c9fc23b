"""RDF files as two libraries read them: the same plain statements, whichever reads."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph
import pytest
import rdflib

from ontology.from_rdf import Statement

Quad = tuple[str, str, str, str, str]
"""Subject, predicate, object, its datatype (empty for an IRI), graph (empty for the default graph)."""


def by_oxigraph(path: Path, format: pyoxigraph.RdfFormat | None = None) -> Iterator[Quad]:
    """Quads of a file as Oxigraph reads it, strictly."""
    return _plain(pyoxigraph.parse(path=str(path), format=format))


def quads_of(store: pyoxigraph.Store) -> Iterator[Quad]:
    """Quads of a store; what RDF 1.2 alone can say has an empty object."""
    return _plain(store.quads_for_pattern(None, None, None))


def _plain(quads: Iterator[pyoxigraph.Quad]) -> Iterator[Quad]:
    for quad in quads:
        assert isinstance(quad.subject, pyoxigraph.NamedNode), "nothing of ours is blank"
        value = quad.object
        graph = "" if isinstance(quad.graph_name, pyoxigraph.DefaultGraph) else quad.graph_name.value
        if isinstance(value, pyoxigraph.Literal):
            assert not value.language
            yield quad.subject.value, quad.predicate.value, value.value, value.datatype.value, graph
        else:
            yield quad.subject.value, quad.predicate.value, getattr(value, "value", ""), "", graph


def by_rdflib(path: Path, caplog: pytest.LogCaptureFixture) -> Iterator[Quad]:
    """Quads of a file as rdflib reads it, without one of the warnings that it logs of values unlike their datatype."""
    found = rdflib.Dataset()
    form = {"nq": "nquads", "nt": "nt", "trig": "trig", "ttl": "turtle", "jsonld": "json-ld"}[path.suffix[1:]]
    with caplog.at_level(logging.WARNING):
        found.parse(path, format=form)
    assert not [record.message for record in caplog.records if record.name.startswith("rdflib")]
    for subject, predicate, value, graph in found.quads():
        name = "" if graph in (None, rdflib.graph.DATASET_DEFAULT_GRAPH_ID) else str(graph)
        if isinstance(value, rdflib.Literal):
            yield str(subject), str(predicate), str(value), str(value.datatype or rdflib.XSD.string), name
        else:
            yield str(subject), str(predicate), str(value), "", name


def statements(quads: Iterator[Quad]) -> Iterator[Statement]:
    """The same without graphs."""
    return (Statement(*quad[:4]) for quad in quads)
