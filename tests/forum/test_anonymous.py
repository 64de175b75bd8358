"""Anonymous reading writes nothing."""

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from portal.members.models import MemberSession
from tests.forum.fixture_types import Forum, Member, RegionalGroup, Write

WRITING = ("INSERT", "UPDATE", "DELETE", "SAVEPOINT")


def test_no_session_no_cookie_no_write(
    board: Forum, group: RegionalGroup, write: Write, trusted: Member, anonymous: Client
) -> None:
    topic = write(board, trusted, 3)
    urls = [
        reverse("forum:index"),
        board.get_absolute_url(),
        topic.get_absolute_url(),
        f"{topic.get_absolute_url()}?last",
        group.board.get_absolute_url(),
        reverse("forum_feeds:latest_topics"),
        reverse("forum_tracking:unread_topics"),
    ]
    for url in urls:
        with CaptureQueriesContext(connection) as queries:
            response = anonymous.get(url)
        assert response.status_code in {200, 302, 404}
        written = [q["sql"] for q in queries if q["sql"].lstrip().startswith(WRITING)]
        assert written == [], url
        assert not response.cookies, url
        assert "csrfmiddlewaretoken" not in response.content.decode()
    assert not anonymous.cookies
    assert not MemberSession.objects.exists()


def test_nothing_personal_in_an_anonymous_page(
    board: Forum, write: Write, trusted: Member, anonymous: Client
) -> None:
    topic = write(board, trusted)
    first = anonymous.get(topic.get_absolute_url()).content
    assert first == Client().get(topic.get_absolute_url()).content
