"""Real triple stores, started once for all tests that ask for them."""

from collections.abc import Iterator

import pytest

from tests.servers import stores
from tests.servers.stores import TripleStore


@pytest.fixture(scope="session")
def oxigraph_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TripleStore]:
    """`oxigraph serve`. What is in it is of the test before: empty it first."""
    with stores.oxigraph(tmp_path_factory.mktemp("oxigraph")) as store:
        yield store


@pytest.fixture(scope="session")
def fuseki_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TripleStore]:
    """Apache Jena Fuseki. What is in it is of the test before: empty it first."""
    with stores.fuseki(tmp_path_factory.mktemp("fuseki")) as store:
        yield store


@pytest.fixture(params=["oxigraph", "fuseki"])
def store(request: pytest.FixtureRequest) -> TripleStore:
    """Each of the triple stores, empty."""
    found: TripleStore = request.getfixturevalue(f"{request.param}_server")
    found.update("DROP ALL")
    return found
