"""Every layout of a submission and every odd one, each with a filing written here; half of them are refused or read in part."""

import re
from pathlib import Path

import pytest

from graph.model.facts import FormerName
from graph.model.values import PartialDate
from loaders.envelope import decode
from loaders.header import bare_name
from loaders.submission import NotAFiling, Submission, read_submission, subject_of

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"

COVER = "FORM 8-K\nCURRENT REPORT\nPursuant to Section 13 of the Securities Exchange Act of 1934\nACME HOLDINGS, INC.\n"

FILER = """\
FILER:

	COMPANY DATA:	
		COMPANY CONFORMED NAME:			ACME HOLDINGS INC /DE/
		CENTRAL INDEX KEY:			0000912345
		STANDARD INDUSTRIAL CLASSIFICATION:	RETAIL-VARIETY STORES [5331]
		ORGANIZATION NAME:           	07 Trade & Services
		EIN:				871234567
		STATE OF INCORPORATION:			DE
		FISCAL YEAR END:			1231

	FILING VALUES:
		FORM TYPE:		8-K
		SEC ACT:		1934 Act
		SEC FILE NUMBER:	001-12345
		FILM NUMBER:		1234567

	BUSINESS ADDRESS:	
		STREET 1:		1 MAIN STREET
		STREET 2:		SUITE 2
		CITY:			SPRINGFIELD
		STATE:			DE
		ZIP:			19801
		BUSINESS PHONE:		3025550100

	MAIL ADDRESS:	
		STREET 1:		P O BOX 9
		CITY:			DOVER
		STATE:			DE
		ZIP:			19901

	FORMER COMPANY:	
		FORMER CONFORMED NAME:	ACME/ROADRUNNER INC
		DATE OF NAME CHANGE:	19990301

	FORMER COMPANY:	
		FORMER CONFORMED NAME:	COYOTE SUPPLY CORP/DE
		DATE OF NAME CHANGE:	19950102
"""  # noqa: W291 - EDGAR's own blanks

TOP = """\
ACCESSION NUMBER:		0000912345-24-000007
CONFORMED SUBMISSION TYPE:	8-K
PUBLIC DOCUMENT COUNT:		2
CONFORMED PERIOD OF REPORT:	20240221
ITEM INFORMATION:		Bankruptcy or Receivership
ITEM INFORMATION:		Financial Statements and Exhibits
FILED AS OF DATE:		20240222
DATE AS OF CHANGE:		20240222

"""

FEED = """\
<SUBMISSION>
<ACCESSION-NUMBER>0000912345-24-000007
<TYPE>8-K/A
<PUBLIC-DOCUMENT-COUNT>1
<PERIOD>20240221
<ITEMS>1.03
<ITEMS>9.01
<FILING-DATE>20240222
<FILER>
<COMPANY-DATA>
<CONFORMED-NAME>ACME HOLDINGS INC
<CIK>0000912345
<ASSIGNED-SIC>5331
<IRS-NUMBER>871234567
<STATE-OF-INCORPORATION>DE
</COMPANY-DATA>
<FILING-VALUES>
<FORM-TYPE>8-K/A
<FILE-NUMBER>001-12345
</FILING-VALUES>
<BUSINESS-ADDRESS>
<STREET1>1 MAIN STREET
<CITY>SPRINGFIELD
<STATE>DE
<ZIP>19801
</BUSINESS-ADDRESS>
<FORMER-COMPANY>
<FORMER-CONFORMED-NAME>COYOTE SUPPLY CORP
<DATE-CHANGED>19950102
</FORMER-COMPANY>
</FILER>
"""


def document(body: str = COVER, kind: str = "8-K", sequence: int = 1, name: str = "d8k.txt") -> str:
    return f"<DOCUMENT>\n<TYPE>{kind}\n<SEQUENCE>{sequence}\n<FILENAME>{name}\n<TEXT>\n{body}</TEXT>\n</DOCUMENT>\n"


