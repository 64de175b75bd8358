"""Opening topics and answering."""

import uuid
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from forum.engine.forum_conversation.models import Post, Topic
from tests.forum.fixture_types import Forum, MakeBoard, Member, SignIn, Write
from tests.markup import find_faults, find_same_names
from tests.reading import page_of, read


def new_url(board: Forum, language: str = "en") -> str:
    return f"/{language}/forum/board/{board.slug}-{board.pk}/topic/new/"


def reply_url(topic: Topic) -> str:
    return reverse("forum_conversation:post_create", kwargs=topic.writing_url_kwargs())


def test_open_a_topic(board: Forum, trusted: Member, signed_in: SignIn, anonymous: Client) -> None:
    data = {"subject": "Pasaportes", "content": "Hola **todos**", "language": "es"}
    response = signed_in(trusted).post(new_url(board), data)
    topic = Topic.objects.get()
    assert response["Location"] == topic.first_post.get_absolute_url()
    assert (topic.language, topic.first_post.language) == ("es", "es")
    assert topic.poster == trusted
    page = anonymous.get(topic.get_absolute_url()).content.decode()
    assert '<span lang="es" dir="ltr">Pasaportes</span>' in page
    assert 'lang="es" dir="ltr"><p>Hola <strong>todos</strong></p>' in page


def test_the_language_asked_for_is_the_pages(
    board: Forum, trusted: Member, signed_in: SignIn
) -> None:
    page = signed_in(trusted).get(new_url(board, "ar")).content.decode()
    assert '<option value="ar" selected>' in page
    choice = page.split('<select name="language"')[1].split("</select>")[0]
    assert choice.count("<option") == 12


@pytest.mark.parametrize("language", ["xx", "", "en-GB"])
def test_an_unknown_language_is_refused(
    board: Forum, trusted: Member, signed_in: SignIn, language: str
) -> None:
    data = {"subject": "A", "content": "My words", "language": language}
    response = signed_in(trusted).post(new_url(board), data)
    assert response.status_code == 200
    assert "My words" in response.content.decode()
    assert not Post.objects.exists()


def test_nobody_replies_in_a_topic_that_waits_for_a_moderator(
    board: Forum, trusted: Member, moderator: Member, signed_in: SignIn, write: Write
) -> None:
    topic = write(board, trusted)
    Topic.objects.filter(pk=topic.pk).update(approved=False)
    Post.objects.filter(topic=topic).update(approved=False)
    for person in (trusted, moderator):
        answer = signed_in(person).post(reply_url(topic), {"content": "More", "language": "en"})
        assert answer.status_code == 403
    assert topic.posts.count() == 1


def test_right_to_left_posts_say_so(
    board: Forum, write: Write, trusted: Member, signed_in: SignIn, anonymous: Client
) -> None:
    topic = write(board, trusted)
    signed_in(trusted).post(reply_url(topic), {"content": "مرحبا", "language": "ar"})
    page = anonymous.get(topic.get_absolute_url()).content.decode()
    assert 'lang="ar" dir="rtl"><p>مرحبا</p>' in page
    assert page.startswith('<!doctype html>\n<html lang="en" dir="ltr"')


def test_what_was_typed_is_kept_on_errors(board: Forum, trusted: Member, signed_in: SignIn) -> None:
    data = {"subject": "", "content": "A long text", "language": "en"}
    page = signed_in(trusted).post(new_url(board), data).content.decode()
    assert "A long text</textarea>" in page
    assert 'href="#id_subject"' in page
    assert 'role="alert"' in page


def test_an_empty_text_is_refused(board: Forum, trusted: Member, signed_in: SignIn) -> None:
    data = {"subject": "\u202e\u200b ", "content": " \x07\u202e ", "language": "en"}
    assert signed_in(trusted).post(new_url(board), data).status_code == 200
    assert not Topic.objects.exists()


def test_a_megabyte_is_refused_and_kept(
    board: Forum, write: Write, trusted: Member, signed_in: SignIn
) -> None:
    topic = write(board, trusted)
    text = "word " * 200_000
    response = signed_in(trusted).post(reply_url(topic), {"content": text, "language": "en"})
    assert response.status_code == 200
    assert text.strip() in response.content.decode()
    assert topic.posts.count() == 1


def test_marks_that_turn_the_direction_are_taken_out(
    board: Forum, trusted: Member, signed_in: SignIn
) -> None:
    data = {"subject": "Pay\u202eyap\u2066", "content": "Ab\u202ec", "language": "en"}
    signed_in(trusted).post(new_url(board), data)
    topic = Topic.objects.get()
    assert (topic.subject, topic.first_post.content.raw) == ("Payyap", "Abc")


