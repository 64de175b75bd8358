"""What machina does by itself and must not do here, as far as no other file tests it.

Among these: a group's denial on one board takes its permissions on the next (see
``engine/permission``), rights follow the address and not the object, reading one topic marks a
whole board read, and each anonymous visit makes a session.
"""

import importlib
import pkgutil
from pathlib import Path
from typing import Any

import machina
import pytest
from django import forms
from django.conf import settings
from django.db import connection
from django.http import QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation
from django.utils.functional import Promise

import forum
from forum.engine import counters
from forum.engine.forum.models import Forum
from forum.engine.forum_conversation import pagination
from forum.engine.forum_conversation.models import Post, Topic
from portal.i18n.catalogues.extraction import extract_project_messages
from tests.forum.fixture_types import (
    MakeGroup,
    MakePerson,
    MakeTheme,
    Member,
    RegionalGroup,
    SignIn,
    Write,
)

MACHINA = Path(machina.__file__).parent
WRITING = ("INSERT", "UPDATE", "DELETE", "REPLACE", "SAVEPOINT")


# --- 2: rights come from the object ---------------------------------------------


def test_a_moderator_of_one_board_closes_no_topic_of_another(
    make_group: MakeGroup, write: Write, person: MakePerson, signed_in: SignIn
) -> None:
    mine, other = make_group("Mine"), make_group("Other")
    topic = write(other.board, person(other.members))
    client = signed_in(person(mine.moderators, other.members))
    for name in ("topic_lock", "topic_unlock"):
        url = reverse(f"forum_moderation:{name}", args=[topic.slug, topic.pk])
        assert client.post(url).status_code == 404
    topic.refresh_from_db()
    assert not topic.is_locked


# --- 7, 8: numbers ---------------------------------------------------------------


def test_numbers_after_rows_written_in_bulk(board: Forum, write: Write, trusted: Member) -> None:
    topic = write(board, trusted, 2)
    empty = write(board, trusted)
    Post.objects.bulk_create(
        Post(topic=topic, poster=trusted, subject="x", content="y", approved=number > 0)
        for number in range(4)
    )
    empty.posts.all()._raw_delete(empty.posts.db)
    Topic.objects.update(posts_count=77)
    Forum.objects.filter(pk=board.pk).update(name="Renamed", direct_topics_count=9)
    counters.recount()
    topic.refresh_from_db()
    board.refresh_from_db()
    last = topic.posts.filter(approved=True).latest("created", "pk")
    assert (topic.posts_count, topic.last_post) == (5, last)
    assert Topic.objects.get(pk=empty.pk).posts_count == 0
    assert (board.name, board.direct_topics_count, board.direct_posts_count) == ("Renamed", 2, 5)
    assert board.last_post == last


# --- 9: anonymous reading writes nothing -----------------------------------------


@pytest.mark.indexed_at_once  # a page may ask an index, which the test itself would write then
def test_no_page_that_everybody_reads_writes(
    make_theme: MakeTheme, group: RegionalGroup, write: Write, trusted: Member, anonymous: Client
) -> None:
    theme = make_theme()
    topic = write(theme.board, trusted, 3)
    Post.objects.update(kind=Post.Kind.TOOL, language="es")
    urls = [
        reverse("forum_engagement:useful", args=[theme.board_id]),
        reverse("forum_feeds:forum_latest_topics", args=[theme.board.slug, theme.board_id]),
        f"{topic.get_absolute_url()}?from={topic.last_post_id}",
        f"{topic.get_absolute_url()}?mine=all",
        group.get_absolute_url(),
        reverse("themes:proposals"),
        theme.url,
    ]
    for url in urls:
        with CaptureQueriesContext(connection) as queries:
            response = anonymous.get(url)
        assert response.status_code == 200, url
        assert [query["sql"] for query in queries if query["sql"].startswith(WRITING)] == [], url
        assert "sessionid" not in response.cookies


