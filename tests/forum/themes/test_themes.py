"""Themes: their days, their boards, and when one may write."""

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import ReferenceIndex

from forum.engine.forum.models import Forum
from forum.engine.forum_conversation.models import Topic
from forum.engine.forum_conversation.permissions import topic_refusal
from forum.themes.boards import writing_refusal
from forum.themes.models import ThemeIndexPage, ThemePage
from forum.themes.schedule import Schedule, State, add_months
from portal.languages.publish_translation import translate_page
from tests.factories import NewsPageFactory, PracticePageFactory, published
from tests.fixture_types import HomePage
from tests.forum.fixture_types import Committed, MakeTheme, Member, RegionalGroup, SignIn, Write
from tests.reading import page_of, read

OPENS, CLOSES = dt.date(2026, 9, 1), dt.date(2026, 12, 31)
INSIDE = dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC)


# --- Days ---------------------------------------------------------------------


def test_months_are_added_by_the_calendar() -> None:
    assert add_months(dt.date(2026, 11, 30), 3) == dt.date(2027, 2, 28)
    assert add_months(dt.date(2026, 1, 1), 12) == dt.date(2027, 1, 1)


@pytest.mark.parametrize(
    ("day", "state", "month"),
    [
        ((2026, 8, 31), State.SCHEDULED, 0),
        ((2026, 9, 1), State.OPEN, 1),
        ((2026, 9, 30), State.OPEN, 1),
        ((2026, 10, 1), State.OPEN, 2),
        ((2026, 12, 31), State.OPEN, 4),
        ((2027, 1, 1), State.SYNTHESIS, 4),
        ((2027, 3, 1), State.SYNTHESIS, 4),
        ((2027, 3, 2), State.CLOSED, 4),
    ],
)
def test_state_by_day(day: tuple[int, int, int], state: State, month: int) -> None:
    schedule = Schedule(OPENS, CLOSES)
    assert schedule.state(dt.date(*day)) == state
    assert schedule.month(dt.date(*day)) == month
    assert schedule.months == 4


@pytest.mark.parametrize(
    ("closes_on", "right"),
    [
        (dt.date(2026, 11, 29), False),
        (dt.date(2026, 11, 30), True),
        (dt.date(2027, 2, 28), True),
        (dt.date(2027, 3, 1), False),
        (dt.date(2026, 8, 1), False),
    ],
)
def test_three_to_six_months(closes_on: dt.date, right: bool) -> None:
    assert Schedule(OPENS, closes_on).has_right_length is right


def test_without_days_it_is_proposed(make_theme: MakeTheme, trusted: Member) -> None:
    page = make_theme(opens_on=None, closes_on=None)
    assert page.state == State.PROPOSED
    refusal = topic_refusal(trusted, page.board)
    assert refusal == writing_refusal(page.board)
    assert refusal


@pytest.mark.parametrize(
    ("opens_on", "closes_on"),
    [(OPENS, None), (None, CLOSES), (OPENS, dt.date(2026, 10, 1)), (CLOSES, OPENS)],
)
def test_wrong_days_are_refused(make_theme: MakeTheme, opens_on: Any, closes_on: Any) -> None:
    with pytest.raises(ValidationError):
        make_theme("Heat", opens_on, closes_on)


def test_one_theme_after_the_other(make_theme: MakeTheme) -> None:
    make_theme("Heat")
    with pytest.raises(ValidationError, match="Heat"):
        make_theme("Cold", dt.date(2026, 12, 1), dt.date(2027, 4, 30))
    make_theme("Cold", dt.date(2027, 1, 1), dt.date(2027, 4, 30))


# --- Boards -------------------------------------------------------------------


def test_a_theme_comes_with_its_board(make_theme: MakeTheme, anonymous: Client) -> None:
    page = make_theme()
    assert (page.board.name, page.board.audience) == ("Heat", Forum.Audience.PUBLIC)
    assert anonymous.get(page.board.get_absolute_url()).status_code == 200


def test_a_draft_has_a_board_that_nobody_reads(site_tree: HomePage, anonymous: Client) -> None:
    page = ThemePage(title="Heat", live=False)
    ThemeIndexPage.objects.get(locale__language_code="en").add_child(instance=page)
    assert page.board.audience == Forum.Audience.NOBODY
    assert anonymous.get(page.board.get_absolute_url()).status_code == 404
    assert "Heat" not in anonymous.get("/en/forum/").content.decode()


def test_one_board_for_all_languages(make_theme: MakeTheme, committed: Committed) -> None:
    from wagtail.models import Locale

    page = make_theme()
    with committed():
        nepali = translate_page(page, Locale.objects.get(language_code="ne"), {"Heat": "गर्मी"})
    nepali = ThemePage.objects.get(pk=nepali.pk)
    assert nepali.board == page.board
    assert (nepali.opens_on, nepali.closes_on) == (OPENS, CLOSES)
    board = Forum.objects.get(pk=page.board_id)
    assert (board.name, board.name_in("ne")) == ("Heat", "गर्मी")
    assert Forum.objects.count() == 1


def test_a_copied_theme_gets_its_own_board(make_theme: MakeTheme) -> None:
    page = make_theme()
    copy = page.copy(update_attrs={"title": "Cold", "slug": "cold"}, keep_live=False)
    assert copy.board != page.board


def test_a_withdrawn_theme_takes_its_board_along(make_theme: MakeTheme, anonymous: Client) -> None:
    page = make_theme()
    page.unpublish()
    assert Forum.objects.get(pk=page.board_id).audience == Forum.Audience.NOBODY
    assert anonymous.get(page.board.get_absolute_url()).status_code == 404


