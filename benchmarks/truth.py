"""Annotated filings in, the table of scores out: what is read right, per kind of event. `python -m benchmarks.truth [--misses]`.

The annotations, the filings and the scorer lie beside the project, not in it; where they are absent this says so and ends well.
"""

import json
import subprocess
import sys
from pathlib import Path

from graph.model.facts import Facts
from loaders.gold import to_gold
from loaders.pool import read_all

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"
OUT = ROOT / "build" / "truth"
SETS = {
    "dev": (SHARED / "gold" / "dev.jsonl", SHARED / "corpus" / "8k"),
    "written": (SHARED / "gold" / "written" / "gold.jsonl", SHARED / "gold" / "written"),
}


def predict(gold: Path, filings: Path, out: Path) -> None:
    """Read the filings that `gold` names and write their flat records to `out`, a line each, in the order of `gold`."""
    names = [json.loads(line)["file"] for line in gold.read_text(encoding="utf-8").splitlines()]
    read = read_all([str(filings / name) for name in names])
    records = {r["file"]: r for r in (to_gold(facts) for facts in read if isinstance(facts, Facts))}
    out.parent.mkdir(parents=True, exist_ok=True)
    lines = [json.dumps(records[name], ensure_ascii=False) + "\n" for name in names if name in records]
    out.write_text("".join(lines), encoding="utf-8")


def main(arguments: list[str]) -> int:
    """Score each set with the scorer that lies beside the annotations; `arguments` are passed on to it."""
    if not SHARED.exists():
        print(f"no annotated filings at {SHARED}: nothing to score")
        return 0
    for name, (gold, filings) in SETS.items():
        predicted = OUT / f"{name}.jsonl"
        predict(gold, filings, predicted)
        print(f"\n== {name}: {gold}", flush=True)
        subprocess.run([sys.executable, SHARED / "gold" / "score.py", gold, predicted, *arguments], check=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
