"""What the user names goes in, files and members of archives come out, one at a time. No name is passed over in silence.

Files, folders, patterns and `-` for standard input; what is in them, `loaders.archives` says.
"""

import glob
import os
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from graph.model.facts import Problem, Severity
from loaders.archives import HEAD, LARGEST, ZIP, Found, guarded, is_by_path, open_stream, open_zip, problem, shown, too_large

__all__ = ["Found", "open_sources"]


def open_sources(names: Sequence[str], stdin: BinaryIO | None = None) -> Iterator[Found | Problem]:
    """All files that the names lead to, in the order of the names, folders sorted.

    What cannot be opened is a problem, never an exception: a name that leads nowhere, a closed or empty file, a damaged archive.
    """
    for name in names:
        if name == "-":
            yield from _stdin(stdin)
        elif os.path.isdir(name):
            yield from _folder(Path(name))
        elif os.path.lexists(name):
            yield from _file(Path(name), Path(name).name, "error")
        elif matches := _matches(name):
            yield from _pattern(name, matches)
        else:
            yield problem(name, "no file, folder or pattern of that name leads to anything", "check the name", "sources.missing")


def _unreadable(where: str, error: OSError) -> Problem:
    return problem(where, f"cannot be read: {error.strerror or error}", "check the file and its permissions", "sources.unreadable")


def _stdin(stdin: BinaryIO | None) -> Iterator[Found | Problem]:
    if stdin is None:
        yield problem("stdin", "there is no standard input here", "name files instead", "sources.missing")
    else:
        yield from open_stream("stdin", stdin, "error")


def _matches(pattern: str) -> list[Path]:
    """What a pattern leads to, sorted, each file once by its shortest path: a link may lead in a circle."""
    paths = map(Path, glob.glob(pattern, recursive=True) if glob.has_magic(pattern) else [])
    once = {os.path.realpath(path): path for path in sorted(paths, key=lambda p: (-len(p.parts), p.as_posix()))}
    return sorted(once.values(), key=Path.as_posix)


def _pattern(name: str, matches: list[Path]) -> Iterator[Found | Problem]:
    """Files of a pattern are named from its first folder with a wildcard on, so that two of one name stay two."""
    fixed = Path()
    for part in Path(name).parts[:-1]:
        if glob.has_magic(part):
            break
        fixed /= part
    within: set[Path] = set()  # `**` gives a folder and all that is in it
    for match in matches:
        if match.is_dir():
            if not within.intersection(match.parents):
                below = match.relative_to(fixed).as_posix()
                yield from _folder(match, "" if below == "." else below + "/")
            within.add(match)
        elif not within.intersection(match.parents):
            yield from _file(match, match.relative_to(fixed).as_posix(), "error")


def _folder(top: Path, prefix: str = "") -> Iterator[Found | Problem]:
    """All files below, hidden ones left out. A linked folder is entered, but none twice: links may lead in circles."""
    entered: set[tuple[int, int]] = set()
    waiting = [(top, prefix)]
    while waiting:
        path, where = waiting.pop()
        try:
            status = path.stat()
            if path.is_dir():
                if (status.st_dev, status.st_ino) in entered:
                    continue
                entered.add((status.st_dev, status.st_ino))
                names = sorted((n for n in os.listdir(path) if not n.startswith(".")), reverse=True)
                below = where if path is top else f"{where}/"
                waiting += [(path / name, below + name) for name in names]
                continue
        except OSError as error:
            yield _unreadable(where or path.name, error)
            continue
        if path.suffix.lower() in _SUFFIXES:
            yield from _file(path, where, "warning")
        else:
            yield problem(
                where,
                "passed over: filings come in no such kind of file",
                "name it to have it read",
                "sources.passed-over",
                "warning",
            )


_SUFFIXES = frozenset(("", ".txt", ".nc", ".htm", ".html", ".xml", ".json", ".jsonl", ".gz", ".tgz", ".tar", ".zip"))
"""What is opened in a folder; whatever a user names is opened."""


def _file(path: Path, where: str, severity: Severity) -> Iterator[Found | Problem]:
    """One file on disk: left to whoever reads it where it is a plain one, else opened here."""
    where = shown(where)
    try:
        status = path.stat()
        if stat.S_ISFIFO(status.st_mode) and severity == "error":  # the shell's <(command); one in a folder could wait for ever
            with path.open("rb") as file:
                yield from open_stream(where, file, severity)
            return
        if not stat.S_ISREG(status.st_mode):
            yield problem(where, "neither a file nor a folder", "name files or folders", "sources.unreadable", severity)
            return
        with path.open("rb") as file:
            head = file.read(HEAD)
            file.seek(0)
            if head.startswith(ZIP):
                yield from guarded(where, open_zip(where, file, 0))
            elif not is_by_path(head):
                yield from open_stream(where, file, severity)
            elif status.st_size > LARGEST:
                yield too_large(where)
            else:
                yield Found(where, path)
    except OSError as error:
        yield _unreadable(where, error)


def count_files(names: Sequence[str]) -> int | None:
    """How many files there are to read, for the progress of a run; None where standard input or an archive hides it."""
    total = 0
    for name in names:
        if name == "-":
            return None
        for _, folders, files in os.walk(name):
            folders[:] = [folder for folder in folders if not folder.startswith(".")]
            if any(file.lower().endswith(_MANY) for file in files):
                return None
            total += sum(not file.startswith(".") for file in files)
        if name.lower().endswith(_MANY):
            return None
        total += os.path.isfile(name)
    return total or None


_MANY = (".zip", ".tar", ".gz", ".tgz", ".jsonl")
"""Endings of files that hold many filings."""
