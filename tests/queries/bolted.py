"""A graph's folder goes in, `filinggraph serve --bolt` runs over it in a process of its own, and ends with the test."""

import importlib.util
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, NamedTuple

import pytest

from tests.servers.process import missing

ROOT = Path(__file__).parents[2]
KEEPER = (sys.executable, "-m", "tests.servers.keeper")
COMMAND = (sys.executable, str(ROOT / "filinggraph.py"), "serve")


class Bolt(NamedTuple):
    """Where the server answers, and who may ask."""

    url: str
    user: str
    password: str
    database: str
    process: "subprocess.Popen[str]"

    @property
    def auth(self) -> tuple[str, str]:
        """User and password, as drivers want them."""
        return self.user, self.password


@contextmanager
def bolted(graph: Path, *options: str, around: dict[str, str] | None = None, keeper: tuple[str, ...] = KEEPER) -> Iterator[Bolt]:
    """The server over the graph in a folder, once it says that it answers, at a free port.

    Without `keeper` the process is the server itself, for a test that ends it. The test is skipped where ArcadeDB is not installed.
    """
    if importlib.util.find_spec("arcadedb_embedded") is None:
        missing("ArcadeDB is not installed: pip install 'filinggraph[bolt]'")
    command = [*keeper, *COMMAND, str(graph), "--bolt", "--port", "0", *options]
    environment = {**os.environ, **(around or {})}
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, text=True, cwd=ROOT, env=environment) as process:
        assert process.stdin is not None and process.stdout is not None and process.stderr is not None
        try:
            told = _told(process.stdout)
            if "Ctrl-C" not in told:
                pytest.fail(f"The server does not start:\n{told}{process.stderr.read()}", pytrace=False)
            values = (re.search(rf"^{name} +(\S+)$", told, re.MULTILINE) for name in ("Bolt", "User", "Password", "Database"))
            url, user, password, database = (found[1] if found else "" for found in values)
            yield Bolt(url, user, password or environment.get("FILINGGRAPH_PASSWORD", ""), database, process)
        finally:
            process.stdin.close()
            if not keeper:
                process.kill()
            process.wait(30)


def _told(stream: IO[str]) -> str:
    """What it says until it waits for questions, or ends."""
    told = ""
    for line in stream:
        told += line
        if "Ctrl-C" in line:
            break
    return told
