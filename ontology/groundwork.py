"""A database goes in; it comes out ready to be loaded, with constraints and indexes, or is refused as it was: what others put there is safe.

A node is ours in form if it has all labels of its kind and a key whose prefix is of that kind (`graph.keys`), whatever labels,
properties and relationships others have given it besides. Who has a node of our labels that is not, has another model in the
same database; nothing is written there.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from graph.keys import KIND_OF_PREFIX
from graph.model.errors import ExportError
from graph.schema import LINK_KINDS, NODE_KINDS, labels_of
from ontology.constraints import ENTITY, Edition, constraints, indexes

if TYPE_CHECKING:
    from ontology.bolt_database import Database

_NAME = re.compile(r"CREATE .*?\b(CONSTRAINT|INDEX) (\w+)")
_THERE = {
    "CONSTRAINT": ("EquivalentSchemaRuleAlreadyExists", "ConstraintAlreadyExists"),
    "INDEX": ("EquivalentSchemaRuleAlreadyExists", "ConstraintAlreadyExists", "IndexAlreadyExists"),
}
"""Refusals which say that what was asked for is there, if under another name. A constraint has an index, but no index constrains."""


def lay(database: "Database") -> None:
    """Make the database ready. Errors: `ExportError` where something of others is in the way; then nothing was changed."""
    _refuse_strangers(database)
    edition: Edition = "enterprise" if database.edition == "enterprise" else "community"
    made = list[str]()
    try:
        for statement in (*constraints(edition), *indexes()):
            made += _made(database, statement)
    except ExportError:
        for undo in reversed(made):
            database.command(undo)
        raise


def _made(database: "Database", statement: str) -> list[str]:
    """Run a statement; gives what undoes it, or nothing where it did nothing.

    `IF NOT EXISTS` is left out: with it, the server passes over what has the same name and is something else.
    """
    named = _NAME.match(statement)
    assert named is not None
    what, name = named.groups()
    refusal = database.command(statement.replace(" IF NOT EXISTS", "", 1))
    if refusal is None:
        return [f"DROP {what} {name} IF EXISTS"]
    if refusal.partition(":")[0] in _THERE[what]:
        return []
    raise ExportError(
        f"{database.shown} cannot have the {what.lower()} {name} ({refusal}). Nothing was changed. "
        "Drop or rename what is in the way, or use an empty database."
    )


def _refuse_strangers(database: "Database") -> None:
    """Errors: `ExportError` with a count and an example, where nodes with labels of ours are not ours in form."""
    held = dict.fromkeys((label for kind in NODE_KINDS for label in labels_of(kind)[1:]), 0)
    for kind in NODE_KINDS:
        form = _form(kind)
        count, ours = database.read(f"MATCH (n:{kind}) RETURN count(n), sum(CASE WHEN {form} THEN 1 ELSE 0 END)")[0]
        if count != ours:
            raise _strangers(database, kind, f"NOT ({form})")
        for label in labels_of(kind)[1:]:
            held[label] += count
    for label, count in held.items():  # now each node of a kind has its labels, and one kind: its key has one prefix
        if database.read(f"MATCH (n:{label}) RETURN count(n)")[0][0] != count:
            kinds = "|".join(kind for kind in NODE_KINDS if label in labels_of(kind))
            raise _strangers(database, label, f"NOT n:({kinds})")


def _form(kind: str) -> str:
    """The condition that a node `n` of the label `kind` is ours."""
    prefixes = [f"n.key STARTS WITH '{prefix}:'" for prefix, of in KIND_OF_PREFIX.items() if of == kind]
    labels = "".join(f":{label}" for label in labels_of(kind))
    return f"n{labels} AND coalesce({' OR '.join(prefixes)}, false)"


def _strangers(database: "Database", label: str, condition: str) -> ExportError:
    (count,) = database.read(f"MATCH (n:{label}) WHERE {condition} RETURN count(n)")[0]
    found = database.read(f"MATCH (n:{label}) WHERE {condition} RETURN labels(n), elementId(n) LIMIT 1")
    example = "".join(f", for example {identity} (:{':'.join(labels)})" for labels, identity in found)
    return ExportError(
        f"{database.shown} holds nodes labelled {label} that this program did not write: {count:,}{example}. "
        "Nothing was changed. Use an empty database, or take the label off them."
    )


def counts(database: "Database") -> tuple[int, int]:
    """How many nodes of our kinds and relationships of our types the database holds: from its statistics, so at once."""
    nodes = database.read(f"MATCH (n:{ENTITY}) RETURN count(n)")[0][0]
    return nodes, sum(_held(database))


def _held(database: "Database") -> Iterator[int]:
    for label in LINK_KINDS:
        yield database.read(f"MATCH ()-[r:{label}]->() RETURN count(r)")[0][0]
