"""Descriptions go in, named graphs in a triple store come out, over the SPARQL 1.1 Graph Store HTTP Protocol.

Each graph replaces what the store has under its name, and no other is touched: a second run changes nothing, a newer graph
replaces the older. A graph on disk only grows in filings, so there is no graph of a filing to remove.
"""

import threading
from collections.abc import Callable, Collection, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from graph.model.errors import ExportError
from ontology.describe import Description
from ontology.graph_store import GraphStore, TooLargeError

_AT_ONCE = 4
"""Requests under way. Each graph is a request and most are small: one after the other, store and writer would wait in turn."""

_WAITING = 2 * _AT_ONCE

PART = 2**21
"""Bytes of one request. A larger graph goes in parts, the first in place of what the store has, each other added to it: so our
memory stays flat, and the store's too. Oxigraph 0.5 took 2.8 GB for a million statements in one request, and 0.3 GB for 300,000 in parts."""


class Uploaded(NamedTuple):
    """What is in the store: graphs, each whole, and the statements in them."""

    graphs: int
    statements: int


class _Part(NamedTuple):
    """Some of what is said in a graph, or all, as N-Triples."""

    graph: str
    triples: bytes
    first: bool
    statements: int
    """Of all parts of the graph, where this is the last; else zero."""


def to_sparql(
    descriptions: Iterable[Description],
    url: str,
    progress: Callable[[Uploaded], None] | None = None,
    expected: Collection[str] = (),
) -> Uploaded:
    """Put all graphs of `descriptions` into the graph store at `url`.

    In: descriptions without blank nodes, those of one graph together; `progress`, told now and then what is in, in this thread;
    `expected`, IRIs of graphs that are removed from the store where nothing is said in them any more.
    Out: what is in the store. Name and password come from the environment (`ontology.graph_store`).
    Errors: `ExportError` where the store is not there, refuses, or goes away: with what is in by then. Running it again is safe.
    """
    with GraphStore(url, _AT_ONCE) as store:
        upload = _Upload(store)
        try:
            for done in upload.of_all(_parts(descriptions), expected):
                if progress:
                    progress(done)
        except ExportError as error:
            if not upload.done.graphs:
                raise
            raise ExportError(f"{error} {_PARTLY.format(upload.done.graphs)}") from error
    return upload.done


_PARTLY = "Graphs that are in, each whole: {}. Others are not, or in part. Run the same command again: nothing will be doubled."


def _parts(descriptions: Iterable[Description]) -> Iterator[_Part]:
    """The graphs in order, the large ones in parts. One without a statement is no graph in many stores: it is left out."""
    for graph, said in groupby(descriptions, attrgetter("graph")):
        some, size, statements, first = list[bytes](), 0, 0, True
        for _graph, subject, pairs, _first in said:
            text = "".join([f"{subject} {predicate} {value} .\n" for predicate, value in pairs]).encode()
            if some and size + len(text) > PART:
                yield _Part(graph[1:-1], b"".join(some), first, 0)
                some, size, first = [], 0, False
            some.append(text)
            size += len(text)
            statements += len(pairs)
        if statements:
            yield _Part(graph[1:-1], b"".join(some), first, statements)


class _Upload:
    """The requests of one upload, and what they have brought about."""

    def __init__(self, store: GraphStore) -> None:
        self.done = Uploaded(0, 0)
        self._store = store
        self._lock = threading.Lock()
        self._failed = False
        self._most: float = PART * 2
        """Bytes that a request may have; less when the store has refused one."""

    def of_all(self, parts: Iterable[_Part], expected: Collection[str]) -> Iterator[Uploaded]:
        """Send all parts, several at once, then remove graphs that were expected; out comes, each time, what is in by then."""
        gone, under_way, before = set(expected), set[Future[None]](), None
        pool = ThreadPoolExecutor(_AT_ONCE, "upload")
        try:
            for part in parts:
                gone.discard(part.graph)
                before = pool.submit(self._send, part, None if part.first else before)
                under_way.add(before)
                if len(under_way) >= _WAITING:
                    under_way = _without_answered(under_way)
                    yield self.done
            under_way |= {pool.submit(self._store.remove, graph) for graph in sorted(gone)}
            while under_way:
                under_way = _without_answered(under_way)
                yield self.done
        finally:
            self._store.stop()
            pool.shutdown(wait=True, cancel_futures=True)

    def _send(self, part: _Part, before: Future[None] | None) -> None:
        """Send a part when the one before it is in. That one was submitted earlier, so some thread has it and this one can wait.

        After an error elsewhere nothing is sent: the error ends the upload.
        """
        if before:
            before.result()
        if self._failed:
            return
        try:
            self._send_whole_or_halves(self._store.put if part.first else self._store.add, part.graph, part.triples)
        except BaseException:
            self._failed = True
            raise
        if part.statements:
            with self._lock:
                self.done = Uploaded(self.done.graphs + 1, self.done.statements + part.statements)

    def _send_whole_or_halves(self, send: Callable[[str, bytes], None], graph: str, triples: bytes) -> None:
        """Send triples in one request; where the store (nginx before it, say) takes no request so large, in smaller ones."""
        cut = triples.rfind(b"\n", 0, len(triples) // 2) + 1 or triples.index(b"\n") + 1
        one_line = cut == len(triples)
        if one_line or len(triples) <= self._most:
            try:
                send(graph, triples)
                return
            except TooLargeError:
                if one_line:
                    raise
                self._most = min(self._most, len(triples) - 1)
        self._send_whole_or_halves(send, graph, triples[:cut])
        self._send_whole_or_halves(self._store.add, graph, triples[cut:])


def _without_answered(under_way: set[Future[None]]) -> set[Future[None]]:
    """Wait until one of the requests has been answered; out come the others. Errors: that of a request that failed."""
    answered, others = wait(under_way, return_when=FIRST_COMPLETED)
    for future in answered:
        future.result()
    return others
