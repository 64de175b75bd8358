"""Who sees the numbers, and that they are the same on the page and in the files."""

import csv
import datetime as dt
import io
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook
from pypdf import PdfReader

from rights_guides.helpdesk.models import Case, Desk
from tests.fixture_types import SignIn
from tests.rights_guides.helpdesk.making import make_case

pytestmark = pytest.mark.django_db
PAGE = "/en/case-numbers/"


@pytest.fixture
def cases(kathmandu: Desk) -> None:
    """Six about wages from one corridor, five from another, two about documents."""
    for destination, number in (("KW", 6), ("QA", 5)):
        for _place in range(number):
            make_case(kathmandu, destination=destination)
    for _place in range(2):
        make_case(kathmandu, kind="documents.passport")
    Case.objects.update(received_at=timezone.now() - dt.timedelta(days=40))


def test_who_sees_numbers(
    case_worker: Any,
    coordinator: Any,
    analyst: Any,
    administrator: Any,
    editor: Any,
    member: Any,
    signed_in: SignIn,
) -> None:
    people = {
        "worker": case_worker,
        "coordinator": coordinator,
        "analyst": analyst,
        "administrator": administrator,
        "editor": editor,
        "member": member,
    }
    for name in ("", "case-numbers.csv", "case-numbers.xlsx", "case-numbers.pdf"):
        seeing = {
            role
            for role, person in people.items()
            if signed_in(person).get(PAGE + name).status_code == 200
        }
        assert seeing == {"worker", "coordinator", "analyst"}, name
        assert Client().get(PAGE + name).status_code == 302


def test_the_same_numbers_everywhere(cases: None, analyst: Any, signed_in: SignIn) -> None:
    client = signed_in(analyst)
    answer = client.get(PAGE)
    assert "no-store" in answer["Cache-Control"]
    page = BeautifulSoup(answer.content, "html.parser")
    assert page.select_one("[data-cases]")["data-cases"] == "11"
    assert [each["data-group"] for each in page.select("[data-group]")] == ["wages"]
    assert page.select_one("[data-table=corridor] svg")
    text = client.get(f"{PAGE}case-numbers.csv").getvalue().decode("utf-8-sig")
    rows = [tuple(row) for row in csv.reader(io.StringIO(text))]
    assert ("wages", "", "", "11") in rows
    assert ("", "corridor", "NP-KW", "6") in rows
    assert not [row for row in rows if row[0] == "documents"]
    workbook = load_workbook(io.BytesIO(client.get(f"{PAGE}case-numbers.xlsx").content))
    assert [tuple(cell or "" for cell in row) for row in workbook.active.values] == rows
    paper = client.get(f"{PAGE}case-numbers.pdf")
    assert (paper["Content-Type"], paper["Cache-Control"]) == (
        "application/pdf",
        "no-cache, private, no-store",
    )
    said = PdfReader(io.BytesIO(paper.content)).pages[0].extract_text().split()
    assert {"11", "6", "5"} <= set(said)


def test_without_enough_cases_it_says_so(case_worker: Any, signed_in: SignIn) -> None:
    page = BeautifulSoup(signed_in(case_worker).get(PAGE).content, "html.parser")
    assert page.select_one("main")
    assert not page.select("[data-cases]")
