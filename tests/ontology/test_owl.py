"""The ontology is OWL 2 RL, loads everywhere, says of the data nothing that contradicts it, and declares what data uses."""

import os
import subprocess
import sys
import warnings
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import owlrl
import pyoxigraph
import pytest
from rdflib import RDF, RDFS, Dataset, Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, OWL, SKOS, Namespace

from graph.build import add
from graph.model.events import EVENTS
from graph.model.links import LINKS
from graph.model.nodes import NODES
from graph.reading import Graph as Stored
from graph.store import open_graph
from loaders.filing import READER
from loaders.pool import read_all
from ontology.export import export
from ontology.iris import NAMESPACE
from ontology.owl import ONTOLOGY, ontology, turtle, words
from ontology.published import FILES, GENERATED, published
from ontology.terms import arcs, classes, slots

ROOT = Path(__file__).parents[2]
FG, PROV, ORG = Namespace(NAMESPACE), Namespace("http://www.w3.org/ns/prov#"), Namespace("http://www.w3.org/ns/org#")
SDO, XSD = Namespace("https://schema.org/"), Namespace("http://www.w3.org/2001/XMLSchema#")
PROPERTIES = (OWL.DatatypeProperty, OWL.ObjectProperty)


@pytest.fixture(scope="module")
def owl() -> Graph:
    return ontology()


@pytest.fixture(scope="module")
def data(graph: Stored, tmp_path_factory: pytest.TempPathFactory) -> Graph:
    """The graph of `tests.two_failures`, all named graphs as one."""
    return _exported(graph, tmp_path_factory.mktemp("owl"))


def _exported(graph: Stored, folder: Path) -> Graph:
    export(graph, folder / "g.nt")
    return Graph(bind_namespaces="none").parse(folder / "g.nt")


def _ours(terms: Iterator[object]) -> set[URIRef]:
    return {term for term in terms if isinstance(term, URIRef) and term.startswith(NAMESPACE)}


def test_the_files_in_generated_are_what_the_model_says() -> None:
    """If this fails: `python -m ontology.published`, and look at the difference before you commit it."""
    assert sorted(path.name for path in GENERATED.iterdir()) == sorted(FILES.values())
    for format, name in FILES.items():
        assert (GENERATED / name).read_bytes() == published(format).encode(), name


@pytest.mark.parametrize("seed", ["1", "4711"])
def test_bytes_do_not_depend_on_the_order_of_sets(seed: str) -> None:
    code = "import sys; from ontology.published import published; sys.stdout.write(''.join(map(published, ('ttl', 'context', 'html'))))"
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, check=True)
    assert done.stdout.decode() == published("ttl") + published("context") + published("html")


def test_it_loads_without_a_warning_in_rdflib_oxigraph_and_owlrl(caplog: pytest.LogCaptureFixture) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        graph = Graph(bind_namespaces="none").parse(data=turtle(), format="turtle")
        quads = list(pyoxigraph.parse(BytesIO(turtle().encode()), pyoxigraph.RdfFormat.TURTLE))
        size = len(graph)
        assert size == len(set(quads)) > 1500
        owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    assert len(graph) > size
    assert not [record for record in caplog.records if record.levelname != "DEBUG"]
    assert not _errors(graph)


def _errors(graph: Graph) -> list[str]:
    """What owlrl found wrong: it notes each inconsistency in the graph."""
    error = URIRef("http://www.daml.org/2002/03/agents/agent-ont#error")
    return [str(text) for text in graph.objects(None, error)]


def test_all_classes_of_the_model_are_declared_with_label_comment_and_parent(owl: Graph) -> None:
    kinds = {*(node.__name__ for node in NODES), *(event.label() for event in EVENTS), *(link.noun for link in LINKS if link.noun)}
    declared = _ours(owl.subjects(RDF.type, OWL.Class))
    assert {str(c).removeprefix(NAMESPACE) for c in declared} == kinds | {
        "Entity",
        "Event",
        "CaseEvent",
        "Relationship",
        "DerivedRelationship",
    }
    for term in declared | {p for kind in PROPERTIES for p in _ours(owl.subjects(RDF.type, kind))}:
        (label,) = owl.objects(term, RDFS.label)
        (comment,) = owl.objects(term, RDFS.comment)
        assert isinstance(label, Literal)
        assert label.language == "en"
        assert len(str(comment)) > 5
        assert list(owl.objects(term, RDFS.isDefinedBy)) == [ONTOLOGY]
    assert (FG.BankruptcyPetition, RDFS.subClassOf, FG.CaseEvent) in owl
    assert (FG.CaseEvent, RDFS.subClassOf, FG.Event) in owl
    assert (FG.Filing, RDFS.subClassOf, PROV.Entity) in owl
    assert (FG.Tenure, RDFS.subClassOf, ORG.Membership) in owl


