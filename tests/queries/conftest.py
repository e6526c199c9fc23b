"""One graph for all tests of the room: none of them changes it."""

from pathlib import Path

import pytest

from graph.build import add
from graph.reading import Graph
from graph.store import open_graph
from loaders.filing import READER
from loaders.pool import read_all
from tests import two_failures


@pytest.fixture(scope="session")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    """The graph of `tests.two_failures`."""
    folder: Path = tmp_path_factory.mktemp("two-failures") / "graph"
    return two_failures.graph(folder)


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    """The graph of all sample filings."""
    folder = tmp_path_factory.mktemp("samples") / "graph"
    add(folder, read_all([str(Path(__file__).parents[2] / "samples")], workers=1), READER)
    return open_graph(folder)
