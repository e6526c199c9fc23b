"""No name of another vocabulary is used that does not exist there; rdflib says it where it knows the vocabulary."""

import re
from pathlib import Path

import pytest
import rdflib.namespace
from rdflib import URIRef

from ontology.owl import ontology
from ontology.published import GENERATED
from ontology.terms import arcs, classes, slots
from ontology.vocabularies import VocabularyError, compact, expand, outside_terms, prefixes, vocabularies

DATA = Path(__file__).parents[2] / "ontology" / "data"
OURS = "https://w3id.org/filinggraph/"


def closed(namespace: str) -> type[rdflib.namespace.DefinedNamespace] | rdflib.namespace.ClosedNamespace | None:
    """What rdflib knows of a vocabulary."""
    sorts = rdflib.namespace
    known = (getattr(sorts, name) for name in dir(sorts) if name.isupper())
    spaces = [
        k for k in known if isinstance(k, sorts.ClosedNamespace) or (isinstance(k, type) and issubclass(k, sorts.DefinedNamespace))
    ]
    return next((space for space in spaces if str(space) == namespace), None)


def used() -> set[str]:
    """Every term of another vocabulary that the model names."""
    means = [each.means for each in classes().values()] + [slot.means for same in slots().values() for slot in same]
    means += [arc.means for arc in arcs()]
    return {term for one in means for term in (*one.is_a, *one.like)}


def exists(name: str) -> bool:
    prefix, _colon, local = name.partition(":")
    space = closed(prefixes()[prefix])
    return local in space if space is not None else name in outside_terms()


def test_the_model_names_many_terms_and_all_of_them_exist() -> None:
    assert len(used()) > 60
    assert not [name for name in sorted(used()) if not exists(name)]


@pytest.mark.parametrize(
    "name", ["prov:Entty", "org:Departement", "sdo:Corporations", "fibo-be-le-cb:StockCorp", "bods:boardMember"]
)
def test_a_wrong_term_would_be_seen(name: str) -> None:
    assert not exists(name)


def test_every_term_of_every_generated_file_exists() -> None:
    """Also those that the code names, such as `owl:AllDisjointClasses`, and what the shapes say."""
    unknown = set()
    for path in sorted(GENERATED.glob("*.ttl")):
        for triple in rdflib.Graph(bind_namespaces="none").parse(path):
            for term in triple:
                known = closed_by_longest(str(term)) if isinstance(term, URIRef) and not term.startswith(OURS) else None
                if known and not exists(known):
                    unknown.add(known)
    assert not unknown


def closed_by_longest(iri: str) -> str | None:
    """Compact name of a term of a vocabulary in the table; None for an IRI that is of none."""
    name = compact(iri)
    return name if name != iri else None


def test_every_term_seen_elsewhere_is_used_and_every_vocabulary_too() -> None:
    assert set(outside_terms()) <= used(), "a row that nothing needs"
    texts = "".join(path.read_text(encoding="utf-8") for path in GENERATED.glob("*.ttl")) + ontology().serialize(format="nt")
    for known in vocabularies().values():
        assert known.namespace in texts, known.prefix


def test_names_are_expanded_and_back() -> None:
    assert expand("prov:Entity") == "http://www.w3.org/ns/prov#Entity"
    assert expand("ftm-Company:cikCode") == "https://schema.followthemoney.tech/#Company:cikCode"
    assert compact("https://schema.followthemoney.tech/#Company:cikCode") == "ftm-Company:cikCode"
    assert compact("https://schema.followthemoney.tech/#Company") == "ftm:Company"
    assert compact("https://example.org/x") == "https://example.org/x"
    with pytest.raises(VocabularyError, match="nobody"):
        expand("nobody:Thing")


@pytest.mark.parametrize("name", ["vocabularies.tsv", "external_terms.tsv"])
def test_a_table_opens_with_its_source_date_and_columns_and_every_row_has_all(name: str) -> None:
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    head = " ".join(line for line in lines if line.startswith("#"))
    assert "Source:" in head
    assert "Columns:" in head
    assert re.search(r"20\d\d-\d\d-\d\d", head)
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    assert {len(row) for row in rows} == {len(rows[0])}
    assert len({row[0] for row in rows}) == len(rows)
    assert all(cell == cell.strip() and cell for row in rows for cell in row)
