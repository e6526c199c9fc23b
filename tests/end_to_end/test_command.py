"""What the commands promise: exit codes, problems told, the same bytes from the same filings."""

import gzip
import hashlib
import io
import json
import shutil
import tarfile
import zipfile
from pathlib import Path

import pytest

from tests.end_to_end.conftest import ROOT, SAMPLES, command

FIBERCORE = next((SAMPLES / "fibercore").glob("*.txt"))


def digests(folder: Path) -> dict[str, str]:
    """SHA-256 of every file of a graph."""
    return {
        p.relative_to(folder).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest()
        for p in sorted(folder.rglob("*"))
        if p.is_file()
    }


def test_two_builds_give_the_same_bytes(samples: Path, tmp_path: Path) -> None:
    command("build", SAMPLES, "--out", tmp_path / "again", "--workers", "1")
    assert digests(tmp_path / "again") == digests(samples)


def test_a_build_in_two_halves_gives_the_same_bytes(samples: Path, tmp_path: Path) -> None:
    files = sorted(p for p in SAMPLES.rglob("*") if p.is_file())
    for half in (files[1::2], files[::2]):
        folder = tmp_path / str(len(list(tmp_path.iterdir())))
        for file in half:
            (folder / file.relative_to(SAMPLES)).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(file, folder / file.relative_to(SAMPLES))
        command("build", folder, "--out", tmp_path / "graph")
    assert digests(tmp_path / "graph") == digests(samples)


def test_building_again_changes_nothing_and_says_so(samples: Path, tmp_path: Path) -> None:
    shutil.copytree(samples, tmp_path / "graph")
    before = digests(tmp_path / "graph")
    run = command("build", SAMPLES, "--out", tmp_path / "graph")
    assert digests(tmp_path / "graph") == before
    assert "known already" in run.stdout


def test_every_file_that_is_no_filing_is_named_and_nothing_else(samples: Path) -> None:
    problems = [json.loads(line) for line in (samples / "problems.jsonl").read_text().splitlines()]
    odd = {p.relative_to(SAMPLES).as_posix() for p in (SAMPLES / "odd").iterdir() if p.suffix != ".jsonl"}
    stories = {p.relative_to(SAMPLES).as_posix() for p in SAMPLES.rglob("*.md")}
    assert {problem["where"] for problem in problems if problem["rule"] != "submission.item-words"} == odd | stories
    assert all(problem["what"] and problem["do"] for problem in problems)


@pytest.mark.parametrize(
    ("content", "code"),
    [(("good",), 0), (("good", "bad"), 1), (("bad",), 2), ((), 2)],
    ids=["all", "some", "none", "nothing there"],
)
def test_the_exit_code_says_whether_all_some_or_none_could_be_read(tmp_path: Path, content: tuple[str, ...], code: int) -> None:
    folder = tmp_path / "filings"
    folder.mkdir()
    if "good" in content:
        shutil.copy(FIBERCORE, folder)
    if "bad" in content:
        (folder / "empty.txt").write_text("")
    assert command("build", folder, "--out", tmp_path / "graph").returncode == code
    assert command("extract", folder).returncode == code


def packed(kind: str, folder: Path) -> Path:
    """The same filing in a container."""
    data, path = FIBERCORE.read_bytes(), folder / f"filings.{kind}"
    if kind == "gz":
        path = folder / f"{FIBERCORE.name}.gz"
        path.write_bytes(gzip.compress(data))
    elif kind == "zip":
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr(FIBERCORE.name, data)
    else:
        with tarfile.open(path, "w:gz" if kind == "tar.gz" else "w") as tar:
            info = tarfile.TarInfo(FIBERCORE.name)
            info.size = len(data)
            tar.addfile(info, io.BytesIO(data))
    return path


@pytest.mark.parametrize("kind", ["gz", "zip", "tar", "tar.gz"])
def test_a_filing_is_read_the_same_from_any_container(kind: str, tmp_path: Path) -> None:
    plain = json.loads(command("extract", FIBERCORE).stdout)
    found = json.loads(command("extract", packed(kind, tmp_path)).stdout)
    assert found.pop("file") != plain.pop("file")
    assert found == plain


def test_a_filing_is_read_from_standard_input() -> None:
    run = command("extract", "-", stdin=FIBERCORE.read_bytes())
    assert run.returncode == 0, run.stderr
    assert json.loads(run.stdout)["registrants"][0]["name"] == "FiberCore, Inc."


def test_filings_parsed_by_others_are_read(samples: Path) -> None:
    run = command("extract", SAMPLES / "odd" / "edgar_crawler.jsonl", "--format", "gold")
    assert run.returncode == 0, run.stderr
    records = [json.loads(line) for line in run.stdout.splitlines()]
    assert len(records) == 3
    assert any(event["type"] == "bankruptcy_petition" for record in records for event in record["events"])


def test_export_for_viewers(samples: Path, tmp_path: Path) -> None:
    for name in ("graph.graphml", "graph.gexf", "near.html"):
        around = ("--around", "FiberCore, Inc.") if name.endswith("html") else ()
        run = command("export", samples, "--to", tmp_path / name, *around)
        assert run.returncode == 0, run.stderr
        assert "FiberCore, Inc." in (tmp_path / name).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("stats", "nowhere"), "nowhere"),
        (("show", "GRAPH", "nobody at all"), "nobody at all"),
        (("query", "GRAPH", "no_such_question"), "no_such_question"),
        (("query", "GRAPH", "--cypher", "MATCH (n"), "query"),
        (("query", "GRAPH", "auditor_left_near_bankruptcy", "--param", "days=soon"), "days"),
        (("export", "GRAPH", "--to", "graph.xyz"), "xyz"),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else value,
)
def test_an_error_is_one_line_for_people(samples: Path, arguments: tuple[str, ...], words: str) -> None:
    run = command(*(str(samples) if a == "GRAPH" else a for a in arguments))
    assert run.returncode == 2
    assert run.stderr.startswith("error:")
    assert words in run.stderr
    assert "Traceback" not in run.stderr


def test_every_command_has_help_and_stands_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for name in ("build", "extract", "stats", "show", "questions", "query", "export"):
        assert command(name, "--help").returncode == 0
        assert f"filinggraph {name}" in readme
