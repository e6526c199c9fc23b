"""What a class or field of the model is called in published vocabularies: compact names go in and stay as they are.

A declaration and no more: `ontology` says it in OWL, and knows which IRI a prefix stands for.
"""

from typing import NamedTuple


class Means(NamedTuple):
    """Names as `prefix:Term`. On a class as `means`, on a field as part of its `Annotated`."""

    is_a: tuple[str, ...] = ()
    """Broader terms, of which ours is a subclass or subproperty: whoever knows those can read our data without ours."""
    like: tuple[str, ...] = ()
    """Terms of other vocabularies that mean nearly the same, from which nothing may be inferred (SKOS `closeMatch`)."""
    datatype: str = "xsd:string"
    """Datatype of a text that has another one of XML Schema's, such as `xsd:dateTime`."""
    item: bool = False
    """Whether it holds numbers of items of Form 8-K: `graph.model.items` says what they are."""
    refers: tuple[str, ...] = ()
    """Labels of the nodes whose keys a field holds: where there are links, it is one."""