def test_days_of_the_source_hold_everywhere(make_theme: MakeTheme, committed: Committed) -> None:
    from wagtail.models import Locale

    page = make_theme()
    with committed():
        translate_page(page, Locale.objects.get(language_code="ne"), {})
    page.closes_on = dt.date(2026, 11, 30)
    published(page)
    assert set(ThemePage.objects.values_list("closes_on", flat=True)) == {dt.date(2026, 11, 30)}


# --- Writing ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "status"),
    [("2026-08-31", 403), ("2026-09-01", 302), ("2026-12-31", 302), ("2027-01-01", 403)],
)
def test_writing_only_while_open(
    make_theme: MakeTheme, trusted: Member, signed_in: SignIn, write: Write, day: str, status: int
) -> None:
    board = make_theme().board
    topic = write(board, trusted)
    new = reverse("forum_conversation:topic_create", args=[board.slug, board.pk])
    reply = topic.get_absolute_url() + "reply/"
    edit = f"{topic.get_absolute_url()}{topic.first_post_id}/edit/"
    data = {"subject": "A", "content": "My words", "language": "en"}
    with time_machine.travel(f"{day}T12:00:00Z", tick=False):
        client = signed_in(trusted)
        for url in (new, reply, edit):
            response = client.post(url, data)
            assert response.status_code == status, url
            if status == 403:
                assert "My words" in response.content.decode()
                assert client.get(url).status_code == 403
        assert client.get(board.get_absolute_url()).status_code == 200
    assert Topic.objects.count() == (2 if status == 302 else 1)


def test_closing_while_somebody_writes(
    make_theme: MakeTheme, trusted: Member, signed_in: SignIn
) -> None:
    """The form was opened in time and is sent too late: refused, and the text given back."""
    board = make_theme().board
    url = reverse("forum_conversation:topic_create", args=[board.slug, board.pk])
    data = {"subject": "A", "content": "My words", "language": "en"}
    with time_machine.travel("2026-12-31T23:59:00Z", tick=False) as moment:
        client = signed_in(trusted)
        assert client.get(url).status_code == 200
        moment.move_to("2027-01-01T00:01:00Z")
        response = client.post(url, data)
    assert response.status_code == 403
    assert "My words" in response.content.decode()
    assert "31 December 2026" in page_of(response).one("[data-notice=refused]").get_text()


# --- Pages --------------------------------------------------------------------


def test_theme_page(
    make_theme: MakeTheme, write: Write, trusted: Member, anonymous: Client
) -> None:
    page = make_theme()
    write(page.board, trusted, subject="Water breaks")
    write(page.board, trusted, subject="Waiting", approved=False)
    with time_machine.travel(INSIDE, tick=False):
        theme_page = read("/en/themes/heat/", anonymous)
    html = str(theme_page.html)
    assert theme_page.one("progress[value='3'][max='4']")
    assert page.board.get_absolute_url() in theme_page.links("#talk ~ p a.button")
    for piece in ("What works?", "What does not?", "Water breaks"):
        assert piece in html
    assert "Waiting" not in html


def test_the_open_theme_comes_first(
    make_theme: MakeTheme, group: RegionalGroup, anonymous: Client
) -> None:
    make_theme("Past", dt.date(2026, 5, 1), dt.date(2026, 8, 31))
    make_theme("Now")
    make_theme("Coming", dt.date(2027, 1, 1), dt.date(2027, 4, 30))
    with time_machine.travel(INSIDE, tick=False):
        html = anonymous.get("/en/forum/").content.decode()
    order = [html.index(word) for word in ("Now</a>", "Coming</a>", "Past</a>")]
    assert html.index('<progress max="4" value="3"') > order[0]
    assert order == sorted(order)
    assert order[-1] < html.index("About Asia.")


def test_a_theme_in_the_source_language_keeps_the_readers_frame(
    make_theme: MakeTheme, anonymous: Client
) -> None:
    make_theme()
    with time_machine.travel(INSIDE, tick=False):
        html = anonymous.get("/ar/forum/").content.decode()
    assert 'href="/ar/themes/heat/"' in html
    assert '<span lang="en" dir="ltr">Heat</span>' in html


def test_theme_pages_cost_the_same_with_more_themes(
    make_theme: MakeTheme, anonymous: Client
) -> None:
    make_theme()
    costs = []
    for year in (2026, 2027, 2028):
        if year > 2026:
            make_theme(f"Heat {year}", OPENS.replace(year=year), CLOSES.replace(year=year))
        anonymous.get("/en/themes/heat/")
        with CaptureQueriesContext(connection) as queries:
            anonymous.get("/en/themes/heat/")
        with CaptureQueriesContext(connection) as more:
            anonymous.get("/en/forum/")
        costs.append((len(queries), len(more)))
    assert len(set(costs)) == 1
    assert costs[0][0] <= 13
    assert costs[0][1] <= 15


def test_a_theme_leads_to_news_and_cases_about_it(make_theme: MakeTheme) -> None:
    theme = make_theme()
    assert not read("/en/themes/heat/").html.select("[data-mentions]")
    NewsPageFactory(slug="shade", theme=theme.page_ptr)
    NewsPageFactory(slug="draft", theme=theme.page_ptr, live=False)
    PracticePageFactory(slug="water", related=[("page", theme.page_ptr)])
    ReferenceIndex.objects.exists()
    page = read("/en/themes/heat/")
    assert page.links("[data-mentions] a") == ["/en/news/shade/"]
    assert page.links("[data-cases-naming] a") == ["/en/practice/water/"]
    assert len(page.queries) <= 20
    assert "/en/themes/heat/" in read("/en/news/shade/").links("[data-linked] a")
