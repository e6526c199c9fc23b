"""The rules of the house that no linter knows: sizes, one place for each thing, and a new kind of event that reaches every room."""

import ast
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ROOMS = ("loaders", "graph", "ontology", "queries")
CODE = [*sorted(p for room in (*ROOMS, "benchmarks") for p in (ROOT / room).rglob("*.py")), ROOT / "filinggraph.py"]
NAMES = [p.relative_to(ROOT).as_posix() for p in CODE]


@pytest.mark.parametrize("path", CODE, ids=NAMES)
def test_files_and_functions_stay_small(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= 400, "400 lines are the end of a file"
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            assert length <= 60, f"{node.name} has {length} lines; 60 are the end"


@pytest.mark.parametrize("path", CODE, ids=NAMES)
def test_no_table_of_more_than_ten_rows_stands_in_code(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Dict | ast.Tuple | ast.List) and node.end_lineno:
            rows = [
                n
                for n in (node.values if isinstance(node, ast.Dict) else node.elts)
                if isinstance(n, ast.Tuple | ast.List | ast.Dict)
            ]
            assert len(rows) <= 10, f"line {node.lineno}: a table of {len(rows)} rows belongs into a data file"


@pytest.mark.parametrize("room", [*ROOMS, "tests"])
def test_every_folder_with_code_is_a_package(room: str) -> None:
    """Without `__init__.py` a folder of that name where the user stands would hide ours or merge with it."""
    for folder in {p.parent for p in (ROOT / room).rglob("*.py")}:
        assert (folder / "__init__.py").exists(), folder


def test_the_project_speaks_only_of_itself() -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout: no list of the project's own files")
    for name in listed.stdout.split():
        path = ROOT / name
        if path.suffix in (".py", ".md", ".toml", ".yaml", ".tsv", ".lock", "") and path.is_file():
            text = path.read_text(encoding="utf-8", errors="replace")
            assert not re.search(r"(?<![\w.])/(?:tmp|work|root|home)/\w", text), f"{name} names a path of one machine"


MODEL = '''"""A test's own kind of event."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from graph.model.events.base import Event, Role
from graph.model.references import FirmRef


class LunchServed(Event):
    """A company served lunch."""

    identity: ClassVar[tuple[str, ...]] = ("company", "cook", "date")
    type: Literal["lunch_served"] = "lunch_served"
    cook: Annotated[FirmRef, Role("cook")] = Field(description="who cooked")
    dish: str = Field(description="what there was")
'''
READER = '''"""A test's own family."""

from collections.abc import Iterator

from graph.model.events import Event
from graph.model.events.lunch import LunchServed
from graph.model.references import FirmRef
from loaders.reading import Report


def read_lunch(report: Report) -> Iterator[Event]:
    """Every filing tells of lunch."""
    for section in report.sections[:1]:
        evidence = section.proof(0, 5, "lunch.served")
        yield LunchServed(company=report.registrant, date=report.report_date, evidence=evidence, cook=FirmRef(name="Chez Nous"), dish="soup")
'''


def test_a_new_kind_of_event_needs_its_model_its_reader_and_nothing_else(tmp_path: Path) -> None:
    for room in ROOMS:
        shutil.copytree(ROOT / room, tmp_path / room, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "filinggraph.py", tmp_path)
    (tmp_path / "graph/model/events/lunch.py").write_text(MODEL)
    (tmp_path / "loaders/events/lunch.py").write_text(READER)
    declared = tmp_path / "graph/model/events/__init__.py"
    text = declared.read_text().replace("    OtherEvent,\n)", "    LunchServed,\n    OtherEvent,\n)", 1)
    declared.write_text(
        text.replace(
            "from graph.model.events.other", "from graph.model.events.lunch import LunchServed\nfrom graph.model.events.other"
        )
    )
    families = tmp_path / "loaders/events/__init__.py"
    text = families.read_text().replace(
        "from loaders.events.officers", "from loaders.events.lunch import read_lunch\nfrom loaders.events.officers"
    )
    families.write_text(text.replace('    "officers": read_officers,', '    "lunch": read_lunch,\n    "officers": read_officers,'))

    def run(*arguments: str) -> str:
        environment = {**os.environ, "PYTHONPATH": str(tmp_path)}
        # The script's own folder comes first on the path, so the copy is what runs.
        command = [sys.executable, str(tmp_path / "filinggraph.py"), *arguments]
        done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    run("build", str(ROOT / "samples/fibercore"), "--out", "graph.out", "--workers", "1")
    lunches = json.loads(run("query", "graph.out", "--format", "json", "--cypher",
        "MATCH (e:LunchServed)-[i:INVOLVES]->(a:Auditor) RETURN e.dish AS dish, i.role AS role, a.name AS cook"))  # fmt: skip
    assert lunches == [{"dish": "soup", "role": "cook", "cook": "Chez Nous"}]
    regenerate = [sys.executable, "-m", "ontology.published"]
    subprocess.run(regenerate, cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(tmp_path)}, check=True)
    owl, shapes, page, context = ((tmp_path / "ontology/generated" / name).read_text() for name in
        ("filinggraph.ttl", "shapes.ttl", "schema.html", "context.jsonld"))  # fmt: skip
    assert "fg:LunchServed a owl:Class" in owl
    assert "fg:cook a owl:ObjectProperty" in owl
    assert "fg:dish a owl:DatatypeProperty" in owl
    assert "fg:LunchServed" in shapes
    assert all(f'id="{name}"' in page for name in ("LunchServed", "cook", "dish"))
    terms = json.loads(context)["@context"]
    assert (terms["LunchServed"], terms["dish"], terms["cook"]["@type"]) == ("fg:LunchServed", "fg:dish", "@id")
    run("export", "graph.out", "--to", "neo4j-admin:import")
    header = (tmp_path / "import/nodes/LunchServed-header.csv").read_text()
    assert header == "key:ID,name:string,date:date,date_precision:string,confidence:double,dish:string\n"
    assert "LunchServed:Event:Entity=" in (tmp_path / "import/import.args").read_text()
    assert "FOR (n:LunchServed) REQUIRE n.key IS UNIQUE" in (tmp_path / "import/schema.cypher").read_text()
    for name in ("lunch.graphml", "lunch.gexf", "lunch.nq", "lunch.cypher"):
        run("export", "graph.out", "--to", name)
        exported = (tmp_path / name).read_text()
        assert "LunchServed" in exported
        assert "soup" in exported
