"""Who covers a topic: the list of topics, the page of one, and how they are found."""

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from wagtail.models import Page, PageViewRestriction

from portal.search.models import SearchEntry
from rights_guides.agreements.by_topic.search import public_topics, to_documents
from rights_guides.agreements.by_topic.sitemap import get_entries
from rights_guides.agreements.models import AgreementPage, Clause, ClauseTopic
from tests.factories import AgreementPageFactory, published
from tests.fixture_types import Committed
from tests.reading import count_queries_of_the_first_reader as cold
from tests.reading import in_language, read

pytestmark = pytest.mark.django_db
TOPICS = "/en/agreements/topics/"
MINIMUM = f"{TOPICS}wages.minimum/"
EURO = {"measure": "money", "currency": "EUR", "period": "hour"}


@pytest.fixture(autouse=True)
def _site(site_tree: Page) -> None:
    """Every test here reads in it."""


def make(*clauses: dict[str, Any], **fields: Any) -> AgreementPage:
    """An agreement with clauses; ``topic``: its key."""
    page = AgreementPageFactory(**fields)
    for clause in clauses:
        topic = ClauseTopic.objects.get(key=clause.pop("topic", "wages.minimum"))
        page.clauses.add(Clause(**{"status": "provided"} | clause, topic=topic, locale=page.locale))
    page.save()
    return page


def pays(amount: str, **more: Any) -> dict[str, Any]:
    return EURO | {"amount": Decimal(amount)} | more


def test_what_gives_something_comes_first_and_what_is_not_read_is_only_counted() -> None:
    make({"status": "silent"}, title="Silent")
    make({"status": "not_coded"}, title="Unread")
    make(title="Nothing")
    make({"status": "excluded"}, title="Excluded")
    make(pays("12"), title="Gives")
    page = read(MINIMUM)
    rows = page.html.select("tr[data-status]")
    assert [str(row["data-status"]) for row in rows] == ["provided", "excluded", "silent"]
    counts = {
        str(each["data-status"]): int(str(each["data-agreements"]))
        for each in page.html.select("li[data-status]")
    }
    assert counts == {"provided": 1, "excluded": 1, "silent": 1, "not_coded": 2}


def test_numbers_of_one_unit_stand_on_one_scale() -> None:
    make(pays("10"), title="Less")
    make(pays("20"), title="More")
    make(pays("5", amount_to=Decimal(15)), title="Range")
    make(pays("100", currency="CHF"), title="Francs")
    make(pays("2000", period="month"), title="Month")
    make(pays("90", unit_note="in winter"), title="Winter")
    page = read(MINIMUM)
    (chart,) = page.html.select("[data-chart]")
    assert [each.text for each in chart.select(".bar-words a")] == ["More", "Range", "Less"]
    assert [int(str(each["width"])) for each in chart.select("rect")] == [1000, 750, 500]
    assert all(each.text.strip() for each in chart.select(".bar-words b"))
    assert len(page.html.select("tr[data-agreement]")) == 6


def test_nothing_is_drawn_of_zero_or_of_one_agreement() -> None:
    make(pays("0"), pays("0"))
    assert read(MINIMUM).html.select("[data-chart]") == []
    make(pays("0"))
    widths = [str(each["width"]) for each in read(MINIMUM).html.select("rect")]
    assert widths == ["0", "0", "0"]


def test_an_agreement_answers_once_in_the_readers_language() -> None:
    page = make(pays("12"), title="English")
    in_language(page, "ne", title="नेपाली")
    assert read(MINIMUM).texts("tr[data-agreement] th a") == ["English"]
    assert read("/ne/agreements/topics/wages.minimum/").texts("tr[data-agreement] th a") == [
        "नेपाली"
    ]
    arabic = read("/ar/agreements/topics/wages.minimum/")
    assert arabic.one("tr[data-agreement] th a")["lang"] == "en"


def test_what_the_public_may_not_read_is_left_out() -> None:
    closed = make(pays("12"))
    make(pays("13"), live=False)
    PageViewRestriction.objects.create(page=closed, restriction_type="login")
    page = read(MINIMUM)
    assert page.html.select("tr[data-agreement]") == []
    assert page.one("[data-empty]")["data-empty"] == "answers"
    assert page.one("meta[name=robots]")["content"] == "noindex"
    assert read(TOPICS).one("[data-empty]")["data-empty"] == "topics"
    assert list(get_entries()) == []


def test_topics_are_listed_with_how_many_give_something() -> None:
    make(pays("12"), pays("13"))
    make(pays("12"), {"topic": "housing", "status": "silent"})
    make({"topic": "repatriation", "status": "not_coded"})
    listed = {
        str(each["data-topic"]): int(str(each["data-agreements"]))
        for each in read(TOPICS).html.select("a[data-topic]")
    }
    assert listed == {"wages.minimum": 2, "housing": 0}


def test_a_clause_leads_to_its_topic_and_a_topic_to_its_parts() -> None:
    page = make(pays("12"), slug="know")
    assert MINIMUM in read("/en/agreements/know/").links(".clause a")
    assert "/en/agreements/know/#wages.minimum" in read(MINIMUM).links("tr a")
    assert MINIMUM in read(f"{TOPICS}pay/").links("main a")
    # The agreement goes: nothing leads to it any more.
    page.delete()
    assert read(MINIMUM).links("tr a") == []


@pytest.mark.parametrize("key", ["nonsense", "Wages.minimum", "..", "wages.minimum.", "x" * 200])
def test_a_topic_that_there_is_not(key: str) -> None:
    assert Client().get(f"{TOPICS}{key}/").status_code == 404


def test_topics_are_in_the_sitemap_and_the_search(committed: Committed) -> None:
    with committed():
        make(pays("12"))
    paths = {entry.default.path for entry in get_entries()}
    assert paths == {TOPICS, MINIMUM}
    (found,) = public_topics()
    documents = {each.language: each for each in to_documents(found)}
    assert set(documents) == {"en", *found.translations}
    assert (documents["en"].url, documents["en"].title) == (MINIMUM, found.name)
    nepali = documents["ne"]
    assert (nepali.url, nepali.title) == (MINIMUM.replace("/en/", "/ne/"), found.translations["ne"])
    assert nepali.topics == ("wages", "minimum-wage")
    assert nepali.body == found.parent.translations["ne"]


def test_a_topic_leaves_the_search_with_the_last_agreement_about_it(committed: Committed) -> None:
    page = make(pays("12"))
    with committed():
        published(page)
    assert SearchEntry.objects.filter(kind="agreement-topic", language="ne").exists()
    page.unpublish()  # nothing is committed yet
    assert not SearchEntry.objects.filter(kind="agreement-topic").exists()


def test_topics_cost_the_search_the_same_for_one_and_for_many(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    make(pays("12"), pays("13", topic="housing"), pays("14", topic="leave.annual"))
    with django_assert_num_queries(1):
        assert len([document for each in public_topics() for document in to_documents(each)]) > 30


def test_a_topic_costs_the_same_for_one_agreement_and_for_thirty() -> None:
    make(pays("12"), pays("13", topic="housing"))
    make(pays("14"), pays("13", topic="housing"))  # with a chart
    few, few_topics = cold(MINIMUM), cold(TOPICS)
    for number in range(29):
        make(pays(str(number)), pays("13", topic="housing"))
    assert cold(MINIMUM) == few <= 12
    assert cold(TOPICS) == few_topics <= 12