def classic(top: str = TOP, filers: str = FILER, documents: str | None = None, mark: str = "SEC") -> str:
    stamp = "<ACCEPTANCE-DATETIME>20240222160847\n" if mark == "SEC" else ""
    body = document() if documents is None else documents
    head = f"<{mark}-HEADER>0000912345-24-000007.hdr.sgml : 20240222\n{stamp}{top}{filers}</{mark}-HEADER>\n"
    return f"<{mark}-DOCUMENT>0000912345-24-000007.txt : 20240222\n{head}{body}</{mark}-DOCUMENT>\n"


def read(text: str) -> Submission:
    return read_submission(text.encode(), "x.txt")


def refused(text: str | bytes) -> NotAFiling:
    with pytest.raises(NotAFiling) as refusal:
        read_submission(text.encode() if isinstance(text, str) else text, "x.txt")
    return refusal.value


def test_classic_header_gives_every_field() -> None:
    header = read(classic()).header
    assert header is not None
    assert (header.form, header.accession, header.filed) == ("8-K", "0000912345-24-000007", "2024-02-22")
    assert (header.accepted, header.period, header.items) == ("2024-02-22T16:08:47", "2024-02-21", ("1.03", "9.01"))
    (acme,) = header.registrants
    assert (acme.name, acme.header_name, acme.cik) == ("ACME HOLDINGS INC", "ACME HOLDINGS INC /DE/", "0000912345")
    assert (acme.state, acme.sic, acme.irs_number) == ("DE", "5331", "871234567")
    assert (acme.file_number, acme.file_number_printed) == ("001-12345", "001-12345")
    assert acme.address == "1 MAIN STREET, SUITE 2, SPRINGFIELD, DE 19801"
    assert acme.former_names == [
        FormerName(name="ACME/ROADRUNNER INC", until=PartialDate.parse("1999-03-01")),
        FormerName(name="COYOTE SUPPLY CORP", until=PartialDate.parse("1995-01-02")),
    ]


def test_line_ends_doubled_or_of_windows_change_no_field() -> None:
    plain = read(classic()).header
    assert read(classic().replace("\n", "\r\n")).header == plain
    head, mark, rest = classic().partition("</SEC-HEADER>")
    assert read(head.replace("\n", "\n\n") + mark + rest).header == plain


def test_feed_dialect_gives_the_same_fields() -> None:
    submission = read(FEED + document(kind="8-K/A") + "</SUBMISSION>\n")
    header = submission.header
    assert header is not None
    assert (submission.form, header.items, header.filed, header.period) == ("8-K/A", ("1.03", "9.01"), "2024-02-22", "2024-02-21")
    (acme,) = header.registrants
    assert (acme.name, acme.cik, acme.sic, acme.irs_number) == ("ACME HOLDINGS INC", "0000912345", "5331", "871234567")
    assert (acme.state, acme.file_number, acme.address) == ("DE", "001-12345", "1 MAIN STREET, SPRINGFIELD, DE 19801")
    assert acme.former_names == [FormerName(name="COYOTE SUPPLY CORP", until=PartialDate.parse("1995-01-02"))]
    assert not submission.warnings


def test_all_filers_are_registrants_but_not_who_filed_for_them() -> None:
    second = FILER.replace("ACME HOLDINGS INC /DE/", "ACME POWER CO").replace("0000912345", "0000912346")
    agent = second.replace("FILER:", "FILED BY:").replace("ACME POWER CO", "QUICK FILINGS LLC")
    subject = second.replace("FILER:", "SUBJECT COMPANY:").replace("ACME POWER CO", "ACME WATER CO")
    header = read(classic(filers=FILER + "\n" + second + "\n" + subject + "\n" + agent)).header
    assert header is not None
    assert [r.name for r in header.registrants] == ["ACME HOLDINGS INC", "ACME POWER CO", "ACME WATER CO"]


