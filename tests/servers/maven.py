"""The coordinates of an artifact on Maven Central go in, its jar in a cache folder outside the project comes out."""

import os
import shutil
import sqlite3
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

_SECONDS_TO_FETCH = 300


def cache() -> Path:
    """Folder for what is fetched once: by the XDG rule, so in `~/.cache` unless told otherwise."""
    folder = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "filinggraph-tests"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def jar(group: str, artifact: str, version: str) -> Path | str:
    """The jar's path, or in words why it cannot be had."""
    goal = ["dependency:copy", f"-Dartifact={group}:{artifact}:{version}", "-DoutputDirectory=."]
    return _kept(f"{artifact}-{version}.jar", lambda folder: _run(goal, folder))


def jars(name: str, artifacts: Sequence[tuple[str, str, str]]) -> Path | str:
    """A folder of that name in the cache with the jars of artifacts (group, artifact, version) and all that they need when they run.

    Out: its path, or in words why it cannot be had. The name should tell the versions: what is there is not asked for again.
    """

    def fetch(folder: Path) -> str | None:
        (folder / "pom.xml").write_text(_project(artifacts), encoding="utf-8")
        goal = ["dependency:copy-dependencies", "-DincludeScope=runtime", f"-DoutputDirectory={name}"]
        return _run(goal, folder)

    return _kept(name, fetch)


def _project(artifacts: Sequence[tuple[str, str, str]]) -> str:
    needed = "".join(
        f"<dependency><groupId>{group}</groupId><artifactId>{artifact}</artifactId><version>{version}</version></dependency>"
        for group, artifact, version in artifacts
    )
    return (
        '<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>'
        "<groupId>a.test</groupId><artifactId>needs</artifactId><version>1</version>"
        f"<dependencies>{needed}</dependencies></project>"
    )


def _kept(name: str, fetch: Callable[[Path], str | None]) -> Path | str:
    """What the cache has under `name`; where it has nothing, what `fetch` puts into a folder under that name.

    One process fetches at a time (Maven's own folder is not made for two); the lock is a database's, which all systems
    have and which a process that dies lets go. What is fetched takes its place when it is whole.
    """
    path = cache() / name
    if path.exists():
        return path
    if shutil.which("mvn") is None:
        return f"{name} is not in the cache and Maven (mvn) is not installed"
    lock = sqlite3.connect(cache() / "fetching.lock", timeout=2 * _SECONDS_TO_FETCH, isolation_level=None)
    try:
        lock.execute("BEGIN EXCLUSIVE")
        if path.exists():
            return path
        with tempfile.TemporaryDirectory(dir=path.parent) as folder:
            trouble = fetch(Path(folder))
            if not trouble and (Path(folder) / name).exists():
                os.replace(Path(folder) / name, path)
                return path
        return f"Maven cannot fetch {name}: {trouble or 'it fetched something else'}"
    except sqlite3.OperationalError as error:
        return f"another process has been fetching for long ({error})"
    finally:
        lock.close()


def _run(goal: list[str], folder: Path) -> str | None:
    """Run Maven in a folder; out comes nothing, or in words what went wrong."""
    try:
        done = subprocess.run(
            [shutil.which("mvn") or "mvn", "-q", "-B", "--strict-checksums", *goal],
            cwd=folder,
            timeout=_SECONDS_TO_FETCH,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return f"it took more than {_SECONDS_TO_FETCH} seconds"
    return " ".join((done.stdout + done.stderr).split())[:300] or f"it ended with {done.returncode}" if done.returncode else None
