"""A draft of a new agreement: made from the answers, kept nowhere."""

from io import BytesIO

import pytest
from django.test import Client
from pypdf import PdfReader

from campaigns.cooperation.draft import POINTS
from tests.reading import error_codes, page_of, read

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_tree")]

DRAFT = "/en/campaigns/cooperation/draft/"
ANSWERS = {
    "origin": "NP",
    "first": "Builders of Nepal",
    "destination": "KW",
    "second": "Federation <b>",
    "starts": "2027-01-01",
    "ends": "2028-12-31",
}


def test_first_there_are_questions_only() -> None:
    page = read(DRAFT)
    assert len(page.html.select("main form .field")) == 6
    assert not page.html.select("[data-draft], [role=alert], meta[name=robots]")


@pytest.mark.parametrize(
    ("changed", "codes"),
    [
        ({"origin": ""}, {"origin": ["required"]}),
        ({"origin": "XX"}, {"origin": ["invalid_choice"]}),
        ({"destination": "NP"}, {"destination": ["equal"]}),
        ({"first": "\u202e "}, {"first": ["required"]}),
        ({"second": "a" * 121}, {"second": ["max_length"]}),
        ({"starts": "soon"}, {"starts": ["invalid"]}),
        ({"ends": "2026-12-31"}, {"ends": ["order"]}),
    ],
    ids=str,
)
def test_a_fault_is_said_beside_its_field_and_what_was_typed_stays(
    client: Client, changed: dict[str, str], codes: dict[str, list[str]]
) -> None:
    answer = client.get(DRAFT, ANSWERS | changed)
    assert error_codes(answer) == codes
    page = page_of(answer)
    assert not page.html.select("[data-draft], [data-pdf]")
    if "second" not in changed:
        assert page.one("[name=second]")["value"] == ANSWERS["second"]
    assert client.get(f"{DRAFT}pdf/", ANSWERS | changed).status_code == 302


@pytest.mark.parametrize("language", ["en", "ar", "ne"])
def test_a_draft_has_all_points_and_is_kept_nowhere(client: Client, language: str) -> None:
    address = DRAFT.replace("/en/", f"/{language}/")
    answer = client.get(address, ANSWERS)
    page = page_of(answer)
    assert page.one("[data-draft]")["data-draft"] == "NP-KW"
    assert len(page.html.select("[data-draft] ol li")) == len(POINTS)
    assert page.html.select("[data-draft] .warning")
    assert "Federation <b>" in page.one("[data-draft]").get_text()
    assert "no-store" in answer["Cache-Control"]
    assert not answer.cookies
    paper = client.get(address + str(page.one("[data-pdf]")["href"]))
    assert paper["Content-Type"] == "application/pdf"
    assert "no-store" in paper["Cache-Control"]
    pages = PdfReader(BytesIO(paper.content)).pages
    assert len(pages) <= 2
    assert "Builders of Nepal" in " ".join("".join(each.extract_text() for each in pages).split())
