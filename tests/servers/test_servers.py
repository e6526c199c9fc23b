"""What keeps tests on real servers honest: nothing is left running, and a server that cannot be had is never passed over in silence."""

import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from tests.servers import maven
from tests.servers.process import REQUIRE, free_port, missing, running

ROOT = Path(__file__).parents[2]


def _command(port: int) -> list[str]:
    return [sys.executable, "-m", "http.server", str(port), "--bind", "127.0.0.1"]


def _answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5):
            return True
    except OSError:
        return False


def test_a_server_runs_while_it_is_needed(tmp_path: Path) -> None:
    with running(_command, tmp_path) as server:
        assert _answers(server.port)
    assert not _answers(server.port)


def test_a_server_dies_with_who_started_it() -> None:
    """The starter is killed: it has no chance to tidy up."""
    port = free_port()
    code = f"""
import subprocess, sys, time
subprocess.Popen([sys.executable, "-m", "tests.servers.keeper", *{_command(port)!r}], stdin=subprocess.PIPE)
time.sleep(600)"""
    starter = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, stderr=subprocess.DEVNULL)
    end = time.monotonic() + 30
    try:
        while not _answers(port) and time.monotonic() < end:
            time.sleep(0.05)
        assert _answers(port)
    finally:
        starter.kill()
        starter.wait()
    while _answers(port) and time.monotonic() < end:
        time.sleep(0.05)
    assert not _answers(port)


def test_a_server_that_cannot_start_is_a_failure_with_what_it_said(tmp_path: Path) -> None:
    with (
        pytest.raises(pytest.fail.Exception, match="no such luck"),
        running(lambda _port: [sys.executable, "-c", "raise SystemExit('no such luck')"], tmp_path),
    ):
        pass


def test_a_missing_server_is_a_skip_with_its_reason_or_a_failure_where_servers_are_required(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv(REQUIRE, raising=False)
    with pytest.raises(pytest.skip.Exception, match="NOT TESTED against a real server: no Java"):
        missing("no Java")
    monkeypatch.setenv(REQUIRE, "1")
    with pytest.raises(pytest.fail.Exception, match="no Java"):
        missing("no Java")


def test_a_jar_that_cannot_be_fetched_says_why_and_one_in_the_cache_needs_no_maven(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setenv("PATH", "")
    assert "Maven (mvn) is not installed" in str(maven.jar("a.example", "a", "1"))
    (maven.cache() / "a-1.jar").touch()
    assert maven.jar("a.example", "a", "1") == maven.cache() / "a-1.jar"
