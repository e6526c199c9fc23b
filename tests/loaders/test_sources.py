"""Whatever the user names: each way to hold filings, and each way to be damaged, closed or no filing at all."""

import bz2
import gzip
import io
import json
import lzma
import os
import pickle
import tarfile
import threading
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from graph.model.facts import Problem
from loaders import archives
from loaders.archives import Found
from loaders.sources import open_sources

TEXT = b"FORM 8-K\nCURRENT REPORT of Acme\n"
RECORD = {"cik": "912345", "filing_type": "8-K", "item_1.03": "Item 1.03. Acme filed."}


def tar(members: Mapping[str, bytes], mode: str = "w", form: int = tarfile.PAX_FORMAT) -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode=mode, format=form) as archive:  # type: ignore[call-overload]
        for name, data in members.items():
            member = tarfile.TarInfo(name)
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
    return file.getvalue()


def zipped(members: Mapping[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return file.getvalue()


def found(*names: str | Path, stdin: bytes | None = None) -> list[tuple[str, bytes | str]]:
    """Each file with its bytes, each problem with the rule that found it."""
    sources = open_sources([str(n) for n in names], None if stdin is None else io.BytesIO(stdin))
    return [(one.where, one.rule if isinstance(one, Problem) else one.read()) for one in sources]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.txt", "a/c.htm", "a/B.nc", ".git/x.txt", "a/.DS_Store"):
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(TEXT + name.encode())
    return tmp_path / "in"


def test_folder_gives_all_files_sorted_by_path_and_no_hidden_one(folder: Path) -> None:
    assert found(folder) == [(w, TEXT + w.encode()) for w in ("a/B.nc", "a/c.htm", "b.txt")]
    assert found(f"{folder}/") == found(folder)


def test_plain_files_are_left_to_be_read_elsewhere(folder: Path) -> None:
    (one,) = open_sources([str(folder / "b.txt")])
    assert one == Found("b.txt", folder / "b.txt")
    assert pickle.loads(pickle.dumps(one)).read() == TEXT + b"b.txt"


def test_pattern_that_no_shell_expanded(folder: Path) -> None:
    assert [w for w, _ in found(f"{folder}/*.txt")] == ["b.txt"]
    assert [w for w, _ in found(f"{folder}/**/*.[nh]*")] == ["a/B.nc", "a/c.htm"]
    assert [w for w, _ in found(f"{folder}/**")] == ["a/B.nc", "a/c.htm", "b.txt"]
    assert [w for w, _ in found(f"{folder.parent}/i?/a")] == ["in/a/B.nc", "in/a/c.htm"]


def test_file_whose_name_is_a_pattern_is_itself(tmp_path: Path) -> None:
    (tmp_path / "[1].txt").write_bytes(TEXT)
    assert found(tmp_path / "[1].txt") == [("[1].txt", TEXT)]


@pytest.mark.parametrize("name", ["missing.txt", "missing/*.txt", "**/missing", "", "a\0b"])
def test_name_that_leads_nowhere_is_a_problem(folder: Path, name: str) -> None:
    assert [rule for _, rule in found(f"{folder}/nothing/{name}")] == ["sources.missing"]


def test_one_bad_name_stops_no_other(folder: Path) -> None:
    assert [w for w, _ in found("nowhere", folder / "b.txt", folder / "a" / "c.htm")] == ["nowhere", "b.txt", "c.htm"]


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_packed_file_keeps_its_name(tmp_path: Path, pack: "type[bytes]") -> None:
    (tmp_path / "x.txt.gz").write_bytes(pack(TEXT))
    assert found(tmp_path) == [("x.txt.gz", TEXT)]


@pytest.mark.parametrize("mode", ["w", "w:gz", "w:bz2", "w:xz"])
@pytest.mark.parametrize("form", [tarfile.PAX_FORMAT, tarfile.GNU_FORMAT, tarfile.USTAR_FORMAT])
def test_tar_of_a_day_whatever_its_name(tmp_path: Path, mode: str, form: int) -> None:
    data = tar({"20240222/1.nc": TEXT, "20240222/.hidden": b"x", "2.nc.gz": gzip.compress(TEXT + b"2")}, mode, form)
    (tmp_path / "feed.dat").write_bytes(data)
    assert found(tmp_path / "feed.dat") == [("feed.dat!20240222/1.nc", TEXT), ("feed.dat!2.nc.gz", TEXT + b"2")]


def test_zip_in_tar_and_the_other_way_round(tmp_path: Path) -> None:
    inner = zipped({"a/x.txt": TEXT, "__MACOSX/._x.txt": b"\0"})
    (tmp_path / "o.tgz").write_bytes(tar({"i.zip": inner}, "w:gz"))
    (tmp_path / "o.zip").write_bytes(zipped({"i.tar": tar({"x.txt": TEXT})}))
    assert found(tmp_path) == [("o.tgz!i.zip!a/x.txt", TEXT), ("o.zip!i.tar!x.txt", TEXT)]


@pytest.mark.parametrize(
    ("data", "wheres"),
    [
        (TEXT, ["stdin"]),
        (gzip.compress(TEXT), ["stdin"]),
        (zipped({"x.txt": TEXT}), ["stdin!x.txt"]),
        (tar({"x.txt": TEXT, "y.txt": TEXT}, "w:gz"), ["stdin!x.txt", "stdin!y.txt"]),
        (json.dumps(RECORD).encode(), ["stdin"]),
        (f"{json.dumps(RECORD)}\n\n{json.dumps(RECORD)}".encode(), ["stdin!1", "stdin!3"]),
    ],
)
def test_standard_input_is_what_its_bytes_say(data: bytes, wheres: list[str]) -> None:
    assert [w for w, _ in found("-", stdin=data)] == wheres


def test_no_standard_input_is_a_problem() -> None:
    assert found("-") == [("stdin", "sources.missing")]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (json.dumps(RECORD), [None]),
        (json.dumps(RECORD, indent=2), [None]),
        (json.dumps([RECORD, RECORD]), [1, 2]),
        (json.dumps([RECORD], indent=2), [1]),
        (json.dumps(RECORD) + "\r\n" + json.dumps(RECORD) + "\r\n", [1, 2]),
        ("\ufeff" + json.dumps(RECORD) + "\n\n \n" + json.dumps(RECORD), [1, 4]),
    ],
)
def test_records_one_a_file_one_a_line_or_in_a_list(tmp_path: Path, text: str, places: list[int | None]) -> None:
    (tmp_path / "r.json").write_bytes(text.encode())
    read = found(tmp_path)
    assert [w for w, _ in read] == ["r.json" if p is None else f"r.json!{p}" for p in places]
    assert all(json.loads(data) == RECORD for _, data in read)


