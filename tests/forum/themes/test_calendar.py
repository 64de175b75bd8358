"""The calendar of themes, and what to read before one writes."""

import datetime as dt

import time_machine
from django.test import Client
from django.utils import translation
from icalendar import Calendar

from forum.themes import calendar
from forum.themes.models import ThemePage
from tests.factories import GuidePageFactory, published
from tests.fixture_types import HomePage
from tests.forum.fixture_types import MakeTheme
from tests.reading import in_language, read


def test_years_with_their_themes(make_theme: MakeTheme, anonymous: Client) -> None:
    make_theme("Past", dt.date(2026, 3, 1), dt.date(2026, 8, 31))
    make_theme("Over the year", dt.date(2026, 11, 1), dt.date(2027, 2, 28))
    make_theme("Someday", None, None)
    with time_machine.travel("2026-11-22T12:00:00Z", tick=False):
        years = calendar.build_years(ThemePage.objects.in_language("en"))
        assert [year.number for year in years] == [2027, 2026]
        assert [page.title for page in years[1].themes] == ["Past", "Over the year"]
        assert [bar.state for bar in years[1].bars] == ["closed", "open"]
        assert years[0].today is None
        html = anonymous.get("/en/themes/").content.decode()
    assert html.index("Over the year") < html.index("Past")
    assert 'href="/en/forum/themes/calendar.ics"' in html
    assert "style=" not in html.split("<main")[1]


def test_the_strip_runs_with_the_writing(make_theme: MakeTheme) -> None:
    make_theme("Spring", dt.date(2026, 1, 1), dt.date(2026, 3, 31))
    (left_to_right,) = calendar.build_years(ThemePage.objects.in_language("en"))[0].bars
    with translation.override("ar"):
        (right_to_left,) = calendar.build_years(ThemePage.objects.in_language("en"))[0].bars
    assert (left_to_right.x, left_to_right.width) == (0, 120)
    assert (right_to_left.x, right_to_left.width) == (360, 120)


def test_every_theme_is_named_at_its_bar(make_theme: MakeTheme) -> None:
    make_theme("Spring", dt.date(2026, 1, 1), dt.date(2026, 3, 31))
    make_theme("Autumn", dt.date(2026, 9, 1), dt.date(2026, 11, 30))
    page = read("/ar/themes/")
    for theme in page.main.select(".season-list > li"):
        assert theme.select_one("a").text.strip()
        assert len(theme.select(".season rect[data-state]")) == 1
    assert len(page.main.select(".season-list > li")) == 2
    assert len(page.main.select(".season-months > span")) == 12


def test_months_fit_over_the_strip_of_a_phone_in_the_readers_digits(make_theme: MakeTheme) -> None:
    make_theme("Spring", dt.date(2026, 1, 1), dt.date(2026, 3, 31))
    months = read("/ne/themes/").texts(".season-narrow")
    assert months[0] == "१"
    assert months[-1] == "१२"


def test_empty_calendar(site_tree: HomePage, anonymous: Client) -> None:
    assert read("/en/themes/", anonymous).one("#calendar ~ [data-empty]")
    assert anonymous.get("/en/forum/themes/calendar.ics").status_code == 200


def test_the_file_for_calendar_programs(make_theme: MakeTheme, anonymous: Client) -> None:
    page = make_theme("Heat; wind, and rain")
    make_theme("Someday", None, None)
    response = anonymous.get("/en/forum/themes/calendar.ics")
    assert response["Content-Type"].startswith("text/calendar")
    (event,) = Calendar.from_ical(response.content).walk("VEVENT")
    assert event["summary"] == "Heat; wind, and rain"
    assert event.decoded("dtstart") == dt.date(2026, 9, 1)
    assert event.decoded("dtend") == dt.date(2027, 1, 1)
    assert event["uid"] == f"theme-{page.translation_key}"
    assert event["url"].endswith(page.slug + "/")
    assert not response.cookies


def test_background_reading_in_the_readers_language(make_theme: MakeTheme) -> None:
    guide = published(GuidePageFactory(title="Heat and water"))
    only = published(GuidePageFactory(title="Only in English"))
    hidden = published(GuidePageFactory(title="Withdrawn"))
    in_language(guide, "ne", title="गर्मी र पानी")
    theme = make_theme(reading=[("page", each) for each in (guide, only, hidden)])
    hidden.unpublish()
    links = read("/ne/themes/heat/").texts("[aria-labelledby=reading] a")
    assert links == ["गर्मी र पानी", "Only in English"]
    links = read("/en/themes/heat/").texts("[aria-labelledby=reading] a")
    assert links == ["Heat and water", "Only in English"]
    in_language(theme, "ne", title="गर्मी")
    links = read("/ne/themes/heat/").texts("[aria-labelledby=reading] a")
    assert links == ["गर्मी र पानी", "Only in English"]
