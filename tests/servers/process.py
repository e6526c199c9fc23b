"""The command of a server goes in, a server that answers comes out; it ends with the test, and also if the tests are killed."""

import functools
import os
import re
import shutil
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

NOT_TESTED = "NOT TESTED against a real server: "
"""How the reason of such a skip begins."""

JAVA = 17
"""The oldest Java that the servers run on."""

_SECONDS_TO_START = 90.0


class Server:
    """A server that can be started, killed and started again at the same port.

    In: the command for a port, a folder for its logs.
    """

    def __init__(self, command: Callable[[int], list[str]], folder: Path) -> None:
        self.port = 0
        """Where it listens; 0 before the first start."""
        self._command, self._folder = command, folder
        self._process: subprocess.Popen[bytes] | None = None
        self._starts = 0

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def start(self) -> None:
        """Start it, the first time at a free port. The test fails with what it said where it does not answer.

        Another process may take the port before the server does, so it is tried three times.
        """
        for port in [self.port] if self.port else (free_port() for _ in range(3)):
            self.port = port
            if self._started():
                return
            self.kill()
        pytest.fail(f"The server does not start:\n{self.said()}", pytrace=False)

    def answers(self) -> bool:
        """Whether it says something, whatever it is."""
        try:
            with urllib.request.urlopen(self.url("/"), timeout=5):
                return True
        except urllib.error.HTTPError:
            return True
        except OSError:
            return False

    def _started(self) -> bool:
        """Run it and wait until it answers; False if it ended before, or is too slow."""
        self._starts += 1
        keeper = [sys.executable, "-m", "tests.servers.keeper", *self._command(self.port)]
        around = {
            **os.environ,
            "FUSEKI_BASE": str(self._folder / f"fuseki-{self._starts}"),
        }  # else it writes to `run` where it is started
        with self._log().open("wb") as out:
            process = subprocess.Popen(
                keeper, stdin=subprocess.PIPE, stdout=out, stderr=subprocess.STDOUT, cwd=Path(__file__).parents[2], env=around
            )
        self._process = process
        end = time.monotonic() + _SECONDS_TO_START
        while time.monotonic() < end and process.poll() is None:
            if self.answers():
                return process.poll() is None  # else it was another server, which has the port
            time.sleep(0.1)
        return False

    def kill(self) -> None:
        """End it at once, as a power cut would; one that does not run stays as it is."""
        if self._process:
            if self._process.stdin and not self._process.stdin.closed:
                self._process.stdin.close()
            self._process.wait(30)

    def said(self) -> str:
        """The end of what it wrote since it was last started."""
        return self._log().read_text(encoding="utf-8", errors="replace")[-2000:]

    def _log(self) -> Path:
        return self._folder / f"server-{self._starts}.log"


def missing(reason: str) -> NoReturn:
    """A server cannot be had: skip the test, or fail where servers are required."""
    if os.environ.get(REQUIRE) == "1":
        pytest.fail(f"{reason} ({REQUIRE}=1 makes this a failure)", pytrace=False)
    pytest.skip(f"{NOT_TESTED}{reason}")


def free_port() -> int:
    """A port that nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(command: Callable[[int], list[str]], folder: Path) -> Iterator[Server]:
    """Run the server whose command for a port `command` gives; its log is a file in `folder`."""
    server = Server(command, folder)
    try:
        server.start()
        yield server
    finally:
        server.kill()


def java(product: str) -> str:
    """Java, if it is new enough; else the test of what the product does is skipped, with what Java says of itself."""
    found = shutil.which("java")
    if found is None:
        missing(f"{product} needs Java {JAVA} or newer, and there is none")
    code, told = _version(found)
    version = re.search(r'version "(\d+)', told)
    if not version or int(version[1]) < JAVA:
        missing(f"{product} needs Java {JAVA} or newer; java -version ends with {code}: {told.strip()[:300]}")
    return found


@functools.cache
def _version(path: str) -> tuple[int, str]:
    done = subprocess.run([path, "-version"], capture_output=True, text=True, timeout=60, check=False)
    return done.returncode, done.stderr
