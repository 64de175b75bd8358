"""Corrections of translations: limited, kept, logged, and undone with one button."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from forum.engine.forum_conversation.models import Post, Topic
from forum.engine.forum_moderation.models import ModerationAct
from forum.engine.forum_permission import setup
from forum.translation import corrections, source_texts
from forum.translation.models import Correction, TextTranslation
from portal.members import account_deletion, personal_data
from tests.forum.fixture_types import Forum, MakeGroup, MakePerson, Member, SignIn, Write
from tests.reading import read

MACHINE = "<p>Nobody pays, says the machine</p>"


@pytest.fixture
def post(board: Forum, member: Member, write: Write) -> Any:
    topic = write(board, member, language="es", subject="Nadie paga")
    Post.objects.filter(topic=topic).update(language="es")
    Topic.objects.filter(pk=topic.pk).update(language="es")
    return Post.objects.select_related("topic__forum", "poster").get(topic=topic)


@pytest.fixture
def row(post: Post) -> Any:
    return TextTranslation.objects.create(
        post=post,
        language="en",
        version=source_texts.get_body(post).version,
        state=TextTranslation.State.READY,
        passages=[MACHINE],
        service="Test",
    )


def shown(client: Client, post: Post) -> str:
    page = read(f"{post.topic.get_absolute_url()}?mine={post.pk}", client)
    return page.one(f"#post-{post.pk} .post-body").text


def correct(client: Client, row: TextTranslation, text: str) -> Any:
    return client.post(reverse("forum_translation:correct", args=[row.pk]), {"text": text})


def test_every_correction_is_kept_and_logged_and_the_machines_text_comes_back(
    post: Post,
    row: Any,
    member: Member,
    trusted: Member,
    moderator: Member,
    signed_in: SignIn,
    anonymous: Client,
) -> None:
    corrector = signed_in(trusted)
    for text in ("Send 500 dollars", "Send 600 dollars"):
        assert correct(corrector, row, text).status_code == 302
    assert "Send 600 dollars" in shown(anonymous, post)
    assert list(Correction.objects.values_list("text", "author")) == [
        ("Send 500 dollars", trusted.pk),
        ("Send 600 dollars", trusted.pk),
    ]
    restore = reverse("forum_translation:restore", args=[row.pk])
    for decide in ("queued_post", "report_decide"):
        url = reverse(f"forum_moderation:{decide}", args=[post.pk])
        page = read(url, signed_in(moderator))
        assert "Send 600 dollars" in page.one(".post-body[data-translated=corrected]").text
        assert page.html.select(f"form[action='{restore}']")
    earlier = read(reverse("forum_translation:correct", args=[row.pk]), signed_in(moderator))
    assert len(earlier.html.select("[data-version=earlier]")) == 2
    author = signed_in(member)
    page = read(f"{post.topic.get_absolute_url()}?mine={post.pk}", author)
    assert page.html.select(f"form[action='{restore}']")
    assert author.post(restore).status_code == 302
    assert "says the machine" in shown(anonymous, post)
    row.refresh_from_db()
    assert (row.corrected_by, row.corrected_on, row.corrected_text) == (None, None, "")
    assert Correction.objects.count() == 2
    acts = ModerationAct.objects.order_by("pk").values_list("kind", "actor", "post")
    assert list(acts) == [
        ("correct", trusted.pk, post.pk),
        ("correct", trusted.pk, post.pk),
        ("restore_machine", member.pk, post.pk),
    ]


def test_who_may_put_the_machines_text_back(
    post: Post,
    row: Any,
    member: Member,
    trusted: Member,
    moderator: Member,
    boss: Member,
    make_group: MakeGroup,
    person: MakePerson,
    signed_in: SignIn,
    anonymous: Client,
) -> None:
    corrections.save_correction(trusted, post, row, "Send 500 dollars")
    people = {
        "nobody": anonymous,
        "corrector": signed_in(trusted),
        "newcomer": signed_in(person()),
        "elsewhere": signed_in(person(make_group("Elsewhere").moderators)),
        "author": signed_in(member),
        "moderator": signed_in(moderator),
        "administrator": signed_in(boss),
    }
    restore = reverse("forum_translation:restore", args=[row.pk])
    may = set()
    for who, client in people.items():
        page = read(f"{post.topic.get_absolute_url()}?mine={post.pk}", client)
        offered = bool(page.html.select(f"form[action='{restore}']"))
        client.post(restore)
        row.refresh_from_db()
        undone = row.corrected_on is None
        assert offered == undone, who
        if undone:
            may.add(who)
            corrections.save_correction(trusted, post, row, "Send 500 dollars")
    assert may == {"author", "moderator", "administrator"}


def test_twenty_a_day(
    post: Post, row: Any, trusted: Member, signed_in: SignIn, anonymous: Client
) -> None:
    rows = [Correction(translation=row, author=trusted, text="x") for _ in range(20)]
    Correction.objects.bulk_create(rows)
    assert correct(signed_in(trusted), row, "One more").status_code == 403
    assert "says the machine" in shown(anonymous, post)


def test_where_the_machines_text_was_not_kept_it_is_made_again(
    post: Post, row: Any, trusted: Member, moderator: Member
) -> None:
    corrections.save_correction(trusted, post, row, "Other")
    TextTranslation.objects.update(machine_passages=[])
    corrections.restore_machine_text(moderator, post, row)
    assert not TextTranslation.objects.exists()


def test_the_log_does_not_say_who_is_behind_a_pseudonym(
    post: Post, row: Any, person: MakePerson
) -> None:
    author = person(setup.trusted_group())
    post.poster, post.under_pseudonym = author, True
    corrections.save_correction(author, post, row, "Mine")
    corrections.restore_machine_text(author, post, row)
    assert set(ModerationAct.objects.values_list("actor", flat=True)) == {None}


@pytest.mark.parametrize("erase", [True, False])
def test_corrections_go_with_who_takes_their_texts_along(
    erase: bool, post: Post, row: Any, trusted: Member, anonymous: Client
) -> None:
    corrections.save_correction(trusted, post, row, "Send 500 dollars")
    assert "Send 500 dollars" in "".join(personal_data.export_personal_data(trusted))
    account_deletion.delete_account(trusted, erase_texts=erase)
    assert ("says the machine" in shown(anonymous, post)) == erase
    assert Correction.objects.exists() != erase
