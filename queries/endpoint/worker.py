"""The program of a worker process: queries come in on standard input, results go out on standard output, one at a time.

It opens the store read-only and runs what it is given; whoever started it ends it when the time is up. It imports nothing of
this project, so that it starts within a blink, and runs by its path: `python worker.py STORE MEMORY`.

A message is a letter, four bytes of length and the bytes. In: `Q` and JSON. Out: `D` and a part of the result, any number of
them, then `E` and JSON: `{"media": ...}` of a whole result, `{"error": kind, "says": text}` of what went wrong.
"""

import io
import json
import os
import signal
import struct
import sys
from collections.abc import Mapping
from contextlib import suppress
from typing import Any, BinaryIO

import pyoxigraph as ox

HEAD = struct.Struct(">cI")
PART = 1 << 16
"""Bytes of a result that are sent at once."""

_RESULTS = {"json": ox.QueryResultsFormat.JSON, "xml": ox.QueryResultsFormat.XML}
_RESULTS |= {"csv": ox.QueryResultsFormat.CSV, "tsv": ox.QueryResultsFormat.TSV}
_GRACE = 5
"""Seconds after the time limit at which a worker ends itself: nobody is left who would have ended it in time."""


class TooLargeError(Exception):
    """A result is larger than what may be sent."""


class Channel(io.RawIOBase):
    """Sends what is written to it as parts of the result, up to `most` bytes."""

    def __init__(self, out: BinaryIO, most: int) -> None:
        self._out, self._left = out, most

    def writable(self) -> bool:
        """It is."""
        return True

    def write(self, data: Any, /) -> int:
        """Send a part. `TooLargeError` where it is more than is left."""
        self._left -= len(data)
        if self._left < 0:
            raise TooLargeError
        send(self._out, b"D", bytes(data))
        return len(data)


def send(out: BinaryIO, kind: bytes, data: bytes) -> None:
    """Send a message."""
    out.write(HEAD.pack(kind, len(data)) + data)
    out.flush()


def limit_memory(most: int) -> None:
    """Have the system refuse this process more than `most` bytes beyond what it has; not every system can."""
    with suppress(ImportError, AttributeError, ValueError, OSError):
        import resource  # noqa: PLC0415  # not on Windows

        with open("/proc/self/statm", encoding="ascii") as pages:
            now = int(pages.read().split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (now + most, now + most))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def dataset(asked: Mapping[str, Any]) -> dict[str, Any]:
    """The arguments that say which graphs a query reads. `ValueError` for a name that is no IRI."""
    if not asked["default_graphs"] and not asked["named_graphs"]:
        return {}
    default, named = ([ox.NamedNode(name) for name in asked[which]] for which in ("default_graphs", "named_graphs"))
    return {"default_graph": default, "named_graphs": named}


def answer(store: ox.Store, asked: Mapping[str, Any], out: BinaryIO) -> dict[str, Any]:
    """Run one query and send its result. Out: what the last message is to say."""
    try:
        found = store.query(asked["query"], base_iri=asked["base"], **dataset(asked))
        of_graph = isinstance(found, ox.QueryTriples)
        offer = asked["graph"] if of_graph else asked["result"]
        if offer is None:
            return {"error": "unacceptable", "says": "graph" if of_graph else "result"}
        media, name = offer
        parts = io.BufferedWriter(Channel(out, asked["most"]), PART)
        if isinstance(found, ox.QueryTriples):
            ox.serialize(found, parts, ox.RdfFormat.from_extension(name), prefixes=asked["prefixes"])
        else:
            found.serialize(parts, _RESULTS[name])
        parts.flush()
    except (SyntaxError, ValueError) as error:
        return {"error": "malformed", "says": str(error)}
    except TooLargeError:
        return {"error": "large", "says": ""}
    except MemoryError:
        return {"error": "memory", "says": ""}
    except Exception as error:  # noqa: BLE001  # whatever it is, the person who asked is told, and the next query runs
        return {"error": "failed", "says": str(error)}
    return {"media": media}


def main(store_path: str, memory: int) -> None:
    """Answer until nobody asks any more."""
    with suppress(ValueError, AttributeError):
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server, which then ends its workers
    source, out = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    store = ox.Store.read_only(store_path)
    limit_memory(memory)
    send(out, b"E", b"{}")  # ready
    while len(head := source.read(HEAD.size)) == HEAD.size:
        asked = json.loads(source.read(HEAD.unpack(head)[1]))
        if hasattr(signal, "setitimer"):  # the system ends it, whatever the engine is in the middle of
            signal.setitimer(signal.ITIMER_REAL, asked["seconds"] + _GRACE)
        done = answer(store, asked, out)
        if hasattr(signal, "setitimer"):
            signal.setitimer(signal.ITIMER_REAL, 0)
        send(out, b"E", json.dumps(done).encode())


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
