"""The summary: drafted by moderators, with true quotations and safe numbers."""

from typing import Any

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from forum.engagement.helpful import set_helpful
from forum.engine.forum_conversation.models import Post, author_display_name
from forum.engine.forum_moderation import actions
from forum.themes import summaries
from forum.themes.models import ThemePage, ThemeSummaryPage
from forum.themes.schedule import State
from tests.factories import published
from tests.forum.fixture_types import (
    Committed,
    Forum,
    MakePerson,
    MakeTheme,
    Member,
    RegionalGroup,
    SignIn,
    Write,
)
from tests.printing.reading import needs_fonts, text_by_pdfium
from tests.reading import plain, read

pytestmark = pytest.mark.any_database

AFTER = "2027-01-15T12:00:00Z"
INSIDE = "2026-11-22T12:00:00Z"


@pytest.fixture
def theme(make_theme: MakeTheme) -> ThemePage:
    """A theme; tests travel to after its end."""
    return make_theme()


@pytest.fixture
def post(theme: ThemePage, write: Write, trusted: Member) -> Post:
    """A post on its board, in Nepali."""
    topic = write(theme.board, trusted, language="ne")
    post = topic.posts.get()
    post.content, post.language = "घाममा काम **रोक्न** पाउनुपर्छ। सधैं।", "ne"
    post.save()
    return post


def quoting(*quotations: tuple[Any, str]) -> list[tuple[str, dict[str, str]]]:
    return [("quotation", {"post": str(key), "words": words}) for key, words in quotations]


def make_summary(theme: ThemePage, body: Any = ()) -> ThemeSummaryPage:
    page = ThemeSummaryPage(title="What we heard", slug="summary", body=list(body))
    theme.add_child(instance=page)
    return published(page)


# --- Life ---------------------------------------------------------------------


def test_no_summary_before_the_theme_has_closed(theme: ThemePage) -> None:
    with time_machine.travel(INSIDE, tick=False):
        assert not ThemeSummaryPage.can_create_at(theme)
        with pytest.raises(ValidationError) as refused:
            make_summary(theme)
        (error,) = refused.value.error_dict["__all__"]
        assert error.code == "theme_open"


def test_a_theme_is_summed_up_by_its_published_summary_alone(
    theme: ThemePage, anonymous: Client, committed: Committed
) -> None:
    with time_machine.travel(AFTER, tick=False):
        assert theme.state == State.SYNTHESIS
        with committed():
            summary = make_summary(theme)
        assert ThemePage.objects.get(pk=theme.pk).state == State.PUBLISHED
        page = read("/en/themes/heat/", anonymous)
        assert page.links("#summary ~ ul a") == ["/en/themes/heat/summary/"]
        assert str(State.PUBLISHED.label) in anonymous.get("/en/themes/").content.decode()
        assert "What we heard" in anonymous.get("/en/search/?q=heard").content.decode()
        summary.unpublish()
        assert ThemePage.objects.get(pk=theme.pk).state == State.SYNTHESIS


def test_it_is_translated_and_shown_in_the_readers_language(
    theme: ThemePage, post: Post, anonymous: Client, committed: Committed
) -> None:
    from wagtail.models import Locale

    from portal.languages.publish_translation import translate_page

    with time_machine.travel(AFTER, tick=False), committed():
        words = "घाममा काम रोक्न पाउनुपर्छ।"
        summary = make_summary(
            theme, [("heading", "For those in a hurry"), *quoting((post.pk, words))]
        )
        translate_page(theme, Locale.objects.get(language_code="ar"), {"Heat": "حر"})
        translate_page(
            summary,
            Locale.objects.get(language_code="ar"),
            {"What we heard": "ما سمعناه", "For those in a hurry": "باختصار"},
        )
    with time_machine.travel(AFTER, tick=False):
        assert "ما سمعناه" in anonymous.get("/ar/themes/heat/").content.decode()
        html = anonymous.get("/ar/themes/heat/summary/").content.decode()
    assert "باختصار" in html
    assert '<blockquote lang="ne" dir="ltr"' in html
    assert words in html


# --- Quotations ---------------------------------------------------------------