def test_a_form_sent_twice_makes_one_post(
    board: Forum, write: Write, trusted: Member, signed_in: SignIn
) -> None:
    topic = write(board, trusted)
    client = signed_in(trusted)
    data = {"content": "Once", "language": "en", "form_key": str(uuid.uuid4())}
    first, second = (client.post(reply_url(topic), data) for _each in range(2))
    assert first["Location"] == second["Location"]
    assert topic.posts.count() == 2


def test_anothers_form_key_is_no_obstacle(
    board: Forum, write: Write, trusted: Member, moderator: Member, signed_in: SignIn
) -> None:
    topic = write(board, trusted)
    data = {"content": "Mine", "language": "en", "form_key": str(uuid.uuid4())}
    signed_in(trusted).post(reply_url(topic), data)
    signed_in(moderator).post(reply_url(topic), data)
    assert topic.posts.count() == 3


def test_a_topic_sent_twice_at_once_leaves_no_empty_topic(board: Forum, trusted: Member) -> None:
    from forum.engine.forum_conversation import posting

    fields = {
        "subject": "A",
        "content": "B",
        "language": "en",
        "form_key": uuid.uuid4(),
    }
    first = posting.create_topic(trusted, board, fields)
    assert posting.create_topic(trusted, board, fields) == first
    assert Topic.objects.count() == 1


def test_a_newcomers_post_waits(board: Forum, member: Member, signed_in: SignIn) -> None:
    client = signed_in(member)
    assert read(new_url(board), client).one("[data-notice=held]")
    data = {"subject": "A", "content": "B", "language": "en"}
    page = page_of(client.post(new_url(board), data, follow=True))
    assert page.texts(".message[data-level=info]")
    assert not Topic.objects.get().approved


def test_no_writing_on_a_category(
    make_board: MakeBoard, trusted: Member, signed_in: SignIn
) -> None:
    category = make_board(type=1)
    assert signed_in(trusted).get(new_url(category)).status_code == 403


def test_after_signing_in_one_comes_back(board: Forum, anonymous: Client) -> None:
    response = anonymous.get(new_url(board, "ne"))
    assert response["Location"] == f"/ne/accounts/login/?next={new_url(board, 'ne')}"


def test_writing_without_a_token_is_refused(
    board: Forum, trusted: Member, signed_in: SignIn
) -> None:
    client = signed_in(trusted, enforce_csrf_checks=True)
    data = {"subject": "A", "content": "B", "language": "en"}
    assert client.post(new_url(board), data).status_code == 403
    assert not Topic.objects.exists()


def test_going_back_to_a_form_and_writing_something_else_loses_nothing(
    board: Forum, write: Write, trusted: Member, signed_in: SignIn
) -> None:
    topic = write(board, trusted)
    client = signed_in(trusted)
    data = {"language": "en", "form_key": str(uuid.uuid4())}
    for words in ("One thing", "Another thing"):
        client.post(reply_url(topic), data | {"content": words})
    texts = [post.content.raw for post in topic.posts.order_by("pk")[1:]]
    assert texts == ["One thing", "Another thing"]


def test_numbers_and_quotations_in_a_post_run_in_their_own_direction(
    board: Forum, write: Write, trusted: Member, signed_in: SignIn, anonymous: Client
) -> None:
    topic = write(board, trusted)
    text = "اتصل على +974 4406 5757 للمساعدة.\n\n> Which nets hold?\n\n- +965 2224 8399 مكتب"
    signed_in(trusted).post(reply_url(topic), {"content": text, "language": "ar"})
    post = read(topic.get_absolute_url(), anonymous).html.select(".post-body")[-1]
    assert [run.text for run in post.select("bdi[dir=ltr]")] == [
        "+974 4406 5757",
        "+965 2224 8399",
    ]
    assert post.blockquote is not None
    assert post.blockquote["dir"] == "ltr"


def test_each_post_and_each_of_its_buttons_has_a_name_of_its_own(
    board: Forum, write: Write, trusted: Member, signed_in: SignIn
) -> None:
    topic = write(board, trusted, posts=4)
    for number, post in enumerate(topic.posts.all()):
        Post.objects.filter(pk=post.pk).update(created=post.created - timedelta(hours=number))
    page = read(topic.get_absolute_url(), signed_in(trusted)).html
    assert len(page.select("article.post")) == 4
    assert find_same_names(page, "article.post, .post a, .post button") == []
    assert find_faults(page) == []
