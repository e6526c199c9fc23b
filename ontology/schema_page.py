"""The terms of the model go in, one HTML page for people comes out: every class and property with its meaning and its links.

The page holds all it needs and fetches nothing. Its anchors are the names of the terms, so the IRI of each leads to its place.
"""

import re
from collections.abc import Iterable
from html import escape
from pathlib import Path

from graph.model.items import items, sections
from graph.model.values import PartialDate
from ontology.colours import colour_of, colours
from ontology.iris import NAMESPACE
from ontology.items import SCHEME
from ontology.owl import ABSTRACT, VERSION, comment, shared
from ontology.terms import EARLIEST, ENTITY, EVENT, LATEST, RELATIONSHIP, Arc, Class, Slot, ancestors, arcs, classes, slots
from ontology.vocabularies import expand, vocabularies

_HERE = Path(__file__).parent
_TYPES = {
    "xsd:string": "text",
    "xsd:boolean": "true or false",
    "xsd:integer": "whole number",
    "xsd:double": "number",
    "xsd:dateTime": "date and time",
    "": "date, month or year",
}
_LISTED = (("entities", "Entities", ENTITY), ("events", "Events", EVENT), ("things", "Relationships as things", RELATIONSHIP))


def page() -> str:
    """The whole page; the same text each time."""
    kinds = [each for each in _chapter(EVENT) if each.label]
    parts = {
        "colours": " ".join(f"--{kind}: #{colour};" for kind, colour in colours().items()),
        "toc": _contents(),
        "abstract": escape(ABSTRACT),
        "namespace": NAMESPACE,
        "version": VERSION,
        "counts": f"{len(classes())} classes, {len(slots()) + len(arcs())} properties, {len(items())} items of Form 8-K",
        "figure": (_HERE / "schema_figure.svg").read_text(encoding="utf-8").replace("{{kinds}}", str(len(kinds))),
        "example": escape(_data("example.trig"), quote=False),
        "query": escape(_data("example.rq"), quote=False),
        "properties": "\n".join([*map(_slot_entry, slots().values()), *map(_arc_entry, arcs())]),
        "items": _items(),
        "items_iri": str(SCHEME),
        "vocabularies": "".join(
            f"<tr><td><code>{v.prefix}:</code></td><td>{escape(v.title)}<br><span class=soft>{escape(v.edition)}</span></td>"
            f"<td><code>{v.namespace}</code></td></tr>"
            for v in vocabularies().values()
        ),
    }
    parts |= {name: "\n".join(map(_class, _chapter(top))) for name, _title, top in _LISTED}
    template = (_HERE / "schema_page.html").read_text(encoding="utf-8")
    return re.sub(r"\{\{(\w+)\}\}", lambda place: parts[place[1]], template)


def _data(name: str) -> str:
    return (_HERE / "data" / name).read_text(encoding="utf-8").strip()


def _chapter(top: str) -> list[Class]:
    """The classes of a chapter: what is an event is not told among the entities."""
    return [c for c in classes().values() if top in ancestors(c.name) and (top != ENTITY or EVENT not in ancestors(c.name))]


def _dot(each: Class) -> str:
    """The mark that the kind has in pictures too: round for an entity, a diamond for an event, a bar for a relationship."""
    if RELATIONSHIP in ancestors(each.name):
        return '<i class="dot thing"></i>'
    shape = "dot event" if EVENT in ancestors(each.name) else "dot"
    return f'<i class="{shape}" style="background:#{colour_of(each.name)}"></i>'


def _contents() -> str:
    links = [("overview", "What the graph holds"), ("graphs", "Named graphs"), ("example", "An event")]
    lines = [f'<li><a href="#{name}">{title}</a></li>' for name, title in links]
    for name, title, top in _LISTED:
        inner = "".join(f'<li><a href="#{c.name}">{_dot(c)}{c.name}</a></li>' for c in _chapter(top))
        lines.append(f'<li><a href="#{name}">{title}</a><ul>{inner}</ul></li>')
    links = [("properties", "All properties"), ("form-8k", "Items of Form 8-K"), ("vocabularies", "Other vocabularies")]
    lines += [f'<li><a href="#{name}">{title}</a></li>' for name, title in links]
    return f'<ul class="toc">{"".join(lines)}</ul>'


