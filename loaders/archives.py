"""A stream of bytes goes in, the files inside come out: itself, or the members of the archive that it is, one in another.

What it is, its first bytes say, not its name. Nothing but one member is in memory, and nothing is passed over in silence.
"""

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tarfile import InvalidHeaderError, ReadError, TruncatedHeaderError  # type: ignore[attr-defined]
from tempfile import SpooledTemporaryFile
from typing import Any, BinaryIO, Protocol, Self, cast

from graph.model.facts import Problem, Severity
from loaders.records import is_json, split_records

LARGEST = 512 * 1024 * 1024
"""Bytes of the largest file or member that is read: no filing is a tenth of it, what unpacks to more is a mistake or a trap."""

DEEPEST = 4
"""Archives one in another: a gzipped tar of gzipped filings has three."""

HEAD = 1024
ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_SPOOL = 16 * 1024 * 1024
_DAMAGE = (OSError, EOFError, zlib.error, lzma.LZMAError, tarfile.TarError, zipfile.BadZipFile, RuntimeError, ValueError)
"""What the standard library raises for damaged, encrypted or unknown archives."""


class Readable(Protocol):
    """All that is asked of a source: to read on."""

    def read(self, size: int = -1, /) -> bytes:
        """Up to `size` bytes, none at the end."""


_PACKED: dict[bytes, Callable[[Any], Readable]] = {
    b"\x1f\x8b": lambda f: gzip.GzipFile(fileobj=f),
    b"BZh": bz2.BZ2File,
    b"\xfd7zXZ\0": lzma.LZMAFile,
}
_BINARY = {
    b"%PDF": "a PDF document",
    b"\xff\xd8\xff": "a picture",
    b"\x89PNG": "a picture",
    b"GIF8": "a picture",
    b"\xd0\xcf\x11\xe0": "a Word or Excel file",
    b"7z\xbc\xaf": "a 7-Zip archive",
    b"Rar!": "a RAR archive",
    b"{\\rtf": "a rich text document",
}


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read, by path or in memory. `where` is the same on every machine: below the named folder, `archive!member`."""

    where: str
    path: Path | None = None
    data: bytes | None = None

    def read(self) -> bytes:
        """The bytes. Raises `OSError` where the file is gone or closed to us."""
        if self.path is not None:
            return self.path.read_bytes()
        return self.data or b""


def problem(where: str, what: str, do: str, rule: str, severity: Severity = "error") -> Problem:
    """A problem of the file at `where`."""
    return Problem(severity=severity, where=shown(where), what=what, do=do, rule=rule)


def too_large(where: str) -> Problem:
    """The problem of a file of more than `LARGEST` bytes."""
    return problem(where, f"larger than {LARGEST >> 20} MB: no filing is", "cut it into filings", "sources.too-large")


def shown(name: str) -> str:
    """A file's name as text: what is no UTF-8 in it cannot be written to a file of problems."""
    return name.encode("utf-8", "replace").decode("utf-8")


class _Filled(io.RawIOBase):
    """A source that gives as much as it is asked for, so that a look ahead sees a whole head; what came before damage first."""

    def __init__(self, source: Readable) -> None:
        self.read_some: Callable[[int], bytes] = getattr(source, "read1", source.read)
        self.damage: Exception | None = None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        if self.damage:
            raise self.damage
        filled = 0
        try:
            while filled < len(buffer) and (piece := self.read_some(len(buffer) - filled)):
                buffer[filled : filled + len(piece)] = piece
                filled += len(piece)
        except _DAMAGE as damage:
            if not filled:
                raise
            self.damage = damage
        return filled


def guarded(where: str, found: Iterator[Found | Problem]) -> Iterator[Found | Problem]:
    """The same, and a problem where it breaks off."""
    try:
        yield from found
    except _DAMAGE as error:
        said = str(error) or type(error).__name__
        yield problem(
            where, f"damaged or cut short: {said}", "fetch it again; what came before the damage was read", "sources.damaged"
        )


def open_stream(where: str, source: Readable, severity: Severity, depth: int = 0) -> Iterator[Found | Problem]:
    """The files that a stream of bytes holds, inside `depth` archives. Damage is a problem after what came before it."""
    yield from guarded(where, _opened(where, source, severity, depth))


