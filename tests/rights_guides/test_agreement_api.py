"""Agreements for programs: the API and the files to take along."""

import csv
import io
import json
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from wagtail.models import Page

from rights_guides.agreements.models import AgreementPage, Clause, ClauseTopic
from rights_guides.agreements.records import AGREEMENT_COLUMNS, CLAUSE_COLUMNS
from tests.factories import AgreementPageFactory
from tests.reading import in_language, read

pytestmark = pytest.mark.django_db
API = "/api/agreements/"


@pytest.fixture(autouse=True)
def _site(site_tree: Page) -> None:
    """Every test here reads in it."""


def make(**fields: Any) -> AgreementPage:
    """An agreement with one clause."""
    page = AgreementPageFactory(**fields)
    page.clauses.add(
        Clause(
            topic=ClauseTopic.objects.get(key="wages.minimum"),
            status="provided",
            amount=Decimal("17.6150"),
            measure="money",
            currency="EUR",
            period="hour",
            summary="=cmd|' /C calc'!A0",
            quotation="Seventeen",
            quotation_page="21",
            locale=page.locale,
        )
    )
    page.save()
    return page


def ask(address: str) -> Any:
    answer = Client().get(address)
    assert answer.status_code == 200
    return json.loads(answer.content)


def test_the_api_answers_as_it_is_described() -> None:
    page = make(title="Builders", reference="be-pc124", level="sector")
    make(title="Elsewhere", countries=["NP"])
    AgreementPageFactory(live=False)
    in_language(page, "ne")
    answer = ask(f"{API}?country=BE")
    assert (answer["count"], answer["next"]) == (1, None)
    found = answer["results"][0]
    assert (found["id"], found["title"], found["countries"]) == (page.pk, "Builders", ["BE"])
    assert (found["sector"], found["level"]) == ("F", "sector")
    assert (
        found["clauses"][0]
        | {"topic": "wages.minimum", "status": "provided"}
        | {
            "value": "17.615",
            "unit": "EUR/hour",
            "quotation": "Seventeen",
            "page": "21",
        }
        == found["clauses"][0]
    )
    described = ask(f"{API}openapi.json")["components"]["schemas"]
    assert set(described["Agreement"]["properties"]) == set(found)
    assert set(described["Clause"]["properties"]) == set(found["clauses"][0])
    assert set(AGREEMENT_COLUMNS) <= set(found)
    assert set(CLAUSE_COLUMNS) == set(found["clauses"][0])


def test_who_has_the_answer_is_told_that_nothing_has_changed() -> None:
    page = make()
    answer = Client().get(API)
    again = Client().get(API, headers={"if-none-match": answer["ETag"]})
    assert again.status_code == 304
    assert "max-age" in answer["Cache-Control"]
    AgreementPage.objects.filter(pk=page.pk).update(title="Changed")
    assert Client().get(API, headers={"if-none-match": answer["ETag"]}).status_code == 200


@pytest.mark.parametrize("number", ["0", "99", "x", "%00", "-1"])
def test_a_page_that_is_not_there(number: str) -> None:
    assert Client().get(f"{API}?page={number}").status_code == 404


def test_long_answers_are_paged_and_cost_the_same() -> None:
    for _number in range(2):
        make()
    few = len(read(API).queries)
    for _number in range(50):
        make()
    assert len(read(API).queries) == few
    first = ask(API)
    assert (first["count"], len(first["results"])) == (52, 50)
    assert len(ask(first["next"])["results"]) == 2


def test_a_selection_is_taken_along_as_a_table() -> None:
    make(title="Builders")
    AgreementPageFactory(title="No clauses", countries=["NP"])
    answer: Any = Client().get("/ne/agreements/agreements.csv")
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert list(rows[0]) == [*AGREEMENT_COLUMNS, *CLAUSE_COLUMNS]
    assert [row["title"] for row in rows] == ["Builders", "No clauses"]
    assert rows[0]["value"] == "17.615"
    assert rows[0]["summary"].startswith("'=")
    chosen: Any = Client().get("/en/agreements/agreements.json?country=NP")
    assert [each["title"] for each in json.loads(b"".join(chosen.streaming_content))] == [
        "No clauses"
    ]
    nothing: Any = Client().get("/en/agreements/agreements.json?country=QA")
    assert json.loads(b"".join(nothing.streaming_content)) == []
