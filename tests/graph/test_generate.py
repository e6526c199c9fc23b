"""A generated graph is one like any other: what is said of it is true at any size, or a benchmark would measure something else."""

from collections import Counter
from pathlib import Path

import pytest

from benchmarks.generate import generate
from benchmarks.invented import ARCHIVE, CORPUS, company_name, invented
from graph.model.events import EVENTS
from graph.reading import Graph
from graph.schema import LINK_KINDS
from graph.store import open_graph
from tests.graph.make import files

BUILT = 30


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    folder = tmp_path_factory.mktemp("once") / "graph"
    generate(folder, BUILT, built=BUILT)
    return open_graph(folder)


@pytest.fixture(scope="module")
def thrice(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    folder = tmp_path_factory.mktemp("thrice") / "graph"
    generate(folder, 3 * BUILT, built=BUILT)
    return open_graph(folder)


def test_copies_share_firms_courts_and_exchanges_and_nothing_else(once: Graph, thrice: Graph) -> None:
    assert once.manifest.filings == 30
    assert thrice.manifest.filings == 90
    for kind, count in once.manifest.nodes.items():
        if kind in ("Auditor", "Court", "Exchange"):
            assert thrice.manifest.nodes[kind] == count, kind
        elif kind != "Person":  # judges are their courts', so they too are the same in all copies
            assert thrice.manifest.nodes[kind] == 3 * count, kind
    judges = sum(node["key"].startswith("person:court:") for node in once.nodes("Person"))
    assert thrice.manifest.nodes["Person"] == 3 * (once.manifest.nodes["Person"] - judges) + judges


def test_every_relationship_has_its_ends_and_every_key_is_one_things(thrice: Graph) -> None:
    kinds = {node["key"]: node["labels"][0] for node in thrice.nodes()}
    assert len(kinds) == sum(thrice.manifest.nodes.values())
    seen: Counter[str] = Counter()
    for label in LINK_KINDS:
        for link in thrice.links(label):
            seen[link["key"]] += 1
            assert kinds[link["source"]] == link["source_kind"]
            assert kinds[link["target"]] == link["target_kind"]
            assert all(key in kinds for key in link.get("rests_on") or ())
    assert seen.total() == len(seen) == sum(thrice.manifest.links.values())


def test_a_copy_says_the_same_of_itself_everywhere(thrice: Graph) -> None:
    for filing in thrice.nodes("Filing"):
        assert filing["key"] == f"filing:{filing['accession']}"
        assert filing["file"] == f"{filing['accession']}.txt"
    numbers = {node["cik"][:5] for node in thrice.nodes("Registrant")}
    assert numbers == {"00000", "00001", "00002"}
    words = {node["key"][4:9]: node["name"].split()[0] for node in thrice.nodes("Registrant")}
    assert words == {"00000": "Babababa", "00001": "Bababade", "00002": "Bababafi"}
    assert all(link["words"] in link["quote"] for link in thrice.links("REPORTED_IN"))


def test_every_kind_of_event_is_there_however_rare(once: Graph) -> None:
    assert [event.label() for event in EVENTS if not once.manifest.nodes[event.label()]] == []


def test_the_same_number_gives_the_same_bytes_and_the_folder_is_whole(thrice: Graph, tmp_path: Path) -> None:
    generate(tmp_path / "again", 3 * BUILT, built=BUILT)
    assert files(tmp_path / "again") == files(thrice.path)
    thrice.verify()


def test_an_archive_has_three_relationships_to_a_node(tmp_path: Path) -> None:
    sample, archive = (generate(tmp_path / name, 400, shape) for name, shape in (("sample", CORPUS), ("archive", ARCHIVE)))
    ratios = [sum(m.links.values()) / sum(m.nodes.values()) for m in (sample, archive)]
    # The corpus has 12,503 relationships to 8,759 nodes: 1.43.
    assert ratios[0] == pytest.approx(1.43, abs=0.15)
    assert ratios[1] == pytest.approx(3.1, abs=0.3)


def test_quotes_are_as_long_as_in_the_corpus() -> None:
    lengths = sorted(len(event.evidence.quote) for facts in invented(1000) for event in facts.events)
    assert lengths[len(lengths) // 2] == pytest.approx(180, abs=15)
    assert lengths[-1] <= 508


def test_no_two_companies_have_one_name() -> None:
    assert len({company_name(number) for number in range(20_000)}) == 20_000


def test_more_copies_than_there_are_words_for_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="10,000 at most"):
        generate(tmp_path / "graph", 10_001, built=1)
