"""The page with the numbers: what it says, to whom, and at what cost."""

import datetime as dt
import re
from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from forum.engine.forum_conversation.models import Post
from forum.statistics.tables import format_month
from portal.core import charts
from tests.fixture_types import HomePage
from tests.forum.fixture_types import (
    Forum,
    MakeBoard,
    MakePerson,
    MakeTheme,
    Member,
    RegionalGroup,
    SignIn,
    Write,
)
from tests.reading import page_of, plain, read

URL = "/en/forum/statistics/"
WRITTEN = dt.datetime(2026, 9, 14, 12, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def _november() -> Any:
    with time_machine.travel(dt.datetime(2026, 11, 20, 12, tzinfo=dt.UTC), tick=False):
        yield


@pytest.fixture
def crowd(write: Write, person: MakePerson) -> Callable[..., list[Any]]:
    """``crowd(board, "NP", 6)``: so many people from a country, a topic each."""

    def make(
        board: Forum, country: str, number: int, when: dt.datetime = WRITTEN, language: str = "en"
    ) -> list[Any]:
        people = [person(country=country) for _each in range(number)]
        for each in people:
            topic = write(board, each)
            Post.objects.filter(topic=topic).update(appeared_on=when, language=language)
        return people

    return make


def text_of(response: Any) -> str:
    assert response.status_code == 200
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def total(client: Client, url: str) -> tuple[Any, Any]:
    """Contributions and people of everything that is counted."""
    count = read(url, client).one(".filter-count")
    return count["data-posts"], count["data-people"]


def test_numbers_of_all_public_boards(
    board: Forum,
    make_board: MakeBoard,
    group: RegionalGroup,
    crowd: Callable[..., list[Any]],
    anonymous: Client,
) -> None:
    crowd(board, "NP", 6, language="ne")
    crowd(board, "PE", 7, language="es")
    crowd(make_board("Second talk"), "NP", 5, WRITTEN.replace(month=8))
    crowd(group.board, "BE", 9)
    text = text_of(anonymous.get(URL))
    assert total(anonymous, URL) == ("18", "18")
    assert re.search(r"Nepal 11 11", text)
    assert re.search(r"Peru 7 7", text)
    assert "Belgium" not in text
    assert group.board.name not in text
    assert re.search(r"Español 7 7", text)
    assert re.search(r"August 2026 5 5 September 2026 13 13", text)
    assert re.search(r"Open talk 13 13", text)
    assert read(f"{URL}?board={board.pk}").one(".on-paper bdi").text.endswith(f"?board={board.pk}")


def test_few_people_give_no_number(
    board: Forum, crowd: Callable[..., list[Any]], anonymous: Client
) -> None:
    crowd(board, "NP", 6)
    crowd(board, "PE", 8)
    crowd(board, "BE", 2)
    response = anonymous.get(URL)
    text = text_of(response)
    assert re.search(r"Peru 8 8", text)
    cells = page_of(response).html.select("#by-country + .numbers tbody tr")
    hidden = {
        plain(row.th): cell["data-hidden"]
        for row in cells
        if (cell := row.select_one("[data-hidden]"))
    }
    assert hidden == {"Belgium": "few", "Nepal": "held"}


def test_a_table_without_a_number_is_a_sentence(
    board: Forum, crowd: Callable[..., list[Any]], anonymous: Client
) -> None:
    for country in ("NP", "PE", "BE"):
        crowd(board, country, 2)
    page = page_of(anonymous.get(URL))
    assert page.one("main > [data-empty=few]")
    assert not page.html.select("#by-country")
    assert page.one("#by-month ~ .numbers")


def test_the_current_month_and_unapproved_posts_do_not_count(
    board: Forum, crowd: Callable[..., list[Any]], write: Write, trusted: Member, anonymous: Client
) -> None:
    crowd(board, "NP", 6)
    before = text_of(anonymous.get(URL))
    crowd(board, "NP", 6, dt.datetime(2026, 11, 2, tzinfo=dt.UTC))
    waiting = write(board, trusted, approved=False)
    Post.objects.filter(topic=waiting).update(appeared_on=WRITTEN)
    from django.core.cache import cache

    cache.clear()
    assert text_of(anonymous.get(URL)) == before
    assert total(anonymous, URL) == ("6", "6")


def test_somebody_who_has_left_is_nobody(
    board: Forum, crowd: Callable[..., list[Any]], anonymous: Client
) -> None:
    people = crowd(board, "NP", 5)
    people[0].delete()
    assert read(URL, anonymous).one("main [data-empty]")


def test_nothing_yet(site_tree: HomePage, anonymous: Client) -> None:
    page = read(URL, anonymous)
    assert page.one("main [data-empty]")
    assert not page.html.select("svg.bars")


def test_one_board(
    board: Forum, make_board: MakeBoard, crowd: Callable[..., list[Any]], anonymous: Client
) -> None:
    crowd(board, "NP", 6)
    crowd(make_board("Second talk"), "NP", 7)
    assert total(anonymous, f"{URL}?board={board.pk}") == ("6", "6")
    text = text_of(anonymous.get(f"{URL}?board={board.pk}"))
    assert re.search(r"Nepal 6 6", text)


def test_a_country_on_one_board_does_not_follow_from_all_boards(
    board: Forum, make_board: MakeBoard, crowd: Callable[..., list[Any]], anonymous: Client
) -> None:
    """12 from Nepal on all boards, 9 on the first one: the 3 on the second would follow."""
    second = make_board("Second talk")
    crowd(board, "NP", 9)
    crowd(second, "NP", 3)
    crowd(board, "PE", 8)
    crowd(second, "PE", 8)
    assert re.search(r"Nepal 12 12", text_of(anonymous.get(URL)))
    for each in (board, second):
        assert not re.search(r"Nepal \d", text_of(anonymous.get(f"{URL}?board={each.pk}")))


def test_who_may_see_a_private_boards_numbers(
    group: RegionalGroup,
    crowd: Callable[..., list[Any]],
    person: MakePerson,
    signed_in: SignIn,
    anonymous: Client,
    member: Member,
) -> None:
    crowd(group.board, "NP", 6)
    url = f"{URL}?board={group.board.pk}"
    assert anonymous.get(url).status_code == 404
    assert signed_in(member).get(url).status_code == 404
    inside = signed_in(person(group.members))
    assert "6 contributions" in text_of(inside.get(url))
    assert "6 contributions" not in text_of(inside.get(URL))
    for wrong in ("999999", "x", "1" * 40, "१"):
        assert anonymous.get(URL, {"board": wrong}).status_code == 404


def test_a_board_that_is_no_longer_public_is_gone_from_the_numbers(
    board: Forum, make_board: MakeBoard, crowd: Callable[..., list[Any]], anonymous: Client
) -> None:
    crowd(board, "NP", 6)
    crowd(make_board("Second talk"), "PE", 6)
    assert "12 contributions" in text_of(anonymous.get(URL))
    board.audience = "nobody"
    board.save()
    assert "6 contributions" in text_of(anonymous.get(URL))


def test_a_chart_repeats_the_table_and_holds_no_style(
    board: Forum, crowd: Callable[..., list[Any]], anonymous: Client
) -> None:
    crowd(board, "NP", 6)
    crowd(board, "PE", 8)
    html = anonymous.get(URL).content.decode()
    chart = re.search(r'<svg class="bars".*?</svg>', html, re.S)
    assert chart is not None
    assert 'role="img"' in chart[0]
    labelled_by = re.search(r'aria-labelledby="([^"]+)"', chart[0])
    assert labelled_by is not None
    assert f'<title id="{labelled_by[1]}">' in chart[0]
    assert "style" not in chart[0]
    assert 'width="360"' in chart[0]
    assert 'width="270"' in chart[0]


def test_charts_begin_where_the_language_begins() -> None:
    rows = [("A", 10, "10"), ("B", 5, "5")]
    left, right = (charts.build_chart(rows, from_the_right=way) for way in (False, True))
    assert left is not None
    assert right is not None
    assert [(bar.x, bar.width, bar.start) for bar in left.bars] == [(0, 360, 0), (0, 180, 0)]
    assert [(bar.x, bar.width, bar.start) for bar in right.bars] == [(0, 360, 360), (180, 180, 360)]
    assert charts.build_chart(rows[:1], from_the_right=False) is None


def test_numbers_and_months_in_the_readers_language(
    board: Forum, crowd: Callable[..., list[Any]], anonymous: Client
) -> None:
    crowd(board, "NP", 6)
    crowd(board, "PE", 8)
    html = anonymous.get("/ne/forum/statistics/").content.decode()
    assert "१४" in html
    assert "नेपाल" in html
    from django.utils import translation

    with translation.override("es"):
        assert format_month("2026-09") == "septiembre de 2026"


def test_it_is_linked(board: Forum, make_theme: MakeTheme, anonymous: Client) -> None:
    assert URL in anonymous.get(reverse("forum:index")).content.decode()
    theme = make_theme()
    html = anonymous.get(theme.url).content.decode()
    assert f"{URL}?board={theme.board_id}" in html


def test_it_costs_the_same_however_much_is_counted(
    make_board: MakeBoard, crowd: Callable[..., list[Any]], anonymous: Client
) -> None:
    from django.core.cache import cache

    costs = []
    for number in (1, 4):
        for _each in range(number):
            crowd(make_board(), "NP", 6)
        cache.clear()
        for _again in range(2):
            with CaptureQueriesContext(connection) as queries:
                anonymous.get(URL)
            costs.append(len(queries))
    assert costs[:2] == costs[2:]
    assert costs[0] == costs[1] + 1
    assert costs[0] <= 8
