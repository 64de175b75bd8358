"""Quoting while writing: the quotation stands apart, what is stored is one text."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from forum.engine.forum_conversation.forms import MAX_LENGTH
from forum.engine.forum_conversation.models import Post
from tests.forum.fixture_types import Forum, Member, SignIn, Topic, Write
from tests.reading import Reading, error_codes, page_of, plain, read

QUOTED = "> **{name}:**\n>\n> {words}\n\n"


@pytest.fixture
def topic(board: Forum, write: Write, trusted: Member) -> Topic:
    return write(board, trusted, subject="Heat")


def quote_url(topic: Topic, post: int | None = None) -> str:
    url = reverse("forum_conversation:post_create", kwargs=topic.writing_url_kwargs())
    return f"{url}?quote={post or topic.first_post_id}"


def fields_of(page: Reading) -> dict[str, str]:
    """The fields of the form as a browser would send them."""
    form = page.one("form[data-draft]")
    sent = {str(each["name"]): plain_text(each) for each in form.select("textarea")}
    hidden = form.select("input[type=hidden][value]")
    return sent | {str(each["name"]): str(each["value"]) for each in hidden} | {"language": "en"}


def plain_text(area: Any) -> str:
    return str(area.get_text()).removeprefix("\n")


def send(client: Client, url: str, **changes: str) -> Any:
    return client.post(url, fields_of(read(url, client)) | changes)


def stored(topic: Topic) -> str:
    post = Post.objects.filter(topic=topic).order_by("pk").last()
    assert post is not None
    return str(post.content.raw)


def test_the_field_holds_only_ones_own_words(
    topic: Topic, trusted: Member, signed_in: SignIn
) -> None:
    Post.objects.filter(topic=topic).update(language="ar")
    page = read(quote_url(topic), signed_in(trusted))
    assert plain_text(page.one("textarea[name=content]")) == ""
    quotation = page.one("textarea[name=quotation]")
    assert plain_text(quotation) == "Words 0 of Heat"
    assert (quotation["lang"], quotation["dir"]) == ("ar", "rtl")


def test_what_is_stored_begins_with_the_quotation(
    topic: Topic, trusted: Member, signed_in: SignIn
) -> None:
    send(signed_in(trusted), quote_url(topic), content="Yes.\n\nAnd no.")
    name = topic.first_post.author_name
    assert stored(topic) == QUOTED.format(name=name, words="Words 0 of Heat") + "Yes.\n\nAnd no."


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"quotation": "Heat"}, "> Heat\n\nYes."),
        ({"quotation": ""}, "Yes."),
        ({"without_quotation": "on"}, "Yes."),
    ],
)
def test_it_is_shortened_or_taken_away(
    topic: Topic, trusted: Member, signed_in: SignIn, changes: dict[str, str], expected: str
) -> None:
    send(signed_in(trusted), quote_url(topic), content="Yes.", **changes)
    assert stored(topic).endswith(expected)
    assert stored(topic).startswith(">") == (">" in expected)


def test_a_quotation_alone_is_no_reply(topic: Topic, trusted: Member, signed_in: SignIn) -> None:
    response = send(signed_in(trusted), quote_url(topic), content=" ")
    assert error_codes(response) == {"content": ["required"]}
    assert topic.posts.count() == 1


def test_what_was_shortened_is_kept_on_errors_and_shown_in_the_preview(
    topic: Topic, trusted: Member, signed_in: SignIn
) -> None:
    client, url = signed_in(trusted), quote_url(topic)
    wrong = page_of(send(client, url, content="Yes.", quotation="Heat", language="xx"))
    assert plain_text(wrong.one("textarea[name=quotation]")) == "Heat"
    assert plain_text(wrong.one("textarea[name=content]")) == "Yes."
    seen = page_of(send(client, url, content="Yes.", quotation="Heat", preview="1"))
    assert plain(seen.one(".preview blockquote")).endswith("Heat")
    assert plain_text(seen.one("textarea[name=content]")) == "Yes."
    assert topic.posts.count() == 1


def test_text_and_quotation_have_one_limit(
    topic: Topic, trusted: Member, signed_in: SignIn
) -> None:
    half = "x" * (MAX_LENGTH - 20)
    response = send(signed_in(trusted), quote_url(topic), content=half, quotation="y" * 21)
    assert error_codes(response) == {"quotation": ["max_length"]}
    assert page_of(response).one("details.answered-more").has_attr("open")


@pytest.mark.parametrize("how", ["hidden", "deleted", "moved"])
def test_what_may_not_be_quoted_any_more_is_left_out_and_ones_own_words_are_kept(
    topic: Topic, board: Forum, write: Write, trusted: Member, signed_in: SignIn, how: str
) -> None:
    post = Post.objects.create(topic=topic, poster=trusted, subject="x", content="Rina, room 12")
    client, url = signed_in(trusted), quote_url(topic, post.pk)
    fields = fields_of(read(url, client)) | {"content": "Mine"}
    if how == "hidden":
        Post.objects.filter(pk=post.pk).update(approved=False, disapproved_on=post.created)
    elif how == "moved":
        Post.objects.filter(pk=post.pk).update(topic=write(board, trusted))
    else:
        post.delete()
    before = Post.objects.count()
    response = client.post(url, fields)
    assert error_codes(response) == {"__all__": ["quoted_is_gone"]}
    page = page_of(response)
    assert "Rina" not in page.main.get_text()
    assert plain_text(page.one("textarea[name=content]")) == "Mine"
    assert Post.objects.count() == before
    # Sent again as it is, it is posted without.
    assert client.post(url, fields_of(page)).status_code == 302
    assert stored(topic) == "Mine"


def edit_url(post: Post) -> str:
    parts = post.topic.writing_url_kwargs() | {"pk": post.pk}
    return reverse("forum_conversation:post_update", kwargs=parts)


def test_an_edit_has_the_quotation_apart_and_changes_nothing_else(
    topic: Topic, trusted: Member, signed_in: SignIn
) -> None:
    client = signed_in(trusted)
    send(client, quote_url(topic), content="Yes.")
    post = topic.posts.last()
    before = post.content.raw
    page = read(edit_url(post), client)
    assert plain_text(page.one("textarea[name=content]")) == "Yes."
    assert plain_text(page.one("textarea[name=quotation]")) == "Words 0 of Heat"
    assert page.texts("figure.answered figcaption bdi") == [topic.first_post.author_name]
    client.post(edit_url(post), fields_of(page))
    assert Post.objects.get(pk=post.pk).content.raw == before
    client.post(edit_url(post), fields_of(read(edit_url(post), client)) | {"content": "No."})
    assert Post.objects.get(pk=post.pk).content.raw == before.replace("Yes.", "No.")


def test_in_a_conflict_the_whole_text_is_in_one_field(
    topic: Topic, trusted: Member, signed_in: SignIn
) -> None:
    client = signed_in(trusted)
    send(client, quote_url(topic), content="Yes.")
    post = topic.posts.last()
    fields = fields_of(read(edit_url(post), client)) | {"content": "No."}
    client.post(edit_url(post), fields | {"content": "Never."})
    response = client.post(edit_url(post), fields)
    assert response.status_code == 409
    page = page_of(response)
    whole = plain_text(page.one("textarea[name=content]"))
    assert whole.startswith("> **")
    assert whole.endswith("No.")
    assert not page.html.select("[name=quotation]")
    client.post(edit_url(post), fields_of(page))
    assert Post.objects.get(pk=post.pk).content.raw == whole


def test_the_language_is_that_of_ones_own_words(
    topic: Topic, trusted: Member, signed_in: SignIn
) -> None:
    words = "نطلب العقد أولاً قبل السفر إلى الخليج، وهذا رأي كل الزملاء هنا في النقابة."
    url = quote_url(topic)
    response = send(signed_in(trusted), url, content="Yes, all of us.", quotation=words)
    assert response.status_code == 302
