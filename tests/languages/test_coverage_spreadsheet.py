"""The report as a file."""

import csv
import io

import pytest
from django.test import Client
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from wagtail.models import Page

from portal.core.sections import SECTIONS
from portal.core.spreadsheet import escape_formula
from portal.languages.coverage.export import HEADINGS
from portal.languages.coverage.rows import Status
from tests.fixture_types import Member, SignIn
from tests.languages.coverage_desk import REPORT, clear_the_desk, guide, translated

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(site_tree: Page, editor: Member, signed_in: SignIn) -> Client:
    clear_the_desk()
    return signed_in(editor)


def lines(client: Client, query: str = "", language: str = "en") -> list[dict[str, str]]:
    response = client.get(f"{REPORT}?export=csv&{query}")
    assert response.streaming
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert "translation-coverage.csv" in response["Content-Disposition"]
    data = response.getvalue()
    assert data.startswith(b"\xef\xbb\xbf")
    headings, *rows = csv.reader(io.StringIO(data.decode("utf-8-sig")))
    with translation.override(language):
        assert headings == [str(heading) for heading in HEADINGS.values()]
    return [dict(zip(HEADINGS, row, strict=True)) for row in rows]


def test_one_line_per_page_and_language(desk: Client) -> None:
    page = guide("अधिकार", words=100, countries="NP")
    translated(page, "ne", "outdated", words_missing=40)
    arabic, nepali = lines(desk)
    assert arabic | {"since": "", "days": ""} == {
        "page": str(page.pk),
        "title": "अधिकार",
        "section": str(SECTIONS["rights-guides"].label),
        "country": "Nepal",
        "source_language": "en",
        "language": "ar",
        "status": str(Status.UNTRANSLATED.label),
        "words": "100",
        "since": "",
        "days": "",
        "requests": "0",
        "address": f"http://testserver/admin/pages/{page.pk}/edit/",
    }
    assert (nepali["language"], nepali["status"], nepali["words"]) == (
        "ne",
        str(Status.OUTDATED.label),
        "40",
    )


def test_all_rows_of_the_filter_and_no_other(desk: Client) -> None:
    for number in range(60):
        guide(f"Guide {number}")
    guide("Another")
    assert len(lines(desk, "q=guide")) == 120
    assert {line["title"] for line in lines(desk, "q=another")} == {"Another"}
    assert {line["language"] for line in lines(desk, "languages=ne")} == {"ne"}


def test_headings_and_statuses_are_in_the_editors_language(desk: Client, editor: Member) -> None:
    from wagtail.users.models import UserProfile

    guide("Wages", countries="NP")
    english = lines(desk)[0]
    UserProfile.objects.create(user=editor, preferred_language="fr")
    french = lines(desk, language="fr")[0]
    assert next(iter(french.values())) == next(iter(english.values()))
    assert "Népal" in french.values()
    assert "Nepal" in english.values()


def test_a_title_is_never_a_formula(desk: Client) -> None:
    guide('=HYPERLINK("http://example.org")')
    assert lines(desk)[0]["title"] == '\'=HYPERLINK("http://example.org")'
    response = desk.get(f"{REPORT}?export=xlsx")
    sheet = load_workbook(io.BytesIO(response.getvalue())).active
    assert sheet.cell(2, 2).data_type == "s"


@given(st.text())
def test_no_cell_begins_like_a_formula(text: str) -> None:
    written = escape_formula(text)
    assert written.lstrip(" ")[:1] not in {"=", "+", "-", "@", "\t", "\r", "\n"}
    assert written.endswith(text)