def _text(words: str) -> str:
    """A description: what stands in backticks is code."""
    return re.sub(r"`([^`]*)`", r"<code>\1</code>", escape(words, quote=False))


def _sentence(words: str) -> str:
    return _text(words[:1].upper() + words[1:])


def _to(name: str) -> str:
    return _outside((name,)) if ":" in name else f'<a href="#{name}">{name}</a>'


def _outside(names: Iterable[str]) -> str:
    return ", ".join(f'<a href="{escape(expand(name))}"><code>{name}</code></a>' for name in names)


def _aligned(broader: Iterable[str], near: Iterable[str], kind: str) -> str:
    """The links to other vocabularies, if there are any."""
    told = [(f"{kind} of", _outside(broader)), ("Close to", _outside(near))]
    lines = [f"<span class=soft>{says}</span> {names}" for says, names in told if names]
    return f'<div class="align">{"<br>".join(lines)}</div>' if lines else ""


def _class(each: Class) -> str:
    """One class: what it is, its properties, what it leads to, what leads to it."""
    kind = f"Kind of {', '.join(map(_to, each.parents))}" if each.parents else "What all of this part are"
    cypher = f", in Cypher <code>:{each.label}</code>" if each.label else "; nothing is only this"
    parts = [
        f'<article id="{each.name}"><h3>{_dot(each)}<a href="#{each.name}">{each.name}</a></h3>',
        f'<p class="kind">{kind}{cypher}</p><p>{_sentence(each.description)}</p>',
        _aligned(each.means.is_a, each.means.like, "Subclass"),
        _own_properties(each),
        _leads_to(each),
        _led_to(each),
        _inherited(each),
        "</article>",
    ]
    return "\n".join(part for part in parts if part)


def _own(name: str) -> list[Slot]:
    """The properties that a class itself declares, in the model's order."""
    return [next(s for s in same if s.declared == name) for same in slots().values() if any(s.declared == name for s in same)]


def _own_properties(each: Class) -> str:
    rows = "".join(
        f'<tr><td><a href="#{s.name}"><code>{s.name}</code></a></td><td class="num">{_often(s)}</td><td class="num">{_TYPES[s.datatype]}</td>'
        f"<td>{_sentence(s.description)}{_values(s)}</td></tr>"
        for s in _own(each.name)
    )
    head = "<thead><tr><th>Property</th><th>How many</th><th>Value</th><th>Meaning</th></tr></thead>"
    return f'<h4>Properties</h4><table class="stack props">{head}<tbody>{rows}</tbody></table>' if rows else ""


def _often(slot: Slot) -> str:
    return "0..*" if slot.many else "1" if slot.required else "0..1"


def _values(slot: Slot) -> str:
    """The values that the model names, and the limits of a number."""
    found = "".join(f' <code class="value">{escape(value)}</code>' for value in slot.values)
    limits = [f"{says} {limit:g}" for says, limit in (("at least", slot.least), ("at most", slot.most)) if limit is not None]
    return (f"<br>{found}" if found else "") + (f" <span class=soft>({', '.join(limits)})</span>" if limits else "")


def _leads_to(each: Class) -> str:
    rows = "".join(
        f'<tr><td><a href="#{arc.name}"><code>{arc.name}</code></a></td><td>{", ".join(map(_to, arc.targets))}</td>'
        f"<td>{_sentence(arc.description).removesuffix('.')}</td></tr>"
        for arc in arcs()
        if each.name in arc.owners
    )
    head = "<thead><tr><th>Property</th><th>To</th><th>Meaning</th></tr></thead>"
    return f'<h4>Leads to</h4><table class="stack leads">{head}<tbody>{rows}</tbody></table>' if rows else ""


