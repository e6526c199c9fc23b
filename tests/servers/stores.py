"""Triple stores to test against: how Oxigraph and Apache Jena Fuseki are started, and what can be asked of either."""

import functools
import shutil
import sys
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyoxigraph

from tests.servers.maven import jar
from tests.servers.process import Server, java, missing, running

FUSEKI = "5.6.0"
"""Version of Jena: needs Java 17."""

_OURS = functools.partial(pyoxigraph.parse_query_results, format=pyoxigraph.QueryResultsFormat.JSON)


class TripleStore:
    """A triple store that runs, empty when it starts."""

    def __init__(self, server: Server, store: str, query: str, update: str) -> None:
        self.server = server
        self.url = server.url(store)
        """Of its graph store."""
        self.query_url = server.url(query)
        """Of its SPARQL endpoint."""
        self._update = server.url(update)

    def update(self, text: str) -> None:
        """Run a SPARQL update."""
        _post(self._update, "update", text)

    def select(self, text: str, parameters: str = "") -> pyoxigraph.QuerySolutions:
        """Solutions of a SPARQL query, as its own endpoint gives them; `parameters` of the protocol, as a form has them."""
        found = _OURS(_post(self.query_url, "query", text, parameters))
        assert isinstance(found, pyoxigraph.QuerySolutions)
        return found

    def quads(self) -> set[pyoxigraph.Quad]:
        """All that it holds, of named graphs and of the default graph."""
        named = self.select("SELECT ?s ?p ?o ?g { GRAPH ?g { ?s ?p ?o } }")
        plain = self.select("SELECT ?s ?p ?o { ?s ?p ?o }")
        found = {pyoxigraph.Quad(one["s"], one["p"], one["o"], one["g"]) for one in named}
        return found | {pyoxigraph.Quad(one["s"], one["p"], one["o"]) for one in plain}


def _post(url: str, field: str, text: str, parameters: str = "") -> bytes:
    form = "&".join(filter(None, (urllib.parse.urlencode({field: text}), parameters)))
    request = urllib.request.Request(url, form.encode(), {"Accept": "application/sparql-results+json"})
    try:
        with urllib.request.urlopen(request, timeout=120) as answer:
            return bytes(answer.read())
    except urllib.error.HTTPError as error:
        raise AssertionError(f"{error}: {error.read().decode(errors='replace')}") from error


@contextmanager
def oxigraph(folder: Path, *options: str) -> Iterator[TripleStore]:
    """`oxigraph serve`, from PyPI, in memory unless `options` say where. The test is skipped where it is not installed."""
    binary = shutil.which("oxigraph", path=str(Path(sys.executable).parent))
    if binary is None:
        missing("oxigraph is not installed beside Python: pip install 'filinggraph[dev]'")
    with running(lambda port: [binary, "serve", "--bind", f"127.0.0.1:{port}", *options], folder) as server:
        yield TripleStore(server, "/store", "/query", "/update")


@contextmanager
def fuseki(folder: Path, *options: str) -> Iterator[TripleStore]:
    """Apache Jena Fuseki, from Maven Central, in memory. The test is skipped where Java or the jar cannot be had."""
    program = java("Fuseki")
    path = jar("org.apache.jena", "jena-fuseki-server", FUSEKI)
    if isinstance(path, str):
        missing(f"Fuseki: {path}")
    flags = ["-Xmx512m", "-jar", str(path), "--localhost", "--update", *options]
    with running(lambda port: [program, *flags, "--port", str(port), "--mem", "/ds"], folder) as server:
        yield TripleStore(server, "/ds/data", "/ds/sparql", "/ds/update")
