"""A graph goes in, all that RDF says of it comes out, named graph by named graph. Every statement stands in the graph of its source.

    graph/<filing>    what a filing tells: its events, who is involved in them, who signed it and for whom it was filed
    meta              the filings themselves, the words that prove each event, which run made the graphs (PROV-O)
    entities          who is who: companies, people, auditors, courts, cases, as joined from all filings
    joined            events that several filings tell, with all that they say together
    derived           terms of office, engagements, names, amendments: what follows from events
    judgements        which two are one, or may be

An event that several filings tell is in the graph of each with what shows that they tell the same: kind, company, date and whatever
else makes its identity. Who of them said the rest is not known any more, so no filing's graph says it.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from itertools import groupby

from graph.keys import digest
from graph.manifest import Manifest
from graph.model.events import EVENTS, Event
from graph.model.nodes import NODES
from graph.reading import Graph
from graph.schema import link_columns, parties
from graph.stream import LinkRow, NodeRow
from ontology import literals
from ontology.arrangement import ALONE, NOWHERE, Arrangement, Row, arranged
from ontology.describe import REIFIES, TYPE, Describer, Description, Statement, role_term, term
from ontology.intervals import interval
from ontology.iris import VOCABULARY, checked_base, graph_path, path_of
from ontology.terms import slots_of

META, ENTITIES, JOINED, DERIVED, JUDGEMENTS = "meta", "entities", "joined", "derived", "judgements"
DETACHABLE = (DERIVED, JUDGEMENTS)
"""Graphs that hold our conclusions, not a filing's words: whoever wants none leaves them out."""

_PROV = "http://www.w3.org/ns/prov#"
_EVENT_KINDS = tuple(event.label() for event in EVENTS)
_TOLD = ("FILED_BY", *_EVENT_KINDS, "CONCERNS", "OPENED", "INVOLVES", "SIGNED")
_WHO = tuple(node.__name__ for node in NODES if node.__name__ != "Filing")
_OF_CASES = ("DEBTOR_IN", "BEFORE", "PRESIDES_OVER")
_DERIVED = ("OFFICER_OF", "AUDITED", "NAMED", "AMENDS")
_SPANS = {
    label: (columns.index("since"), columns.index("until"))
    for label, columns in ((label, list(link_columns(label))) for label in _DERIVED)
    if "since" in columns
}
"""Places of beginning and end in the rows of relationships that have them."""
_OURS = frozenset((term("key"), term("name"), term("confidence")))
"""What we say of an event, and no filing."""
_IDENTIFYING = {event.label(): {party.role for party in parties(event) if party.field in event.identity} for event in EVENTS}
"""Roles whose parties are part of what an event is, by kind."""
_ROLE_AT = list(link_columns("INVOLVES")).index("role")
_VERDICT_AT = list(link_columns("SAME_AS")).index("verdict")


def dataset(
    graph: Graph,
    base: str = VOCABULARY,
    without: Collection[str] = (),
    rdf12: bool = False,
    rows: Iterable[NodeRow | LinkRow] | None = None,
) -> Iterator[Description]:
    """What RDF says of `graph`, or of some `rows` of it, in an order that follows from the content alone.

    In: `base` of the IRIs; `without`, names of graphs to leave out (`derived`, `judgements`); `rdf12` adds what RDF 1.2 can
    say: that a telling, or a relationship as a thing, reifies the plain statements that it tells (`rdf:reifies`).
    Errors: `ExportError` for a base that is none.
    """
    with arranged(graph, rows) as arrangement:
        told = _Dataset(arrangement, checked_base(base), rdf12)
        parts = (META, ENTITIES, JOINED, *(name for name in DETACHABLE if name not in without))
        yield from told.meta(graph.manifest, parts)
        yield from told.entities()
        yield from told.filings()
        yield from told.joined()
        if DERIVED not in without:
            yield from told.conclusions(DERIVED, _DERIVED)
        if JUDGEMENTS not in without:
            yield from told.conclusions(JUDGEMENTS, ("SAME_AS",))
            yield from told.merged()


def _identity(event: type[Event]) -> frozenset[str]:
    """Properties that are part of what an event is. A text may be spelled in two ways and still be the same: it is not among them."""
    slots = {slot.field: slot for slot in slots_of(event.label())}
    return frozenset(name for name in event.identity if name in slots and (slots[name].values or slots[name].value))