def _opened(where: str, source: Readable, severity: Severity, depth: int) -> Iterator[Found | Problem]:
    """Whatever the bytes are; `depth` counts the archives around them."""
    stream = io.BufferedReader(_Filled(source), 64 * 1024)
    head = stream.peek(HEAD)[:HEAD]
    unpack = next((opener for magic, opener in _PACKED.items() if head.startswith(magic)), None)
    archive = unpack is not None or head.startswith(ZIP) or _is_tar(head)
    if not head:
        yield problem(where, "the file is empty", "fetch it again", "sources.empty")
    elif archive and depth >= DEEPEST:
        yield problem(where, f"an archive inside {depth} others", "unpack it first", "sources.depth")
    elif unpack:
        yield from open_stream(where, unpack(stream), severity, depth + 1)
    elif head.startswith(ZIP):
        with SpooledTemporaryFile(_SPOOL) as file:
            while piece := stream.read(1 << 20):
                file.write(piece)
                if depth and file.tell() > LARGEST:
                    yield too_large(where)
                    return
            yield from open_zip(where, file, depth)
    elif archive:
        yield from _tar(where, stream, depth)
    elif not _plain(head):
        looks = next((words for magic, words in _BINARY.items() if head.startswith(magic)), "unknown binary content")
        yield problem(where, f"not text: {looks}", "name filings, or archives of filings", "sources.binary", severity)
    elif is_json(head.decode("utf-8", "replace")):
        yield from _records(where, stream)
    else:
        yield from _whole(where, stream)


class _Member(tarfile.TarInfo):
    """A member whose damaged header is an error: tarfile takes one inside an archive for its end."""

    @classmethod
    def fromtarfile(cls, tarfile: tarfile.TarFile) -> Self:
        try:
            return super().fromtarfile(tarfile)
        except (InvalidHeaderError, TruncatedHeaderError) as error:
            raise ReadError(f"{error} at byte {tarfile.offset}") from None


def _tar(where: str, stream: Readable, depth: int) -> Iterator[Found | Problem]:
    with tarfile.open(fileobj=cast("BinaryIO", stream), mode="r|", tarinfo=_Member) as archive:
        while (member := archive.next()) is not None:
            archive.members.clear()  # type: ignore[attr-defined]  # a day's feed has thousands; none is needed again
            content = archive.extractfile(member) if member.isfile() and not _is_hidden(member.name) else None
            if content:
                yield from open_stream(f"{where}!{shown(member.name)}", cast("Readable", content), "warning", depth + 1)


def open_zip(where: str, file: Any, depth: int) -> Iterator[Found | Problem]:
    """The files of a zip archive that can be read at any place."""
    with zipfile.ZipFile(file) as archive:
        for member in archive.infolist():
            if not member.is_dir() and not _is_hidden(member.filename):
                inside = f"{where}!{shown(member.filename)}"
                yield from guarded(inside, _zipped(inside, archive, member, depth))


def _zipped(where: str, archive: zipfile.ZipFile, member: zipfile.ZipInfo, depth: int) -> Iterator[Found | Problem]:
    with archive.open(member) as content:
        yield from _opened(where, cast("Readable", content), "warning", depth + 1)


def _whole(where: str, stream: "io.BufferedReader[_Filled]") -> Iterator[Found | Problem]:
    """One filing. Of a damaged one, what can be read."""
    pieces: list[bytes] = []
    size = 0
    try:
        while size <= LARGEST and (piece := stream.read1(1 << 20)):
            pieces.append(piece)
            size += len(piece)
    except _DAMAGE:
        if pieces:
            yield Found(where, data=b"".join(pieces))
        raise
    yield too_large(where) if size > LARGEST else Found(where, data=b"".join(pieces))


def _records(where: str, stream: "io.BufferedReader[_Filled]") -> Iterator[Found | Problem]:
    """Records of JSON, each its own file; the number of its line or its place in the list tells it from the others."""
    for number, data in split_records(stream, LARGEST):
        inside = where if number is None else f"{where}!{number}"
        yield Found(inside, data=data) if len(data) <= LARGEST else too_large(inside)


def _is_tar(head: bytes) -> bool:
    try:
        return bool(tarfile.TarInfo.frombuf(head[:512], "utf-8", "surrogateescape").name)
    except tarfile.HeaderError:
        return False


def _plain(head: bytes) -> bool:
    """Text in an encoding that filings come in: no zero byte unless it says that it is UTF-16."""
    if head.startswith(tuple(_BINARY)) or head.startswith(tuple(_PACKED)):
        return False
    return b"\0" not in head or head.startswith((b"\xff\xfe", b"\xfe\xff"))


def is_by_path(head: bytes) -> bool:
    """Whether a file that begins so is one filing, to be read as it is."""
    return bool(head) and _plain(head) and not is_json(head.decode("utf-8", "replace"))


def _is_hidden(name: str) -> bool:
    return any(part.startswith((".", "__MACOSX")) and part not in (".", "..") for part in name.split("/"))
