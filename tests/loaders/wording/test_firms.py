"""Audit firms in prose: what is one and what only looks like one, and the fullest form of its name."""

from itertools import pairwise

import pytest

from loaders.wording.firms import find_firms


def names(text: str) -> list[str]:
    return [c.firm.name for c in find_firms(text)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Company dismissed Deloitte & Touche LLP.", "Deloitte & Touche LLP"),
        ("The Company dismissed ARTHUR ANDERSEN LLP.", "ARTHUR ANDERSEN LLP"),
        ("It engaged KPMG Peat Marwick on May 3, 1995.", "KPMG Peat Marwick"),
        ("It engaged KPMG Huazhen LLP on May 3, 2015.", "KPMG Huazhen LLP"),
        ("It was audited by Price Waterhouse.", "Price Waterhouse"),
        ("Lawrence Hapgood, CPA resigned.", "Lawrence Hapgood, CPA"),
        ("Stan J.H. Lowe CPA resigned.", "Stan J.H. Lowe CPA"),
        ("We engaged Helmer, Dunn, Trask & Wilson, LLP as our auditors.", "Helmer, Dunn, Trask & Wilson, LLP"),
        ("We engaged Fenn & Company, P.C. to audit our statements.", "Fenn & Company, P.C."),
        ("In Dallas, Fenn & Tidmore, L.L.P. audits us.", "Fenn & Tidmore, L.L.P."),
        ("We engaged Baer Tolland LLC as our independent auditors.", "Baer Tolland LLC"),
        ("We engaged Kwong Tsui CPA Limited as auditors.", "Kwong Tsui CPA Limited"),
        ("Larch, Bisset & Co. LLP, Chartered Accountants, audits us.", "Larch, Bisset & Co. LLP, Chartered Accountants"),
        ("the accounting firm of Moen Tobler Rusk", "Moen Tobler Rusk"),
        ("THE COMPANY DISMISSED ITS AUDITORS, MULLEN & RATHBONE, CPAS.", "MULLEN & RATHBONE, CPAS"),
    ],
)
def test_a_firm_is_found_in_every_spelling(text: str, name: str) -> None:
    assert names(text) == [name]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("The auditors met Frost & Lyle, PLLC, counsel to the Company.", "a law firm"),
        ("The Audit Committee retained Frost & Lyle, PLLC as special counsel.", "a law firm"),
        ("Harbor Bank, N.A. and its auditors met.", "a bank"),
        ("Acme Holdings, Inc. dismissed its auditors.", "the company itself"),
        ("The Audit Committee of Acme Holdings LLC met.", "the company itself"),
        ("Mr. Andersen, a director, met the auditors.", "a person"),
        ("James R. Marcum was appointed controller.", "a person"),
        ("Price Waterhouse Street, near the accountants", "a street"),
        ("Our independent Certified Public Accountants met.", "no name"),
    ],
)
def test_what_only_looks_like_a_firm_is_refused(text: str, why: str) -> None:
    assert names(text) == [], why


@pytest.mark.parametrize(
    ("text", "mention", "name"),
    [
        ('Ernst & Young LLP ("E&Y") audits us. E&Y resigned.', "E&Y", "Ernst & Young LLP"),
        ("PricewaterhouseCoopers LLP audits us. PwC resigned.", "PwC", "PricewaterhouseCoopers LLP"),
        (
            'Moor & Till, Chartered (the "Former Auditor") left. The Former Auditor said',
            "The Former Auditor",
            "Moor & Till, Chartered",
        ),
        ('Kinn Oaks & Company, Chartered, of Boise ("Kinn"), audits us. Kinn said', "Kinn", "Kinn Oaks & Company, Chartered"),
        ("Leopold R. Fass, CPA, audits us. Mr. Fass said", "Mr. Fass", "Leopold R. Fass, CPA"),
        ("BDO Seidman, LLP audits us. BDO Seidman said", "BDO Seidman", "BDO Seidman, LLP"),
        (
            "Parr LLC's auditor merged: Hale Parr, CPA joined Fenn & Roe, LLP and works under the latter's name.",
            "the latter",
            "Fenn & Roe, LLP",
        ),
    ],
)
def test_a_short_name_means_the_fullest_form(text: str, mention: str, name: str) -> None:
    found = {text[c.start : c.end]: c.firm.name for c in find_firms(text)}
    assert found[mention] == name


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("Deloitte & Touche LLP", "34"),
        ("KPMG LLP", "185"),
        ("Arthur Andersen LLP", None),
        ("KPMG AG", None),
        ("KPMG Huazhen LLP", None),
        ("BDO LLP", None),
        ("BDO Seidman, LLP", "243"),
    ],
)
def test_a_number_is_given_only_to_the_firm_that_has_it(name: str, number: str | None) -> None:
    assert [c.firm.pcaob_id for c in find_firms(f"The Company engaged {name} as its auditors.")] == [number]


def test_mentions_stand_in_order_and_do_not_overlap() -> None:
    text = 'KPMG LLP ("KPMG") and Deloitte & Touche LLP: KPMG was replaced by Deloitte, and KPMG agreed.'
    found = find_firms(text)
    assert [text[c.start : c.end] for c in found if "LLP" not in text[c.start : c.end]][-3:] == ["KPMG", "Deloitte", "KPMG"]
    assert all(a.end <= b.start for a, b in pairwise(found))