def test_privacy_enhanced_message_of_the_nineties() -> None:
    old = TOP.replace("2024", "1994").replace("Bankruptcy or Receivership", "3").replace("Financial Statements and Exhibits", "7")
    filer = FILER.replace("RETAIL-VARIETY STORES [5331]", "5331").replace("EIN:", "IRS NUMBER:")
    body = f"{COVER}- ----------\n- - first point\n - kept\n"
    text = classic(old, filer, document(body), mark="IMS")
    pem = "-----BEGIN PRIVACY-ENHANCED MESSAGE-----\nProc-Type: 2001,MIC-CLEAR\nMIC-Info: RSA-MD5,RSA,\n AbC+d==\n\n"
    submission = read(f"{pem}{text}\n-----END PRIVACY-ENHANCED MESSAGE-----\n")
    header, main = submission.header, submission.main
    assert header is not None
    assert main is not None
    assert (header.items, header.accepted, header.registrants[0].sic) == (("3", "7"), None, "5331")
    assert main.body == f"{COVER}  ----------\n  - first point\n - kept\n"
    assert not submission.warnings


def test_industry_code_broken_off_its_line() -> None:
    """Converters of 2000 wrote it so, and closed each part with a tag."""
    broken = FILER.replace("RETAIL-VARIETY STORES [5331]\n", "RETAIL-VARIETY STORES\n [5331\n]").replace("EIN:", "IRS NUMBER:")
    broken = broken.replace("1231\n", "1231\n</COMPANY-DATA>\n").replace("19801\n", "19801\n</BUSINESS-ADDRESS>\n") + "</FILER>\n"
    header = read(classic(filers=broken)).header
    assert header is not None
    (acme,) = header.registrants
    assert (acme.sic, acme.irs_number, acme.file_number, len(acme.former_names)) == ("5331", "871234567", "001-12345", 2)


@pytest.mark.parametrize(
    ("filed", "words", "items"),
    [
        ("20240222", ["<ITEMS>1.05"], ["1.05"]),
        ("20240222", ["", ""], []),
        ("19940322", ["5", "7"], ["5", "7"]),
        ("20020802", ["Changes in control of registrant", "Financial statements and exhibits"], ["1", "7"]),
        ("20040820", ["Bankruptcy or receivership"], ["3"]),
        ("20040823", ["Bankruptcy or Receivership"], ["1.03"]),
        ("20040823", ["Regulation FD Disclosure", "Regulation FD Disclosure"], ["7.01"]),
        ("20030520", ["Regulation FD Disclosure", "Results of operations and financial condition"], ["9", "12"]),
        ("20050101", ["Changes in Registrant's Certifying Accountant"], ["4.01"]),
        ("20240222", ["item 5.02", "05", "99"], ["5.02", "5"]),
    ],
)
def test_items_are_numbers_of_the_numbering_of_their_day(filed: str, words: list[str], items: list[str]) -> None:
    top = re.sub(r"(ITEM INFORMATION:.*\n)+", "".join(f"ITEM INFORMATION:\t\t{w}\n" for w in words), TOP).replace("20240222", filed)
    header = read(classic(top)).header
    assert header is not None
    assert list(header.items) == items


def test_item_words_of_no_item_are_a_warning() -> None:
    submission = read(classic(TOP.replace("Bankruptcy or Receivership", "Bake Sale")))
    assert submission.header is not None
    assert submission.header.items == ("9.01",)
    assert [w.rule for w in submission.warnings] == ["submission.item-words"]


@pytest.mark.parametrize(
    ("written", "bare"),
    [
        ("BANK OF SPRINGFIELD CORP /DE/", "BANK OF SPRINGFIELD CORP"),
        ("ACME WHOLESALE CORP /NEW", "ACME WHOLESALE CORP"),
        ("ACME CORP/DE", "ACME CORP"),
        ("ACME CORP/", "ACME CORP"),
        ("Acme Bancorp, Inc. /MD/", "Acme Bancorp, Inc."),
        ("ACME/COYOTE INC", "ACME/COYOTE INC"),
        ("ACME A/S", "ACME A/S"),
        ("/DE/", "/DE/"),
    ],
)
def test_mark_of_namesakes_is_no_part_of_the_name(written: str, bare: str) -> None:
    assert bare_name(written) == bare


