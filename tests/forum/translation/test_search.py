"""Stored translations of posts in the site's search: only of what everybody may read."""

from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks

from forum.engine.forum.models import Forum
from forum.engine.forum_conversation.models import Post
from forum.engine.forum_permission import setup
from forum.translation.models import TextTranslation
from forum.translation.search import public_translations, to_documents
from forum.translation.source_texts import SourceText, get_body, get_title
from portal.search.models import SearchEntry
from portal.search.registry import SearchDocument
from tests.forum.fixture_types import MakeBoard, MakePerson, Write
from tests.reading import page_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def committed(django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks) -> Any:
    """``with committed():`` as if what is inside were committed."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def store(text: SourceText, passage: str, language: str = "ne") -> TextTranslation:
    """A translation that somebody asked for."""
    return TextTranslation.objects.create(
        **text.lookup, language=language, version=text.version, passages=[passage], state="ready"
    )


def build() -> list[SearchDocument]:
    """What the search would keep."""
    return [document for row in public_translations() for document in to_documents(row)]


def found() -> int:
    """How many translations the search has."""
    return SearchEntry.objects.filter(kind="post", language="ne").count()


def test_a_translation_leads_to_the_post_in_its_language(spanish: Post) -> None:
    store(get_body(spanish), "<p>कसैले तिर्दैन</p>")
    store(get_title(spanish), "शुल्क")
    (document,) = build()
    assert (document.language, document.body) == ("ne", "कसैले तिर्दैन")
    assert document.title.startswith("शुल्क")
    assert document.title != "शुल्क"  # it is marked
    page = page_of(Client().get(document.url.split("#")[0]))
    assert page.one("[data-translated]")
    assert "कसैले तिर्दैन" in page.one("main").get_text()


def test_a_post_and_its_translations_are_one_text(spanish: Post, committed: Any) -> None:
    with committed():
        store(get_body(spanish), "<p>कसैले तिर्दैन</p>")
        spanish.save()
    families = SearchEntry.objects.filter(kind="post").values_list("family", flat=True)
    assert len(families) == 2
    assert len(set(families)) == 1


@pytest.mark.parametrize("way", ["hidden", "closed", "deleted", "removed"])
def test_what_nobody_may_read_is_gone_at_once(spanish: Post, committed: Any, way: str) -> None:
    with committed():
        row = store(get_body(spanish), "<p>कसैले तिर्दैन</p>")
    assert found() == 1
    match way:
        case "hidden":
            spanish.approved = False
            spanish.save()
        case "closed":
            board = spanish.topic.forum
            board.audience = Forum.Audience.NOBODY
            board.save()
        case "deleted":
            spanish.delete()
        case "removed":
            row.delete()
    assert found() == 0


@pytest.mark.parametrize("way", ["private", "waiting"])
def test_what_is_not_public_is_never_found(
    make_board: MakeBoard, person: MakePerson, write: Write, committed: Any, way: str
) -> None:
    audience = Forum.Audience.NOBODY if way == "private" else Forum.Audience.PUBLIC
    board = make_board("Board", audience=audience)
    topic = write(board, person(setup.trusted_group()), approved=way != "waiting")
    post = Post.objects.select_related("topic__forum").get(topic=topic)
    with committed():
        store(get_body(post), "<p>कसैले तिर्दैन</p>")
    assert found() == 0
    assert build() == []


def test_a_translation_of_an_earlier_text_is_not_found(spanish: Post, committed: Any) -> None:
    with committed():
        store(get_body(spanish), "<p>कसैले तिर्दैन</p>")
    spanish.content = "Nadie cobra"
    with committed():
        spanish.save()
    assert found() == 0


def test_translations_cost_the_search_the_same_for_one_and_for_many(
    board: Forum,
    person: MakePerson,
    write: Write,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    topic = write(board, person(setup.trusted_group()), posts=3)
    for post in topic.posts.select_related("topic__forum"):
        store(get_body(post), "<p>कसैले तिर्दैन</p>")
    with django_assert_num_queries(5):
        assert len(build()) == 3