@pytest.mark.parametrize("text", ['{"cik": ', '[{"cik": 1},', "[]", '{"a": 1} tail\n{"b": 2'])
def test_broken_records_go_to_their_reader_whole(tmp_path: Path, text: str) -> None:
    """Who reads records says what is wrong and in which line."""
    (tmp_path / "r.json").write_bytes(text.encode())
    assert found(tmp_path) == [("r.json", text.encode())]


def test_one_broken_line_breaks_no_other(tmp_path: Path) -> None:
    (tmp_path / "r.jsonl").write_bytes(b'{"a": 1}\n{"b": \n{"c": 3}\n')
    assert found(tmp_path) == [("r.jsonl!1", b'{"a": 1}\n'), ("r.jsonl!2", b'{"b": \n'), ("r.jsonl!3", b'{"c": 3}\n')]


@pytest.mark.parametrize("text", [b"[LOGO]\n", b"{acme.gif}\n", b"PKZ CORP\n"])
def test_plain_text_that_begins_like_something_else(tmp_path: Path, text: bytes) -> None:
    (tmp_path / "x.txt").write_bytes(text + TEXT)
    assert list(open_sources([str(tmp_path)])) == [Found("x.txt", tmp_path / "x.txt")]


@pytest.mark.parametrize("name", ["e.txt", "e.json", "e.zip"])
def test_empty_file_is_a_problem(tmp_path: Path, name: str) -> None:
    (tmp_path / name).touch()
    assert found(tmp_path) == [(name, "sources.empty")]