def test_offsets_point_into_the_decoded_file() -> None:
    text = classic(documents=document("FORM 8-K – Ä\r\nbody\r\n") + document("press\n", "EX-99.1", 2)).replace(
        "<TEXT>\n", "<TEXT>\r\n"
    )
    data = text.encode()
    for part in read_submission(data, "x").documents:
        assert decode(data)[part.start : part.start + len(part.body)] == part.body
        assert part.body[:1] not in "\r\n<"


def test_documents_in_order_binaries_without_body() -> None:
    documents = "".join(
        (
            document("<XBRL>\n<html>inline</html>\n</XBRL>\n", name="acme.htm"),
            document("<PDF>\nbegin 644 p.pdf\nM___\nend\n</PDF>\n", "EX-99.2", 2, "p.pdf"),
            document("press release\n", "EX-99.1", 3, "ex.htm"),
            document("begin 644 logo.jpg\nM___\nend\n", "GRAPHIC", 4, "logo.jpg"),
            document("<XBRL>\n<xml/>\n</XBRL>\n", "EX-101.SCH", 5, "acme.xsd"),
        )
    )
    submission = read(classic(documents=documents))
    assert [(d.kind, d.sequence) for d in submission.documents][:3] == [("8-K", 1), ("EX-99.2", 2), ("EX-99.1", 3)]
    assert [d.body for d in submission.documents] == ["<html>inline</html>\n", "", "press release\n", "", ""]
    assert [d.kind for d in submission.exhibits] == ["EX-99.2", "EX-99.1", "EX-101.SCH"]


@pytest.mark.parametrize("kind", ["8-K", "8-K/A", "8-K405", "8-K12B", "8-K12G3", "8-K12G3/A", "8-K15D5", "8-k", "FORM 8-K"])
def test_main_document_however_its_type_is_spelled(kind: str) -> None:
    submission = read(document("press\n", "EX-99", 1) + document(kind=kind, sequence=2))
    assert submission.main is not None
    assert submission.main.sequence == 2
    assert submission.form == kind.upper().removeprefix("FORM ")
    assert submission.header is None


def test_unclosed_documents_end_where_the_next_begins() -> None:
    text = classic(documents=document() + document("press\n", "EX-99", 2)).replace("</DOCUMENT>\n", "")
    assert [d.body for d in read(text).documents] == [COVER, "press\n"]
    assert not read(text).warnings


def test_document_without_text_tag() -> None:
    submission = read(classic(documents=document()).replace("<TEXT>\n", "").replace("</TEXT>\n", ""))
    assert submission.main is not None
    assert submission.main.body.strip() == COVER.strip()


def test_tag_inside_a_sentence_opens_no_document() -> None:
    submission = read(document(COVER + "the tag <DOCUMENT> begins a document\n"))
    assert len(submission.documents) == 1


@pytest.mark.parametrize("cut", [20, 60])
def test_file_that_breaks_off_is_read_as_far_as_it_goes_and_warned_of(cut: int) -> None:
    submission = read(classic()[:-cut])
    assert submission.main is not None
    assert submission.main.body.startswith("FORM 8-K")
    assert [w.rule for w in submission.warnings] == ["submission.truncated"]


def test_file_that_breaks_off_before_its_first_words_is_refused() -> None:
    text = classic()
    assert refused(text[: text.index("<DOCUMENT>")]).rule == "submission.truncated"
    assert refused(text[: text.index("<TEXT>") + 7]).rule == "submission.no-report"


@pytest.mark.parametrize("form", ["10-K", "10-Q", "4", "D", "DEF 14A", "6-K", "S-8", "8-A12B"])
def test_other_forms_are_refused_by_name(form: str) -> None:
    other = classic(TOP.replace("8-K", form), FILER.replace("8-K", form), document(kind=form))
    assert f": {form}" in refused(other).what
    assert refused(document(kind=form)).rule == "submission.other-form"


