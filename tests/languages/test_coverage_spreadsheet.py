"""The report as a file."""

import csv
import io
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from wagtail.models import Page

from portal.core.spreadsheet import escape_formula
from tests.languages.coverage_desk import REPORT, clear_the_desk, guide, translated

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(site_tree: Page, editor: Any, signed_in: Callable[..., Client]) -> Client:
    clear_the_desk()
    return signed_in(editor)


def lines(client: Client, query: str = "") -> list[dict[str, str]]:
    response = client.get(f"{REPORT}?export=csv&{query}")
    assert response.streaming
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert "translation-coverage.csv" in response["Content-Disposition"]
    data = b"".join(response.streaming_content)
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))


def test_one_line_per_page_and_language(desk: Client) -> None:
    page = guide("अधिकार", words=100, country="NP")
    translated(page, "ne", "outdated", words_missing=40)
    arabic, nepali = lines(desk)
    assert arabic | {"Since": "", "Days": ""} == {
        "Page number": str(page.pk),
        "Title": "अधिकार",
        "Section": "Your rights",
        "Country": "Nepal",
        "Written in": "en",
        "Language": "ar",
        "Status": "Not translated",
        "Words to translate": "100",
        "Since": "",
        "Days": "",
        "Readers who asked": "0",
        "Edit": f"http://testserver/admin/pages/{page.pk}/edit/",
    }
    assert (nepali["Language"], nepali["Status"], nepali["Words to translate"]) == (
        "ne",
        "Behind the original",
        "40",
    )


def test_all_rows_of_the_filter_and_no_other(desk: Client) -> None:
    for number in range(60):
        guide(f"Guide {number}")
    guide("Another")
    assert len(lines(desk, "q=guide")) == 120
    assert {line["Title"] for line in lines(desk, "q=another")} == {"Another"}
    assert {line["Language"] for line in lines(desk, "languages=ne")} == {"ne"}


def test_headings_and_statuses_are_in_the_editors_language(desk: Client, editor: Any) -> None:
    from wagtail.users.models import UserProfile

    guide("Wages", country="NP")
    english = lines(desk)[0]
    UserProfile.objects.create(user=editor, preferred_language="fr")
    french = lines(desk)[0]
    assert next(iter(french.values())) == next(iter(english.values()))
    assert "Népal" in french.values()
    assert "Nepal" in english.values()


def test_a_title_is_never_a_formula(desk: Client) -> None:
    guide('=HYPERLINK("http://example.org")')
    assert lines(desk)[0]["Title"] == '\'=HYPERLINK("http://example.org")'
    response = desk.get(f"{REPORT}?export=xlsx")
    sheet = load_workbook(io.BytesIO(b"".join(response.streaming_content))).active
    assert sheet.cell(2, 2).data_type == "s"


@given(st.text())
def test_no_cell_begins_like_a_formula(text: str) -> None:
    written = escape_formula(text)
    assert written.lstrip(" ")[:1] not in {"=", "+", "-", "@", "\t", "\r", "\n"}
    assert written.endswith(text)
