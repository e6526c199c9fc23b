"""What happens to queries that ask for too much: real ones, in real processes."""

import os
import shutil
import signal
import struct
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

from queries.endpoint import worker as program
from queries.endpoint.limits import Limits
from queries.endpoint.workers import Workers
from tests.queries.served import SLOW, E, make_store, served

SECONDS = 2.0
LIMITS = Limits(seconds=SECONDS, megabytes=1, memory_megabytes=300, workers=2)
QUICK = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
PAIRS = "SELECT * { ?a ?b ?c . ?d ?e ?f }"
"""404 * 404 rows of six terms: some 40 MB in any format."""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_store(tmp_path_factory.mktemp("store"))


@pytest.fixture
def running(store: Path) -> Iterator[tuple[httpx.Client, Workers]]:
    with served(store, LIMITS) as (url, workers), httpx.Client(base_url=url, timeout=30) as web:
        yield web, workers


def ask(web: httpx.Client, query: str, accept: str = "text/csv, text/turtle") -> httpx.Response:
    return web.get("/sparql", params={"query": query}, headers={"Accept": accept})


def answers(web: httpx.Client) -> None:
    assert ask(web, QUICK).text.split() == ["n", "404"]


def processes(workers: Workers) -> list[int]:
    return [worker.process.pid for worker in workers._all]


def alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_query_is_stopped_when_its_time_is_up_and_quick_ones_do_not_wait_for_it(running: tuple[httpx.Client, Workers]) -> None:
    web, workers = running
    answers(web)
    with ThreadPoolExecutor(1) as other:
        began = time.monotonic()
        slow = other.submit(ask, web, SLOW)
        time.sleep(0.3)
        quick = 0
        while not slow.done():
            answers(web)
            quick += 1
        took = time.monotonic() - began
        response = slow.result()
    assert (response.status_code, response.text) == (503, "The query took longer than 2 seconds and was stopped.\n")
    assert SECONDS <= took < SECONDS + 1.5
    assert quick >= 5, "meanwhile others were answered"
    answers(web)
    assert len(processes(workers)) <= LIMITS.workers


def test_more_slow_queries_than_workers(running: tuple[httpx.Client, Workers]) -> None:
    """All are stopped or told that nobody is free, none blocks the server, and it answers afterwards."""
    web, workers = running
    with ThreadPoolExecutor(5) as others:
        responses = list(others.map(lambda _n: ask(web, SLOW), range(5)))
    assert {response.status_code for response in responses} == {503}
    assert any("was stopped" in response.text for response in responses)
    busy = [response for response in responses if "workers were busy" in response.text]
    assert all(response.headers["retry-after"] == "5" for response in busy)
    answers(web)
    assert len(processes(workers)) <= LIMITS.workers


@pytest.mark.parametrize("accept", ["text/csv", "application/sparql-results+json", "application/sparql-results+xml"])
def test_a_result_that_is_too_large_ends_in_words(running: tuple[httpx.Client, Workers], accept: str) -> None:
    web, workers = running
    answers(web)
    before = processes(workers)
    response = ask(web, PAIRS, accept)
    assert (response.status_code, response.text.partition(".")[0]) == (500, "The result is larger than 1 MB")
    graph = ask(web, "CONSTRUCT { ?a ?e ?f } { ?a ?b ?c . ?d ?e ?f }")
    assert (graph.status_code, graph.text.partition(".")[0]) == (500, "The result is larger than 1 MB")
    assert set(before) <= set(processes(workers)), "nobody had to die for it"
    answers(web)


def test_a_result_that_just_fits(running: tuple[httpx.Client, Workers]) -> None:
    web, _workers = running
    response = ask(web, f"{PAIRS} LIMIT 4000")
    assert response.status_code == 200
    assert len(response.text.splitlines()) == 4001


def test_a_query_that_needs_too_much_memory_ends_in_words(store: Path) -> None:
    """Sorting holds all rows: 404 to the third of them, some 66 million, in 300 MB."""
    with served(store, LIMITS._replace(seconds=60)) as (url, _workers), httpx.Client(base_url=url, timeout=90) as web:
        response = ask(web, "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?i")
        assert (response.status_code, response.text.partition(" and was")[0]) == (
            500,
            "The query needed more than 300 MB of memory",
        )
        answers(web)


def test_who_goes_away_takes_his_query_with_him(running: tuple[httpx.Client, Workers]) -> None:
    web, _workers = running
    for _slow in range(LIMITS.workers + 1):
        with pytest.raises(httpx.ReadTimeout):
            web.get("/sparql", params={"query": SLOW}, timeout=0.2)
    began = time.monotonic()
    answers(web)
    assert time.monotonic() - began < SECONDS / 2, "a worker was free although no time was up"


def test_a_worker_that_somebody_ended_is_replaced(running: tuple[httpx.Client, Workers]) -> None:
    web, workers = running
    answers(web)
    for process in processes(workers):
        os.kill(process, signal.SIGKILL)
    time.sleep(0.3)
    answers(web)
    answers(web)


def test_a_store_that_is_gone_ends_in_words(tmp_path: Path) -> None:
    """A graph that is built anew has another store, and the old one is deleted."""
    with served(make_store(tmp_path / "store"), LIMITS) as (url, workers), httpx.Client(base_url=url, timeout=30) as web:
        answers(web)
        shutil.rmtree(tmp_path / "store")
        for process in processes(workers):
            os.kill(process, signal.SIGKILL)
        time.sleep(0.3)
        for _worker in range(LIMITS.workers + 1):
            response = ask(web, QUICK)
            assert (response.status_code, "must be started again" in response.text) == (503, True)


def test_no_process_is_left_behind(store: Path) -> None:
    with ThreadPoolExecutor(1) as other:
        with served(store, LIMITS._replace(seconds=60)) as (url, workers), httpx.Client(base_url=url, timeout=30) as web:
            answers(web)
            answers(web)
            slow = other.submit(httpx.get, f"{url}/sparql", params={"query": SLOW}, timeout=30)
            time.sleep(0.5)
            left = processes(workers)
            assert len(left) == LIMITS.workers
            assert all(map(alive, left))
            began = time.monotonic()
            assert not slow.done()
        # The server has stopped here, in the middle of the slow query.
        assert time.monotonic() - began < 10
        assert not any(map(alive, left))
        told = slow.result(timeout=5)
        assert (told.status_code, told.text) == (503, "The server is stopping.\n")


def test_a_worker_without_a_server_ends_itself(store: Path) -> None:
    """A server that is killed cannot end its workers: one that is idle sees the pipe close, one that is busy has a timer."""
    command = [sys.executable, "-P", program.__file__, str(store), str(300 << 20)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as idle:
        assert idle.stdin is not None
        idle.stdin.close()
        assert idle.wait(10) == 0
    asked = (
        f'{{"query": "{SLOW}", "base": "{E}", "default_graphs": [], "named_graphs": [], "prefixes": {{}},'
        ' "result": ["text/csv", "csv"], "graph": null, "most": 1000, "seconds": -4.5}'
    ).encode()
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as busy:
        assert busy.stdin is not None
        busy.stdin.write(struct.pack(">cI", b"Q", len(asked)) + asked)
        busy.stdin.flush()
        assert busy.wait(10) == -signal.SIGALRM
