"""Every sample filing is read as its annotator read it: the events by kind, day and person or firm, the cover and the signatures."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.end_to_end.conftest import SAMPLES, command

GOLDEN = Path(__file__).parents[1] / "golden" / "samples.jsonl"
NOT_YET = {
    ("0009902020-01-500014.txt", "agreement"): "an agreement of five weeks before the report is taken for earlier news",
}
"""Known faults, each with its reason: what the annotator found and the reader does not."""

Record = dict[str, Any]


@pytest.fixture(scope="module")
def read() -> dict[str, Record]:
    """What the reader makes of each sample, by file, or by accession number for the records of another tool."""
    run = command("extract", SAMPLES, "--format", "gold")
    records = [json.loads(line) for line in run.stdout.splitlines()]
    return {r["accession"] if "!" in r["file"] else r["file"]: r for r in records}


def golden() -> list[Any]:
    records = [json.loads(line) for line in GOLDEN.read_text(encoding="utf-8").splitlines()]
    return [pytest.param(record, id=record["file"]) for record in records]


def told(record: Record, background: bool = False) -> Counter[tuple[str, str, str]]:
    """The events of a record that are news, or all: kind, day, and surname or first word of the firm."""
    news = [event for event in record["events"] if background or not event.get("background")]
    return Counter((event["type"], event["date"] or "", who(event)) for event in news)


def who(event: Record) -> str:
    words = (event.get("person") or event.get("auditor") or "").lower().replace(",", "").split()
    names = [word for word in words if word not in ("jr.", "sr.", "ii", "iii", "iv")]
    return (names[-1] if event.get("person") else names[0]) if names else event.get("kind") or ""


@pytest.mark.parametrize("record", golden())
def test_a_sample_is_read_as_its_annotator_read_it(record: Record, read: dict[str, Record]) -> None:
    made = read.get(record["file"]) or read[record["accession"]]
    # What an annotator marks as background, such as a customer's bankruptcy, may be read or not.
    missing, invented = told(record) - told(made), told(made) - told(record, background=True)
    assert not invented
    assert all((record["file"], kind) in NOT_YET for kind, _, _ in missing), missing
    assert {r["cik"] for r in made["registrants"]} == {r["cik"] for r in record["registrants"]}
    assert set(made["items"]) == set(record["items"])
    assert made["report_date"] == record["report_date"]
    assert {s["person"].lower() for s in made["signatories"]} == {s["person"].lower() for s in record["signatories"]}


def test_a_known_fault_that_is_mended_is_struck_off(read: dict[str, Record]) -> None:
    found = {(file, event["type"]) for file, record in read.items() for event in record["events"]}
    assert not found & NOT_YET.keys()
