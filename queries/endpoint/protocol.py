"""The parts of an HTTP request go in, the query that it asks comes out; or a refusal in words.

The rule is W3C's recommendation SPARQL 1.1 Protocol, section 2.1 (query operation): GET with `query`, POST of a form, POST of
the query itself; the dataset may be named by the request, and then overrules FROM in the query. Nothing here runs a query.
"""

import re
from typing import NamedTuple
from urllib.parse import parse_qsl

from queries.elsewhere import DEEPEST, asks_elsewhere, too_deep
from queries.endpoint.refusal import Refusal

FORM, QUERY, UPDATE = "application/x-www-form-urlencoded", "application/sparql-query", "application/sparql-update"

LONGEST = 1 << 20
"""Bytes that a request may bring: no query that a person or program writes is longer."""

_READS_ONLY = "This endpoint only reads: updates are refused. Change the graph with `filinggraph build`."


class Asked(NamedTuple):
    """A query, and the dataset that the request names; where both lists are empty it is the whole store."""

    query: str
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()


def read_request(method: str, url_query: str, content_type: str | None, body: bytes) -> Asked | None:
    """What a request asks; None for a GET that asks nothing, to which the service description is the answer.

    Errors: `Refusal` with 400 for no query, several, or bytes that are not UTF-8; 403 for an update or a query that would
    ask another server; 415 for a body of another kind.
    """
    fields = _fields(url_query.encode("ascii", "replace"))
    media, _semicolon, parameters = (content_type or "").partition(";")
    media = media.strip().lower()
    if method == "POST":
        _check_encoding(parameters)
        if media == FORM:
            fields += _fields(body)
        elif media == QUERY:
            fields.append(("query", _text(body)))
        elif media == UPDATE:
            raise Refusal(403, _READS_ONLY)
        else:
            sent = f"not as {media}" if media else "and must say which in Content-Type"
            raise Refusal(415, f"A query is sent as {QUERY} or {FORM}, {sent}.", {"Accept": f"{QUERY}, {FORM}"})
    elif not fields:
        return None
    return _asked(fields)


def _asked(fields: list[tuple[str, str]]) -> Asked:
    """The query and the dataset among the fields of a request; fields that the protocol does not know are passed over."""
    if any(name == "update" for name, _value in fields):
        raise Refusal(403, _READS_ONLY)
    queries = [value for name, value in fields if name == "query"]
    if len(queries) > 1:
        raise Refusal(400, f"One request asks one query; this one has {len(queries)}.")
    if not queries or not queries[0].strip():
        raise Refusal(400, "There is no query: send it as ?query=..., as a form field `query`, or as the body of a POST.")
    check_reads_here(queries[0])
    return Asked(
        queries[0],
        tuple(dict.fromkeys(value for name, value in fields if name == "default-graph-uri")),
        tuple(dict.fromkeys(value for name, value in fields if name == "named-graph-uri")),
    )


def _fields(encoded: bytes) -> list[tuple[str, str]]:
    try:
        return parse_qsl(encoded.decode("utf-8"), keep_blank_values=True, errors="strict", max_num_fields=1000)
    except UnicodeDecodeError as error:
        raise Refusal(400, "A query is text in UTF-8; these bytes are not.") from error
    except ValueError as error:
        raise Refusal(400, f"The fields of the request cannot be read: {error}") from error


def _text(body: bytes) -> str:
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Refusal(400, "A query is text in UTF-8; these bytes are not.") from error


def _check_encoding(parameters: str) -> None:
    """Only UTF-8 and its part ASCII: the protocol sends a query directly in UTF-8 and in nothing else."""
    named = re.search(r"charset\s*=\s*\"?([^\s\";]+)", parameters, re.IGNORECASE)
    if named and named[1].lower() not in ("utf-8", "utf8", "us-ascii", "ascii"):
        raise Refusal(415, f"A query is sent in UTF-8, not in {named[1]}.")


def check_reads_here(query: str) -> None:
    """Refuse a query that would ask another server, or that would end the process that reads it."""
    if asks_elsewhere(query):
        raise Refusal(403, "SERVICE is refused: a query reads this graph, and no request leaves this machine.")
    if too_deep(query):
        raise Refusal(400, f"The query has more than {DEEPEST} brackets within brackets.")