def _led_to(each: Class) -> str:
    """Names of what leads here, relationships as things left out: their own places tell."""
    found = [
        f'<a href="#{arc.name}"><code>{arc.name}</code></a> <span class=soft>from</span> {", ".join(map(_to, arc.owners))}'
        for arc in arcs()
        if each.name in arc.targets and not all(RELATIONSHIP in ancestors(owner) for owner in arc.owners)
    ]
    return f"<h4>Leads here</h4><p>{'; '.join(found)}</p>" if found else ""


def _inherited(each: Class) -> str:
    """What a class has from those above it."""
    told = []
    for above in ancestors(each.name)[1:]:
        names = [s.name for s in _own(above)] + [arc.name for arc in arcs() if above in arc.owners]
        if names:
            listed = ", ".join(f'<a href="#{name}"><code>{name}</code></a>' for name in names)
            told.append(f"<span class=soft>From {_to(above)}:</span> {listed}")
    return f'<div class="align">{"<br>".join(told)}</div>' if told else ""


def _entry(name: str, owners: str, value: str, meaning: str, cypher: str) -> str:
    cells = f'<td><code>{name}</code></td><td>{owners}</td><td class="num">{value}</td><td>{meaning}</td>'
    cells += f'<td class="num cypher">{f"<code>{cypher}</code>" if cypher else ""}</td>'
    return f'<tr id="{name}">{cells}</tr>'


def _slot_entry(same: tuple[Slot, ...]) -> str:
    slot = same[0]
    owners = ", ".join(map(_to, dict.fromkeys(s.declared for s in same)))
    entry = _entry(
        slot.name, owners, _TYPES[slot.datatype], _text(comment(same)) + _aligned(*shared(same), "Narrower kind"), slot.field
    )
    if slot.type is not PartialDate:
        return entry
    ends = ((EARLIEST, "First"), (LATEST, "Last"))
    bounds = [_entry(slot.name + end, owners, "date", f"{which} day that {_to(slot.name)} can mean.", "") for end, which in ends]
    return "\n".join([entry, *bounds])


def _arc_entry(arc: Arc) -> str:
    meaning = _sentence(arc.description).removesuffix(".") + "."
    if arc.parent:
        meaning += f" <span class=soft>Narrower kind of</span> {_to(arc.parent)}."
    if arc.noun:
        meaning += f" <span class=soft>As a thing:</span> {_to(arc.noun)}."
    meaning += _aligned(arc.means.is_a, arc.means.like, "Narrower kind")
    cypher = _in_cypher(arc)
    owners, targets = ", ".join(map(_to, arc.owners)), ", ".join(map(_to, arc.targets))
    entry = _entry(arc.name, owners, "", meaning, cypher).replace('<td class="num"></td>', f"<td>{targets}</td>", 1)
    if not arc.inverse or arc.inverse == arc.name:
        return entry
    back = _entry(arc.inverse, targets, "", f"Inverse of {_to(arc.name)}; declared for queries and reasoners, not written.", "")
    return entry + "\n" + back.replace('<td class="num"></td>', f"<td>{owners}</td>", 1)


def _in_cypher(arc: Arc) -> str:
    """How Cypher writes the same: a relationship by its label, a role as a property of one, a field by its name."""
    if arc.parent:
        return "INVOLVES {role}"
    if arc.field:
        return arc.field
    return next((c.label for c in classes().values() if arc.noun and c.name == arc.noun), _spelt(arc.name) if arc.inverse else "")


def _spelt(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).upper()


def _items() -> str:
    """Rows of the new numbering, section by section, with the old items that each replaced."""
    rows = []
    for section, title in sections().items():
        rows.append(f'<tr><td colspan="3"><h4>Section {section}. {escape(title)}</h4></td></tr>')
        for item in items().values():
            if item.section == section:
                old = [f"{o.number} {escape(o.subject, quote=False)}" for o in items().values() if o.successor == item.number]
                cells = f'<td class="num">{item.number}</td><td>{escape(item.subject, quote=False)}</td><td class="soft was">{"; ".join(old)}</td>'
                rows.append(f'<tr id="item-{item.number}">{cells}</tr>')
    return "\n".join(rows)
