"""A piece of work goes in, what it took comes out: seconds, seconds of processor time, peak of memory, in a process of its own.

Linux counts for a process what it held before it became another program, so nothing large may be done in the process that measures.
A module measures its own functions, named in its `main` by `working(arguments, globals())`; each gives a dict of numbers.
"""

import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

_FLAG = "--work"


class Clock:
    """What a piece of work took, in seconds."""

    wall = cpu = 0.0


@contextmanager
def timed() -> Iterator[Clock]:
    """Time what is done within."""
    clock = Clock()
    wall, cpu = time.perf_counter(), time.process_time()
    yield clock
    clock.wall, clock.cpu = time.perf_counter() - wall, time.process_time() - cpu


def measured(work: Callable[..., dict[str, Any]], *arguments: Path | int | str) -> dict[str, Any]:
    """Do `work`, a function of a module that calls `working`, in a process of its own; gives what it gives, and its `memory` in megabytes."""
    module = work.__module__ if work.__module__ != "__main__" else "benchmarks." + Path(sys.argv[0]).stem
    command = [sys.executable, "-m", module, _FLAG, work.__name__, *map(str, arguments)]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True)
    return dict(json.loads(done.stdout))


def working(arguments: list[str], functions: Mapping[str, Any]) -> bool:
    """Whether this process was started to do a piece of work; if so, it is done now."""
    if arguments[:1] != [_FLAG]:
        return False
    found = functions[arguments[1]](*arguments[2:])
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform != "darwin" else 1024**2)
    print(json.dumps({**found, "memory": peak}))
    return True


def line(name: str, number: int, found: Mapping[str, Any], against: float | None = None) -> float:
    """Print a line of a table: number, rate, seconds, memory, and how many times as fast `against` is; gives the rate a second of processor time."""
    rate = float(number / max(found["cpu"], 1e-9))
    memory = f"{found['memory']:7,.0f} MB" if "memory" in found else ""
    times = f"{against / rate:8.1f} x" if against else ""
    print(f"{name:44}{number:13,}{rate:12,.0f} /cpu s{found['wall']:8.1f} s{memory}{times}", flush=True)
    return rate


def verdict(faults: list[str]) -> int:
    """Print what was missed, if anything; gives the exit code."""
    for fault in faults:
        print(f"FAULT: {fault}")
    return 1 if faults else 0
