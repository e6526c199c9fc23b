"""The wheel as users get it: complete, and not confused by a `graph/` folder or a `graph.py` where they stand."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.end_to_end.conftest import ROOT, SAMPLES


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "--quiet",
        "--no-deps",
        "--no-build-isolation",
        "--wheel-dir",
        str(folder),
        str(ROOT),
    ]
    subprocess.run(build, check=True)
    return next(folder.glob("*.whl"))


def test_the_wheel_ships_the_rooms_with_their_data_and_no_tests(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    for name in ("filinggraph.py", "graph/model/data/items.tsv", "loaders/events/bankruptcy.yaml", "graph/model/values.py"):
        assert name in names
    assert any(name.startswith("queries/catalogue/") and name.endswith("query.cypher") for name in names)
    assert not any(name.startswith(("tests", "benchmarks", "samples")) for name in names)


def test_the_command_works_where_the_user_has_a_graph_folder_and_a_graph_module(wheel: Path, tmp_path: Path) -> None:
    site, home = tmp_path / "site", tmp_path / "home"
    zipfile.ZipFile(wheel).extractall(site)
    (home / "graph").mkdir(parents=True)
    (home / "graph.py").write_text("raise SystemExit('the wrong graph')")
    # A console script has its own folder first on the path, not the user's: so does this one.
    script = tmp_path / "bin" / "filinggraph"
    script.parent.mkdir()
    script.write_text("import sys\nfrom filinggraph import main\nif __name__ == '__main__':\n    sys.exit(main())\n")
    environment = {**os.environ, "PYTHONPATH": str(site)}
    run = [sys.executable, str(script), "build", str(SAMPLES / "fibercore"), "--out", "my.graph", "--workers", "2"]
    done = subprocess.run(run, cwd=home, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert (home / "my.graph" / "manifest.json").exists()
