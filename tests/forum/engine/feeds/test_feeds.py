"""Atom feeds of public boards."""

import re

from django.test import Client
from django.urls import reverse

from forum.engine.forum_conversation import posting
from tests.forum.fixture_types import Forum, MakeBoard, Member, RegionalGroup, Write


def test_feed_of_a_board(
    board: Forum, make_board: MakeBoard, write: Write, trusted: Member
) -> None:
    write(board, trusted, subject="Mine")
    write(make_board(), trusted, subject="Elsewhere")
    write(board, trusted, subject="Waiting", approved=False)
    url = reverse("forum_feeds:forum_latest_topics", args=[board.slug, board.pk])
    response = Client().get(url)
    assert response["Content-Type"].startswith("application/atom+xml")
    entries = re.findall(r"<entry[^>]*><title>(.*?)</title>", response.content.decode())
    assert entries == ["Mine"]
    assert url in Client().get(board.get_absolute_url()).content.decode()


def test_feed_of_everything_public(
    board: Forum, group: RegionalGroup, write: Write, trusted: Member
) -> None:
    write(board, trusted, subject="Public")
    write(group.board, trusted, subject="Private")
    page = Client().get(reverse("forum_feeds:latest_topics")).content.decode()
    assert "Public" in page
    assert "Private" not in page
    assert "@example.org" not in page


def test_no_feed_of_what_is_not_public(group: RegionalGroup) -> None:
    for number in (group.board.pk, 99_999):
        url = reverse("forum_feeds:forum_latest_topics", args=["x", number])
        assert Client().get(url).status_code == 404


def test_what_looks_like_markup_in_a_post_stays_text(board: Forum, trusted: Member) -> None:
    fields = {"subject": "A", "content": r"\<img src=x onerror=alert(1)\>", "language": "en"}
    posting.create_topic(trusted, board, fields)
    page = Client().get(reverse("forum_feeds:latest_topics")).content.decode()
    # Atom's summary is HTML inside XML: escaped once for each.
    assert "&amp;lt;img" in page
    assert "&lt;img" not in page
