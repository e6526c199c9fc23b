"""One graph for all tests of the room: none of them changes it."""

from pathlib import Path

import pytest

from graph.reading import Graph
from tests import two_failures


@pytest.fixture(scope="session")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    """The graph of `tests.two_failures`."""
    folder: Path = tmp_path_factory.mktemp("two-failures") / "graph"
    return two_failures.graph(folder)
