"""How a group presents itself: rules, events, news, people."""

import datetime as dt

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from forum.engine.forum.models import Forum
from forum.regions import membership
from forum.regions.models import GroupAnnouncement, RegionalGroup
from tests.factories import EventPageFactory, NewsPageFactory, published
from tests.fixture_types import HomePage
from tests.forum.fixture_types import (
    MakePerson,
    Member,
    SignIn,
)
from tests.reading import in_language

pytestmark = pytest.mark.any_database


def address(act: str, group: RegionalGroup, *more: int) -> str:
    return reverse(f"regions:{act}", args=[group.slug, *more])


def test_rules_events_and_news_in_the_readers_language(
    group: RegionalGroup, anonymous: Client
) -> None:
    group.rules = "Stays here.\n\nNo names."
    group.rules_by_language = {"ne": "यहीँ रहन्छ।\nनाम नलेख्ने।"}
    group.save()
    today = dt.date(2030, 5, 1)
    event = published(EventPageFactory(title="Workshop", starts=today, ends=today))
    past = EventPageFactory(title="Long ago", starts=dt.date(2010, 1, 1), ends=dt.date(2010, 1, 1))
    news = published(NewsPageFactory(title="We agreed"))
    in_language(news, "ne", title="हामी सहमत")
    for page in (event, published(past), news):
        GroupAnnouncement.objects.create(group=group, page=page.page_ptr)
    html = anonymous.get(f"/ne/forum/groups/{group.slug}/").content.decode()
    for piece in ("यहीँ रहन्छ।", "नाम नलेख्ने।", "हामी सहमत", "Workshop"):
        assert piece in html
    assert "Long ago" not in html
    event.unpublish()
    html = anonymous.get(f"/en/forum/groups/{group.slug}/").content.decode()
    assert "Stays here." in html
    assert "Workshop" not in html


def test_a_bare_group_is_whole_and_sets_no_cookie(group: RegionalGroup, anonymous: Client) -> None:
    for code, direction in (("en", "ltr"), ("ar", "rtl"), ("ne", "ltr")):
        response = anonymous.get(f"/{code}/forum/groups/{group.slug}/")
        assert f'dir="{direction}"' in response.content.decode()
        assert not response.cookies
    assert anonymous.get("/en/forum/groups/nowhere/").status_code == 404


@pytest.mark.database
def test_the_people_page_costs_the_same_with_more_people(
    group: RegionalGroup, person: MakePerson, signed_in: SignIn
) -> None:
    client = signed_in(person(group.moderators))
    costs = []
    for number in (2, 15):
        for _each in range(number):
            membership.request_to_join(person(), group, "Please.")
            membership.leave_group(person(group.members), group)
            person(group.members)
        with CaptureQueriesContext(connection) as queries:
            client.get(address("people", group))
        costs.append(len(queries))
    assert costs[0] == costs[1] <= 15


def test_editors_make_groups_with_rules_and_news(
    site_tree: HomePage, editor: Member, signed_in: SignIn
) -> None:
    client = signed_in(editor)
    page = published(NewsPageFactory(title="We agreed"))
    data = {
        "name": "Pacific",
        "slug": "pacific",
        "description": "Islands.",
        "rules": "Stays here.",
        "order": "9",
        "announcements-TOTAL_FORMS": "1",
        "announcements-INITIAL_FORMS": "0",
        "announcements-MIN_NUM_FORMS": "0",
        "announcements-MAX_NUM_FORMS": "1000",
        "announcements-0-page": str(page.pk),
        "announcements-0-ORDER": "1",
    }
    response = client.post(reverse("regional_groups:add"), data)
    assert response.status_code == 302, response.content.decode()[:2000]
    group = RegionalGroup.objects.get(slug="pacific")
    assert group.announcements.get().page_id == page.pk
    assert group.board.audience == Forum.Audience.GROUP
