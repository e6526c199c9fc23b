"""What a graph folder holds: file names, sizes and checksums go in, one small JSON file comes out. It follows from the content alone.

`manifest.json` is written last, so a folder whose manifest agrees with its files is a whole graph.
"""

import hashlib
import json
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from graph.model.errors import StoreError

PRODUCT = "filinggraph"
MODEL_VERSION = "1"
"""Version of the model and of the folder's layout; a graph of another version is refused, never guessed at."""

NAME = "manifest.json"


def product_version() -> str:
    """Version of the installed package; `0` in a working copy that is not installed."""
    try:
        return version(PRODUCT)
    except PackageNotFoundError:
        return "0"


class FileEntry(BaseModel):
    """One file of the graph."""

    model_config = ConfigDict(extra="forbid")
    bytes: int = Field(description="size in bytes")
    sha256: str = Field(description="SHA-256 of its bytes, hexadecimal")


class Manifest(BaseModel):
    """What stands in `manifest.json`: no clock, no machine name, so that equal graphs have equal manifests."""

    model_config = ConfigDict(extra="forbid")
    product: str = PRODUCT
    version: str = Field(default_factory=product_version, description="version of the product that wrote it")
    model: str = Field(default=MODEL_VERSION, description="version of model and layout")
    filings: int = Field(default=0, description="filings in the graph")
    nodes: dict[str, int] = Field(default_factory=dict, description="number of nodes by kind")
    links: dict[str, int] = Field(default_factory=dict, description="number of relationships by kind")
    problems: dict[str, int] = Field(default_factory=dict, description="number of problems by severity")
    decisions: str | None = Field(default=None, description="SHA-256 of the `decisions.jsonl` that was obeyed")
    files: dict[str, FileEntry] = Field(default_factory=dict, description="every file of the graph by its path in the folder")


def entry(path: Path) -> FileEntry:
    """Size and checksum of a file."""
    with path.open("rb") as file:
        return FileEntry(bytes=path.stat().st_size, sha256=hashlib.file_digest(file, "sha256").hexdigest())


def write_manifest(manifest: Manifest, path: Path) -> None:
    """Write it as indented JSON, in the order of the fields; file names in order."""
    manifest.files = dict(sorted(manifest.files.items()))
    path.write_text(json.dumps(manifest.model_dump(), indent=1) + "\n", encoding="utf-8")


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a graph folder. Errors: `StoreError` where it is missing, unreadable or of another version."""
    path = folder / NAME
    if not path.is_file():
        raise StoreError(f"{folder} is not a graph: it has no {NAME}. Name a folder that `filinggraph build` wrote.")
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise StoreError(f"{path} cannot be read ({error}). Build the graph again.") from error
    model = raw.get("model") if isinstance(raw, dict) else None
    if model != MODEL_VERSION:
        raise StoreError(
            f"{folder} was written with model version {model}, this is {MODEL_VERSION}. Build it again from the filings."
        )
    try:
        return Manifest.model_validate(raw)
    except ValidationError as error:
        raise StoreError(f"{path} is damaged: {error.errors()[0]['msg']}. Build the graph again.") from error


def check_files(folder: Path, manifest: Manifest, thoroughly: bool = False) -> None:
    """Compare the folder with its manifest: names and sizes, and `thoroughly` the checksums as well.

    Errors: `StoreError` that names the first file that is missing or differs.
    """
    for name, expected in manifest.files.items():
        path = folder / name
        if not path.is_file():
            raise StoreError(f"{folder} is damaged: {name} is missing. Build the graph again.")
        if path.stat().st_size != expected.bytes or (thoroughly and entry(path) != expected):
            raise StoreError(f"{folder} is damaged: {name} is not the file that was written. Build the graph again.")