def test_a_quotation_is_word_for_word_from_an_approved_post_of_the_theme(
    theme: ThemePage, post: Post, write: Write, trusted: Member, board: Forum, anonymous: Client
) -> None:
    elsewhere = write(board, trusted).posts.get()
    waiting = write(theme.board, trusted, approved=False).posts.get()
    wrong = [
        (post.pk, "Never said so"),
        (post.pk, "  "),
        (elsewhere.pk, elsewhere.content.raw),
        (waiting.pk, waiting.content.raw),
        (987654, "gone"),
        ("", "nothing"),
    ]
    with time_machine.travel(AFTER, tick=False):
        for quotation in wrong:
            page = ThemeSummaryPage(title="S", slug="s", body=quoting(quotation))
            with pytest.raises(ValidationError):
                theme.add_child(instance=page)
            theme.refresh_from_db()
        make_summary(theme, quoting((post.pk, "घाममा काम रोक्न पाउनुपर्छ।")))
        html = anonymous.get("/en/themes/heat/summary/").content.decode()
    assert '<blockquote lang="ne" dir="ltr" translate="no">' in html
    assert post.get_absolute_url() in html
    assert trusted.display_name in html


def test_the_post_can_be_named_by_its_address() -> None:
    from forum.themes.blocks import PostBlock

    block = PostBlock()
    assert block.clean("https://example.org/en/forum/x/topic/y-3/?page=2#post-17") == "17"
    assert block.clean("https://example.org/en/forum/post/17/") == "17"
    assert block.clean(" 17 ") == "17"
    for wrong in ("https://example.org/en/forum/", "seventeen", "#post-", "1" * 40):
        with pytest.raises(ValidationError):
            block.clean(wrong)


@pytest.mark.database
def test_a_quotation_goes_with_its_post_and_with_its_author(
    theme: ThemePage,
    post: Post,
    trusted: Member,
    moderator: Member,
    anonymous: Client,
    signed_in: SignIn,
) -> None:
    words = "घाममा काम रोक्न पाउनुपर्छ।"
    url = "/en/themes/heat/summary/"
    with time_machine.travel(AFTER, tick=False):
        summary = make_summary(theme, quoting((post.pk, words)))
        assert words in anonymous.get(url).content.decode()
        name = trusted.display_name
        trusted.delete()
        html = anonymous.get(url).content.decode()
        assert name not in html
        assert author_display_name(None) in html
        actions.hide(moderator, Post.objects.get(pk=post.pk), "Names an employer")
        assert words not in anonymous.get(url).content.decode()
        note = read(reverse("themes:summary", args=[theme.board_id]), signed_in(moderator))
        assert len(note.texts("section[aria-labelledby=hidden] li")) == 1
        actions.approve(moderator, Post.objects.get(pk=post.pk))
        post.refresh_from_db()
        post.content = "Other words."
        post.save()
        assert words not in anonymous.get(url).content.decode()
    assert summary.body[0].block.get_searchable_content(summary.body[0].value) == []


# --- Drafting -----------------------------------------------------------------


def test_moderators_draft_and_edit_and_editors_publish(
    theme: ThemePage, post: Post, moderator: Member, editor: Member, signed_in: SignIn
) -> None:
    Post.objects.filter(pk=post.pk).update(kind="tool")
    url = reverse("themes:draft", args=[theme.board_id])
    with time_machine.travel(INSIDE, tick=False):
        signed_in(moderator).post(url)
        assert not ThemeSummaryPage.objects.exists()
    with time_machine.travel(AFTER, tick=False):
        client = signed_in(moderator)
        first, again = client.post(url), client.post(url)
        summary = ThemeSummaryPage.objects.get()
        assert (
            first["Location"]
            == again["Location"]
            == reverse("wagtailadmin_pages:edit", args=[summary.pk])
        )
        assert client.get(first["Location"]).status_code == 200
        assert not summary.permissions_for_user(moderator).can_publish()
        assert not theme.permissions_for_user(moderator).can_edit()
        assert summary.permissions_for_user(editor).can_publish()
        draft = summary.get_latest_revision_as_object()
        kinds = [block.block_type for block in draft.body]
        assert kinds.count("quotation") == 1
        headings = [b.value for b in draft.body if b.block_type == "heading"]
        assert headings[1:3] == ["What works?", "What does not?"]
        assert len(headings) == len(set(headings)) == 5
        draft.full_clean()


@pytest.mark.database
def test_useful_posts_come_first_and_hidden_ones_never(
    theme: ThemePage, write: Write, trusted: Member
) -> None:
    plain_topic = write(theme.board, trusted, 2)
    useful = write(theme.board, trusted, 3).posts.last()
    Post.objects.filter(pk=useful.pk).update(kind="case")
    write(theme.board, trusted, approved=False)
    found = list(summaries.posts_worth_quoting(theme.board_id))
    assert found[0] == useful
    assert plain_topic.first_post in found
    assert all(post.approved for post in found)