@pytest.mark.parametrize(
    ("page", "form"),
    [
        (COVER, "8-K"),
        (COVER.replace("8-K", "8-K/A"), "8-K/A"),
        (COVER.replace("8-K", "8-K\n(Amendment No. 1)"), "8-K/A"),
        (COVER.replace("8-K", "8-K12G3"), "8-K12G3"),
        (COVER.replace("FORM 8-K", "F O R M  8 – K"), "8-K"),
        (f"<html><head><title>Q</title></head><body><p>FORM&nbsp;8-K</p><p>{COVER}</p></body></html>", "8-K"),
        ("Item 5.02. Departure of Directors. Ms. Doe left. See our Form 10-K.", "8-K"),
        ("Item&nbsp;1.03 Bankruptcy or Receivership. <p>On Monday</p>", "8-K"),
        ("[LOGO]\n" + COVER, "8-K"),
        ("{acme.gif}\n" + COVER, "8-K"),
        ("Item 1. Change in Control of Registrant\nAcme was sold.", "8-K"),
        ("ITEM 5. OTHER EVENTS\nAcme opened a shop.", "8-K"),
        ("ITEM 3 - BANKRUPTCY OR RECEIVERSHIP\nAcme filed.", "8-K"),
    ],
)
def test_page_or_item_text_without_envelope(page: str, form: str) -> None:
    submission = read_submission(page.encode(), "pack.zip!in/page.htm")
    assert submission.form == form
    assert submission.main is not None
    assert (submission.main.body, submission.main.start, submission.main.filename) == (page, 0, "page.htm")


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("FORM 10-Q\nQUARTERLY REPORT pursuant to Section 13\nItem 1. Financial Statements. As said in our Form 8-K", "10-Q"),
        ("<html><body>FORM 10-K ANNUAL REPORT pursuant to section 13</body></html>", "10-K"),
        ("<html><body><h1>Ten recipes with lentils</h1><p>Item 1: lentils</p></body></html>", "not an 8-K"),
        ("Acme said on Monday in a Form 8-K that it will open a shop.", "not an 8-K"),
        ("Item 5. Other Information. None. Item 6. Exhibits.", "not an 8-K"),
        ("Item 1. Business. We sell anvils. Item 3. Legal Proceedings.", "not an 8-K"),
        ("<?xml version='1.0'?><ownershipDocument><documentType>4</documentType></ownershipDocument>", "another form: 4"),
        ("<?xml version='1.0'?><edgarSubmission><submissionType>D</submissionType></edgarSubmission>", "another form: D"),
        (" \n\t ", "empty"),
        ("", "empty"),
        ("From: x@example.com\nSubject: lunch\n\nSee you at the SEC.", "not an 8-K"),
    ],
)
def test_what_is_no_8k_is_refused_in_words(page: str, words: str) -> None:
    refusal = refused(page)
    assert words in refusal.what
    assert refusal.do
    assert refusal.problem("a/x.htm").where == "a/x.htm"


RECORD = """{"cik": "912345", "company": "ACME HOLDINGS INC", "filing_type": "8-K", "filing_date": "2001-04-26", "sic": "5331",
"period_of_report": "2001-04-25", "state_of_inc": "DE", "filename": "912345_8K_2001_0000912345-01-000003.txt",
"htm_filing_link": null, "item_3": "ITEM 3. BANKRUPTCY\\nAcme filed.", "item_4": "", "item_12": " ", "SIGNATURE": "/s/ Jane Doe"}"""


