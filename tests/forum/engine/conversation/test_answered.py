"""The page to reply on shows what is answered, and takes nothing that is not everyone's."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from forum.engine.forum_conversation.models import Post
from forum.translation.models import TextTranslation
from forum.translation.source_texts import get_body
from tests.forum.fixture_types import Forum, MakeBoard, MakePerson, Member, SignIn, Write
from tests.reading import Reading, plain, read


def answer_url(post: Post, language: str = "en") -> str:
    parts = post.topic.writing_url_kwargs()
    url = reverse("forum_conversation:post_create", kwargs=parts)
    return f"{url.replace('/en/', f'/{language}/', 1)}?quote={post.pk}"


def first_post(board: Forum, write: Write, author: Member, text: str, language: str = "en") -> Post:
    topic = write(board, author)
    Post.objects.filter(topic=topic).update(content=text, language=language)
    post: Post = topic.posts.select_related("topic__forum", "poster").get()
    post.save()  # renders the text
    return post


def shown(client: Client, url: str) -> Reading:
    return read(url, client)


def test_a_reply_shows_whom_and_what_it_answers(
    board: Forum, write: Write, person: MakePerson, trusted: Member, signed_in: SignIn
) -> None:
    author = person(display_name="Sita Rai")
    text = "> **Ali:**\n>\n> Old\n\n" + "word " * 60
    post = first_post(board, write, author, text)
    figure = shown(signed_in(trusted), answer_url(post)).one(f"figure[data-answered='{post.pk}']")
    assert plain(figure.select_one("figcaption b bdi")) == "Sita Rai"
    assert figure.a["href"] == post.get_absolute_url()
    quote = figure.blockquote
    assert (quote["lang"], quote["dir"]) == ("en", "ltr")
    # First words of their own, not of whom they quote.
    assert plain(quote).startswith("word word")
    assert len(plain(quote).split()) < 30


def test_the_words_are_marked_with_their_language_and_direction(
    board: Forum, write: Write, trusted: Member, signed_in: SignIn
) -> None:
    post = first_post(board, write, trusted, "نطلب العقد أولاً", "ar")
    quote = shown(signed_in(trusted), answer_url(post)).one("figure.answered blockquote")
    assert (quote["lang"], quote["dir"]) == ("ar", "rtl")
    assert not quote.has_attr("data-translated")


def test_a_translation_that_is_there_is_shown_and_none_is_made(
    board: Forum, write: Write, trusted: Member, signed_in: SignIn
) -> None:
    post = first_post(board, write, trusted, "Nadie paga", "es")
    before = shown(signed_in(trusted), answer_url(post)).one("figure.answered blockquote")
    assert (before["lang"], plain(before)) == ("es", "Nadie paga")
    assert not TextTranslation.objects.exists()
    TextTranslation.objects.create(
        post=post,
        language="en",
        version=get_body(post).version,
        passages=["<p>Nobody pays</p>"],
        service="Test",
        state=TextTranslation.State.READY,
    )
    after = shown(signed_in(trusted), answer_url(post)).one("figure.answered blockquote")
    assert (after["lang"], plain(after)) == ("en", "Nobody pays")
    assert (after["data-translated"], after["data-from"]) == ("machine", "es")


def test_who_writes_under_a_pseudonym_is_answered_under_it(
    make_board: MakeBoard, write: Write, person: MakePerson, trusted: Member, signed_in: SignIn
) -> None:
    author = person(display_name="Real Name", pseudonym="Blue Helmet")
    post = first_post(make_board(pseudonyms_allowed=True), write, author, "Careful")
    Post.objects.filter(pk=post.pk).update(under_pseudonym=True)
    page = shown(signed_in(trusted), answer_url(post))
    assert page.texts("figure.answered figcaption bdi")[0] == "Blue Helmet"
    assert "Real Name" not in page.main.get_text()


@pytest.mark.parametrize("state", ["waiting", "hidden", "elsewhere", "gone"])
@pytest.mark.parametrize("who", ["trusted", "moderator"])
def test_what_not_everyone_reads_is_not_answered(
    board: Forum,
    write: Write,
    request: pytest.FixtureRequest,
    signed_in: SignIn,
    state: str,
    who: str,
) -> None:
    reader = request.getfixturevalue(who)
    topic = write(board, reader, 2)
    post = topic.posts.last()
    post.topic = topic
    url = answer_url(post)
    if state == "elsewhere":
        url = url.replace(f"quote={post.pk}", f"quote={write(board, reader).first_post_id}")
    elif state == "gone":
        post.delete()
    else:
        hidden = {"disapproved_on": post.created} if state == "hidden" else {}
        Post.objects.filter(pk=post.pk).update(approved=False, **hidden)
    assert signed_in(reader).get(url).status_code == 404


def test_a_reply_to_the_whole_topic_answers_nobody(
    board: Forum, write: Write, trusted: Member, signed_in: SignIn
) -> None:
    url = answer_url(write(board, trusted).first_post).partition("?")[0]
    html = BeautifulSoup(signed_in(trusted).get(url).content, "html.parser")
    assert html.select_one("[data-answered]") is None


def test_the_field_begins_before_its_hint(
    board: Forum, write: Write, trusted: Member, signed_in: SignIn
) -> None:
    page = shown(signed_in(trusted), answer_url(write(board, trusted).first_post))
    area = page.one("textarea[name=content]")
    assert area["dir"] == "auto"
    hint = page.one(f"#{area['aria-describedby']}")
    assert hint in area.find_next_siblings()
