"""Somebody's coming goes in; who made room for it comes out: the one whom the text says is succeeded, replaced or followed.

The departure of the one replaced is `derived`: it counts only where the filing tells of it in no other way.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from loaders.events.officers.acts import Act
from loaders.events.officers.cast import Mention, Scene
from loaders.events.officers.found import Found
from loaders.events.officers.grammar import Reading, Told
from loaders.wording.clauses import Sentence

_REPLACED = re.compile(
    r"\b(?:in (?:the )?(?:place|stead) of|to succeed|succeed(?:s|ed|ing)|will succeed|replac(?:e|es|ed|ing)|successor to"
    r"|(?:takes|took|take) the place of|(?:take|taking|takes|took) over [^.;,]{0,60}?\bfrom) "
)
_DISPLACED = re.compile(r"(?:(?:the|our|its|company's|current|outgoing|departing|retiring|present|interim|acting|registrant's|former|late|,|as"
    r"|chief|executive|financial|operating|officer|president|chairman|chair|director|ceo|cfo|[a-z]+'s?) ?)*")  # fmt: skip
_EXIT = re.compile(r"\bfollowing the (?:retirement|resignation|departure|death) of ")
_WOULD = re.compile(r"\b(?:may|might|could|would|if|to be|search)\b[^,;]{0,6}$")
_LEFT_ALREADY = re.compile(
    r",? (?:\([^)]*\) )?who (?:had |has )?(?:previously|recently|resigned|retired|left|died|passed|departed|stepped|was|served|ceased)\b"
)


def find_replaced(one: Found, reading: Reading) -> Iterator[Found]:
    """`elected Treasurer in the place of X`, `will replace X as Treasurer`: X was Treasurer, and is no longer."""
    act, sentence, scene = one.told.act, reading.sentence, reading.scene
    if act.leaves or one.told.committee and "replac" not in sentence.text:
        return
    for left_by in _EXIT.finditer(scene.lower, sentence.start, sentence.end):
        following = scene.within(left_by.end() - 1, sentence.end)
        if following and following[0].start - left_by.end() <= 1:
            reading.cast.hold(following[0].name, one.told.titles)
    for replaced in _REPLACED.finditer(scene.lower, sentence.start, sentence.end):
        following = scene.within(replaced.end() - 1, sentence.end)
        if not following or not _DISPLACED.fullmatch(scene.gap(replaced.end(), following[0].start)):
            continue
        name = following[0].name
        reading.cast.hold(name, one.told.titles)
        before = scene.lower[max(sentence.start, replaced.start() - 12) : replaced.start()]
        if name == one.told.name or _is_gone(scene, sentence, replaced, following[0]) or _WOULD.search(before):
            return
        left = Act(act.start, act.end, True, "other", "object", replaced[0])
        offices = (
            tuple(t for t in one.told.titles if t != "director") or one.told.titles
        )  # a seat goes with an office, not before it
        told = Told(left, name, offices, one.told.committee)
        yield replace(
            one, told=told, titles=list(offices), derived=True, end=following[0].end, start=min(one.start, replaced.start())
        )
        return


def _is_gone(scene: Scene, sentence: Sentence, replaced: re.Match[str], person: Mention) -> bool:
    """Whether the one replaced left before: `our former President`, `the late X`, `who retired in March`."""
    lead = scene.lower[replaced.start() : person.start]
    tail = scene.lower[person.end : min(person.end + 50, sentence.end)]
    return re.search(r"\b(?:former|late|previous|past|ex)\b", lead) is not None or _LEFT_ALREADY.match(tail) is not None