@pytest.mark.parametrize(
    "head", [b"%PDF-1.4\n", b"\x89PNG\r\n", b"GIF89a", b"\xff\xd8\xff\xe0", b"\x7fELF\0", b"\0" * 600, b"Rar!\x1a\x07"]
)
def test_binary_is_a_problem_named_or_not(tmp_path: Path, head: bytes) -> None:
    (tmp_path / "x.txt").write_bytes(head)
    (named,), (inside,) = open_sources([str(tmp_path / "x.txt")]), open_sources([str(tmp_path)])
    assert isinstance(named, Problem)
    assert isinstance(inside, Problem)
    assert (named.rule, named.severity, inside.severity) == ("sources.binary", "error", "warning")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser reads every file")
def test_closed_file_is_a_problem(folder: Path) -> None:
    (folder / "b.txt").chmod(0)
    assert found(folder)[-1] == ("b.txt", "sources.unreadable")


def test_link_to_nothing_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "x.txt").symlink_to(tmp_path / "gone")
    assert found(tmp_path) == found(tmp_path / "x.txt") == [("x.txt", "sources.unreadable")]


def test_links_in_a_circle_end(folder: Path) -> None:
    (folder / "a" / "up").symlink_to(folder)
    (folder / "a" / "self").symlink_to(folder / "a" / "self")
    wheres = [w for w, _ in found(folder)]
    assert wheres == ["a/B.nc", "a/c.htm", "a/self", "b.txt"]
    assert [w for w, _ in found(f"{folder}/**/*.txt")] == ["b.txt"]


def test_linked_folder_is_entered(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "link").symlink_to(folder / "a")
    assert [w for w, _ in found(tmp_path / "out")] == ["link/B.nc", "link/c.htm"]


