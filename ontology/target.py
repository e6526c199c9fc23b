"""The name of a file goes in, an open text file comes out. The file is there when all of it is written, never in part.

Bytes follow from the text alone: a `.gz` has no time and no name in its header (RFC 1952, section 2.3).
"""

import gzip
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import BufferedWriter, TextIOWrapper
from pathlib import Path
from typing import IO, NamedTuple, TextIO, cast

from graph.model.errors import ExportError

_SUFFIX = ".gz"
_LEVEL = 6
"""Level of compression, named because the library's default differs between Python's modules."""


class Written(NamedTuple):
    """What a writer wrote: numbers of nodes and of relationships."""

    nodes: int
    links: int


@contextmanager
def writing(path: Path) -> Iterator[TextIO]:
    """Open `path` for UTF-8 text with line feeds, compressed where its name ends in `.gz`.

    What is written goes to a file beside it, which takes its name at the end; after an error nothing is left of it.
    Errors: `ExportError` where the folder is missing or cannot be written to.
    """
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        raw = part.open("wb")
    except OSError as error:
        raise ExportError(f"{path} cannot be written: {error.strerror}. Name a file in a folder that exists.") from error
    try:
        with raw:
            yield from _text(raw, path.suffix == _SUFFIX)
        os.replace(part, path)
    except OSError as error:
        raise ExportError(f"{path} could not be written to the end: {error.strerror}.") from error
    finally:
        with suppress(FileNotFoundError):
            part.unlink()


def _text(raw: BufferedWriter, packed: bool) -> Iterator[TextIO]:
    """The text file over the bytes, closed before they are."""
    inner: IO[bytes] = cast("IO[bytes]", gzip.GzipFile("", "wb", _LEVEL, raw, mtime=0)) if packed else raw
    with TextIOWrapper(inner, encoding="utf-8", newline="\n", write_through=False) as out:
        yield out