def test_record_that_another_tool_parsed() -> None:
    submission = read(RECORD)
    header = submission.header
    assert header is not None
    assert submission.main is None
    assert (header.accession, header.filed, header.period, header.items) == (
        "0000912345-01-000003",
        "2001-04-26",
        "2001-04-25",
        ("3",),
    )
    (acme,) = header.registrants
    assert (acme.name, acme.cik, acme.state, acme.sic) == ("ACME HOLDINGS INC", "0000912345", "DE", "5331")
    assert [(g.number, g.text[:8]) for g in submission.given] == [("3", "ITEM 3. ")]
    assert submission.signature == "/s/ Jane Doe"


@pytest.mark.parametrize(
    ("junk", "words"),
    [
        ('{"a": 1,\n "b": }', "broken JSON"),
        ("[1, 2]", "not an 8-K"),
        ('[{"a": 1}]', "no object of a filing"),
        ("{", "broken JSON"),
        ('{"cik": "1", "filing_type": "10-K", "item_1": "Business"}', "another form: 10-K"),
        ('{"cik": "1", "filing_type": "8-K", "item_1.01": ""}', "without the text of any item"),
        ('{"item_77": "what"}', "without the text of any item"),
        ('{"a": ' * 200_000, "JSON"),
    ],
)
def test_json_that_is_no_record_is_refused(junk: str, words: str) -> None:
    assert words in refused(junk).what


def test_broken_json_says_its_line() -> None:
    assert refused('{"a": 1,\n "b": }').line == 2


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("Acme’s “plan” – Ä".encode(), "Acme’s “plan” – Ä"),
        ("Acme’s “plan” – Ä".encode("cp1252"), "Acme’s “plan” – Ä"),
        (b"Acme\x81\x92s", "Acme\x81’s"),
        ("Acme’s “plan”".encode() + b"\x92", "Acme’s “plan”’"),
        (b"Acme\xe2", "Acmeâ"),
        ("\ufeffFORM".encode(), "\ufeffFORM"),
        ("FORM 8-K".encode("utf-16"), "\ufeffFORM 8-K"),
    ],
)
def test_no_byte_is_refused_or_lost(data: bytes, text: str) -> None:
    assert decode(data).removeprefix("\ufeff") == text.removeprefix("\ufeff")


def test_subject_of_items_of_both_numberings() -> None:
    assert subject_of("3") == subject_of("1.03") == "Bankruptcy or Receivership"
    assert subject_of("13") is None
    assert subject_of("10.01") is None


@pytest.mark.skipif(not CORPUS.is_dir(), reason="real filings are not part of the project: ../shared/corpus is absent")
def test_no_field_of_a_real_header_is_lost() -> None:
    lines = {"CENTRAL INDEX KEY": "cik", "COMPANY CONFORMED NAME": "header_name", "SEC FILE NUMBER": "file_number_printed"}
    read_, asked = 0, 0
    for path in sorted((CORPUS / "8k").iterdir()):
        data = path.read_bytes()
        submission = read_submission(data, path.name)
        assert submission.main is not None, path.name
        assert submission.main.body.strip(), path.name
        if submission.header is None:
            continue
        read_ += 1
        head = data.partition(b"<DOCUMENT>")[0].decode("cp1252")
        assert f"ACCESSION NUMBER:\t\t{submission.header.accession}\n" in head.replace("\r", "")
        for key, field in lines.items():
            printed = [line.strip() for line in re.findall(rf"^\s*{key}:(.*)$", head, re.MULTILINE)]
            assert printed == [getattr(r, field) for r in submission.header.registrants], (path.name, key)
            asked += len(printed)
        assert len(re.findall("FORMER CONFORMED NAME:", head)) == sum(len(r.former_names) for r in submission.header.registrants)
    assert read_ >= 462
    assert asked > 3 * 462


@pytest.mark.skipif(not CORPUS.is_dir(), reason="real filings are not part of the project: ../shared/corpus is absent")
@pytest.mark.parametrize("folder", ["10k", "forms345", "formd", "def14a"])
def test_real_filings_on_other_forms_are_refused_by_name(folder: str) -> None:
    for path in sorted((CORPUS / folder).iterdir()):
        assert refused(path.read_bytes()).what.startswith("another form: "), path.name
