"""The graph folder: a build's files go in all at once, a graph comes out. A killed build leaves the old graph or the new one.

    facts/2003.parquet facts/undated.parquet      what each filing says, one part a year of filing (`graph.archive`)
    nodes/<Label>.parquet edges/<LABEL>.parquet   one table a kind, also of kinds that nothing is of (`graph.tables`)
    judgements.jsonl decisions.jsonl              what was judged to be one; what the user decided (`graph.judgements`)
    problems.jsonl manifest.json                  what could not be read; versions, counts, checksums (`graph.manifest`)

A build writes into `.building/`, which nobody reads. When that is whole, renaming it to `.sealed/` makes it count: this one
rename is the moment of change. Whoever meets a `.sealed/` (the builder, or the next to open after a crash) moves its
files into place, the manifest last; moving twice does no harm.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from graph.archive import known_files
from graph.manifest import MODEL_VERSION, NAME, Manifest, check_files, entry, read_manifest, write_manifest
from graph.model.errors import StoreError
from graph.reading import Graph

try:
    import fcntl
except ImportError:  # pragma: no cover - Windows has no flock; two builds at once are then the user's own care
    fcntl = None  # type: ignore[assignment]

__all__ = ["MODEL_VERSION", "Graph", "building", "finish", "known_digests", "open_graph", "seal"]

_BUILDING = ".building"
_SEALED = ".sealed"
_SCRATCH = ".scratch"
_LOCK = ".lock"
INCOMING = ".incoming"
"""Folder of facts that a build has read and not yet linked. A build that was stopped leaves them, the next goes on from there."""
_OURS = frozenset((_BUILDING, _SEALED, _SCRATCH, _LOCK, INCOMING, "decisions.jsonl"))
_TABLES = ("facts", "nodes", "edges")


def open_graph(path: Path | str) -> Graph:
    """Open a graph folder for reading.

    Out: the graph. A build that was killed after its last step but one is finished first. Errors: `StoreError` that says
    what is wrong and what to do, where the folder is no graph, damaged or of another version.
    """
    folder = Path(path)
    if not folder.is_dir():
        raise StoreError(f"{folder} does not exist. Name a folder that `filinggraph build` wrote.")
    finish(folder)
    manifest = read_manifest(folder)
    check_files(folder, manifest)
    return Graph(folder, manifest)


def known_digests(path: Path | str, reader: str) -> set[tuple[str, str]]:
    """(file name, SHA-256) of every file that this version of the reader has read; empty without a graph.

    Files that a build read before it was stopped are among them.
    Both count: the same bytes under a second name are a record of their own, or the folder would depend on which came first.
    """
    folder = Path(path)
    if not folder.is_dir():
        return set()
    finish(folder)
    built = sorted((folder / "facts").glob("*.parquet")) if (folder / NAME).is_file() else []
    return known_files([*built, *sorted((folder / INCOMING).glob("*.parquet"))], reader)


@contextmanager
def building(folder: Path) -> Iterator[tuple[Path, Path]]:
    """Take the folder for one build: yields where to write the new files and where to keep scratch, both empty.

    Errors: `StoreError` where another build is at work, or the folder holds something that is no graph.
    """
    folder.mkdir(parents=True, exist_ok=True)
    strangers = {p.name for p in folder.iterdir()} - _OURS
    if strangers and not (folder / NAME).is_file() and not (folder / _SEALED).is_dir():
        raise StoreError(f"{folder} is not a graph and not empty (it holds {min(strangers)}). Name another folder.")
    with (folder / _LOCK).open("w") as lock:
        if fcntl is not None:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                raise StoreError(f"Another build is at work on {folder}. Wait until it ends.") from error
        finish(folder)
        for leftover in (_BUILDING, _SCRATCH):
            shutil.rmtree(folder / leftover, ignore_errors=True)
            (folder / leftover).mkdir()
        try:
            yield folder / _BUILDING, folder / _SCRATCH
        finally:
            for leftover in (_BUILDING, _SCRATCH):
                shutil.rmtree(folder / leftover, ignore_errors=True)


def seal(folder: Path, manifest: Manifest, kept: list[str]) -> None:
    """Declare the files in `.building/` the graph: write the manifest over them and rename the folder.

    `manifest` lacks only its `files`. `kept` are the paths (with no new version in `.building/`) that the graph goes on
    to have: unchanged parts of `facts/`.
    """
    staged = folder / _BUILDING
    old = read_manifest(folder).files if kept else {}
    for name in kept:
        manifest.files[name] = old[name]
    for path in sorted(p for p in staged.rglob("*") if p.is_file()):
        manifest.files[path.relative_to(staged).as_posix()] = entry(path)
        _sync(path)
    write_manifest(manifest, staged / NAME)
    _sync(staged / NAME)
    os.replace(staged, folder / _SEALED)
    _sync(folder)


def _sync(path: Path) -> None:
    """Have the disk itself hold it: a rename must not overtake the bytes it stands for when the power fails."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError:  # pragma: no cover - some file systems refuse to sync a folder; then there is no more to be had
        pass
    finally:
        os.close(handle)


def finish(folder: Path) -> None:
    """Move the files of a sealed build into place, if there is one; safe to repeat, and to be killed in.

    Errors: `StoreError` where the folder cannot be written to.
    """
    sealed = folder / _SEALED
    if not sealed.is_dir():
        return
    try:
        if (sealed / NAME).is_file():
            wanted = read_manifest(sealed).files
            for path in sorted(p for p in sealed.rglob("*") if p.is_file() and p.name != NAME):
                target = folder / path.relative_to(sealed)
                target.parent.mkdir(exist_ok=True)
                os.replace(path, target)
            for table in _TABLES:
                for path in (folder / table).glob("*"):
                    if path.relative_to(folder).as_posix() not in wanted:
                        path.unlink()
            os.replace(sealed / NAME, folder / NAME)
        shutil.rmtree(sealed)
    except FileNotFoundError:
        return  # another process is finishing the same build, or has just done so
    except OSError as error:
        raise StoreError(f"{folder} holds a finished build that cannot be moved into place ({error}). Make it writable.") from error
