"""Queries go in, results come out, within a time, a size and a memory that are set; each query runs in a process of its own.

The engine cannot be told to stop, so a query that runs too long is ended with its process, and another process takes its
place. As long as one worker is free, no query waits for another. When the pool is closed no process is left.
"""

import asyncio
import json
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from graph.model.errors import StoreError
from ontology.abbreviation import PREFIXES
from ontology.iris import VOCABULARY
from queries.endpoint.limits import Limits
from queries.endpoint.negotiation import Offer
from queries.endpoint.protocol import Asked
from queries.endpoint.refusal import Refusal
from queries.endpoint.worker import HEAD

_PROGRAM = Path(__file__).with_name("worker.py")
_STOPPING = "The server is stopping."
_OF_MEMORY = frozenset((-6, -9))
"""Exit codes of a process that aborts (SIGABRT), and of one that a system out of memory ends (SIGKILL)."""
_START = 30.0
"""Seconds that a worker has to open the store."""


class Result(NamedTuple):
    """A result in a format."""

    media: str
    body: bytes


class Worker:
    """One process and its pipes."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._ended = False
        self.process = process

    @classmethod
    async def started(cls, store: Path, memory_megabytes: int) -> "Worker":
        """A worker that has opened the store. Errors: `StoreError` where it cannot."""
        pipe, nothing = asyncio.subprocess.PIPE, asyncio.subprocess.DEVNULL
        # -P: the folder of the program is not searched for modules, whose names are those of the project's.
        command = (sys.executable, "-P", str(_PROGRAM), str(store), str(memory_megabytes << 20))
        worker = cls(await asyncio.create_subprocess_exec(*command, stdin=pipe, stdout=pipe, stderr=nothing))
        try:
            await asyncio.wait_for(worker._message(), _START)
        except (asyncio.IncompleteReadError, TimeoutError) as error:
            await worker.end()
            raise StoreError(f"{store} cannot be opened as a store of triples") from error
        return worker

    async def ask(self, asked: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
        """Have a query run. Out: what the worker says at the end, and the result. `IncompleteReadError` where it died."""
        text = json.dumps(asked).encode()
        assert self.process.stdin is not None
        self.process.stdin.write(HEAD.pack(b"Q", len(text)) + text)
        parts: list[bytes] = []
        while True:
            kind, data = await self._message()
            if kind == b"E":
                return json.loads(data), b"".join(parts)
            parts.append(data)

    async def _message(self) -> tuple[bytes, bytes]:
        assert self.process.stdout is not None
        kind, length = HEAD.unpack(await self.process.stdout.readexactly(HEAD.size))
        return kind, await self.process.stdout.readexactly(length)

    async def end(self) -> None:
        """End the process, whatever it does, and wait until it is gone.

        Several may ask for it at once; it is killed once. A second signal would look first whether the process is dead already, and
        so take its exit code away from the thread that waits for it, which then complains.
        """
        if not self._ended:
            self._ended = True
            with suppress(ProcessLookupError):
                self.process.kill()
        await self.process.wait()


class Workers:
    """A pool of workers over one store."""

    def __init__(self, store: Path, limits: Limits, base: str = VOCABULARY) -> None:
        self._store, self.limits, self._base = store, limits, base
        self._free: asyncio.Queue[Worker | None] = asyncio.Queue()
        self._all: set[Worker] = set()
        self._closed = False

    async def open(self) -> None:
        """Start one worker, so that a store that cannot be read is noticed now; the others start when they are needed."""
        self._free.put_nowait(await self._new())
        for _place in range(self.limits.workers - 1):
            self._free.put_nowait(None)

    async def close(self) -> None:
        """End all workers; queries that run or wait are told so."""
        self._closed = True
        await asyncio.gather(*(worker.end() for worker in self._all))
        self._all.clear()

    async def run(self, asked: Asked, result: Offer | None, graph: Offer | None) -> Result:
        """The result of a query, in the format `result` (SELECT, ASK) or `graph` (CONSTRUCT, DESCRIBE), whichever it has.

        Errors: `Refusal`, see there. Who cancels this has the query ended.
        """
        message = {
            "query": asked.query, "base": self._base, "default_graphs": asked.default_graphs,
            "named_graphs": asked.named_graphs,
            "result": result, "graph": graph, "prefixes": dict(PREFIXES),
            "most": int(self.limits.megabytes * 1e6), "seconds": self.limits.seconds,
        }  # fmt: skip
        try:
            worker = await asyncio.wait_for(self._free.get(), self.limits.seconds)
        except TimeoutError:
            says = f"All {self.limits.workers} workers were busy for {self.limits.seconds:g} seconds. Ask again."
            raise Refusal(503, says, {"Retry-After": "5"}) from None
        back: Worker | None = None
        try:
            if self._closed:
                raise Refusal(503, _STOPPING)
            if worker is None or worker.process.returncode is not None:  # the first time, or somebody else ended it
                worker = await self._new()
            said, body = await asyncio.wait_for(worker.ask(message), self.limits.seconds)
            back = worker
        except StoreError as error:
            raise Refusal(503, f"{error}. Was the graph built anew? Then the server must be started again.") from None
        except TimeoutError:
            raise Refusal(503, f"The query took longer than {self.limits.seconds:g} seconds and was stopped.") from None
        except (asyncio.IncompleteReadError, ConnectionError):
            raise (Refusal(503, _STOPPING) if self._closed else Refusal(500, await self._of_death(worker))) from None
        finally:
            self._free.put_nowait(back)
            if worker and not back:
                self._all.discard(worker)
                await asyncio.shield(worker.end())
        if "error" in said:
            raise self._refusal(said)
        return Result(said["media"], body)

    async def _new(self) -> Worker:
        worker = await Worker.started(self._store, self.limits.memory_megabytes)
        if self._closed:
            await worker.end()
            raise Refusal(503, _STOPPING)
        self._all.add(worker)
        return worker

    async def _of_death(self, worker: Worker | None) -> str:
        """Why a process ended by itself, as far as the system tells: an allocation that is refused aborts the engine."""
        code = await worker.process.wait() if worker else 0
        return self._of_memory() if code in _OF_MEMORY else f"The query ended its process (exit code {code})."

    def _of_memory(self) -> str:
        return (
            f"The query needed more than {self.limits.memory_megabytes:,} MB of memory and was stopped. Ask for less, or in parts."
        )

    def _refusal(self, said: dict[str, Any]) -> Refusal:
        """What a worker says went wrong, for the person who asked."""
        words = {
            "malformed": (400, f"The query cannot be read: {said['says']}"),
            "large": (
                500,
                f"The result is larger than {self.limits.megabytes:g} MB. Ask for less, or in parts (LIMIT and OFFSET).",
            ),
            "memory": (500, self._of_memory()),
            "unacceptable": (406, said["says"]),
        }
        return Refusal(*words.get(said["error"], (500, f"The query failed: {said['says']}")))
