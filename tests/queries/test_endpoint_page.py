"""The query page: what it is made of, that its examples answer, and that it asks nobody but this server."""

import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

import queries
from graph.reading import Graph
from ontology.iris import VOCABULARY
from queries.endpoint.server import page
from queries.store import store_folder
from tests.queries.served import served

ROOM = Path(queries.__file__).parent
SHA256 = {
    "yasgui.min.css": "085b94556b97f9928981bdedb6848fd11ad4d8d950e821f0d698c58ca538fc55",
    "yasgui.min.js": "55034eaac74c55f55fbd1eeed008ae38a79053651cbed2b453f1fcfd895a4b75",
}
DATA = re.compile(r'<script type="application/json" id="data">(.*?)</script>', re.DOTALL)


@pytest.fixture(scope="module")
def web(graph: Graph) -> Iterator[httpx.Client]:
    with served(store_folder(graph), base=VOCABULARY) as (url, _workers), httpx.Client(base_url=url) as client:
        yield client


def rows(web: httpx.Client, query: str) -> list[dict[str, str]]:
    response = web.post("/sparql", data={"query": query}, headers={"Accept": "application/sparql-results+json"})
    assert response.status_code == 200, response.text
    found = response.json()
    return [{name: row[name]["value"] for name in found["head"]["vars"] if name in row} for row in found["results"]["bindings"]]


def example(title: str) -> str:
    found = DATA.search(page(VOCABULARY))
    assert found
    return str({one["title"]: one["query"] for one in json.loads(found[1])["examples"]}[title])


def test_vendored_files_are_those_of_the_package() -> None:
    for name, digest in SHA256.items():
        assert hashlib.sha256((ROOM / "vendor" / name).read_bytes()).hexdigest() == digest, f"{name}: see vendor/README.md"


def test_the_page_and_its_files_are_served(web: httpx.Client) -> None:
    response = web.get("/")
    assert response.status_code == 200
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    for address in re.findall(r'(?:src|href)="([^"]*)"', response.text):
        if address not in ("data:,", "sparql"):
            found = web.get("/" + address)
            assert found.status_code == 200, address
            assert found.headers["content-type"].partition(";")[0] in ("text/css", "text/javascript")
            assert found.headers["x-content-type-options"] == "nosniff"
    assert web.get("/static/server.py").status_code == 404
    assert web.get("/static/..%2Fserver.py").status_code == 404


def test_the_page_may_reach_this_server_alone(web: httpx.Client) -> None:
    policy = dict(part.strip().split(" ", 1) for part in web.get("/").headers["content-security-policy"].split(";"))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == "'self'"
    assert policy["connect-src"] == "'self'"
    allowed = {source for sources in policy.values() for source in sources.split()}
    assert allowed == {"'none'", "'self'", "'unsafe-inline'", "data:"}, "no other host, no script in the page"
    assert "'unsafe-inline'" not in policy["script-src"]


def test_nothing_of_ours_names_another_host() -> None:
    for name in ("page.html", "page.css", "page.js"):
        text = (ROOM / "endpoint" / name).read_text(encoding="utf-8")
        assert set(re.findall(r"https?://([^/\s\"'<>]+)", text)) <= {"www.w3.org"}, "IRIs of terms, which nobody fetches"
        assert not re.search(r"""["'(]//\w""", text)


def test_data_in_the_page_cannot_end_its_element(web: httpx.Client) -> None:
    found = DATA.search(web.get("/").text)
    assert found
    data = json.loads(found[1])
    assert "<" not in found[1]
    assert data["base"] == VOCABULARY
    assert data["prefixes"]["fg"] == f"{VOCABULARY}ontology#"


# The graph is that of tests.two_failures: Acme went into bankruptcy in Massachusetts on 2003-11-14 and Deloitte ceased on
# 2003-12-12; Bolt, once Volt, went into it "in 2005" in Delaware, where BDO had resigned on 2005-03-01. Mary Roe was with both.


def test_auditors_near_bankruptcies(web: httpx.Client) -> None:
    found = rows(web, example("Auditors near bankruptcies"))
    assert [(row["left"], row["petition"], row["manner"]) for row in found] == [("2003-12-12", "2003-11-14", "ceased")]
    assert found[0]["auditor"].startswith("Deloitte")


def test_one_court(web: httpx.Client) -> None:
    found = rows(web, example("One court"))
    assert [(row["date"], row["company"]) for row in found] == [("2005", "Bolt Corp")]
    assert found[0]["quote"] == "went into Chapter 11 in 2005"
    found = rows(web, example("One court").replace('"deb"', '"mab"'))
    assert [row["date"] for row in found] == ["2003-11-14", "2004-06-30"], "the petition, told twice, and the confirmation"


def test_officers_of_failed_companies(web: httpx.Client) -> None:
    found = rows(web, example("Officers of failed companies"))
    assert {(row["person"], row["position"], row["petition"]) for row in found} >= {
        ("Mary Roe", "Chief Financial Officer", "2005"),
        ("Mary Roe", "Chief Financial Officer", "2003-11-14"),
    }


def test_proofs(web: httpx.Client) -> None:
    quotes = sorted(row["quote"] for row in rows(web, example("Proofs")))
    assert len(quotes) == 10, "ten tellings of nine events, one of them told twice"
    assert "confirmed the plan" in quotes


def test_kinds_and_years(web: httpx.Client) -> None:
    found = {(row["kind"].partition("#")[2], row["year"]): row["events"] for row in rows(web, example("Kinds and years"))}
    assert found == {
        ("AuditorEngagement", "2001"): "1", ("BankruptcyPetition", "2003"): "1", ("AuditorDeparture", "2003"): "1",
        ("AuditorEngagement", "2004"): "1", ("BankruptcyRuling", "2004"): "1", ("OfficerAppointment", "2004"): "1",
        ("NameChange", "2004"): "1", ("AuditorDeparture", "2005"): "1", ("BankruptcyPetition", "2005"): "1",
    }  # fmt: skip


def test_one_filing(web: httpx.Client) -> None:
    response = web.post("/sparql", data={"query": example("One filing")}, headers={"Accept": "application/n-triples"})
    told = set(re.findall(rf"22-rdf-syntax-ns#type> <{VOCABULARY}ontology#(\w+)>", response.text))
    assert {"AuditorDeparture", "NameChange", "OfficerAppointment"} <= told, "of Bolt's filing of 2005-04-01"
    assert not {"BankruptcyPetition", "AuditorEngagement", "Telling"} & told, "of others; proofs stand in the graph `meta`"
