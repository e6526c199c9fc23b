"""A phrase of a sentence goes in, whether it must not be read comes out: denied, only possible, voted by holders, or other work."""

import re

from loaders.events.auditors.passages import Passage
from loaders.events.auditors.subjects import Hit

_DENIED = re.compile(
    r"(?:\b(?:not|never|neither|nor|no|without|if|unless|should|may|might|could|whether|intends? to|expects? to"
    r"|plans? to|proposes? to|proposed to"
    r"|until|before|prior to|since|during|in the event|would have|until (?:we|it)|when(?:ever)?)\b[^,;F]{0,40}|\bor (?:\w+ )?)$"
)
_ALLOWED = re.compile(r"\bnot only[^,;]{0,40}$|\bno later[^,;]{0,40}$|\bwhether or not[^,;]{0,40}$")


def is_denied(text: str, hit: Hit) -> bool:
    """`did not resign`, `neither resigned nor was dismissed`, `if it should be dismissed`, `before it engaged`."""
    before = text[max(0, hit.start - 70) : hit.start]
    if _ALLOWED.search(before):
        return False
    if _DENIED.search(before):
        return True
    return (
        re.match(r"\W*(?:or|nor) (?:was |were )?(?:\w+ )?(?:dismissed|resigned|declined)", text[hit.end : hit.end + 40]) is not None
    )


_OWNERS = re.compile(
    r"\b(?:stock|share|unit)holders?\b|\bannual (?:general )?meeting\b|\bproposal\b|\bvotes?\b(?! to)"
    r"|\bmembers voted\b|\bratif(?:y|ied|ication)"
)
_BOARD = re.compile(r"\b(?:board|audit committee|directors|management|committee)\b")


def is_ratified(passage: Passage, hit: Hit) -> bool:
    """Shareholders who approve an auditor engage nobody (they confirm what the board did)."""
    if not hit.means.startswith("engagement") or not _OWNERS.search(passage.text):
        return False
    around = passage.text[max(0, hit.start - 160) : hit.end + 160]
    actors = [m.start() for m in _OWNERS.finditer(passage.text, max(0, hit.start - 160), hit.start)]
    boards = [m.start() for m in _BOARD.finditer(passage.text, max(0, hit.start - 160), hit.start)]
    if actors and (not boards or boards[-1] < actors[-1]):
        return True
    return re.search(r"\bratif", around) is not None and "ratified and approved" not in around or not _BOARD.search(passage.text)


_OTHER_WORK = re.compile(
    r"\b(?:internal audit|tax (?:services|matters|advis|return|consult|account|prepar)|consult|advis[eo]r|advisory"
    r"|forensic|valuation|restructuring|monitor"
    r"|due diligence|bookkeep|investment bank|counsel|financial officer|to review (?:the )?(?:internal"
    r"|company's internal)|trustee|receiver|examiner"
    r"|director|president|chief|to assist|to (?:investigate|look into|inspect|examine (?:the )?working|review (?:the"
    r"|our|its) (?:controls|records|books|allegations|working))|conduct an (?:independent )?investigation|broker"
    r"|underwrit|transfer agent|administrator|interim)"
)
_BY_ANOTHER = re.compile(
    r" by (?:the |its |their )?(?:sellers?|buyers?|purchasers?|lenders?|banks?|underwriters?|creditors?|trustees?"
    r"|landlords?|target|manager|borrower)\b"
)
_LONG_SINCE = re.compile(
    r"^ FIRM[^F]{0,80}?\b(?:since (?:(?:19|20)\d\d|DAY|its|the|inception)|for (?:many|several|over|more than"
    r"|the (?:past|last))\b)"
)
_ROLE = re.compile(r"\bauditors?\b|\baccountants?\b|\baccounting firm|\bto (?:re-?)?audit|\baudit of|\baudits?\b")


def is_other_work(text: str, hit: Hit, limit: int) -> bool:
    """An accounting firm hired for taxes, advice or an inquiry is not the certifying accountant."""
    after = text[hit.end : max(limit, hit.end)][:160]
    if _LONG_SINCE.search(after) or _BY_ANOTHER.match(after):
        return True
    other, role = _OTHER_WORK.search(after), _ROLE.search(after)
    return other is not None and (role is None or other.start() < role.start())
