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
FLOORS = Path(__file__).parent / "floors.tsv"
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
    """Score each set with the scorer that lies beside the annotations, to which `arguments` go; 1 where a kind is below its floor."""
    if not SHARED.exists():
        print(f"no annotated filings at {SHARED}: nothing to score")
        return 0
    fallen: list[str] = []
    for name, (gold, filings) in SETS.items():
        predicted = OUT / f"{name}.jsonl"
        predict(gold, filings, predicted)
        print(f"\n== {name}: {gold}", flush=True)
        scorer = [sys.executable, str(SHARED / "gold" / "score.py"), str(gold), str(predicted)]
        subprocess.run([*scorer, *arguments], check=True)
        scores = json.loads(subprocess.run([*scorer, "--json"], check=True, capture_output=True).stdout)
        fallen += below(name, scores["events"])
    print("".join(f"\nBELOW ITS FLOOR: {line}" for line in fallen) or "\nno kind of event is below its floor")
    return 1 if fallen else 0


def below(name: str, scores: dict[str, dict[str, float | None]]) -> list[str]:
    """The kinds of event of a set whose `found` or `full` F1 is below the floor in `floors.tsv`, in words. Floors only rise."""
    fallen = []
    for line in FLOORS.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        of, kind, found, full = line.split("\t")
        if of == name:
            for measure, floor in (("found_f1", float(found)), ("full_f1", float(full))):
                reached = scores[kind][measure]
                if reached is None or round(reached, 3) < floor:
                    fallen.append(f"{name} {kind}: {measure} {reached} < {floor}")
    return fallen


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
