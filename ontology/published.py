"""The name of a format goes in, the model said in it comes out: OWL, SHACL, a JSON-LD context, a page for people.

`generated/` holds the same, so that a change of the model shows in the diff of what others rely on.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Literal

Format = Literal["ttl", "shacl", "context", "html"]

GENERATED = Path(__file__).parent / "generated"
FILES: Mapping[Format, str] = {"ttl": "filinggraph.ttl", "shacl": "shapes.ttl", "context": "context.jsonld", "html": "schema.html"}
"""Name of the file in `generated/` by format."""


def _ttl() -> str:
    from ontology.owl import turtle  # noqa: PLC0415  each format loads its own maker: rdflib takes half a second

    return turtle()


def _shacl() -> str:
    from ontology.shacl import shapes  # noqa: PLC0415

    return shapes()


def _context() -> str:
    from ontology.jsonld import context_text  # noqa: PLC0415

    return context_text()


def _html() -> str:
    from ontology.schema_page import page  # noqa: PLC0415

    return page()


_MAKERS: Mapping[Format, Callable[[], str]] = {"ttl": _ttl, "shacl": _shacl, "context": _context, "html": _html}


def published(format: Format) -> str:
    """The whole text of the model in a format; the same each time."""
    return _MAKERS[format]()


def regenerate(folder: Path = GENERATED) -> list[Path]:
    """Write all formats into `folder`; `python -m ontology.published` does it after a change of the model."""
    paths = []
    for format, name in FILES.items():
        path = folder / name
        path.write_text(published(format), encoding="utf-8", newline="\n")
        paths.append(path)
    return paths


if __name__ == "__main__":
    regenerate()
