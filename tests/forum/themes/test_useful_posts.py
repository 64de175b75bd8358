"""A theme's page shows the contacts, tools, cases and agreements that people wrote."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from forum.engagement import useful_posts
from forum.engine.forum_conversation import posting
from forum.engine.forum_conversation.models import Post
from forum.themes.models import ThemePage
from tests.forum.fixture_types import Forum, MakeTheme, Member, Write

PAGE = "/en/themes/heat/"


@pytest.fixture
def theme(make_theme: MakeTheme) -> ThemePage:
    """A theme, with its board."""
    page: ThemePage = make_theme()
    return page


@pytest.fixture
def mark(theme: ThemePage, write: Write, trusted: Member) -> Any:
    """``mark(kind, …)``: a topic on the theme's board whose post is marked."""

    def make(kind: str, **fields: Any) -> Post:
        post: Post = write(theme.board, trusted, subject=fields.pop("subject", "S")).posts.get()
        Post.objects.filter(pk=post.pk).update(kind=kind, **fields)
        post.refresh_from_db()
        return post

    return make


def html_of(client: Client) -> str:
    return client.get(PAGE).content.decode()


def test_nothing_is_shown_where_nothing_is_marked(
    theme: ThemePage, write: Write, trusted: Member, anonymous: Client
) -> None:
    write(theme.board, trusted)
    html = html_of(anonymous)
    assert 'id="useful"' not in html


def test_they_stand_by_kind_with_author_and_language(
    theme: ThemePage, mark: Any, trusted: Member, anonymous: Client
) -> None:
    tool = mark("tool", subject="A checklist", language="ne")
    contact = mark("contact", subject="The desk in Doha")
    html = html_of(anonymous)
    part = html[html.index('id="useful"') :]
    assert part.index("Contacts") < part.index("The desk in Doha") < part.index("Tools")
    assert part.index("Tools") < part.index("A checklist")
    assert "Cases" not in part
    assert trusted.display_name in part
    assert '<span lang="ne" dir="ltr">नेपाली</span>' in part
    for post in (tool, contact):
        assert f'href="{post.get_absolute_url()}"' in part
    assert f'href="{reverse("forum_engagement:useful", args=[theme.board_id])}"' in part


def test_the_five_latest_of_each_kind(theme: ThemePage, mark: Any) -> None:
    contacts = [mark("contact").pk for _each in range(7)]
    case = mark("case").pk
    found = {
        each.kind: [post.pk for post in each.posts]
        for each in useful_posts.get_latest_by_kind(theme.board)
    }
    assert found == {"contact": contacts[:1:-1], "case": [case]}


def test_only_what_everybody_may_read(
    theme: ThemePage, mark: Any, write: Write, trusted: Member, board: Forum, anonymous: Client
) -> None:
    mark("tool", subject="Hidden", approved=False)
    waiting = write(theme.board, trusted, subject="Waiting", approved=False)
    waiting.posts.update(kind="tool", approved=True)
    elsewhere = write(board, trusted, subject="On another board").posts
    elsewhere.update(kind="tool")
    assert useful_posts.get_latest_by_kind(theme.board) == []
    mark("tool", subject="For all")
    theme.board.audience = theme.board.Audience.NOBODY
    theme.board.save()
    assert "For all" not in html_of(anonymous)


def test_a_pseudonym_stays_one(mark: Any, trusted: Member, anonymous: Client) -> None:
    trusted.pseudonym = "Falcon"
    trusted.save()
    mark("contact", under_pseudonym=True)
    html = html_of(anonymous)
    part = html[html.index('id="useful"') :]
    assert "Falcon" in part
    assert trusted.display_name not in part


def test_it_is_one_query_however_many(theme: ThemePage, mark: Any, anonymous: Client) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            html_of(anonymous)
        return len(queries)

    html_of(anonymous)
    mark("contact")
    few = cost()
    for kind in Post.Kind.values:
        for _each in range(7):
            mark(kind)
    assert cost() == few
    with CaptureQueriesContext(connection) as queries:
        assert len(useful_posts.get_latest_by_kind(theme.board)) == len(Post.Kind)
    assert len(queries) == 1


def test_what_is_marked_while_writing_is_found(
    theme: ThemePage, write: Write, trusted: Member, anonymous: Client
) -> None:
    topic = write(theme.board, trusted)
    posting.create_reply(
        trusted, topic, {"content": "Call 1820", "language": "en", "kind": "contact"}
    )
    html = html_of(anonymous)
    assert "Call 1820" in html[html.index('id="useful"') :]