class _Dataset:
    """One pass over the rows, part by part."""

    def __init__(self, arrangement: Arrangement, base: str, rdf12: bool) -> None:
        self._arrangement = arrangement
        self._base = base
        self._rdf12 = rdf12
        labels = ("Filing", "REPORTED_IN", "SAME_AS", *_TOLD, *_WHO, *_OF_CASES, *_DERIVED)
        self._of = {label: Describer(label, base) for label in labels}
        self._common = {event.label(): Describer(event.label(), base, _identity(event)) for event in EVENTS}

    def _iri(self, path: str) -> str:
        return f"<{self._base}{path}>"

    def _key(self, key: str) -> str:
        return f"<{self._base}{path_of(key)}>"

    def _thing(self, label: str, graph: str, row: Row, plain: tuple[str, Statement]) -> Description:
        """A relationship as a thing; in RDF 1.2 it is the reifier of the plain statement."""
        statements = self._of[label].thing(row)
        if self._rdf12:
            statements.append((REIFIES, _triple(*plain)))
        return Description(graph, self._key(row[0]), statements)

    def meta(self, manifest: Manifest, parts: Iterable[str]) -> Iterator[Description]:
        """The run, what it made, and for each filing: itself, whence its graph comes, the words that prove its events."""
        graph = self._iri(META)
        run, statements = self._run(manifest)
        made = (TYPE, f"<{_PROV}Bundle>"), (f"<{_PROV}wasGeneratedBy>", run)
        yield from (Description(graph, subject, said) for subject, said in statements)
        yield from (Description(graph, self._iri(part), list(made)) for part in parts)
        filing, telling = self._of["Filing"], self._of["REPORTED_IN"]
        for key, rows in self._arrangement.by_filing(("Filing", "REPORTED_IN")):
            for row in rows.get("Filing", ()):
                yield Description(graph, self._key(key), filing.properties(row))
            yield Description(graph, self._iri(graph_path(key)), [*made, (f"<{_PROV}wasDerivedFrom>", self._key(key))])
            before = None
            for row in rows.get("REPORTED_IN", ()):
                event, plain = telling.arc(row)
                if event != before:
                    yield Description(graph, event, [plain])
                    before = event
                yield self._thing("REPORTED_IN", graph, row, (event, plain))

    def _run(self, manifest: Manifest) -> tuple[str, list[tuple[str, list[Statement]]]]:
        """What made the graph, by PROV-O: the same content always has the same name, so no clock is asked."""
        run = self._iri(f"run/{sha256(manifest.model_dump_json().encode()).hexdigest()[:20]}")
        software = self._iri(f"software/{manifest.product}/{manifest.version}")
        name = literals.text(f"{manifest.product} {manifest.version}")
        label = "<http://www.w3.org/2000/01/rdf-schema#label>"
        return run, [
            (run, [(TYPE, f"<{_PROV}Activity>"), (f"<{_PROV}wasAssociatedWith>", software)]),
            (software, [(TYPE, f"<{_PROV}SoftwareAgent>"), (label, name)]),
        ]

    def entities(self) -> Iterator[Description]:
        """Who is who, then which case is whose, before which court and judge."""
        graph = self._iri(ENTITIES)
        for label in _WHO:
            for row in self._arrangement.rows(label):
                yield Description(graph, self._key(row[0]), self._of[label].properties(row))
        for label in _OF_CASES:
            for row in self._arrangement.rows(label):
                subject, plain = self._of[label].arc(row)
                yield Description(graph, subject, [plain])

    def filings(self) -> Iterator[Description]:
        """The graph of each filing."""
        wanted = (*_TOLD, "REPORTED_IN") if self._rdf12 else _TOLD
        for filing, rows in self._arrangement.by_filing(wanted):
            graph = self._iri(graph_path(filing) if filing != NOWHERE else ENTITIES)
            yield from self._filed(graph, filing, rows)
            events = self._events(rows)
            for key, (statements, alone) in events.items():
                yield Description(graph, self._key(key), statements, alone)
            for row in rows.get("REPORTED_IN", ()):
                said = [pair for pair in events.get(row[1], ([], True))[0] if pair[0] not in _OURS]
                yield Description(graph, self._key(row[0]), [(REIFIES, _triple(self._key(row[1]), pair)) for pair in said])
            yield from self._involvements(graph, (row for row in rows.get("INVOLVES", ()) if row[ALONE]))

    def joined(self) -> Iterator[Description]:
        """Events that several filings tell."""
        graph = self._iri(JOINED)
        for key, rows in self._arrangement.by_event((*_EVENT_KINDS, "CONCERNS", "OPENED", "INVOLVES")):
            whole = {label: [(*row[:ALONE], True) for row in held] for label, held in rows.items()}
            for statements, _alone in self._events(whole).values():
                yield Description(graph, self._key(key), statements)
            yield from self._involvements(graph, whole.get("INVOLVES", ()))

    def _involvements(self, graph: str, rows: Iterable[Row]) -> Iterator[Description]:
        """Parties of events, each as a thing that says the role and what the filing calls it."""
        for row in rows:
            yield self._thing("INVOLVES", graph, row, (self._key(row[1]), self._role(row)))

    def _filed(self, graph: str, filing: str, rows: dict[str, list[Row]]) -> Iterator[Description]:
        """For whom a filing was filed, and who signed it."""
        filed = [self._of["FILED_BY"].arc(row)[1] for row in rows.get("FILED_BY", ())]
        if filed:
            yield Description(graph, self._key(filing), filed)
        before = None
        for row in rows.get("SIGNED", ()):
            signatory, plain = self._of["SIGNED"].arc(row)
            if signatory != before:
                yield Description(graph, signatory, [plain])
                before = signatory
            yield self._thing("SIGNED", graph, row, (signatory, plain))

    def _events(self, rows: Mapping[str, Sequence[Row]]) -> dict[str, tuple[list[Statement], bool]]:
        """What is said of each event, by key, and whether one filing alone tells it; else only what all that tell it say."""
        events: dict[str, tuple[list[Statement], bool]] = {}
        for label in _EVENT_KINDS:
            for row in rows.get(label, ()):
                of = self._of if row[ALONE] else self._common
                events[row[0]] = (of[label].properties(row), row[ALONE])
        for label in ("CONCERNS", "OPENED"):
            for row in rows.get(label, ()):
                if row[ALONE] or label == "CONCERNS":
                    events.setdefault(row[1], ([], row[ALONE]))[0].append(self._of[label].arc(row)[1])
        for event, involved in groupby(rows.get("INVOLVES", ()), key=lambda row: row[1]):
            parties = [row for row in involved if row[ALONE] or row[_ROLE_AT] in _IDENTIFYING[row[2]]]
            events.setdefault(event, ([], False))[0].extend(sorted(map(self._role, parties)))
        return events

    def _role(self, row: Row) -> Statement:
        """The party of an event as a plain statement."""
        return role_term(row[_ROLE_AT]), self._key(row[3])

    def conclusions(self, name: str, labels: Sequence[str]) -> Iterator[Description]:
        """Relationships that are concluded, each as a thing and, where it holds, as a plain statement."""
        graph = self._iri(name)
        for label in labels:
            before = None
            for row in self._arrangement.rows(label):
                plain = self._of[label].arc(row)
                if plain != before and self._holds(label, row):
                    yield Description(graph, plain[0], [plain[1]])
                    before = plain
                yield self._thing(label, graph, row, plain)
                if label in _SPANS:
                    since, until = _SPANS[label]
                    for subject, statements in interval(self._key(row[0]), row[since], row[until]):
                        yield Description(graph, subject, statements)

    def merged(self) -> Iterator[Description]:
        """Two keys that were found to be of one thing, which has one of them; so other graphs' IRIs of it lead here, too."""
        graph, same = self._iri(JUDGEMENTS), self._of["SAME_AS"]
        for left, right, verdict, score, why in self._arrangement.merged():
            key = f"judgement:{digest(left, right, verdict, why)}"
            values = {"key": key, "source": left, "target": right, "score": score, "verdict": verdict, "why": why}
            row = tuple(map(values.get, link_columns("SAME_AS")))
            plain = same.arc(row)
            if self._holds("SAME_AS", row):
                yield Description(graph, plain[0], [plain[1]])
            yield self._thing("SAME_AS", graph, row, plain)

    def _holds(self, label: str, row: Row) -> bool:
        """Whether the plain statement is true: that two are one is, only where it was judged so."""
        return label != "SAME_AS" or row[_VERDICT_AT] == "positive"


def _triple(subject: str, statement: Statement) -> str:
    """A statement as the object of another one (RDF 1.2)."""
    return f"<<( {subject} {statement[0]} {statement[1]} )>>"
