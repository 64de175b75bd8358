"""Addresses that people paste: links, and names for those of this forum."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoDbBlocker

from forum.engine.forum_conversation.models import Topic
from forum.engine.text import links
from forum.engine.text.markup import render
from tests.forum.fixture_types import Forum, Member, RegionalGroup, Write

SITE = "http://testserver"


def anchors(text: str) -> list[tuple[str, str]]:
    """Where the links of a rendered text lead, and what they show."""
    html = BeautifulSoup(render(text), "html.parser")
    return [(str(each["href"]), each.get_text()) for each in html.select("a")]


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("See https://example.org/a?b=c#d.", "https://example.org/a?b=c#d"),
        ("(https://example.org/a)", "https://example.org/a"),
        ("https://example.org/a_(b)", "https://example.org/a_(b)"),
        ("यहाँ https://example.org/ne। अर्को", "https://example.org/ne"),
        ("انظر https://example.org/ar؟", "https://example.org/ar"),
        ("HTTP://EXAMPLE.ORG/x, and", "HTTP://EXAMPLE.ORG/x"),
        ("- https://example.org/a_b_c", "https://example.org/a_b_c"),
    ],
)
def test_a_pasted_address_is_a_link(text: str, address: str) -> None:
    assert [shown for _href, shown in anchors(text)] == [address]


@pytest.mark.parametrize(
    "text",
    [
        "https://",
        "ahttps://example.org",
        "javascript:alert(1)",
        "`https://example.org`",
        "https://.",
    ],
)
def test_what_is_no_address_is_no_link(text: str) -> None:
    assert anchors(text) == []


def test_a_link_in_a_link_is_one_link() -> None:
    assert anchors("[https://a.example](https://b.example)") == [
        ("https://b.example", "https://a.example")
    ]


def test_a_link_without_words_shows_where_it_leads() -> None:
    assert anchors("[](https://example.org/)") == [("https://example.org/", "https://example.org/")]
    assert anchors("**[](/en/)**") == [("/en/", "/en/")]


@given(st.text(alphabet="htps:/.()[],;!?x*_ ", max_size=80))
def test_addresses_lie_within_the_text_one_after_the_other(text: str) -> None:
    done = 0
    for start, end in links.find_urls(text):
        assert done <= start < end <= len(text)
        assert text[start:end].lower().startswith("http")
        done = end


# --- This forum -----------------------------------------------------------------------


@pytest.fixture
def topic(board: Forum, write: Write, trusted: Member) -> Topic:
    found: Topic = write(board, trusted, 1, subject="Heat & <dust>")
    return found


def test_a_post_on_a_public_board_is_called_by_its_topic(topic: Topic, anonymous: Client) -> None:
    address = f"{SITE}{topic.first_post.get_absolute_url()}"
    ((href, shown),) = anchors(f"As said in {address}.")
    assert shown == "Heat & <dust>"
    assert href == address.replace("/en/forum/", "/forum/")
    # Everybody opens it in their own language.
    answer = anonymous.get(href.removeprefix(SITE), HTTP_ACCEPT_LANGUAGE="ne")
    assert answer["Location"].startswith("/ne/forum/board/")


def test_words_of_ones_own_stay(topic: Topic) -> None:
    address = f"{SITE}{topic.get_absolute_url()}"
    assert [shown for _href, shown in anchors(f"[this]({address})")] == ["this"]


def test_a_topic_on_a_closed_board_keeps_its_address(
    group: RegionalGroup, write: Write, trusted: Member
) -> None:
    hidden = write(group.board, trusted, 1, subject="Between us")
    address = f"{SITE}{hidden.get_absolute_url()}"
    assert [shown for _href, shown in anchors(address)] == [address]


def test_an_unapproved_topic_keeps_its_address(board: Forum, write: Write, trusted: Member) -> None:
    waiting = write(board, trusted, 1, subject="Not yet", approved=False)
    address = f"{SITE}{waiting.get_absolute_url()}"
    assert [shown for _href, shown in anchors(address)] == [address]


@pytest.mark.parametrize(
    "change",
    [
        lambda address: address.replace(SITE, "http://testserver.example"),
        lambda address: address.replace(SITE, "http://elsewhere@testserver"),
        lambda address: f"{address}?next=//elsewhere.example",
        lambda address: address.replace("/topic/", "/"),
        lambda address: f"{address}../../admin/",
    ],
)
def test_what_only_looks_like_this_forum_gets_no_name(topic: Topic, change: Any) -> None:
    address = change(f"{SITE}{topic.get_absolute_url()}")
    assert [shown for _href, shown in anchors(address)] == [address]


def test_naming_many_costs_no_more_than_naming_one(
    board: Forum, write: Write, trusted: Member
) -> None:
    def cost(count: int) -> int:
        topics = [write(board, trusted) for _each in range(count)]
        text = "\n\n".join(f"{SITE}{each.get_absolute_url()}" for each in topics)
        with CaptureQueriesContext(connection) as queries:
            assert len(anchors(text)) == count
        return len(queries)

    assert cost(20) == cost(1)


def test_a_text_without_such_links_asks_nothing(django_db_blocker: DjangoDbBlocker) -> None:
    with django_db_blocker.block():
        assert anchors("See https://example.org/")
