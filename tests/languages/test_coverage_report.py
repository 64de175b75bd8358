"""The coverage report as editors see it: the grid, the sums, the filters."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import Page

from portal.languages.coverage.request_counts import REQUEST_COUNTERS
from portal.languages.models import PublishedText, TranslationStatus
from tests.fixture_types import Member, SignIn
from tests.languages.coverage_desk import (
    REPORT,
    cell,
    clear_the_desk,
    guide,
    report,
    status,
    titles,
    translated,
)
from tests.reading import read

pytestmark = pytest.mark.django_db
AR, NE = 1, 2  # places of the cells; English is 0


@pytest.fixture
def desk(site_tree: Page, editor: Member, signed_in: SignIn) -> Client:
    """An editor at an empty report: only pages of the test have a status."""
    clear_the_desk()
    return signed_in(editor)


def days_ago(days: int) -> Any:
    return timezone.now() - timedelta(days=days, hours=1)


def test_without_a_page_it_says_what_to_do(desk: Client) -> None:
    assert report(desk).one("[data-empty]")["data-empty"] == "no-page"


def test_a_filter_that_nothing_matches_says_so(desk: Client) -> None:
    guide()
    assert report(desk, "q=no-such-title").one("[data-empty]")["data-empty"] == "no-match"


def test_a_cell_says_status_words_and_age(desk: Client) -> None:
    page = guide("Wages", words=1200)
    translated(page, "ar", "partial", words_missing=30, text_changed_at=days_ago(12))
    reading = report(desk)
    assert cell(reading, "Wages", 0) == ("original", [])
    assert cell(reading, "Wages", AR) == ("partial", ["30", "12"])
    status, (words, *_days) = cell(reading, "Wages", NE)
    assert (status, words) == ("untranslated", "1,200")


def test_a_page_without_a_translation_has_been_missing_since_it_was_published(
    desk: Client,
) -> None:
    page = guide("Wages")
    Page.objects.filter(pk=page.pk).update(first_published_at=days_ago(45))
    assert cell(report(desk), "Wages", NE)[1][-1] == "45"


def test_an_outdated_cell_counts_from_the_first_change_that_it_missed(desk: Client) -> None:
    page = guide("Wages", text_changed_at=days_ago(2))
    translated(page, "ne", "outdated", words_missing=5, text_changed_at=days_ago(60))
    for days, is_minor in ((80, False), (50, True), (40, False), (2, False)):
        PublishedText.objects.create(
            translation_key=page.translation_key,
            language="en",
            fingerprint=str(days),
            meaning=str(days),
            is_minor=is_minor,
            published_at=days_ago(days),
        )
    assert cell(report(desk), "Wages", NE) == ("outdated", ["5", "40"])


def test_cells_lead_to_where_the_work_is_done(desk: Client) -> None:
    page = guide("Wages")
    arabic = translated(page, "ar", "outdated")
    reading = report(desk)
    assert reading.links(".coverage-cell a") == [
        f"/admin/pages/{arabic.pk}/edit/",
        f"/admin/localize/submit/page/{page.pk}/?select_locale=ne",
    ]
    for address in reading.links(".coverage-cell a, .coverage-grid__page a"):
        assert desk.get(address).status_code == 200


def test_a_draft_is_no_translation_yet_but_can_be_edited(desk: Client) -> None:
    page = guide("Wages")
    nepali = translated(page, "ne", "current")
    TranslationStatus.objects.filter(pk=nepali.pk).delete()
    Page.objects.filter(pk=nepali.pk).update(live=False)
    reading = report(desk)
    assert cell(reading, "Wages", NE)[0] == "untranslated"
    assert len(reading.html.select(".coverage-cell[data-state=draft]")) == 1
    assert f"/admin/pages/{nepali.pk}/edit/" in reading.links(".coverage-cell a")


def test_the_row_is_the_page_in_the_language_it_was_written_in(desk: Client) -> None:
    page = guide("Wages")
    nepali = translated(page, "ne", "current", source_language="", words=70)
    status(page, "en", status="outdated", source_language="ne")
    reading = report(desk)
    assert reading.links(".coverage-grid__page a") == [f"/admin/pages/{nepali.pk}/edit/"]
    assert cell(reading, "Wages", NE) == ("original", [])


def sums(client: Client, query: str = "") -> list[list[str]]:
    """The rows of the sums: language, percent, five statuses, words, wishes."""
    rows = report(client, query).html.select(".coverage-sums tr")[1:]
    return [[" ".join(each.get_text().split()) for each in row.select("th, td")] for row in rows]


@pytest.mark.database
def test_the_sums_are_those_of_the_filter(desk: Client) -> None:
    wages = guide("Wages", words=100)
    translated(wages, "ar", "current")
    translated(wages, "ne", "outdated", words_missing=40)
    guide("Housing", words=1000, section="news")
    *languages, everything = sums(desk)
    assert languages == [
        ["English", "100%", "0", "0", "0", "0", "0", "0", "0"],
        ["العربية", "50%", "1", "0", "0", "0", "1", "1,000", "0"],
        ["नेपाली", "0%", "0", "0", "1", "0", "1", "1,040", "0"],
    ]
    assert everything[1:] == ["25%", "1", "0", "1", "0", "2", "2,040", "0"]
    assert sums(desk, "section=rights-guides")[-1][1:] == [
        *("50%", "1", "0", "1", "0", "0", "40", "0")
    ]
    (only, total) = sums(desk, "languages=ne")
    assert only[0] == "नेपाली"
    assert total[1:] == only[1:]


@pytest.fixture
def three(desk: Client) -> Client:
    """Wages: Arabic current, Nepali long outdated. Housing: Arabic by machine. Зарплата: none."""
    wages = guide("Wages", countries="LK,NP")
    translated(wages, "ar", "current")
    translated(
        wages, "ne", "outdated", words_missing=5, source_language="ar", text_changed_at=days_ago(99)
    )
    TranslationStatus.objects.filter(page__title="Wages", language="ar").update(
        text_changed_at=days_ago(95)
    )
    housing = guide("Housing at work", words=300, section="news")
    translated(housing, "ar", "machine", words_missing=0)
    russian = guide("Зарплата", words=200, countries="QA")
    Page.objects.filter(pk=russian.pk).update(first_published_at=days_ago(31))
    return desk


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", {"Wages", "Housing at work", "Зарплата"}),
        ("section=news", {"Housing at work"}),
        ("country=QA", {"Зарплата"}),
        ("country=NP", {"Wages"}),
        ("country=LK", {"Wages"}),
        ("status=machine", {"Housing at work"}),
        ("status=machine&languages=ne", set()),
        ("status=untranslated&languages=ar", {"Зарплата"}),
        ("status=untranslated&languages=ar&languages=ne", {"Housing at work", "Зарплата"}),
        ("status=current&languages=ar", {"Wages"}),
        ("age=90", {"Wages"}),
        ("age=30", {"Wages", "Зарплата"}),
        ("age=30&languages=ar", {"Зарплата"}),
        ("age=365", set()),
        ("status=outdated&age=90", {"Wages"}),
        ("status=untranslated&age=90", set()),
        ("q=HOUSING", {"Housing at work"}),
        ("q=work+housing", {"Housing at work"}),
        ("q=зарПЛАТА", {"Зарплата"}),
        ("status=nonsense&age=x&section=%27", {"Wages", "Housing at work", "Зарплата"}),
        ("p=99", {"Wages", "Housing at work", "Зарплата"}),
    ],
)
@pytest.mark.database
def test_filters(three: Client, query: str, expected: set[str]) -> None:
    assert set(titles(three, query)) == expected


@pytest.mark.database
def test_orders(three: Client) -> None:
    assert titles(three) == ["Зарплата", "Housing at work", "Wages"]
    assert titles(three, "order=oldest")[:2] == ["Wages", "Зарплата"]
    key = Page.objects.filter(title="Housing at work").first().translation_key
    with REQUEST_COUNTERS.override({"test": lambda: {(key, "ne"): 3}}):
        assert titles(three, "order=wishes")[0] == "Housing at work"
        asked = cell(report(three), "Housing at work", NE)[1]
    assert asked == [*cell(report(three), "Housing at work", NE)[1], "3"]


def test_fifty_rows_on_a_page_and_the_filter_stays(desk: Client) -> None:
    for number in range(51):
        guide(f"Guide {number}")
    assert len(titles(desk, "q=guide")) == 50
    assert len(titles(desk, "q=guide&p=2")) == 1
    assert all("q=guide" in link for link in report(desk, "q=guide").links(".pagination a[href]"))


def test_queries_stay_the_same_however_much_there_is(desk: Client) -> None:
    def measure(pages: int) -> int:
        for number in range(pages):
            page = guide(f"Guide {number}")
            translated(page, "ar", "outdated")
        report(desk, "q=guide")
        return len(report(desk, "q=guide").queries)

    few, many = measure(2), measure(30)
    assert few == many


def test_the_first_page_says_what_to_do_next(desk: Client) -> None:
    wages = guide("Wages")
    nepali = translated(wages, "ne", "outdated", words_missing=40)
    guide("Housing")
    panel = read("/admin/", desk).one("#translation-coverage-section")
    assert [each.get_text() for each in panel.select("h3")] == ["العربية", "नेपाली"]
    assert panel.select("section")[1].select("li a")[0]["href"] == f"/admin/pages/{nepali.pk}/edit/"
    assert [each["data-waiting"] for each in panel.select("[data-waiting]")] == ["2", "2"]


def test_the_first_page_costs_the_same_with_many_pages(desk: Client) -> None:
    def measure(pages: int) -> int:
        for number in range(pages):
            translated(guide(f"Guide {number}"), "ar", "outdated")
        read("/admin/", desk)
        return len(read("/admin/", desk).queries)

    assert measure(4) == measure(30)


def test_in_arabic_the_admin_runs_from_right_to_left(desk: Client, editor: Member) -> None:
    from wagtail.users.models import UserProfile

    UserProfile.objects.create(user=editor, preferred_language="ar")
    guide("Wages")
    reading = read(REPORT, desk)
    assert reading.one("html")["dir"] == "rtl"
    assert reading.one(".coverage-grid__page a")["dir"] == "ltr"
