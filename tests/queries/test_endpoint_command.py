"""`filinggraph serve` as a person runs it: in a process of its own, ended with Ctrl-C."""

import os
import re
import signal
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from graph.reading import Graph
from tests.queries.served import SLOW

COMMAND = [sys.executable, str(Path(__file__).parents[2] / "filinggraph.py"), "serve"]


@contextmanager
def started(graph: Graph, *arguments: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The command, once it says that it answers, and its address."""
    command = [*COMMAND, str(graph.path), "--port", "0", *arguments]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True, start_new_session=True) as process:
        try:
            assert process.stdout is not None
            said = process.stdout.readline()
            found = re.search(r"http://\S+", said)
            assert found, said + (process.stderr.read() if process.stderr else "")
            yield process, found[0]
        finally:
            process.kill()


def workers_of(process: subprocess.Popen[str]) -> list[int]:
    listed = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text()
    return [int(number) for number in listed.split()]


def test_it_says_where_it_is_answers_and_ends_with_ctrl_c(graph: Graph) -> None:
    with started(graph) as (process, url):
        assert url.startswith("http://127.0.0.1:"), "no other machine can reach it unless told so"
        assert "YASGUI" in httpx.get(f"{url}static/page.js").text
        assert httpx.get(f"{url}sparql", params={"query": "ASK { ?s ?p ?o }"}).json()["boolean"] is True
        workers = workers_of(process)
        assert workers
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to the server and to its workers
        told, complained = process.communicate(timeout=20)
        assert process.returncode == 0, complained
        assert complained == ""
        assert "Traceback" not in told
        for number in workers:
            assert not Path(f"/proc/{number}").exists()


def test_it_ends_with_ctrl_c_in_the_middle_of_a_query(graph: Graph) -> None:
    with (
        started(graph, "--timeout", "60") as (process, url),
        socket.create_connection(("127.0.0.1", httpx.URL(url).port)) as slow,
    ):
        query = str(httpx.QueryParams({"query": SLOW}))
        slow.sendall(f"GET /sparql?{query} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        assert httpx.get(f"{url}sparql", params={"query": "ASK {}"}, timeout=20).status_code == 200
        workers = workers_of(process)
        os.kill(process.pid, signal.SIGINT)
        _told, complained = process.communicate(timeout=20)
        assert (process.returncode, complained) == (0, "")
        assert slow.recv(4096).startswith(b"HTTP/1.1 503"), "who waited is told"
        for number in workers:
            assert not Path(f"/proc/{number}").exists()


def test_answers_are_not_held_back(graph: Graph) -> None:
    """Where the socket lets Nagle's algorithm wait for the client's acknowledgement, each answer takes more than 40 ms."""
    with started(graph) as (_process, url), httpx.Client(base_url=url) as web:
        took = []
        for _query in range(31):
            began = time.perf_counter()
            assert web.get("/sparql", params={"query": "ASK {}"}).status_code == 200
            took.append(time.perf_counter() - began)
    assert statistics.median(took) < 0.03


def test_its_limits_are_those_of_the_command(graph: Graph) -> None:
    with started(graph, "--timeout", "1", "--limit", "0.001") as (_process, url):
        stopped = httpx.get(f"{url}sparql", params={"query": SLOW}, timeout=20)
        assert (stopped.status_code, "longer than 1 seconds" in stopped.text) == (503, True)
        large = httpx.get(f"{url}sparql", params={"query": "SELECT * { ?s ?p ?o }"}, timeout=20)
        assert (large.status_code, "larger than 0.001 MB" in large.text) == (500, True)


def run(*arguments: str) -> tuple[int, str]:
    done = subprocess.run([*COMMAND, *arguments], capture_output=True, text=True, check=False, timeout=60)
    return done.returncode, done.stderr.strip()


def test_an_address_that_is_taken_or_not_ours_is_one_line(graph: Graph) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        code, words = run(str(graph.path), "--port", port)
    assert code == 2
    assert f"127.0.0.1:{port} cannot be served at: Address already in use" in words
    assert "Traceback" not in words
    code, words = run(str(graph.path), "--host", "192.0.2.1", "--port", "0")  # of no machine (RFC 5737)
    assert (code, "192.0.2.1:0 cannot be served at" in words, "Traceback" in words) == (2, True, False)
    code, words = run(str(graph.path), "--host", "no such host", "--port", "0")
    assert (code, "Traceback" in words) == (2, False)


def test_no_graph_is_one_line(tmp_path: Path) -> None:
    code, words = run(str(tmp_path / "nothing"))
    assert (code, "Traceback" in words) == (2, False)