def test_properties_say_whose_they_are_and_what_they_hold(owl: Graph) -> None:
    def said(name: str, predicate: URIRef) -> list[str]:
        return sorted(str(value).rpartition("#")[2] for value in owl.objects(FG[name], predicate))

    assert said("manner", RDFS.domain) == ["Event"], "of two kinds of event: the class that both are"
    assert said("manner", SDO.domainIncludes) == ["AuditorDeparture", "OfficerDeparture"]
    assert said("confidence", RDFS.domain) == [], "an event and a telling have no class in common"
    assert said("court", RDFS.domain) == ["CaseEvent"]
    assert said("court", RDFS.range) == ["Court"]
    assert said("court", RDFS.subPropertyOf) == ["involves"]
    assert said("voluntary", RDFS.range) == ["boolean"]
    assert said("spanStart", RDFS.range) == ["integer"]
    assert said("accepted", RDFS.range) == ["dateTime"]
    assert said("date", RDFS.range) == [], "OWL 2 has no xsd:date, and a date may be a year"
    assert set(owl.objects(FG.date, SDO.rangeIncludes)) == {XSD.date, XSD.gYearMonth, XSD.gYear}
    assert set(owl.objects(FG.dateEarliest, SDO.rangeIncludes)) == {XSD.date}
    assert list(owl.objects(FG.hasEvent, OWL.inverseOf)) == [FG.concerns]
    assert (FG.sameAs, RDF.type, OWL.SymmetricProperty) in owl
    assert list(owl.objects(FG.sameAs, OWL.inverseOf)) == []


def test_what_is_single_is_functional_and_a_list_is_not(owl: Graph) -> None:
    single = set(owl.subjects(RDF.type, OWL.FunctionalProperty))
    assert {FG.key, FG.date, FG.dateEarliest, FG.chapter, FG.concerns, FG.opened, FG.source, FG.onBehalfOf} <= single
    assert not single & {FG.names, FG.titles, FG.reportedIn, FG.involves, FG.court, FG.restsOn, FG.fiscalYears, FG.sameAs}
    assert (FG.fiscalYearsEarliest, None, None) not in owl


def test_no_name_is_of_two_things(owl: Graph) -> None:
    """A property with values and one that leads to a thing cannot share a name in OWL, nor an inverse with either."""
    names = [*slots(), *(arc.name for arc in arcs()), *(arc.inverse for arc in arcs() if arc.inverse not in ("", arc.name))]
    assert sorted(names) == sorted(set(names))
    for same in slots().values():
        assert len({(slot.datatype, slot.many) for slot in same}) == 1, same[0].name
    sorts = [set(owl.subjects(RDF.type, sort)) for sort in (OWL.Class, *PROPERTIES, OWL.AnnotationProperty)]
    assert sum(map(len, sorts)) == len(set.union(*sorts))


def test_it_keeps_to_owl_2_rl(owl: Graph) -> None:
    """No construct that the profile forbids: class expressions, cardinalities, and datatypes that OWL 2 does not map."""
    allowed = {
        OWL.Ontology, OWL.Class, *PROPERTIES, OWL.AnnotationProperty, OWL.FunctionalProperty, OWL.SymmetricProperty,
        OWL.AllDisjointClasses, SKOS.Concept, SKOS.ConceptScheme, SKOS.Collection,
    }  # fmt: skip
    assert set(owl.objects(None, RDF.type)) == allowed
    built = {p for p in owl.predicates() if str(p).startswith(str(OWL))}
    assert built == {OWL.versionIRI, OWL.versionInfo, OWL.members, OWL.inverseOf}
    datatypes = {r for r in owl.objects(None, RDFS.range) if str(r).startswith(str(XSD))}
    assert datatypes == {XSD.string, XSD.boolean, XSD.integer, XSD.double, XSD.dateTime}
    for predicate in (RDFS.subClassOf, RDFS.domain):
        assert all((o, RDF.type, OWL.Class) in owl for o in owl.objects(None, predicate))
    for sort in PROPERTIES:
        for prop in _ours(owl.subjects(RDF.type, sort)):
            assert all((above, RDF.type, sort) in owl for above in owl.objects(prop, RDFS.subPropertyOf)), prop


