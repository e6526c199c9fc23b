"""The coordinates of an artifact on Maven Central go in, its jar in a cache folder outside the project comes out."""

import os
import shutil
import sqlite3
import subprocess
import tempfile
from pathlib import Path

_SECONDS_TO_FETCH = 300


def cache() -> Path:
    """Folder for what is fetched once: by the XDG rule, so in `~/.cache` unless told otherwise."""
    folder = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "filinggraph-tests"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def jar(group: str, artifact: str, version: str) -> Path | str:
    """The jar's path, or in words why it cannot be had.

    One process fetches at a time (Maven's own folder is not made for two); the lock is a database's, which all systems
    have and which a process that dies lets go. The jar takes its name when it is whole.
    """
    path = cache() / f"{artifact}-{version}.jar"
    if path.is_file():
        return path
    maven = shutil.which("mvn")
    if maven is None:
        return f"{path.name} is not in the cache and Maven (mvn) is not installed"
    lock = sqlite3.connect(cache() / "fetching.lock", timeout=2 * _SECONDS_TO_FETCH, isolation_level=None)
    try:
        lock.execute("BEGIN EXCLUSIVE")
        return path if path.is_file() else _fetched(maven, f"{group}:{artifact}:{version}", path)
    except sqlite3.OperationalError as error:
        return f"another process has been fetching for long ({error})"
    finally:
        lock.close()


def _fetched(maven: str, coordinates: str, path: Path) -> Path | str:
    with tempfile.TemporaryDirectory(dir=path.parent) as folder:
        goal = ["dependency:copy", f"-Dartifact={coordinates}", f"-DoutputDirectory={folder}"]
        try:
            done = subprocess.run(
                [maven, "-q", "-B", "--strict-checksums", *goal],
                cwd=folder,
                timeout=_SECONDS_TO_FETCH,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                text=True,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return f"Maven did not fetch {coordinates} within {_SECONDS_TO_FETCH} seconds"
        found = Path(folder) / path.name
        if done.returncode or not found.is_file():
            return f"Maven cannot fetch {coordinates}: {' '.join((done.stdout + done.stderr).split())[:300]}"
        os.replace(found, path)
    return path
