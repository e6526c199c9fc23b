"""Texts that begin with an item: who reports, by the name that the text gives."""

import pytest

from loaders.self_named import read_self_named

TERM = "(the “Company”) announced its results."


@pytest.mark.parametrize(
    ("body", "name"),
    [
        (f"On May 4, 2025, Osprey Mills, Inc. {TERM}", "Osprey Mills, Inc."),
        (f"In February 2025, Osprey Mills, Inc. {TERM}", "Osprey Mills, Inc."),
        (f"Extension of Elk Waiver and Heron Waiver\nOsprey Mills Corp. {TERM}", "Osprey Mills Corp."),
        (f"The Annual Meeting of Stockholders of Osprey Mills, Inc. {TERM}", "Osprey Mills, Inc."),
        ("Osprey Mills Corporation’s (the “Company”) proxy statement", "Osprey Mills Corporation"),
        ("Osprey Mills, Inc., a Delaware corporation (“Osprey,” “we” or the “Company”), sold", "Osprey Mills, Inc."),
        ("On May 4, 2025, Elk Mills, Inc., Fen Mills LLC and Roe Mills LLC (each, the “Company”) sold", "Elk Mills, Inc."),
        ("Under a contract of Elk Mills, Inc. and Osprey Mills LLC (the “Company”), coal is sold.", "Osprey Mills LLC"),
        ("On May 4, 2025, Osprey Mills (NYSE: OSPM) issued a press release.", "Osprey Mills"),
        ("On May 4, 2025, The Osprey Company posted an investor presentation.", "Osprey Company"),
        ("On May 4, 2025, Osprey Milling plc, or the Company, issued a press release.", "Osprey Milling plc"),
        ("On May 4, 2025, Osprey Corporation International held its annual meeting.", "Osprey Corporation International"),
        ("Elk Ford Bank (the “Bank”), owned by Osprey’s Bancorp, Inc. (the “Company”), lent", "Osprey’s Bancorp, Inc."),
    ],
)
def test_who_is_called_the_company_or_acts_is_the_registrant(body: str, name: str) -> None:
    assert [r.name for r in read_self_named(body)] == [name]


@pytest.mark.parametrize(
    "body",
    [
        "On May 4, 2025, the Company issued a press release.",
        "On May 4, 2025, the Registrant issued a press release.",
        "On May 4, 2025, Ash & Rowan LLP (“Ash”) resigned as auditor of the Company.",
        "On May 4, 2025, the Compensation Committee of the Board (the “Board”) approved a plan.",
        "The Nasdaq Stock Market LLC sent us a letter.",
        "On May 4, 2025, Ruth Kincaid announced her resignation.",
    ],
)
def test_nobody_is_made_up(body: str) -> None:
    assert read_self_named(body) == []
