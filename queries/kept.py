"""A graph and what a query engine makes of it go in; the engine's own file, kept in `.cache/` of the graph's folder, comes out.

What is kept can be made again: it is never the truth, may be deleted at any time, and is never found half written.
"""

import hashlib
import os
import shutil
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from graph.reading import Graph

CACHE = ".cache"
"""Folder within the graph's, of files that can be made again."""

_PART = ".part"
_ABANDONED = 24 * 3600
"""Seconds after which nobody is writing a part any more: its process was killed."""


def digest_of(graph: Graph, code: tuple[Path, ...] = ()) -> str:
    """What a kept file follows from, as hexadecimal digits: the graph's content, and the `code` (files) that says it anew."""
    found = hashlib.sha256(graph.digest().encode())
    for path in code:
        found.update(path.read_bytes())
    return found.hexdigest()[:20]


def place(graph: Graph, program: str, version: str, digest: str, suffix: str = "") -> Path:
    """Where the file or folder of a program is kept, of one version of it and one state of the graph."""
    return graph.path / CACHE / f"{program}-{version}-{digest}{suffix}"


def keep(path: Path, write: Callable[[Path], None]) -> None:
    """Have `write` make a file or folder beside `path`, then call it `path`; those of other versions and states are deleted.

    Two processes may do so at once: the first to be ready wins, the other's work is thrown away.
    Errors: `OSError` where the graph's folder cannot be written to.
    """
    path.parent.mkdir(exist_ok=True)
    _sweep(path)
    own = Path(tempfile.mkdtemp(dir=path.parent, prefix=f"{path.name}.", suffix=_PART))
    try:
        write(own / path.name)
        _rename(own / path.name, path)
    finally:
        shutil.rmtree(own, ignore_errors=True)
    for old in path.parent.glob(f"{path.name.partition('-')[0]}-*"):
        if old != path and not old.name.endswith(_PART):
            forget(old)


def _rename(part: Path, path: Path) -> None:
    """Call `part` by its name, unless another process was faster with the same."""
    try:
        os.replace(part, path)
    except OSError:
        if not path.is_dir():
            raise


def forget(path: Path) -> None:
    """Delete a kept file or folder; who reads it at this moment can go on where the system allows that."""
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        with suppress(OSError):
            path.unlink()


def _sweep(path: Path) -> None:
    """Delete the parts that killed processes left."""
    for part in path.parent.glob(f"*{_PART}"):
        with suppress(OSError):
            if time.time() - part.stat().st_mtime > _ABANDONED:
                forget(part)