# --- 13: the last page costs what the first does ---------------------------------


@pytest.mark.parametrize("query", ["last", "from={0}", "after={0}", "before={0}"])
def test_a_page_is_found_without_reading_what_is_before_it(
    board: Forum, write: Write, trusted: Member, anonymous: Client, query: str
) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL chooses by the size of the table, which is small here")
    topic = write(board, trusted, 10)
    middle = topic.posts.all()[5]
    with CaptureQueriesContext(connection) as queries:
        pagination.paginate_posts(
            topic.posts.filter(approved=True), QueryDict(query.format(middle.pk)), 4
        )
    for asked in queries.captured_queries:
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN QUERY PLAN {asked['sql']}")
            plan = " ".join(row[3] for row in cursor.fetchall())
        if "ORDER BY" not in asked["sql"]:
            continue
        assert "TEMP B-TREE" not in plan, "sorted after reading all of it"
        # The first page of all begins at the beginning: it may.
        if 'created" >' in asked["sql"] or 'created" <' in asked["sql"]:
            assert "created>" in plan or "created<" in plan, plan


# --- 14: no words of machina's own -----------------------------------------------


@pytest.fixture
def everything(
    make_theme: MakeTheme, write: Write, trusted: Member, moderator: Member, signed_in: SignIn
) -> list[Any]:
    """Answers of the forum's pages, as a moderator gets them."""
    board = make_theme().board
    topic = write(board, trusted, 3)
    waiting = write(board, trusted, approved=False)
    parts = topic.writing_url_kwargs()
    urls = [
        reverse("forum:index"),
        board.get_absolute_url(),
        topic.get_absolute_url(),
        reverse("forum_conversation:post_create", kwargs=parts),
        reverse("forum_conversation:post_update", kwargs=parts | {"pk": topic.first_post_id}),
        reverse("forum_conversation:topic_create", args=[board.slug, board.pk]),
        reverse("forum_engagement:mentions"),
        reverse("forum_engagement:useful", args=[board.pk]),
        reverse("forum_member:profile", args=[trusted.pk]),
        reverse("forum_member:user_subscriptions"),
        reverse("forum_moderation:hidden"),
        reverse("forum_moderation:log"),
        reverse("forum_moderation:queue"),
        reverse("forum_moderation:queued_post", args=[waiting.first_post_id]),
        reverse("forum_polls:poll_create", args=[board.pk, topic.pk]),
        reverse("forum_tracking:unread_topics"),
    ]
    client = signed_in(moderator)
    answers = [client.get(url) for url in urls]
    assert {answer.status_code for answer in answers} == {200}
    return answers


def test_every_page_is_made_of_our_own_templates(everything: list[Any]) -> None:
    used = {
        Path(template.origin.name)
        for answer in everything
        for template in answer.templates
        if template.origin and template.origin.name
    }
    assert len(used) > len(everything)
    assert [path for path in used if MACHINA in path.parents] == []


def _forms() -> list[Any]:
    """Every form of the forum."""
    found = []
    for module in pkgutil.walk_packages(forum.__path__, "forum."):
        if "form" in module.name.rpartition(".")[2] and not module.ispkg:
            members = vars(importlib.import_module(module.name)).values()
            found += [
                each
                for each in members
                if isinstance(each, type)
                and issubclass(each, forms.BaseForm)
                and each.__module__ == module.name
            ]
    return found


def _said_by(field: forms.Field) -> list[Any]:
    choices = getattr(field, "choices", [])
    return [field.label, field.help_text, *(choice[1] for choice in choices)]


def test_what_forms_say_is_in_the_projects_catalogues() -> None:
    with translation.override("en"):
        said = {
            str(text)
            for form in _forms()
            for field in form.base_fields.values()
            for text in _said_by(field)
            if isinstance(text, Promise) and str(text)
        }
    known = {message.singular for message in extract_project_messages(settings.ROOT_DIR)}
    assert len(said) > 20
    assert said <= known