def test_pipe_is_read_where_named_and_not_waited_for_in_a_folder(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert found(tmp_path) == [("pipe", "sources.unreadable")]
    writer = threading.Thread(target=(tmp_path / "pipe").write_bytes, args=(gzip.compress(TEXT),))
    writer.start()
    assert found(tmp_path / "pipe") == [("pipe", TEXT)]
    writer.join()


def random_text(size: int) -> bytes:
    return b"FORM 8-K\n" + b"".join(b"%d\n" % (i * i * 7919 % 1_000_003) for i in range(size // 7))


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress])
def test_cut_packed_file_gives_what_was_read_and_a_problem(tmp_path: Path, pack: "type[bytes]") -> None:
    text = random_text(3_000_000)
    data = pack(text)
    (tmp_path / "x.gz").write_bytes(data[: len(data) // 2])
    (where, part), problem = found(tmp_path)
    assert where == "x.gz"
    assert problem == ("x.gz", "sources.damaged")
    assert isinstance(part, bytes)
    assert text.startswith(part)
    assert len(part) > len(text) // 4


@pytest.mark.parametrize("mode", ["w", "w:gz"])
def test_members_before_the_damage_of_a_tar_count(tmp_path: Path, mode: str) -> None:
    data = tar({f"{n}.txt": random_text(200_000) for n in range(4)}, mode)
    (tmp_path / "x.tar").write_bytes(data[: len(data) * 5 // 8])
    read = found(tmp_path)
    assert [w for w, _ in read][:2] == ["x.tar!0.txt", "x.tar!1.txt"]
    assert read[1][1] == random_text(200_000)
    assert read[-1] == ("x.tar", "sources.damaged")


def test_tar_with_a_spoilt_header_is_no_shorter_tar(tmp_path: Path) -> None:
    data = bytearray(tar({f"{n}.txt": TEXT for n in range(3)}))
    data[1024 + 148 : 1024 + 156] = b"99999999"
    (tmp_path / "x.tar").write_bytes(bytes(data))
    assert found(tmp_path) == [("x.tar!0.txt", TEXT), ("x.tar", "sources.damaged")]


def test_damaged_member_of_a_zip_harms_no_other(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.txt": random_text(9000), "b.txt": TEXT}))
    data[500] ^= 0xFF
    (tmp_path / "x.zip").write_bytes(bytes(data))
    assert found(tmp_path)[-2:] == [("x.zip!a.txt", "sources.damaged"), ("x.zip!b.txt", TEXT)]


def test_damaged_gzip_in_a_tar_harms_no_other(tmp_path: Path) -> None:
    (tmp_path / "x.tar").write_bytes(tar({"a.gz": gzip.compress(TEXT)[:11], "b.gz": gzip.compress(TEXT)}))
    assert found(tmp_path) == [("x.tar!a.gz", "sources.damaged"), ("x.tar!b.gz", TEXT)]


@pytest.mark.parametrize(
    "data", [b"PK\x03\x04 no zip", b"\x1f\x8b no gzip", b"BZh9 no bzip2", b"\xfd7zXZ\0 no xz", zipped({"a": TEXT})[:40]]
)
def test_what_only_begins_like_an_archive_is_a_problem(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "x").write_bytes(data)
    assert found(tmp_path) == [("x", "sources.damaged")]


@pytest.fixture
def small_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "LARGEST", 1 << 20)
    monkeypatch.setattr("loaders.sources.LARGEST", 1 << 20)


@pytest.mark.usefixtures("small_limit")
def test_what_unpacks_to_too_much_is_a_problem_and_the_rest_is_read(tmp_path: Path) -> None:
    bomb = b" " * (3 << 20)
    (tmp_path / "a.gz").write_bytes(gzip.compress(bomb))
    (tmp_path / "b.zip").write_bytes(zipped({"bomb.txt": bomb, "x.txt": TEXT}))
    (tmp_path / "c.tgz").write_bytes(tar({"bomb.txt": bomb, "x.txt": TEXT}, "w:gz"))
    (tmp_path / "d.txt").write_bytes(bomb)
    (tmp_path / "e.jsonl").write_bytes(b'{"a": "' + bomb + b'"}')
    large = "sources.too-large"
    assert found(tmp_path) == [
        ("a.gz", large),
        ("b.zip!bomb.txt", large),
        ("b.zip!x.txt", TEXT),
        ("c.tgz!bomb.txt", large),
        ("c.tgz!x.txt", TEXT),
        ("d.txt", large),
        ("e.jsonl", large),
    ]


def test_archives_in_archives_without_end_are_a_problem(tmp_path: Path) -> None:
    data = TEXT
    for _ in range(archives.DEEPEST):
        data = gzip.compress(data)
    (tmp_path / "a.gz").write_bytes(data)
    (tmp_path / "b.gz").write_bytes(gzip.compress(data))
    assert found(tmp_path) == [("a.gz", TEXT), ("b.gz", "sources.depth")]


def test_tar_streams_one_member_at_a_time() -> None:
    """A tar larger than memory: the second member is not asked for before the first was taken."""
    data = tar({"1.txt": TEXT, "2.txt": b"x" * (8 << 20)})

    class Watched(io.BytesIO):
        asked = 0

        def read1(self, size: int | None = -1, /) -> bytes:
            piece = super().read1(size)
            Watched.asked += len(piece)
            return piece

    sources = open_sources(["-"], Watched(data))
    assert isinstance(first := next(sources), Found)
    assert first.where == "stdin!1.txt"
    assert Watched.asked < 1 << 20
    assert [one.where for one in sources] == ["stdin!2.txt"]


def test_name_that_is_no_utf8_can_be_written_down(tmp_path: Path) -> None:
    try:
        (tmp_path / os.fsdecode(b"\xe9.txt")).write_bytes(TEXT)
    except OSError:
        pytest.skip("this file system takes no such name")
    ((where, _),) = found(tmp_path)
    assert where.encode("utf-8")
