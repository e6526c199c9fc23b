"""Real servers, started once for all tests that ask for them; and, at the end, a word on those that could not be had."""

from collections import Counter
from collections.abc import Callable, Iterator

import pytest

from tests.servers import stores
from tests.servers.neo4j import Neo4j, OwnNeo4j, given
from tests.servers.process import NOT_TESTED
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


@pytest.fixture(scope="session")
def neo4j_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Neo4j]:
    """Neo4j, that of `NEO4J_URI` or one of our own. What is in it is of the test before: empty it first."""
    server = given()
    if server:
        yield server
        server.empty()
        server.close()
        return
    own = OwnNeo4j(tmp_path_factory.mktemp("neo4j"))
    try:
        own.start()
        yield own
    finally:
        own.kill()


@pytest.fixture
def neo4j(neo4j_server: Neo4j) -> Neo4j:
    """Neo4j without a node, a constraint or an index."""
    neo4j_server.empty()
    return neo4j_server


@pytest.fixture
def own_neo4j(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., OwnNeo4j]]:
    """Makes a Neo4j of the test's own, not started yet; its argument is a password, if it shall ask for one."""
    made: list[OwnNeo4j] = []

    def make(password: str | None = None) -> OwnNeo4j:
        made.append(OwnNeo4j(tmp_path_factory.mktemp("own-neo4j"), password))
        return made[-1]

    yield make
    for server in made:
        server.kill()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say in which servers nothing was tested: among all skips of a run, those would pass unseen."""
    told = (report.longrepr[2] for report in terminalreporter.getreports("skipped") if isinstance(report.longrepr, tuple))
    reasons = Counter(reason.partition(NOT_TESTED)[2] for reason in told if NOT_TESTED in reason)
    if reasons:
        terminalreporter.section("NOT TESTED against real servers", sep="!", red=True, bold=True)
        for reason, tests in reasons.items():
            terminalreporter.line(f"{tests} tests: {reason}", red=True)
