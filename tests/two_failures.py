"""Two companies that failed, told in facts by hand: small enough to know every answer, odd enough to break a careless writer.

Acme engaged Deloitte in May 2001, filed on November 14, 2003, lost Deloitte on December 12, 2003 and engaged it again in
June 2004. Bolt, once Volt, lost BDO on March 1, 2005 and failed in that year, on a day that nobody tells. Mary Roe was an
officer of both: her appointment at Bolt says that she came from Acme.
"""

import hashlib
from pathlib import Path
from typing import Any

from graph.build import add
from graph.model.events import (
    AuditorDeparture,
    AuditorEngagement,
    BankruptcyPetition,
    BankruptcyRuling,
    Event,
    Evidence,
    NameChange,
    OfficerAppointment,
)
from graph.model.facts import Facts, Signatory
from graph.model.references import CompanyRef, CourtRef, FirmRef, PersonRef
from graph.reading import Graph
from graph.store import open_graph

ACME, BOLT = "cik:0000000001", "cik:0000000002"
ODD = 'Deloitte\x0b & Touche <LLP>, "until then"\n\tour auditors]]>, ceased \\ {left}; é \U0001f4c4 </script><!--'
"""Words with what XML forbids, what each format treats as its own, and what is not in the first plane of Unicode."""

_MASSACHUSETTS = CourtRef(name="United States Bankruptcy Court for the District of Massachusetts", court_id="mab")
_DELAWARE = CourtRef(name="United States Bankruptcy Court for the District of Delaware", court_id="deb")
_DELOITTE = FirmRef(name="Deloitte & Touche LLP", pcaob_id="34")
_MARY = PersonRef(name="Mary Roe")


def _told(kind: type[Event], start: int, quote: str, date: str | None, /, **fields: Any) -> Event:
    """An event of the filing's registrant."""
    span = {"start": start, "end": start + len(quote), "source_start": start, "source_end": start + len(quote)}
    evidence = Evidence(document="main.htm", item=fields.pop("item", None), quote=quote, words=quote[-8:], rule="by hand", **span)
    return kind.model_validate(
        {"company": CompanyRef(name="the company", registrant=0), "date": date, "evidence": evidence, **fields}
    )


def _filing(number: int, filed: str, name: str, cik: str, *events: Event, signed: str | None = None) -> Facts:
    """An 8-K."""
    accession = f"0000000009-{filed[2:4]}-{number:06d}"
    signatories = [Signatory(person=_MARY, capacity=signed)] if signed else []
    company = {"name": name, "cik": cik, "state": "DE", "file_number": f"001-{int(cik):05d}"}
    return Facts.model_validate(
        {
            "key": f"filing:{accession}",
            "file": f"{accession}.txt",
            "digest": hashlib.sha256(accession.encode()).hexdigest(),
            "accession": accession,
            "form": "8-K",
            "filed": filed,
            "items": ["5"],
            "registrants": [company],
            "signatories": signatories,
            "events": events,
        }
    )


def facts() -> list[Facts]:
    """All six filings."""
    petition = {
        "court": _MASSACHUSETTS,
        "case_numbers": ["03-46551"],
        "chapter": "11",
        "voluntary": True,
        "judge": PersonRef(name="Joel Roe"),
    }
    again = _told(BankruptcyPetition, 900, "which filed on November 14", "2003-11-14", background=True, **petition)
    confirmed = {"kind": "plan_confirmed", "court": _MASSACHUSETTS, "case_numbers": ["03-46551"]}
    mary = {"person": _MARY, "titles": ["Chief Financial Officer"], "formerly": [CompanyRef(name="Acme, Inc.")]}
    return [
        _filing(1, "2001-06-01", "Acme, Inc.", "1", _told(AuditorEngagement, 10, "engaged Deloitte in May", "2001-05", auditor=_DELOITTE)),
        _filing(2, "2003-11-20", "Acme, Inc.", "1", _told(BankruptcyPetition, 20, "filed a petition", "2003-11-14", item="3", **petition)),
        _filing(
            3, "2003-12-19", "ACME INC", "1",
            _told(AuditorDeparture, 30, ODD, "2003-12-12", item="4", auditor=_DELOITTE, manner="ceased", going_concern=True), again,
            signed="Chief Financial Officer",
        ),
        _filing(
            4, "2004-07-01", "Acme, Inc.", "1",
            _told(AuditorEngagement, 40, "engaged Deloitte anew", "2004-06", auditor=_DELOITTE),
            _told(BankruptcyRuling, 90, "confirmed the plan", "2004-06-30", **confirmed),
        ),
        _filing(
            5, "2005-04-01", "Bolt Corp", "2",
            _told(OfficerAppointment, 50, "Ms. Roe came from Acme", "2004-09-01", **mary),
            _told(NameChange, 150, "changed its name", "2004-02", old_name="Volt Corp", new_name="Bolt Corp"),
            _told(AuditorDeparture, 250, "BDO resigned", "2005-03-01", auditor=FirmRef(name="BDO Seidman, LLP"), manner="resigned"),
        ),
        _filing(
            6, "2006-01-09", "Bolt Corp", "2",
            _told(BankruptcyPetition, 60, "went into Chapter 11 in 2005", "2005", court=_DELAWARE, chapter="11"),
        ),
    ]  # fmt: skip


def graph(folder: Path) -> Graph:
    """The graph of all six, built in `folder`."""
    add(folder, facts(), "by hand")
    return open_graph(folder)