PROV_O = """
@prefix prov: <http://www.w3.org/ns/prov#> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix org: <http://www.w3.org/ns/org#> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
prov:Activity owl:disjointWith prov:Entity .
prov:Bundle rdfs:subClassOf prov:Entity . prov:SoftwareAgent rdfs:subClassOf prov:Agent .
prov:Organization rdfs:subClassOf prov:Agent . prov:Person rdfs:subClassOf prov:Agent .
prov:wasDerivedFrom rdfs:domain prov:Entity ; rdfs:range prov:Entity .
prov:hadPrimarySource rdfs:subPropertyOf prov:wasDerivedFrom . prov:wasQuotedFrom rdfs:subPropertyOf prov:wasDerivedFrom .
prov:wasRevisionOf rdfs:subPropertyOf prov:wasDerivedFrom .
prov:wasAttributedTo rdfs:domain prov:Entity ; rdfs:range prov:Agent .
prov:wasGeneratedBy rdfs:domain prov:Entity ; rdfs:range prov:Activity .
prov:wasAssociatedWith rdfs:domain prov:Activity ; rdfs:range prov:Agent .
prov:wasInformedBy rdfs:domain prov:Activity ; rdfs:range prov:Activity ; owl:inverseOf prov:informed .
prov:value rdfs:domain prov:Entity .
org:FormalOrganization rdfs:subClassOf org:Organization . org:Organization owl:equivalentClass foaf:Organization .
foaf:Organization rdfs:subClassOf foaf:Agent ; owl:disjointWith foaf:Person . foaf:Person rdfs:subClassOf foaf:Agent .
org:member a owl:FunctionalProperty ; rdfs:domain org:Membership ; rdfs:range foaf:Agent .
org:organization a owl:FunctionalProperty ; rdfs:domain org:Membership ; rdfs:range org:Organization .
org:memberOf rdfs:domain foaf:Agent ; rdfs:range org:Organization .
org:linkedTo rdfs:domain org:Organization ; rdfs:range org:Organization .
org:ChangeEvent rdfs:subClassOf prov:Activity .
skos:Concept owl:disjointWith prov:Agent .
"""
"""What PROV-O (2013-04-30), ORG (2014-01-16) and FOAF say of the terms that ours build on. The last line is the test's own."""


def _closed(*graphs: Graph) -> Graph:
    """All of some graphs and what follows by the rules of OWL 2 RL."""
    closed = Graph(bind_namespaces="none").parse(data=PROV_O, format="turtle")
    for graph in graphs:
        closed += graph
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(closed)
    return closed


@pytest.fixture(scope="module")
def axioms(owl: Graph) -> Graph:
    """The ontology without labels, comments and items, from which nothing follows."""
    told = (RDFS.label, RDFS.comment, RDFS.isDefinedBy, RDFS.seeAlso, SDO.domainIncludes, SDO.rangeIncludes, SKOS.closeMatch)
    kept = Graph(bind_namespaces="none")
    for s, p, o in owl:
        if p not in told and not str(p).startswith((str(SKOS), str(DCTERMS))):
            kept.add((s, p, o))
    return kept


@pytest.fixture(scope="module")
def closed(axioms: Graph, data: Graph) -> Graph:
    return _closed(axioms, data)


def test_nothing_in_the_data_contradicts_the_ontology_or_those_that_it_builds_on(closed: Graph) -> None:
    assert not _errors(closed)
    assert not set(closed.subjects(RDF.type, PROV.Activity)) & set(closed.subjects(RDF.type, PROV.Entity))
    assert not set(closed.subjects(RDF.type, OWL.Nothing))


