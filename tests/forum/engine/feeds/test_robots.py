"""What is private meets neither strangers nor search engines: every address of the forum."""

from contextlib import suppress
from itertools import product
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import NoReverseMatch, reverse

from forum.engine.forum_conversation.forum_attachments.models import Attachment
from forum.engine.forum_conversation.forum_polls import polls
from tests.forum.addresses import EVERY
from tests.forum.fixture_types import Forum, MakePerson, Member, RegionalGroup, SignIn, Write

pytestmark = pytest.mark.any_database

SECRET = "Zinnober"
FOUND_BY_SEARCH = {
    "forum:index",
    "forum:forum",
    "forum_conversation:topic",
    "forum_engagement:useful",
    "regions:group",
    "forum_statistics:statistics",
    "themes:proposals",
}
# Feeds and calendars are no pages; a search engine does nothing with them.
NO_PAGES = {"forum_feeds:latest_topics", "forum_feeds:forum_latest_topics", "themes:calendar"}


@pytest.fixture
def private(group: RegionalGroup, person: MakePerson, write: Write) -> dict[str, list[Any]]:
    """A group's board with everything that can be on one; values to fill addresses with."""
    member = person(group.members, display_name=f"{SECRET} Name")
    topic = write(group.board, member, 2, subject=f"{SECRET} subject")
    write(group.board, member, subject=f"{SECRET} waiting", approved=False)
    poll = polls.open_poll(topic, f"{SECRET}?", ["Yes", "No"], "en", None)
    file = ContentFile(b"%PDF-1.4 " + SECRET.encode(), name="a.pdf")
    attached = Attachment.objects.create(post=topic.first_post, file=file, comment=SECRET)
    numbers = {
        group.pk,
        group.board_id,
        topic.pk,
        topic.first_post_id,
        topic.last_post_id,
        poll.pk,
        attached.pk,
        member.pk,
    }
    return {
        "number": sorted(numbers),
        "forum_pk": [group.board_id],
        "topic_pk": [topic.pk],
        "slug": [topic.slug, group.slug],
        "language": ["es"],
        "form": ["csv", "json", "pdf"],
    }


def addresses_of(name: str, arguments: list[str], values: dict[str, list[Any]]) -> list[str]:
    """The address with all these values, as far as they fit."""
    choices = [
        values.get(argument) or values["slug" if "slug" in argument else "number"]
        for argument in arguments
    ]
    found = []
    for chosen in product(*choices):
        with suppress(NoReverseMatch):
            found.append(reverse(name, kwargs=dict(zip(arguments, chosen, strict=True))))
    return found


def test_no_address_shows_what_is_private(private: dict[str, list[Any]]) -> None:
    asked = 0
    for name, arguments in EVERY:
        urls_of_it = addresses_of(name, arguments, private)
        assert urls_of_it, name
        for url in urls_of_it:
            response = Client().get(url)
            asked += 1
            body = b"".join(response) if response.streaming else response.content
            assert SECRET.encode() not in body, (name, url)
            assert SECRET not in str(response.headers)
    assert asked > len(EVERY) > 50


def test_every_page_is_kept_from_search_engines_unless_it_is_meant_for_them(
    board: Forum, group: RegionalGroup, write: Write, trusted: Member
) -> None:
    topic = write(board, trusted)
    values = {
        "number": sorted({board.pk, topic.pk, topic.first_post_id, group.pk, trusted.pk}),
        "forum_pk": [board.pk],
        "topic_pk": [topic.pk],
        "slug": [topic.slug, board.slug, group.slug],
        "language": ["es"],
        "form": ["csv"],
    }
    seen: dict[str, bool] = {}
    for name, arguments in EVERY:
        for url in addresses_of(name, arguments, values):
            response = Client().get(url)
            if response.status_code == 200 and name not in NO_PAGES:
                kept_out = "noindex" in response.headers.get("X-Robots-Tag", "") or (
                    b'<meta name="robots" content="noindex">' in response.content
                )
                seen[name] = kept_out
    found = {name for name, kept_out in seen.items() if not kept_out}
    assert found <= FOUND_BY_SEARCH, found - FOUND_BY_SEARCH
    assert {"forum:index", "forum:forum", "forum_conversation:topic"} <= found


def test_nothing_is_kept_of_what_members_see(
    board: Forum, group: RegionalGroup, write: Write, person: MakePerson, signed_in: SignIn
) -> None:
    member = person(group.members)
    topic = write(group.board, member)
    client = signed_in(member)
    for url in (
        reverse("forum:index"),
        group.board.get_absolute_url(),
        topic.get_absolute_url(),
        f"{reverse('forum_statistics:statistics')}?board={group.board_id}",
    ):
        response = client.get(url)
        assert response.status_code == 200
        assert response["X-Robots-Tag"] == "noindex"


def test_robots_txt_names_the_forums_own_corners() -> None:
    lines = Client().get("/robots.txt").content.decode().splitlines()
    for corner in ("member", "moderation", "tracking", "attachment", "statistics/board"):
        assert f"Disallow: /*/forum/{corner}/" in lines
    for public in ("/en/forum/", "/*/forum/", "/"):
        assert f"Disallow: {public}" not in lines
