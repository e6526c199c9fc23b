"""The folder: whole or old, never half; lookups; what is refused when opening."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph import store
from graph.build import add
from graph.model.errors import StoreError, UnknownKeyError
from graph.model.facts import Facts
from graph.store import open_graph
from tests.graph.make import MAB, dropped, files, filing, left, many, petition, registrant

_BUILD = """
import os, sys, time
from graph.build import add
from tests.graph.make import many
def items():
    for n, facts in enumerate(many(400)):
        if n == int(sys.argv[2]):
            os._exit(9)
        yield facts
    print("read", flush=True)
add(sys.argv[1], items(), "1")
"""


def _start(folder: Path, dies_at: int = -1) -> "subprocess.Popen[bytes]":
    """A build of its own process, which dies by itself after so many filings."""
    return subprocess.Popen(
        [sys.executable, "-c", _BUILD, str(folder), str(dies_at)], stdout=subprocess.PIPE, cwd=Path(__file__).parents[2]
    )


def test_a_killed_build_leaves_the_old_graph_or_the_new_one(tmp_path: Path) -> None:
    """Killed while reading, and at several moments of linking and writing: what opens afterwards is one of the two."""
    add(tmp_path / "old", [filing(1)], "1")
    add(tmp_path / "new", [filing(1), *many(400)], "1")
    whole = files(tmp_path / "old"), files(tmp_path / "new")
    victim = tmp_path / "victim"
    add(victim, [filing(1)], "1")
    assert _start(victim, dies_at=200).wait() == 9
    open_graph(victim).verify()
    for wait in (0.0, 0.2, 0.4, 0.8, 1.2):
        build = _start(victim)
        assert build.stdout is not None and build.stdout.readline()
        time.sleep(wait)
        build.send_signal(signal.SIGKILL)
        build.wait()
        build.stdout.close()
        open_graph(victim).verify()
        left_behind = {name: data for name, data in files(victim).items() if not name.startswith(".")}
        assert left_behind in whole
    add(victim, many(400), "1")
    assert files(victim) == whole[1]


@pytest.mark.parametrize("moved", [0, 1, 5, 20, 38])
def test_a_build_killed_while_moving_is_finished_by_the_next_to_open(tmp_path: Path, moved: int) -> None:
    add(tmp_path / "new", [filing(1, left("A Man")), filing(2)], "1")
    folder = tmp_path / "g"
    add(folder, [filing(3)], "1")
    new, sealed = tmp_path / "new", folder / ".sealed"
    (tmp_path / "new" / ".lock").unlink()
    new.rename(sealed)
    expected = files(sealed)
    for path in sorted(p for p in sealed.rglob("*.*") if p.is_file() and p.name != "manifest.json")[:moved]:
        os.replace(path, folder / path.relative_to(sealed))
    open_graph(folder).verify()
    assert files(folder) == expected


def test_what_is_left_of_a_first_build_is_no_stranger(tmp_path: Path) -> None:
    (tmp_path / ".building").mkdir()
    (tmp_path / ".building" / "half").write_text("x")
    add(tmp_path, [filing(1)], "1")
    assert set(os.listdir(tmp_path)) == {".lock", "facts", "nodes", "edges", "judgements.jsonl", "manifest.json", "problems.jsonl"}


def test_an_error_of_the_reader_leaves_the_old_graph(tmp_path: Path) -> None:
    add(tmp_path, [filing(1)], "1")
    before = files(tmp_path)
    with pytest.raises(ZeroDivisionError):
        add(tmp_path, (filing(n) for n in (2, 1 // 0)), "1")
    assert files(tmp_path) == before


def test_a_folder_of_something_else_is_not_written_to(tmp_path: Path) -> None:
    (tmp_path / "thesis.tex").write_text("years of work")
    with pytest.raises(StoreError, match=r"thesis\.tex"):
        add(tmp_path, [filing(1)], "1")


def test_two_builds_at_once_are_refused(tmp_path: Path) -> None:
    with store.building(tmp_path), pytest.raises(StoreError, match="Another build"):
        add(tmp_path, [filing(1)], "1")


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (lambda g: (g / "manifest.json").unlink(), "has no manifest.json"),
        (lambda g: (g / "manifest.json").write_text("{"), "cannot be read"),
        (lambda g: (g / "nodes" / "Filing.parquet").unlink(), "nodes/Filing.parquet is missing"),
        (lambda g: (g / "edges" / "SIGNED.parquet").write_bytes(b"x"), "edges/SIGNED.parquet is not the file"),
        (lambda g: (g / "manifest.json").write_text('{"model": "0"}'), "model version 0"),
    ],
)
def test_a_damaged_folder_says_what_is_wrong(tmp_path: Path, spoil: object, says: str) -> None:
    add(tmp_path, [filing(1)], "1")
    spoil(tmp_path)  # type: ignore[operator]
    with pytest.raises(StoreError, match=says):
        open_graph(tmp_path)


def test_no_folder_is_no_graph(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="does not exist"):
        open_graph(tmp_path / "nowhere")


def test_a_changed_byte_is_found_by_verify(tmp_path: Path) -> None:
    add(tmp_path, [filing(1)], "1")
    path = tmp_path / "nodes" / "Filing.parquet"
    data = bytearray(path.read_bytes())
    data[20] ^= 1
    path.write_bytes(data)
    with pytest.raises(StoreError, match=r"nodes/Filing\.parquet"):
        open_graph(tmp_path).verify()


def test_the_manifest_has_no_clock_and_counts_what_is_there(tmp_path: Path) -> None:
    add(tmp_path, [filing(1, left("A Man"))], "1")
    manifest = json.loads((tmp_path / "manifest.json").read_text())
    graph = open_graph(tmp_path)
    assert manifest["model"] == store.MODEL_VERSION and manifest["nodes"]["Person"] == 1
    for label, count in (*manifest["nodes"].items(), *manifest["links"].items()):
        assert graph.table(label).is_file()
        assert len(list(graph.nodes(label) if label in manifest["nodes"] else graph.links(label))) == count


FOUND = [
    ("cik:0000000001", "cik:0000000001"),
    ("CIK:0000000001", "cik:0000000001"),
    ("1", "cik:0000000001"),
    ("0000000001", "cik:0000000001"),
    ("CIK 1", "cik:0000000001"),
    ("0-21823", "cik:0000000001"),
    ("87-0445729", "cik:0000000001"),
    ("0000000001-03-000001", filing(1).key),
    ("000000000103000001", filing(1).key),
    ("acme, INC.", "cik:0000000001"),
    ("ernst & young", "auditor:ernst-and-young-llp"),
    ("court:mab", "court:mab"),
    ("O'Brien", "person:cik:0000000001/pat-obrien"),
]


@pytest.mark.parametrize(("text", "key"), FOUND)
def test_find(tmp_path: Path, text: str, key: str) -> None:
    numbers = registrant(cik="1", file_number="0-21823", irs_number="87-0445729")
    add(tmp_path, [filing(1, dropped(), petition(court=MAB), left("Pat O'Brien"), registrants=[numbers])], "1")
    assert open_graph(tmp_path).find(text)[0]["key"] == key


@pytest.mark.parametrize("text", ["", "nobody", "99", "%", "'; DROP TABLE", "filing:x"])
def test_find_finds_nothing_where_nothing_is(tmp_path: Path, text: str) -> None:
    add(tmp_path, [filing(1)], "1")
    assert open_graph(tmp_path).find(text) == []


def test_lookups_of_nothing(tmp_path: Path) -> None:
    add(tmp_path, [filing(1)], "1")
    graph = open_graph(tmp_path)
    assert graph.node("cik:9") is None and graph.node("no key") is None
    assert list(graph.links_of("cik:9")) == []
    for call in (lambda: graph.table("Nonsense"), lambda: list(graph.nodes("Nonsense")), lambda: graph.facts("filing:x")):
        with pytest.raises(UnknownKeyError):
            call()


def test_links_of_gives_both_directions(tmp_path: Path) -> None:
    add(tmp_path, [filing(1, dropped())], "1")
    graph = open_graph(tmp_path)
    (event,) = graph.nodes("Event")
    assert [link["label"] for link in graph.links_of(event["key"])] == ["REPORTED_IN", "CONCERNS", "INVOLVES"]
    assert [link["label"] for link in graph.links_of("auditor:ernst-and-young-llp")] == ["INVOLVES", "AUDITED"]


def test_a_stopped_build_is_gone_on_with_by_the_next_which_reads_nothing_twice(tmp_path: Path) -> None:
    """Stopped after some facts, then told the rest: the same bytes as one build, and what was read is known in between."""
    facts = [filing(n) for n in range(1, 9)]

    def stopped() -> Iterator[Facts]:
        yield from facts[:5]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        add(tmp_path / "stopped", stopped(), "1")
    known = store.known_digests(tmp_path / "stopped", "1")
    assert known == {(f.file, f.digest) for f in facts[:5]}
    assert add(tmp_path / "stopped", facts[5:], "1").new == 8
    add(tmp_path / "whole", facts, "1")
    assert files(tmp_path / "stopped") == files(tmp_path / "whole")


def test_what_another_reader_left_is_not_gone_on_with(tmp_path: Path) -> None:
    def stopped() -> Iterator[Facts]:
        yield filing(1)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        add(tmp_path, stopped(), "1")
    assert store.known_digests(tmp_path, "2") == set()
    assert add(tmp_path, [filing(2)], "2").filings == 1
