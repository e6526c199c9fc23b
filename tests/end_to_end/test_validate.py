"""`filinggraph validate` as a user runs it: what it says, and its exit codes."""

import json
import shutil
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from graph.manifest import NAME, entry
from tests.end_to_end.conftest import command


@pytest.fixture(scope="module")
def copied(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The graph of the samples, for what is kept in its folder."""
    folder = tmp_path_factory.mktemp("validate") / "graph"
    shutil.copytree(samples, folder, ignore=shutil.ignore_patterns(".cache"))
    return folder


@pytest.fixture
def broken(copied: Path, tmp_path: Path) -> Path:
    """The same with a company whose CIK is too short, as a faulty build would have written it."""
    folder = tmp_path / "graph"
    shutil.copytree(copied, folder, ignore=shutil.ignore_patterns(".cache"))
    path = folder / "nodes" / "Registrant.parquet"
    old = pq.read_table(path)
    rows = old.to_pylist()
    next(row for row in rows if row["name"] == "FiberCore, Inc.")["cik"] = "930775"
    pq.write_table(pa.Table.from_pylist(rows, old.schema), path)
    raw = json.loads((folder / NAME).read_text())
    raw["files"]["nodes/Registrant.parquet"] = entry(path).model_dump()
    (folder / NAME).write_text(json.dumps(raw))
    return folder


@pytest.mark.parametrize("method", ["auto", "pyshacl", "sparql"])
def test_the_samples_are_valid_by_both_methods(copied: Path, method: str) -> None:
    run = command("validate", copied, "--method", method)
    assert (run.returncode, run.stderr) == (0, "")
    assert run.stdout.startswith(str(copied))
    assert run.stdout.endswith("statements: no violations\n")


def test_what_is_wrong_is_told_in_words_with_its_place_and_what_to_do(broken: Path) -> None:
    run = command("validate", broken)
    assert run.returncode == 1, run.stderr
    assert "wrong: cik is not written as it must be" in run.stdout
    assert "ten digits" in run.stdout
    assert 'Registrant "FiberCore, Inc."' in run.stdout
    assert '"930775"; table nodes/Registrant.parquet' in run.stdout
    assert "what to do: compare it with the filing" in run.stdout
    assert run.stdout.endswith("statements: 1 violation\n")


def test_programs_get_the_same_as_json(broken: Path) -> None:
    run = command("validate", broken, "--format", "json", "--method", "sparql")
    assert run.returncode == 1, run.stderr
    report = json.loads(run.stdout)
    assert not report["valid"]
    assert report["counts"] == {"Registrant-cik Pattern": 1}
    (violation,) = report["violations"]
    assert (violation["kind"], violation["property"], violation["value"]) == ("Registrant", "cik", "930775")
    assert report["method"] == "sparql"


def test_a_changed_file_is_named(broken: Path) -> None:
    path = broken / "nodes" / "Court.parquet"
    path.write_bytes(bytes(reversed(path.read_bytes())))
    run = command("validate", broken)
    assert run.returncode == 1
    assert "wrong: file is not the file that was written" in run.stdout
    assert "nodes/Court.parquet" in run.stdout
    assert "build the graph again" in run.stdout
    assert "the rest was not checked" in run.stderr


def test_without_a_graph_the_exit_code_is_2(tmp_path: Path) -> None:
    run = command("validate", tmp_path)
    assert run.returncode == 2
    assert "is not a graph" in run.stderr
