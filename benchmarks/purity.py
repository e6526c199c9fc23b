"""A folder of filings in, a verdict out: is the graph the same, byte for byte, however it is built? `python -m benchmarks.purity [FOLDER]`.

Builds once with one process, once with two, and once in two halves of files, and compares every file of the three graphs.
"""

import hashlib
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import filinggraph
from benchmarks.speed import CORPUS, ROOT


def digests(folder: Path) -> dict[str, str]:
    """SHA-256 of every file of a graph."""
    return {
        str(p.relative_to(folder)): hashlib.sha256(p.read_bytes()).hexdigest() for p in sorted(folder.rglob("*")) if p.is_file()
    }


def built(out: Path, *sources: Sequence[Path], workers: int) -> dict[str, str]:
    """Build from each list of files in turn; gives the digests of the graph."""
    start = time.perf_counter()
    for source in sources:
        filinggraph.build(source, out, workers=workers)
    print(f"{out.name:12}{time.perf_counter() - start:8.1f} s  {filinggraph.open(out).manifest.filings:,} filings", flush=True)
    return digests(out)


def main(arguments: list[str]) -> int:
    """0 where the three graphs are equal, 1 with the names of the files that differ."""
    folder = Path(arguments[0]) if arguments else CORPUS if CORPUS.exists() else ROOT / "samples"
    files = sorted(p for p in folder.iterdir() if p.is_file()) or sorted(p for p in folder.rglob("*.*"))
    with tempfile.TemporaryDirectory() as scratch:
        one = built(Path(scratch) / "one process", files, workers=1)
        two = built(Path(scratch) / "two", files, workers=2)
        halves = built(Path(scratch) / "halves", files[1::2], files[::2], workers=2)
    differing = sorted(name for name in {*one, *two, *halves} if not one.get(name) == two.get(name) == halves.get(name))
    print("the same bytes" if not differing else f"these differ: {', '.join(differing)}", f"({len(one)} files)")
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
