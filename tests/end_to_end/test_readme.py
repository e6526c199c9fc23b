"""The README shows a real session: every line of it is what the program prints."""

import shlex
from pathlib import Path

from tests.end_to_end.conftest import ROOT, SAMPLES, command


def test_the_session_in_the_readme_is_what_make_demo_prints(tmp_path: Path) -> None:
    built = command("build", SAMPLES, "--out", tmp_path / "graph")
    asked = command("query", tmp_path / "graph", "auditor_left_near_bankruptcy", "--param", "days=90", "--proof")
    printed = [line.rstrip() for line in (built.stdout + asked.stdout).splitlines()]
    session = (ROOT / "README.md").read_text(encoding="utf-8").split("```console\n")[2].partition("```")[0]
    told = [line.rstrip() for line in session.splitlines() if line.strip() not in ("", "...")]
    assert len(told) > 20
    at = 0
    for line in told:
        assert line in printed[at:], f"the README has, and the program does not print there: {line}"
        at = printed.index(line, at) + 1


def test_every_question_in_the_readme_can_be_asked_as_it_stands_there(samples: Path) -> None:
    lines = [line.removeprefix("$ ") for line in (ROOT / "README.md").read_text(encoding="utf-8").splitlines()]
    asked = [shlex.split(line) for line in lines if line.startswith("filinggraph query my.graph ")]
    assert len(asked) >= 4
    for _program, verb, _graph, *rest in asked:
        answered = command(verb, samples, *rest)
        assert answered.returncode == 0, answered.stderr
        assert not answered.stdout.endswith("\n0 rows\n"), rest
