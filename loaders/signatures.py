"""A document's text goes in, the start of its signature block and who signed come out, each with the title printed.

Nobody is a signatory whose name does not stand in the block: by a signature (`/s/`), under `By`, or typed over a title.
"""

import re
from collections.abc import Sequence

from graph.model.facts import Signatory
from graph.model.references import PersonRef
from loaders.signature_block import BLOCK, Signature, clause_of, end_of_clause, parts_of, signature_start, with_lines, without_tail
from loaders.signers import COMPANY_END, DATE_LINE, bare_name, is_person, is_title, parted, same_person, signed_for
from loaders.text import Text


def find_signatures(text: Text, start: int, names: Sequence[str] = ()) -> tuple[int, list[Signatory]]:
    """Where the signature block begins, and who signed in it (Form 8-K, Signatures; General Instruction E).

    `names` are the registrants' names in order, to tell for whom each signed; who signs under several names signs for each.
    Signed by an attorney in fact: the person signed for. A typed name under an unsigned `By` line counts; where signature and
    typed name differ, the typed name is given.
    """
    begins = signature_start(text, start)
    block = without_tail(text.text[begins : begins + BLOCK])
    clause = clause_of(block.lower())
    after = end_of_clause(block, clause.end()) if clause else 0
    made: list[Signatory] = []
    waiting: list[int] = []  # registrants over a part in which nobody signed: `ACME, LP. By: Acme GP, its general partner`
    for part in parts_of(with_lines(block[after:], names), names):
        read = [r for r in (_read(s) for s in part.signatures) if r]
        part.registrants = [*(at for at in waiting if at not in part.registrants), *part.registrants]
        waiting = [] if read else part.registrants
        for at, (person, capacity) in enumerate(read):
            several = part.registrants if len(read) == 1 else part.registrants[at : at + 1] or part.registrants[-1:]
            for registrant in several or [0]:
                signatory = Signatory(person=PersonRef(name=person), capacity=capacity, registrant=registrant)
                if signatory not in made:
                    made.append(signatory)
    return begins, made


_CAPTION = re.compile(
    r"^(?:(?:print(?:ed)?\s+|typed\s+)?name(?:\s+and\s+title)?|title|its|position|capacity)\s*:\s*|^(?:name|title|its)(?:\s+(?=[A-Z])|$)",
    re.IGNORECASE,
)
_TITLE_CAPTION = re.compile(r"(?:title|its|position|capacity)\s*:", re.IGNORECASE)
_NOISE = re.compile(
    r"^\W*$|^-?\s*\d{1,3}\s*-?$|^\*"
    r"|^\W*(?:signature|registrant|authori[sz]ed signature|name and title|duly authori[sz]ed(?: officer)?|print(?:ed)? name)\W*$",
    re.IGNORECASE,
)
_OVER = re.compile(
    r"^(?:pursuant to|the registrant|signatures?\b|exhibit|<page>|on behalf|form 8-k|table of contents|the following|attached|contact)",
    re.IGNORECASE,
)


def _read(signature: Signature) -> tuple[str, str | None] | None:
    """The person and title of one mark; None where no person's name stands there (`By: its general partner`)."""
    own, title_on_line = parted(signed_for(signature.own))
    person = bare_name(own) if is_person(bare_name(own)) else ""
    titles: list[str] = [title_on_line] if title_on_line else []
    for raw in signature.below:
        if _NOISE.match(raw):
            if titles and not _goes_on(titles[-1], raw):
                titles.append("")
            continue
        if _OVER.match(raw):
            break
        words = _CAPTION.sub("", re.sub(r"^by:?\s+", "", signed_for(raw), flags=re.IGNORECASE)).strip()
        if not words or DATE_LINE.match(words):
            continue
        name, title = parted(words, person)
        if (
            is_person(bare_name(name))
            and not titles
            and (not person or same_person(person, bare_name(name)) or not signature.marked)
        ):
            person = bare_name(name)
            titles += [title] if title else []
        elif _belongs(words, titles) or (_TITLE_CAPTION.match(raw) and not titles):
            titles.append(words)
        elif titles:
            break
    return (" ".join(person.split()), _joined(titles) or None) if person else None


def _belongs(words: str, titles: Sequence[str]) -> bool:
    if titles and titles[-1] == "":
        return False
    if is_title(words):
        return not (words.isupper() and COMPANY_END.search(words))
    return bool(titles) and (_goes_on(titles[-1], words) or words.startswith("(Principal"))


_WHOLE = re.compile(
    r"(?:officer|president|secretary|treasurer|counsel|controller|comptroller|director|chair(?:man|woman|person)?|manager|partner|trustee|c[efo]o|member|[)])$",
    re.IGNORECASE,
)


def _goes_on(above: str, words: str) -> bool:
    """Whether a line of a title goes on with the one above."""
    return (
        above.endswith((",", "and", "And", "AND", "&", "-", "of", "–", ";"))
        or not _WHOLE.search(above)
        or words.startswith(("and ", "&", "(", "of ", "for "))
    )


def _joined(titles: Sequence[str]) -> str:
    """Lines of a title as one: a comma between two that are whole, none where a line breaks off."""
    made = ""
    for words in (t for t in titles if t):
        made += (" " if _goes_on(made, words) else ", ") + words if made else words
    made = re.sub(r"^(?:as|its)\s+|\s*\((?!principal)[^)]*\)?$", "", made.strip(" ,;."), flags=re.IGNORECASE)
    return " ".join(made.split()).strip(" ,;.")