def test_who_knows_only_the_standards_can_read_the_data(closed: Graph, data: Graph) -> None:
    def of(kind: URIRef, source: Graph = closed) -> set[object]:
        return set(source.subjects(RDF.type, kind))

    assert of(PROV.Activity) >= of(FG.Event, data) | of(FG.BankruptcyCase, data)
    assert of(PROV.Agent) >= of(FG.Registrant, data) | of(FG.Person, data) | of(FG.Auditor, data)
    assert of(PROV.Entity) >= of(FG.Filing, data) | of(FG.Telling, data)
    assert len(of(FG.Tenure, data)) == len(of(FG.Tenure, data) & of(ORG.Membership)) > 0
    assert not of(ORG.Membership) & of(FG.AuditEngagement, data), "an auditor is no member of its client"
    assert not of(SKOS.Concept) & of(FG.Entity), "no company is a concept"
    for event, auditor in data.subject_objects(FG.departingAuditor):
        assert (event, FG.involves, auditor) in closed
        assert (auditor, FG.involvedIn, event) in closed


WRONG = {
    "derived": "<x:derived> a fg:AuditorDeparture ; prov:wasDerivedFrom <x:f> .",
    "both": "<x:both> a fg:AuditorDeparture, fg:NameChange .",
    "court": "<x:court> a fg:Person, fg:Court .",
    "source": "<x:source> a fg:Registrant ; fg:source <x:f> .",
    "judge": "<x:case> fg:before <x:judge> . <x:judge> a fg:Person .",
    "somebody": "<x:e> a fg:Event ; fg:concerns <x:somebody>, <x:q> . <x:somebody> a fg:Person . <x:q> a fg:Registrant .",
}
"""Statements that cannot be true, by the thing of which they cannot: an event is derived from nothing, a person is no court."""
RIGHT = "<x:right> a fg:Registrant, fg:Exchange . <x:fine> a fg:Auditor, fg:Organization ."
"""An exchange that files reports of its own; an auditor that is some other firm's creditor."""


@pytest.fixture(scope="module")
def planted(axioms: Graph) -> str:
    """What owlrl finds wrong with all of those together."""
    text = f"@prefix fg: <{NAMESPACE}> . @prefix prov: <{PROV}> . {' '.join(WRONG.values())} {RIGHT}"
    return " ".join(_errors(_closed(axioms, Graph().parse(data=text, format="turtle"))))


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_statement_is_seen_to_be_one(planted: str, name: str) -> None:
    """So the check above can fail."""
    assert f"x:{name}" in planted


def test_organizations_of_two_kinds_may_be_one(planted: str) -> None:
    assert "x:right" not in planted
    assert "x:fine" not in planted


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """All samples as RDF."""
    folder = tmp_path_factory.mktemp("samples")
    add(folder / "graph", read_all([str(ROOT / "samples")], 2), READER)
    export(open_graph(folder / "graph"), folder / "g.nq")
    return Dataset(default_union=True).parse(folder / "g.nq", format="nquads")


def unused_for_a_reason() -> dict[str, str]:
    """Terms that are declared though no data has them, and why."""
    found = {name: "nothing is only this" for name, each in classes().items() if not each.label and name != "Event"}
    found |= {arc.inverse: "an inverse, for queries and reasoners" for arc in arcs() if arc.inverse not in ("", arc.name)}
    found["involves"] = "only roles are written, each a narrower property"
    return found


def test_every_term_in_data_is_declared_and_every_declared_one_is_used(samples: Dataset, owl: Graph) -> None:
    used = _ours(iter({*samples.predicates(), *samples.objects(None, RDF.type)}))
    declared = {term for sort in (OWL.Class, *PROPERTIES) for term in _ours(owl.subjects(RDF.type, sort))}
    assert used <= declared, used - declared
    theirs = {*samples.predicates(), *samples.objects(None, RDF.type)} - used - {RDF.type, RDFS.label}
    assert theirs == {term for term in theirs if (term, RDF.type, None) in owl}
    unused = {str(term).removeprefix(NAMESPACE) for term in declared - used}
    assert not set(unused_for_a_reason()) - unused, "a reason given for what is used"
    assert unused - set(unused_for_a_reason()) == NOT_IN_THE_SAMPLES


NOT_IN_THE_SAMPLES = {
    "auditorThatGaveNotice", "claimsAgent", "planFiled", "planFiledEarliest", "planFiledLatest", "predecessor", "prepackaged",
}  # fmt: skip
"""What no sample happens to tell; the cases of the families in `tests/loaders/events` do."""


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("caseNumbers", "case numbers"),
        ("AuditorDeparture", "auditor departure"),
        ("ciks", "CIKs"),
        ("pcaobId", "PCAOB ID"),
        ("key", "key"),
    ],
)
def test_labels_are_words(name: str, label: str) -> None:
    assert words(name) == label
