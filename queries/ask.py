"""A graph and a question go in, an answer with its proofs comes out: a question of the catalogue by name, or any text of one's own.

Each engine is imported when it is asked, so that whoever asks in SPARQL never waits for the one of Cypher.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Literal

from graph.model.errors import QuestionError
from graph.reading import Graph
from queries.answer import Answer, Proof
from queries.catalogue import question
from queries.parameters import typed_as_declared

__all__ = ["Answer", "Language", "Proof", "ask", "ask_xml", "run"]

Language = Literal["cypher", "sparql"]


def ask(graph: Graph, name: str, parameters: Mapping[str, Any] | None = None, language: Language = "cypher") -> Answer:
    """Ask a question of the catalogue; its answer is the same in both languages.

    In: `parameters` by name, as values or as the text of them; the others have their defaults.
    Errors: `QuestionError` for an unknown question or parameter, a value of another type, or a parameter that is missing.
    """
    asked = question(name)
    values = typed_as_declared(asked, parameters or {})
    if language == "sparql":
        from queries.sparql import answer_sparql  # noqa: PLC0415 - see above

        answer = answer_sparql(graph, asked.sparql, values, asked.lists)
    else:
        from queries.cypher import answer_cypher  # noqa: PLC0415 - see above

        answer = answer_cypher(graph, asked.cypher, values)
    if answer.columns != list(asked.columns):
        raise QuestionError(f"The question declares the columns {list(asked.columns)}, its query gives {answer.columns}.")
    if not asked.says:
        return answer
    told = [asked.says.format_map(dict(zip(answer.columns, row, strict=True))) for row in answer.texts()]
    return replace(answer, stories=told)


def run(graph: Graph, text: str, parameters: Mapping[str, Any] | None = None, language: Language = "cypher") -> Answer:
    """Run a query of one's own: see `queries.cypher.run_cypher` and `queries.sparql.run_sparql`."""
    if language == "sparql":
        from queries.sparql import run_sparql  # noqa: PLC0415 - see above

        return run_sparql(graph, text, parameters)
    from queries.cypher import run_cypher  # noqa: PLC0415 - see above

    return run_cypher(graph, text, parameters)


def ask_xml(graph: Graph, name: str | None, text: str, parameters: Mapping[str, Any], language: Language) -> str:
    """The answer to a question of the catalogue, or to `text`, in SPARQL Query Results XML; of RDF it is RDF/XML.

    Errors: `QuestionError` for another language than SPARQL, and as of `ask` and `run`.
    """
    if language != "sparql":
        raise QuestionError("XML is how SPARQL writes answers: ask with --sparql, or a question with --language sparql.")
    from queries.sparql import sparql_xml, values_of  # noqa: PLC0415 - see above

    if name is None:
        return sparql_xml(graph, text, values_of(parameters))
    asked = question(name)
    return sparql_xml(graph, asked.sparql, typed_as_declared(asked, parameters))
