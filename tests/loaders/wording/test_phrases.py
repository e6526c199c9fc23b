"""Phrases: the look-up that spares a pattern its search never hides a match."""

from pathlib import Path

import pytest

from loaders.wording.clauses import read_prose
from loaders.wording.phrases import Phrase, read_phrases

LOADERS = Path(__file__).parents[3] / "loaders"
PHRASES = [
    phrase for path in sorted(LOADERS.rglob("*.yaml")) for rows in read_phrases(path).values() for phrase in rows if phrase.openings
]
EXAMPLES = [read_prose(p.example).lower for p in PHRASES]


def test_most_phrases_show_what_they_begin_with() -> None:
    assert len(PHRASES) > 200


@pytest.mark.parametrize("phrase", PHRASES, ids=lambda p: p.pattern.pattern[:60])
def test_every_match_begins_with_an_opening(phrase: Phrase) -> None:
    for text in EXAMPLES:
        for match in phrase.pattern.finditer(text):
            assert any(opening in match[0] for opening in phrase.openings), (match[0], phrase.openings)
        assert [m.span() for m in phrase.finditer(text)] == [m.span() for m in phrase.pattern.finditer(text)]


@pytest.mark.parametrize(
    ("pattern", "openings"),
    [
        (r"\b(?:sold|conveyed|sells)\b", ("sold", "conveyed", "sells")),
        (r"\btransfer(?:s|red)? to", ("transfer",)),
        (r"\b(?:de-?list|remove)", ("de", "remove")),
        (r"\b(?:has |had )?(?:closed)\b", ()),
        (r"\bsold\b|\b(?:bought|sale[s]?) of", ("sold", "bought", "sale")),
        (r"\b[a-z]+ closed\b", ()),
        (r"^the closing", ()),
        (r"\bsales?\b", ("sale",)),
    ],
)
def test_openings_are_the_letters_that_each_branch_begins_with(tmp_path: Path, pattern: str, openings: tuple[str, ...]) -> None:
    path = tmp_path / "one.yaml"
    path.write_text(f"table:\n- pattern: '{pattern}'\n  means: x\n  example: x\n", encoding="utf-8")
    assert read_phrases(path)["table"][0].openings == openings
