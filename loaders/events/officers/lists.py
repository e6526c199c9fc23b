"""A section goes in; lines of a list of people come out, each as somebody leaving or taking a position.

Read only under a sentence that ends with a colon and says what happened: `The Board elected the following officers:` and then, a
paragraph each, `Ann Poole - Treasurer`. The list ends at the first paragraph that is no name with a position.
"""

import re
from collections.abc import Iterator

from loaders.events.officers.acts import find_acts
from loaders.events.officers.cast import chain
from loaders.events.officers.tables import FOLLOWING, Row
from loaders.reading import Section
from loaders.wording.clauses import Sentence
from loaders.wording.names import find_persons
from loaders.wording.titles import Titled, find_titles

_BULLET = re.compile(r"(?:[^\w\s]|o|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])? ?")
_TO_TITLE = re.compile(
    r"(?:,? ?\(?(?:age |aged )?\d\d\)?)?(?:,| -+|:| as|\t| to(?: be)?)* ?(?:as )?(?:(?:the|our|its|an?) )?(?:[\w&.-]+'s )?"
)
_TO_NAME = re.compile(r"(?: -+|:|,)? ?")
_LEAD = re.compile(r"\b(?:appoint|elect|promot|named|resign|retir|departure|hired)")


def read_lists(section: Section) -> Iterator[Row]:
    """People listed under a sentence that tells of appointments or departures, with the positions beside them.

    Refused: lists under a sentence that tells of both or of neither; election results (Item 5.07); nominees.
    """
    prose = section.prose
    if ":\n" not in prose.text or section.item == "5.07":
        return
    lower = prose.lower
    for number, lead in enumerate(prose.sentences):
        words = lower[lead.start : lead.end]
        if not words.endswith(":") or not _LEAD.search(words) or not FOLLOWING.search(words) or "nominee" in words:
            continue
        acts = find_acts(lower, lead.start, lead.end)
        if len({a.leaves for a in acts}) != 1 or find_persons(lead.text):
            continue
        for line in prose.sentences[number + 1 :]:
            read = _line(prose.text, line)
            if read is None:
                break
            name, titles = read
            heads = (lead.start, lead.end)
            yield Row(line.start, line.end, name, tuple(t.title for t in titles), acts[0].leaves, acts[0].manner, heads)


def _line(text: str, line: Sentence) -> tuple[str, list[Titled]] | None:
    """The person that a line begins with and the positions after it; or a position and then the person."""
    bullet = _BULLET.match(line.text)
    first = bullet.end() if bullet else 0
    people = find_persons(line.text)
    titles = [t for t in find_titles(text, line.start, line.end) if t.kind != "committee"]
    if not people or not titles or len(line.text) > 400:
        return None
    group = chain(text, titles, 0, line.end)
    person = people[0]
    start, end = person.start + line.start, person.end + line.start
    if person.start <= first + 1 and start < group[0].start and _TO_TITLE.fullmatch(text, end, group[0].start):
        return person.name, group
    if group[0].start - line.start <= first + 1 and group[-1].end <= start and _TO_NAME.fullmatch(text, group[-1].end, start):
        return person.name, group
    return None
