"""What Cypher engines hold: columns from the tables and properties of single rows say the same, for every kind there is."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from graph.model.values import PartialDate
from graph.reading import Graph
from graph.schema import LINK_KINDS, NODE_KINDS, labels_of
from graph.stream import LinkRow, elements, property_types
from ontology import property_graph
from ontology.constraints import PREFIX, constraints, indexes
from ontology.property_graph import LIST, Shape, batches, columns, cypher_properties, link_shapes, node_shapes


def test_a_date_is_a_day_and_how_much_of_it_is_known_and_what_is_not_known_is_absent() -> None:
    given = {
        "date": PartialDate.parse("2003-11"),
        "filed": PartialDate.parse("2003"),
        "name": "",
        "sic": None,
        "names": [],
        "eins": ["1"],
    }
    assert cypher_properties(given) == {
        "date": date(2003, 11, 1), "date_precision": "month",
        "filed": date(2003, 1, 1), "filed_precision": "year",
        "name": "", "eins": ["1"],
    }  # fmt: skip


@pytest.mark.parametrize("size", [1, 3, 1000])
def test_tables_and_rows_say_the_same(graph: Graph, size: int) -> None:
    held: dict[str, dict[str, Any]] = {}
    for shape in (*node_shapes(), *link_shapes(graph)):
        for batch in batches(graph, shape, size):
            for row in batch.to_pylist():
                ends = {} if shape.is_node else {"ends": (shape.source, row.pop("source"), shape.target, row.pop("target"))}
                known = {name: value for name, value in row.items() if value is not None}
                assert row["key"] not in held, "a key comes twice"
                held[row["key"]] = {"label": shape.label, **ends, **known}
    for element in elements(graph):
        said = {"key": element.key, **cypher_properties(element.properties)}
        if isinstance(element, LinkRow):
            ends = {"ends": (element.source_kind, element.source, element.target_kind, element.target)}
            assert held.pop(element.key) == {"label": element.label, **ends, **said}
        else:
            assert held.pop(element.key) == {"label": element.kind, **said}
    assert held == {}


def test_a_shape_without_ends_has_all_relationships_of_its_label(graph: Graph) -> None:
    for label in LINK_KINDS:
        keys = [key for batch in batches(graph, Shape(label), 100) for key in batch.column("key").to_pylist()]
        assert keys == [row["key"] for row in graph.links(label)]


@pytest.mark.parametrize("label", [*NODE_KINDS, *LINK_KINDS])
def test_every_property_of_the_model_is_a_column_of_its_type(label: str) -> None:
    types = {column.name: column.type for column in columns(label)}
    assert types.pop("key") == "STRING"
    for name, kind in property_types(label).items():
        if kind is PartialDate:
            assert types.pop(name + property_graph.PRECISION) == "STRING"
        assert (
            types.pop(name)
            == {PartialDate: "DATE", str: "STRING", int: "INTEGER", float: "FLOAT", bool: "BOOLEAN", list: LIST}[kind]
        )
    assert types == {}


def test_constraints_hold_every_key_and_in_enterprise_every_type() -> None:
    community, enterprise = constraints("community"), constraints("enterprise")
    assert set(community) < set(enterprise)
    for label in (*NODE_KINDS, "Entity"):
        assert sum(f"FOR (n:{label}) REQUIRE n.key IS UNIQUE" in statement for statement in community) == 1
    names = [statement.split()[2] for statement in enterprise] + [statement.split()[3] for statement in indexes()]
    assert len(set(names)) == len(names)
    assert all(name.startswith(PREFIX) for name in names)
    said = "\n".join(enterprise)
    assert "FOR (n:AuditorDeparture) REQUIRE n.date IS :: DATE" in said
    assert "FOR ()-[r:REPORTED_IN]-() REQUIRE r.span_start IS :: INTEGER" in said
    assert "FOR (n:Registrant) REQUIRE n.names IS :: LIST<STRING NOT NULL>" in said


def test_every_index_is_of_something_that_the_model_has() -> None:
    path = Path(property_graph.__file__).parent / "data" / "indexes.tsv"
    lines = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")][1:]
    assert len(lines) == len(indexes())
    for labels, properties, _kind, why in lines:
        assert why
        for label in labels.split("|"):
            kinds = [kind for kind in NODE_KINDS if label in labels_of(kind)]
            assert kinds, label
            for kind in kinds:
                had = {column.name for column in columns(kind)}
                assert had & set(properties.split("|")), (kind, properties)
