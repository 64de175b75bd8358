"""Which agreements the filters find, and taking them along."""

import datetime as dt
import io
import json
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from openpyxl import load_workbook
from wagtail.models import Page, PageViewRestriction

from rights_guides.agreements.models import AgreementPage, Clause, ClauseTopic
from rights_guides.agreements.records import AGREEMENT_COLUMNS, CLAUSE_COLUMNS
from tests.factories import AgreementPageFactory
from tests.reading import in_language, read

pytestmark = pytest.mark.django_db
LIST = "/en/agreements/"
COLUMNS = (*AGREEMENT_COLUMNS, *CLAUSE_COLUMNS)


@pytest.fixture(autouse=True)
def _site(site_tree: Page) -> None:
    """Every test here reads in it."""


def make(title: str, *clauses: dict[str, Any], **fields: Any) -> AgreementPage:
    """An agreement with clauses; ``topic``: its key."""
    page = AgreementPageFactory(title=title, **fields)
    for clause in clauses:
        topic = ClauseTopic.objects.get(key=clause.pop("topic"))
        page.clauses.add(Clause(**{"status": "provided"} | clause, topic=topic, locale=page.locale))
    page.save()
    return page


def found(query: str) -> set[str]:
    return set(read(f"{LIST}?{query}").texts(".teaser a"))


def workbook(query: str = "") -> Any:
    answer: Any = Client().get(f"{LIST}agreements.xlsx?{query}")
    assert answer.status_code == 200
    return load_workbook(io.BytesIO(b"".join(answer.streaming_content)))


def test_a_topic_finds_what_is_provided_about_it_and_its_parts() -> None:
    make("Minimum", {"topic": "wages.minimum"})
    make("Berlin", {"topic": "wages.minimum.skilled_berlin"})
    make("Silent", {"topic": "wages.minimum", "status": "silent"})
    make("Unread", {"topic": "wages.minimum", "status": "not_coded"})
    make("Housing", {"topic": "housing"})
    assert found("topic=wages.minimum") == {"Minimum", "Berlin"}
    assert found("topic=pay") == {"Minimum", "Berlin"}
    assert found("topic=housing") == {"Housing"}
    assert found("topic=nonsense") == set()


def test_topics_are_offered_that_somebody_gives_something_about() -> None:
    make("Open", {"topic": "wages.minimum.skilled_berlin"})
    make("Silent", {"topic": "repatriation", "status": "silent"})
    closed = make("Closed", {"topic": "housing"})
    PageViewRestriction.objects.create(page=closed, restriction_type="login")
    page = read(LIST)
    values = [str(each["value"]) for each in page.html.select("select[name=topic] option")]
    assert values == ["", "pay", "wages.minimum", "wages.minimum.skilled_berlin"]
    # What nothing is provided about stays chosen, by its name.
    chosen = read(f"{LIST}?topic=repatriation").one("select[name=topic] option[selected]")
    assert chosen["value"] == "repatriation" != chosen.text


@pytest.mark.parametrize(
    ("fields", "is_found"),
    [
        ({"valid_from": dt.date(2025, 1, 1), "valid_until": dt.date(2025, 12, 31)}, True),
        ({"valid_from": dt.date(2025, 6, 15), "valid_until": dt.date(2025, 6, 15)}, True),
        ({"valid_from": dt.date(2025, 6, 16)}, False),
        ({"valid_from": dt.date(2020, 1, 1), "valid_until": dt.date(2025, 6, 14)}, False),
        (
            {
                "valid_from": dt.date(2020, 1, 1),
                "valid_until": dt.date(2025, 6, 14),
                "renews_tacitly": True,
            },
            True,
        ),
        ({"valid_from": None, "signed_on": dt.date(2025, 6, 1)}, True),
        ({"valid_from": None, "signed_on": dt.date(2025, 7, 1)}, False),
        ({"valid_from": None, "valid_until": dt.date(2025, 7, 1)}, True),
        ({"valid_from": None}, False),
    ],
)
def test_what_was_in_force_on_a_day(fields: dict[str, Any], is_found: bool) -> None:
    make("Asked", **fields)
    assert found("in_force_on=2025-06-15") == ({"Asked"} if is_found else set())


@pytest.mark.parametrize("typed", ["2025-02-30", "06/15/2025", "yesterday", "2025", "’--"])
def test_what_is_no_day_is_said_beside_the_field_and_stays(typed: str) -> None:
    make("Any")
    page = read(f"{LIST}?in_force_on={typed}")
    field = page.one("input[name=in_force_on]")
    assert (field["value"], field["aria-invalid"], field["type"]) == (typed, "true", "text")
    assert page.one(f"#{field['aria-describedby']}").text.strip()
    assert page.html.select("[data-empty]")
    for address in (f"{LIST}agreements.{kind}" for kind in ("csv", "xlsx", "json")):
        assert Client().get(address, {"in_force_on": typed}).status_code == 400
    refused = Client().get("/api/agreements/", {"in_force_on": typed})
    assert (refused.status_code, list(refused.json()["error"])) == (400, ["in_force_on"])


def test_a_day_is_typed_in_the_digits_of_any_script() -> None:
    make("Asked", valid_from=dt.date(2025, 1, 1))
    page = read("/ne/agreements/?in_force_on=२०२५-०६-१५")
    field = page.one("input[name=in_force_on]")
    assert (field["value"], field["type"]) == ("2025-06-15", "date")
    assert page.texts(".teaser a") == ["Asked"]


def test_the_links_carry_what_was_chosen() -> None:
    make("Kept", {"topic": "housing"}, countries=["BE"])
    links = read(f"{LIST}?country=BE&topic=housing&page=1&other=x").links(".take-along a")
    assert links == [
        f"/en/agreements/agreements.{kind}?country=BE&topic=housing"
        for kind in ("csv", "xlsx", "json")
    ]
    assert read(f"{LIST}?country=NP").links(".take-along a") == []


def test_some_are_taken_along_by_their_numbers() -> None:
    first, second = make("First"), make("Second")
    make("Third")
    translated = in_language(second, "ne")
    answer: Any = Client().get(
        f"{LIST}agreements.json?id={first.pk}&id={translated.pk}&id=x&id=999999"
    )
    titles = [each["title"] for each in json.loads(b"".join(answer.streaming_content))]
    assert titles == ["First", "Second"]


def test_a_workbook_holds_texts_and_says_what_they_mean() -> None:
    make(
        "=HYPERLINK(1)",
        {
            "topic": "housing",
            "amount": Decimal("12.50"),
            "measure": "money",
            "currency": "EUR",
            "period": "hour",
            "who": "+cmd|' /C calc'!A0",
            "summary": "One\x0btwo",
        },
    )
    book = workbook()
    sheet, meaning = book["agreements"], book["columns"]
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0] == COLUMNS
    row = dict(zip(COLUMNS, rows[1], strict=True))
    assert (row["title"], row["value"], row["who"]) == (
        "=HYPERLINK(1)",
        "12.5",
        "+cmd|' /C calc'!A0",
    )
    assert row["summary"] == "Onetwo"
    assert {cell.data_type for line in sheet.iter_rows() for cell in line if cell.value} == {"s"}
    described = dict(list(meaning.iter_rows(values_only=True))[1:])
    assert tuple(described) == COLUMNS
    assert all(described.values())


def test_a_workbook_of_nothing_has_its_headings() -> None:
    rows = list(workbook("country=QA")["agreements"].iter_rows(values_only=True))
    assert rows == [COLUMNS]
