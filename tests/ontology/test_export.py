"""The door to the writers: formats by suffix, whole files or none, the same bytes each time."""

import gzip
from pathlib import Path

import networkx as nx
import pytest

from graph.model.errors import ExportError, UnknownKeyError
from graph.model.values import PartialDate
from graph.reading import Graph
from graph.stream import LinkRow, NodeRow, elements, property_types
from graph.views import to_networkx
from ontology import to_html
from ontology.export import FORMATS, export
from ontology.neighbourhood import neighbourhood, rows_of_view
from ontology.target import writing
from tests.two_failures import ACME, BOLT


@pytest.mark.parametrize("suffix", FORMATS)
def test_the_same_graph_gives_the_same_bytes_also_packed(graph: Graph, tmp_path: Path, suffix: str) -> None:
    for name in (f"a{suffix}", f"b{suffix}", f"a{suffix}.gz", f"b{suffix.upper()}.gz"):
        export(graph, str(tmp_path / name))
    plain, packed = (tmp_path / f"a{suffix}").read_bytes(), (tmp_path / f"a{suffix}.gz").read_bytes()
    assert (tmp_path / f"b{suffix}").read_bytes() == plain == gzip.decompress(packed)
    assert (tmp_path / f"b{suffix.upper()}.gz").read_bytes() == packed
    assert b"\r" not in plain.replace(b"&#13;", b"")
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(
        [f"a{suffix}", f"b{suffix}", f"a{suffix}.gz", f"b{suffix.upper()}.gz"]
    )


@pytest.mark.parametrize("name", ["x.pdf", "x", "x.gz", "graphml", "x.graphml.zip"])
def test_an_unknown_format_is_refused_with_the_list_of_known_ones(graph: Graph, tmp_path: Path, name: str) -> None:
    with pytest.raises(ExportError, match=r"\.graphml, \.gexf, \.html"):
        export(graph, tmp_path / name)
    assert not list(tmp_path.iterdir())


def test_a_folder_that_is_not_there_is_an_error_with_the_name(graph: Graph, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=r"none/x\.gexf cannot be written"):
        export(graph, tmp_path / "none" / "x.gexf")


def test_after_an_error_the_old_file_stays_and_nothing_else_is_left(tmp_path: Path) -> None:
    target = tmp_path / "x.gexf"
    target.write_text("old")
    with pytest.raises(ZeroDivisionError), writing(target) as out:
        out.write(str(1 // 0))
    assert target.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["x.gexf"]


def test_a_neighbourhood_is_part_of_the_graph_row_for_row(graph: Graph) -> None:
    whole = list(elements(graph))
    part = list(neighbourhood(graph, BOLT, 1))
    assert [row for row in whole if row in part] == part
    nodes = {row.key for row in part if isinstance(row, NodeRow)}
    assert BOLT in nodes
    assert ACME not in nodes
    assert all({row.source, row.target} <= nodes for row in part if isinstance(row, LinkRow))
    assert list(rows_of_view(to_networkx(graph))) == whole


def test_a_neighbourhood_is_exported_in_any_format(graph: Graph, tmp_path: Path) -> None:
    small, large = (export(graph, tmp_path / f"{hops}.graphml", around=BOLT, hops=hops) for hops in (1, 3))
    assert 0 < small.nodes < large.nodes
    assert set(nx.read_graphml(small.target)) < set(nx.read_graphml(large.target))
    with pytest.raises(UnknownKeyError, match="cik:0000000077"):
        export(graph, tmp_path / "x.gexf", around="cik:0000000077")


def test_no_property_of_the_model_is_dropped_for_a_type_that_no_format_knows() -> None:
    known = {str, bool, int, float, list, PartialDate}
    assert {
        kind for label in ("Filing", "BankruptcyPetition", "SAME_AS", "OFFICER_OF") for kind in property_types(label).values()
    } <= known


def test_a_page_too_large_to_look_at_is_refused_with_what_to_do(
    graph: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(to_html, "MOST_NODES", 3)
    with pytest.raises(ExportError, match=r"3 nodes at most.*--around KEY"):
        export(graph, tmp_path / "x.html")
    assert not list(tmp_path.iterdir())
