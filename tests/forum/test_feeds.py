"""Atom feeds of public boards."""

from typing import Any
from xml.etree import ElementTree

from django.test import Client
from django.urls import reverse

ATOM = "{http://www.w3.org/2005/Atom}"


def test_feed_of_a_board(board: Any, make_board: Any, write: Any, trusted: Any) -> None:
    write(board, trusted, subject="Mine")
    write(make_board(), trusted, subject="Elsewhere")
    write(board, trusted, subject="Waiting", approved=False)
    url = reverse("forum_feeds:forum_latest_topics", args=[board.slug, board.pk])
    response = Client().get(url)
    assert response["Content-Type"].startswith("application/atom+xml")
    root = ElementTree.fromstring(response.content)
    assert [entry.findtext(f"{ATOM}title") for entry in root.iter(f"{ATOM}entry")] == ["Mine"]
    assert url in Client().get(board.get_absolute_url()).content.decode()


def test_feed_of_everything_public(board: Any, group: Any, write: Any, trusted: Any) -> None:
    write(board, trusted, subject="Public")
    write(group.board, trusted, subject="Private")
    page = Client().get(reverse("forum_feeds:latest_topics")).content.decode()
    assert "Public" in page
    assert "Private" not in page
    assert "@example.org" not in page


def test_no_feed_of_what_is_not_public(group: Any) -> None:
    for number in (group.board.pk, 99_999):
        url = reverse("forum_feeds:forum_latest_topics", args=["x", number])
        assert Client().get(url).status_code == 404
