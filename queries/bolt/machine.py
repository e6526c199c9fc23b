"""A folder and a number of megabytes go in, ArcadeDB's classes can be used: its Java machine runs within this process, once for its life.

It writes nothing where the user stands or on the terminal: what it has to say goes to a file in that folder.
"""

import glob
import os
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from queries.serve import ServeError

PACKAGE = "arcadedb-embedded"
"""What holds ArcadeDB and its Java, on PyPI."""

_MISSING = (
    "Bolt is served by ArcadeDB, which is not installed: pip install 'filinggraph[bolt]'. There are packages for Linux "
    "(x86-64 and ARM64, glibc 2.34 or newer), macOS (Apple silicon) and Windows (x86-64)."
)
_LOG = """handlers=java.util.logging.FileHandler
.level=WARNING
java.util.logging.FileHandler.pattern={pattern}
java.util.logging.FileHandler.limit=1000000
java.util.logging.FileHandler.count=2
java.util.logging.FileHandler.formatter=java.util.logging.SimpleFormatter
"""


def engine_version() -> str:
    """Version of the package. Errors: `ServeError` where it is not installed, with how to."""
    try:
        return version(PACKAGE)
    except PackageNotFoundError as error:
        raise ServeError(_MISSING) from error


def start(folder: Path, megabytes: int) -> None:
    """Start Java with at most so much memory for objects, if the machine has it. Errors: `ServeError` where it is not installed or does not start."""
    try:
        import jpype.config  # noqa: PLC0415 - an optional part, and slow to load
        from arcadedb_embedded.jvm import get_bundled_jre_lib_path, get_jar_path  # noqa: PLC0415
    except ImportError as error:
        raise ServeError(_MISSING) from error
    if jpype.isJVMStarted():
        return
    # Java closes nothing that must be closed here, and would wait for queries that still run.
    jpype.config.destroy_jvm = False
    try:
        jpype.startJVM(
            str(get_bundled_jre_lib_path()),
            *_options(folder, megabytes),
            classpath=sorted(glob.glob(os.path.join(get_jar_path(), "*.jar"))),
            interrupt=False,
        )
    except Exception as error:  # whatever the package and Java's own start find wrong
        words = " ".join(str(error).split()) or type(error).__name__
        raise ServeError(f"ArcadeDB's Java does not start: {words}. Try less --memory.") from error
    stream = java("java.io.PrintStream")(str(folder / "java.err"))
    java("java.lang.System").setErr(stream)
    java("java.lang.System").setOut(stream)


def java(name: str) -> Any:
    """A class of Java by its full name."""
    import jpype  # noqa: PLC0415

    return jpype.JClass(name)


@contextmanager
def refusals(what: str) -> Iterator[None]:
    """Say what ArcadeDB refuses as a `ServeError` that begins with `what`."""
    import jpype  # noqa: PLC0415

    try:
        yield
    except (jpype.JException, OSError) as error:
        raise ServeError(f"{what}: {' '.join(str(error).split()) or type(error).__name__}") from error


def _options(folder: Path, megabytes: int) -> list[str]:
    """Options of Java: those that ArcadeDB needs, as its own start script has them, and those that keep it silent."""
    log = folder / "log.properties"
    log.write_text(_LOG.format(pattern=(folder / "arcadedb-%g.log").as_posix()), encoding="utf-8")
    return [
        f"-Xmx{min(megabytes, _installed())}m",
        "-Xrs",  # signals are Python's
        f"-XX:ErrorFile={folder / 'java-crash.log'}",
        "-XX:+UseCompactObjectHeaders",
        "-Djava.awt.headless=true",
        "-Dfile.encoding=UTF8",
        f"-Djava.util.logging.config.file={log}",
        "-Dpolyglot.engine.WarnInterpreterOnly=false",
        "--enable-native-access=ALL-UNNAMED",
        "--add-opens=java.base/java.util.concurrent.atomic=ALL-UNNAMED",
        "--add-opens=java.base/java.nio.channels.spi=ALL-UNNAMED",
        "--add-opens=java.base/java.lang=ALL-UNNAMED",
    ]


def _installed() -> int:
    """Megabytes of memory that the machine has: Java ends the whole process, with words of its own, where it is promised far too much."""
    try:
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") // 2**20
    except (AttributeError, ValueError):  # Windows
        return 2**14
