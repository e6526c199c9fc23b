"""A store goes in, what breaks the shapes comes out, as pyshacl finds it: the reference, for graphs that fit into memory."""

import logging
import warnings
from collections.abc import Iterator

import pyoxigraph
from rdflib import RDF, SH, Graph

from ontology.iris import NAMESPACE
from ontology.validation.by_sparql import Found

ONTOLOGY = pyoxigraph.NamedNode(NAMESPACE.removesuffix("#"))
"""Graph of a store that says what the terms mean. It is not data: with it, a validator would infer types that data must have."""


def data_size(store: pyoxigraph.Store) -> int:
    """Number of statements in the named graphs of a store, without those of the ontology."""
    query = f"SELECT (COUNT(*) AS ?n) WHERE {{ GRAPH ?g {{ ?s ?p ?o }} FILTER(?g != {ONTOLOGY}) }}"
    solutions = store.query(query)
    assert isinstance(solutions, pyoxigraph.QuerySolutions)
    (solution,) = solutions
    return int(solution["n"].value)


def find_by_pyshacl(store: pyoxigraph.Store, shapes: Graph) -> Iterator[Found]:
    """What breaks `shapes` in all graphs of the store together, each thing once."""
    import pyshacl  # noqa: PLC0415 - a second of imports, which large graphs need not wait for

    logger = logging.getLogger("rdflib.term")  # shows a traceback for each literal that is no value of its datatype
    level, logger.level = logger.level, logging.CRITICAL
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            _conforms, results, _text = pyshacl.validate(_as_rdflib(store), shacl_graph=shapes, inplace=True)
    finally:
        logger.level = level
    seen = set()
    for result in results.subjects(RDF.type, SH.ValidationResult):
        value = results.value(result, SH.value)
        component = str(results.value(result, SH.sourceConstraintComponent)).removeprefix(str(SH))
        found = Found(
            str(results.value(result, SH.sourceShape)),
            component.removesuffix("ConstraintComponent"),
            str(results.value(result, SH.focusNode)),
            None if value is None else str(value),
        )
        if found not in seen:
            seen.add(found)
            yield found


def _as_rdflib(store: pyoxigraph.Store) -> Graph:
    """All statements of the named graphs as one graph of rdflib; the default graph holds them again, if anything."""
    none = (ONTOLOGY, pyoxigraph.DefaultGraph())
    triples = (pyoxigraph.Triple(quad.subject, quad.predicate, quad.object) for quad in store if quad.graph_name not in none)
    text = pyoxigraph.serialize(triples, format=pyoxigraph.RdfFormat.N_TRIPLES)
    return Graph().parse(data=text, format="nt")
