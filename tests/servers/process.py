"""The command of a server goes in, a server that answers comes out; it ends with the test, and also if the tests are killed."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

import pytest

REQUIRE = "FILINGGRAPH_REQUIRE_SERVERS"
"""Environment variable: with `1` a server that cannot be had is a failure; without, its tests are skipped, with the reason."""

_SECONDS_TO_START = 90.0


class Server:
    """A running server."""

    def __init__(self, process: "subprocess.Popen[bytes]", port: int, log: Path) -> None:
        self.port = port
        self._process, self._log = process, log

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def kill(self) -> None:
        """End it at once, as a power cut would."""
        if self._process.stdin and not self._process.stdin.closed:
            self._process.stdin.close()
        self._process.wait(30)

    def await_answer(self) -> bool:
        """Wait until it answers, whatever it says; False if it ended before."""
        end = time.monotonic() + _SECONDS_TO_START
        while time.monotonic() < end:
            if self._process.poll() is not None:
                return False
            try:
                with urllib.request.urlopen(self.url("/"), timeout=5):
                    return True
            except urllib.error.HTTPError:
                return True
            except OSError:
                time.sleep(0.1)
        return False

    def said(self) -> str:
        """The end of what it wrote."""
        return self._log.read_text(encoding="utf-8", errors="replace")[-2000:]


def missing(reason: str) -> NoReturn:
    """A server cannot be had: skip the test, or fail where servers are required."""
    if os.environ.get(REQUIRE) == "1":
        pytest.fail(f"{reason} ({REQUIRE}=1 makes this a failure)", pytrace=False)
    pytest.skip(f"NOT TESTED against a real server: {reason}")


def free_port() -> int:
    """A port that nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(command: Callable[[int], list[str]], folder: Path) -> Iterator[Server]:
    """Run the server whose command for a port `command` gives; its log is a file in `folder`.

    Another process may take the port before the server does, so it is tried three times.
    """
    server = None
    for attempt in range(3):
        port, log = free_port(), folder / f"server-{attempt}.log"
        with log.open("wb") as out:
            keeper = [sys.executable, "-m", "tests.servers.keeper", *command(port)]
            root = Path(__file__).parents[2]
            around = {**os.environ, "FUSEKI_BASE": str(folder / f"fuseki-{attempt}")}  # else it writes to `run` where it is started
            process = subprocess.Popen(keeper, stdin=subprocess.PIPE, stdout=out, stderr=subprocess.STDOUT, cwd=root, env=around)
        server = Server(process, port, log)
        try:
            if server.await_answer():
                yield server
                return
        finally:
            server.kill()
    pytest.fail(f"The server does not start:\n{server.said() if server else ''}", pytrace=False)
