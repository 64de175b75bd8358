"""What was closed is nowhere from the moment of the change: no task has run, nothing was sent.

A word that nothing else has stands in the title and in the text of what is closed, and beside
it an open page, so that an answer is not empty for another reason.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.core.files.base import ContentFile
from wagtail.models import CollectionViewRestriction, Page, PageViewRestriction

from forum.engine.forum_moderation import actions
from forum.engine.forum_moderation.moving import services
from forum.translation.models import TextTranslation
from forum.translation.source_texts import get_body, get_title
from portal.core.models import SiteDocument
from portal.i18n import registry as languages
from portal.search import backends, engine_index, results, spelling, tasks
from portal.search.backends import elasticsearch
from portal.search.query import parse_query
from tests import factories
from tests.forum import makers
from tests.search.files import made

# What Elasticsearch answers is the same beside any database.
pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
SECRET, TYPO = "zamboanguita", "zamboangiuta"
OPEN = "keepsake"
BODY = f"Some words, then {SECRET}, then others, {OPEN}."


@dataclass
class Closing:
    """``close`` makes the change; ``had``: whether it was found before."""

    close: Callable[[], Any]
    had: bool = True
    language: str = "en"


# --- What is closed ---------------------------------------------------------------


def _page(parent: Page | None = None) -> Any:
    return factories.published(
        factories.GuidePageFactory(
            title=f"About {SECRET}", parent=parent, body=[factories.text(f"<p>{BODY}</p>")]
        )
    )


def _restrict(page: Page) -> None:
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


def _closed_place() -> Any:
    place = factories.NewsPageFactory(title="Closed place")
    _restrict(place)
    return place


def page_unpublished() -> Closing:
    return Closing(_page().unpublish)


def page_restricted_by_its_parent() -> Closing:
    page = _page()
    return Closing(lambda: _restrict(page.get_parent()))


def page_deleted() -> Closing:
    return Closing(Page.objects.get(pk=_page().pk).delete)


def page_moved_below_a_closed_one() -> Closing:
    place, page = _closed_place(), _page()
    return Closing(lambda: page.move(place, "last-child"))


def parent_moved_below_a_closed_one() -> Closing:
    place = _closed_place()
    parent = factories.published(factories.GuidePageFactory(title="Parent"))
    page = _page(parent)
    assert page.get_parent().pk == parent.pk
    return Closing(lambda: Page.objects.get(pk=parent.pk).move(place, "last-child"))


def draft_of_a_live_page() -> Closing:
    page = factories.published(factories.GuidePageFactory(title="Live"))

    def draft() -> None:
        page.title, page.body = f"About {SECRET}", [factories.text(f"<p>{BODY}</p>")]
        page.save_revision()

    return Closing(draft, had=False)


def _topic(**fields: Any) -> Any:
    board = makers.make_board("Open talk")
    topic = makers.write_topic(board, makers.make_person(), subject=f"On {SECRET}", **fields)
    post = topic.posts.get()
    post.content = BODY
    post.save()
    topic.refresh_from_db()
    return topic


def _moderator() -> Any:
    return factories.MemberFactory(is_superuser=True)


def _document() -> Any:
    content = ContentFile(made.docx(BODY), name="file.docx")
    return SiteDocument.objects.create(title=f"File on {SECRET}", file=content)


def file_of_a_page_unpublished() -> Closing:
    page = factories.PublicationPageFactory(title="With a file", document=_document())
    return Closing(factories.published(page).unpublish)


def file_in_a_collection_that_was_closed() -> Closing:
    document = _document()
    factories.published(factories.PublicationPageFactory(title="With a file", document=document))
    login = CollectionViewRestriction.LOGIN
    return Closing(
        lambda: CollectionViewRestriction.objects.create(
            collection=document.collection, restriction_type=login
        )
    )


def post_that_waits() -> Closing:
    return Closing(lambda: _topic(approved=False), had=False)


def post_hidden() -> Closing:
    post = _topic().posts.get()
    return Closing(lambda: actions.hide(_moderator(), post, "rules"))


def post_deleted() -> Closing:
    return Closing(_topic().posts.get().delete)


def topic_moved_to_a_private_board() -> Closing:
    topic, group = _topic(), makers.make_group("Asia")
    return Closing(
        lambda: services.move_topic(_moderator(), topic, group.board, "x", authors_asked=True)
    )


def board_made_private() -> Closing:
    topic, group = _topic(), makers.make_group("Asia")

    def close() -> None:
        board = topic.forum
        board.audience = group.board.audience
        for name in ("regional_group", "group"):
            if hasattr(group.board, name):
                setattr(board, name, getattr(group.board, name))
        board.save()

    return Closing(close)


def rule_deleted() -> Closing:
    return Closing(factories.RuleFactory(text=BODY).delete)


def translation_of_a_hidden_post() -> Closing:
    topic = makers.write_topic(makers.make_board("Open"), makers.make_person(), subject="Plain")
    post = topic.posts.get()
    for text, passage in ((get_title(post), f"On {SECRET}"), (get_body(post), BODY)):
        TextTranslation.objects.create(
            **text.lookup, language="ne", version=text.version, passages=[passage], state="ready"
        )
    return Closing(lambda: actions.hide(_moderator(), post, "rules"), language="ne")


CLOSINGS = [
    page_unpublished,
    page_restricted_by_its_parent,
    page_deleted,
    page_moved_below_a_closed_one,
    parent_moved_below_a_closed_one,
    draft_of_a_live_page,
    file_of_a_page_unpublished,
    file_in_a_collection_that_was_closed,
    post_that_waits,
    post_hidden,
    post_deleted,
    topic_moved_to_a_private_board,
    board_made_private,
    rule_deleted,
    translation_of_a_hidden_post,
]


# --- Who answers --------------------------------------------------------------------


@pytest.fixture(
    params=[pytest.param("database", marks=pytest.mark.database), "not sent yet", "sent"]
)
def engine(request: pytest.FixtureRequest, monkeypatch: Any) -> Iterator[str]:
    if request.param == "database":
        yield request.param
        return
    request.getfixturevalue("with_elasticsearch")
    monkeypatch.setattr(backends, "find", elasticsearch.ElasticsearchBackend().find)
    yield request.param


def _look(client: Any, language: str, typed: str) -> Any:
    answer = client.get(f"/{language}/search/", {"q": typed, "format": "json"})
    assert answer.status_code == 200
    return answer.json()


def _shown(client: Any, language: str, typed: str) -> str:
    """Everything on the pages that is not what was typed."""
    answer = client.get(f"/{language}/search/", {"q": typed})
    assert answer.status_code == 200
    return answer.content.decode().replace(typed, "")


@pytest.mark.parametrize("make", CLOSINGS, ids=lambda make: make.__name__)
def test_what_was_closed_is_nowhere(make, engine, site_tree, client, committed):
    with committed():
        factories.published(
            factories.EventPageFactory(title="Always here", body=[factories.text(OPEN)])
        )
        closing = make()
    if engine != "database":
        engine_index.rebuild()
    spelling._kept.clear()
    code = closing.language
    before = _look(client, code, SECRET)
    assert bool(before["count"]) == closing.had
    _look(client, code, TYPO)  # the words of titles are kept from now on

    closing.close()
    if engine == "sent":
        tasks.send_changes()

    after = _look(client, code, SECRET)
    assert (after["count"], after["results"]) == (0, [])
    assert not any(after["facets"].values()), after["facets"]
    near = _look(client, code, TYPO)
    assert (near["count"], near["did_you_mean"]) == (0, None)
    beside = _look(client, code, OPEN)
    assert SECRET not in str(beside).casefold()
    assert beside["count"] == len(beside["results"]) == sum(beside["facets"]["kind"].values()) == 1
    for start in (SECRET[:5], SECRET):
        assert client.get(f"/{code}/search/suggest/", {"q": start}).json() == []
    for typed in (TYPO, OPEN, f"{OPEN} -nothing"):
        assert SECRET not in _shown(client, code, typed).casefold()
    found = results.search_entries(parse_query(SECRET, code), languages.get(code))
    assert (found.count, found.count_in_own_language, found.is_loose) == (0, 0, False)
