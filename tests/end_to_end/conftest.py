"""The graph of the samples, built once by the command itself."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "samples"


def command(*arguments: str | Path, stdin: bytes | None = None) -> subprocess.CompletedProcess[str]:
    """Run `filinggraph` as a user does, in a process of its own."""
    run = subprocess.run(
        [sys.executable, "-m", "filinggraph", *map(str, arguments)], input=stdin, capture_output=True, cwd=ROOT, check=False
    )
    return subprocess.CompletedProcess(run.args, run.returncode, run.stdout.decode(), run.stderr.decode())


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder of the samples' graph."""
    graph = tmp_path_factory.mktemp("samples") / "graph"
    built = command("build", SAMPLES, "--out", graph)
    assert built.returncode == 1, built.stderr  # samples/odd has five files that cannot be read
    return graph