def test_who_may_draft(
    theme: ThemePage,
    moderator: Member,
    editor: Member,
    member: Member,
    group: RegionalGroup,
    person: MakePerson,
    signed_in: SignIn,
) -> None:
    page = reverse("themes:summary", args=[theme.board_id])
    draft = reverse("themes:draft", args=[theme.board_id])
    with time_machine.travel(AFTER, tick=False):
        for refused in (member, person(group.moderators), person(group.members)):
            client = signed_in(refused)
            assert (client.get(page).status_code, client.post(draft).status_code) == (403, 403)
        assert Client().get(page).status_code == 302
        for allowed in (moderator, editor):
            assert signed_in(allowed).get(page).status_code == 200
    assert not ThemeSummaryPage.objects.exists()


# --- Numbers ------------------------------------------------------------------


@pytest.mark.database
def test_counts_are_kept_when_it_is_published(
    theme: ThemePage, write: Write, person: MakePerson, anonymous: Client
) -> None:
    for country, people, language in (("NP", 6, "ne"), ("PE", 7, "es"), ("BE", 2, "fr")):
        for _each in range(people):
            topic = write(theme.board, person(country=country))
            topic.posts.update(language=language)
    with time_machine.travel(AFTER, tick=False):
        summary = make_summary(theme)
        rows = {row["key"]: (row["posts"], row["hidden"]) for row in summary.counts["countries"]}
        assert rows == {"PE": (7, ""), "NP": (None, "held"), "BE": (None, "few")}
        assert (summary.counts["posts"], summary.counts["people"]) == (15, 15)
        write(theme.board, person(country="PE"))
        page = read("/en/themes/heat/summary/", anonymous)
        assert plain(page.main).count("15") >= 2
        hidden = page.html.select("tr:has([data-hidden=few])")
        assert "Belgium" in [plain(row.th) for row in hidden if row.th]
        later = published(summary)
        assert later.counts["posts"] == 16


@pytest.mark.database
def test_few_people_give_no_numbers_at_all(
    theme: ThemePage, write: Write, person: MakePerson
) -> None:
    write(theme.board, person(country="NP"), 9)
    with time_machine.travel(AFTER, tick=False):
        counts = make_summary(theme).counts
    assert counts["posts"] is None
    assert counts["people"] is None
    assert [row["posts"] for row in counts["countries"]] == [None]


# --- Costs --------------------------------------------------------------------


def test_theme_and_summary_cost_the_same_however_much_is_in_them(
    theme: ThemePage, write: Write, person: MakePerson, anonymous: Client
) -> None:
    costs = []
    with time_machine.travel(AFTER, tick=False):
        summary = make_summary(theme)
        for number in (1, 12):
            posts = [write(theme.board, person()).posts.get() for _each in range(number)]
            summary.body = quoting(*((post.pk, post.content.raw) for post in posts))
            summary = published(summary)
            for url in ("/en/themes/heat/", "/en/themes/heat/summary/", "/en/themes/"):
                anonymous.get(url)
                with CaptureQueriesContext(connection) as queries:
                    assert anonymous.get(url).status_code == 200
                costs.append(len(queries))
    assert costs[:3] == costs[3:]
    assert max(costs) <= 16, costs


@pytest.mark.database
def test_what_helped_people_is_quoted_first(
    theme: ThemePage, post: Post, write: Write, trusted: Member, person: MakePerson
) -> None:
    long = write(theme.board, trusted, 3)
    reply = long.posts.order_by("created", "pk")[1]
    marked = write(theme.board, trusted).posts.get()
    Post.objects.filter(pk=marked.pk).update(kind=Post.Kind.TOOL)
    for _each in range(2):
        set_helpful(person(), reply, helpful=True)
    hidden = write(theme.board, trusted, approved=False).posts.get()
    set_helpful(person(), hidden, helpful=True)

    found = [each.pk for each in summaries.posts_worth_quoting(theme.board_id)]

    assert found == [reply.pk, marked.pk, post.pk, long.first_post_id]


# --- On paper -----------------------------------------------------------------


@needs_fonts
def test_a_quotation_leaves_the_paper_with_its_post(
    theme: ThemePage, post: Post, trusted: Member, anonymous: Client
) -> None:
    address = "/en/themes/heat/summary/pdf/"
    with time_machine.travel(AFTER, tick=False):
        assert anonymous.get(address).status_code == 404
        make_summary(theme, quoting((post.pk, "घाममा काम रोक्न पाउनुपर्छ।")))
        printed = anonymous.get(address)
        assert printed["Content-Type"] == "application/pdf"
        text = text_by_pdfium(printed.content)
        assert "रोक्न" in text
        assert str(trusted.get_display_name()) in text
        Post.objects.filter(pk=post.pk).update(approved=False)
        assert "रोक्न" not in text_by_pdfium(anonymous.get(address).content)
