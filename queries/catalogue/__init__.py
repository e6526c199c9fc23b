"""The questions that can be asked by name, a folder each; out come their texts, checked.

`question.md` says what is asked, `query.cypher` and `query.rq` how, `expected.tsv` what the samples answer.

`question.md` opens with lines between two `---`: title, asks, parameters, columns, lists, says; what follows is for the reader.
Both queries answer with the declared columns in their order and, last, `proof`: the keys of the events and filings it rests on.
"""

from functools import cache
from pathlib import Path
from typing import Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from graph.model.errors import QuestionError

_FOLDER = Path(__file__).parent

ParameterType = Literal["integer", "text", "date", "boolean", "case_number"]


class Parameter(BaseModel):
    """A value that a question is asked with."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    type: ParameterType = Field(description="kind of value; a date is ISO 8601 text, a case number becomes year and serial")
    default: int | str | bool | None = Field(default=None, description="value where none is given; none may mean any")
    required: bool = Field(default=False, description="must be given")
    meaning: str = Field(description="what it is, in words")


class Question(BaseModel):
    """A question of the catalogue."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    name: str = Field(description="name of its folder, what it is asked by")
    title: str = Field(description="the question in one line")
    asks: str = Field(description="what is asked, in plain words")
    parameters: dict[str, Parameter] = Field(default_factory=dict, description="parameters by name")
    columns: dict[str, str] = Field(description="columns of the answer in order, each with its meaning")
    lists: list[str] = Field(default_factory=list, description="columns that hold several values; SPARQL gives them line by line")
    says: str = Field(default="", description="a row as a sentence, with the columns in braces; none where a table says it best")
    notes: str = Field(description="what follows the opening lines of `question.md`")
    cypher: str = Field(description="the query in Cypher")
    sparql: str = Field(description="the same query in SPARQL 1.1, for any engine; all named graphs are its default graph")


def questions() -> list[Question]:
    """All questions, in order of names. Errors: `QuestionError` that names the file, where one is not written as it must be."""
    return [_read(path.parent) for path in sorted(_FOLDER.glob("*/question.md"))]


def question(name: str) -> Question:
    """The question of that name. Errors: `QuestionError` that lists the names there are."""
    known = {one.name: one for one in questions()}
    if name not in known:
        raise QuestionError(f"There is no question {name!r}. The questions are: {', '.join(known)}.")
    return known[name]


@cache
def _read(folder: Path) -> Question:
    """The question in a folder."""
    path = folder / "question.md"
    parts = path.read_text(encoding="utf-8").split("---\n", 2)
    if len(parts) != 3 or parts[0]:
        raise QuestionError(f"{path}: must open with lines between two ---.")
    try:
        front: dict[str, Any] = yaml.safe_load(parts[1])
        cypher = (folder / "query.cypher").read_text(encoding="utf-8")
        sparql = (folder / "query.rq").read_text(encoding="utf-8")
        return Question(name=folder.name, notes=parts[2].strip(), cypher=cypher, sparql=sparql, **front)
    except (yaml.YAMLError, ValidationError, OSError, TypeError) as error:
        raise QuestionError(f"{folder}: {error}") from error
