"""Posts in the reader's language: made once, kept, marked, and never a way to see more."""

import threading
import uuid
from collections.abc import Sequence
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from time_machine import TimeMachineFixture

from forum.engine.forum_conversation import posting
from forum.engine.forum_conversation.forum_polls import polls
from forum.engine.forum_conversation.models import Post
from forum.engine.forum_permission import setup
from forum.translation import services, source_texts
from forum.translation.models import TextTranslation
from portal.languages.machine_translation import api as machine_translation
from tests.forum.fixture_types import Forum, MakeGroup, MakePerson, Member, SignIn, Write
from tests.forum.translation.conftest import Service, make_url, read
from tests.reading import page_of

pytestmark = pytest.mark.django_db


def test_a_post_is_translated_on_a_click_and_the_original_is_one_away(
    spanish: Post, member: Member, signed_in: SignIn, service: Service
) -> None:
    client = signed_in(member)
    assert make_url(spanish) in client.get(spanish.topic.get_absolute_url()).content.decode()
    answer = client.post(make_url(spanish))
    page = client.get(answer["Location"].split("#")[0]).content.decode()
    assert "en:es" in page
    assert 'data-translated="machine" data-from="es"' in page
    assert 'data-link="original"' in page
    original = client.get(spanish.topic.get_absolute_url()).content.decode()
    assert "data-translated" not in original
    assert "en:es" not in original


def test_the_second_reader_costs_no_call(
    spanish: Post, member: Member, trusted: Member, signed_in: SignIn, service: Service
) -> None:
    signed_in(member).post(make_url(spanish))
    calls = len(service.calls)
    signed_in(trusted).post(make_url(spanish))
    assert "en:es" in read(Client(), spanish)
    assert len(service.calls) == calls


def test_who_is_not_signed_in_causes_no_call_and_writes_nothing(
    spanish: Post, service: Service
) -> None:
    assert Client().post(make_url(spanish)).status_code == 302
    page = read(Client(), spanish)
    assert 'data-notice="untranslated"' in page
    assert service.calls == []
    assert not TextTranslation.objects.exists()


def test_an_edit_makes_the_translation_stale(
    spanish: Post, member: Member, trusted: Member, signed_in: SignIn, service: Service
) -> None:
    signed_in(member).post(make_url(spanish))
    posting.change_post(trusted, spanish, {"content": "Ya cobramos", "language": "es"})
    assert "en:es" not in read(signed_in(member), spanish)
    signed_in(member).post(make_url(spanish))
    assert "Ya cobramos" in service.calls[-1]["passages"][0]


def test_for_those_who_always_read_in_their_language(
    board: Forum,
    trusted: Member,
    person: MakePerson,
    write: Write,
    signed_in: SignIn,
    service: Service,
) -> None:
    topic = write(board, trusted, 10)
    Post.objects.filter(topic=topic).update(language="es")
    reader = person(translates_always=True)
    page = signed_in(reader).get(topic.get_absolute_url()).content.decode()
    assert page.count('data-translated="machine" data-from="es"') == 10
    assert len(service.calls) == 2  # one for the title, one for all bodies
    assert (
        "en:es"
        not in signed_in(reader).get(topic.get_absolute_url(), {"mine": "none"}).content.decode()
    )


def test_a_service_that_is_down_shows_the_original_with_a_note(
    spanish: Post, member: Member, person: MakePerson, signed_in: SignIn, service: Service
) -> None:
    service.fails = machine_translation.ServiceUnavailableError("The service does not answer.")
    answer = signed_in(member).post(make_url(spanish), follow=True)
    assert "The service does not answer." in answer.content.decode()
    assert "Words 0" in answer.content.decode()
    always = person(translates_always=True)
    page = signed_in(always).get(spanish.topic.get_absolute_url()).content.decode()
    assert "The service does not answer." in page
    assert not TextTranslation.objects.exists()
    service.fails = None
    signed_in(member).post(make_url(spanish))
    assert "en:es" in read(Client(), spanish)


def test_a_claim_keeps_others_from_asking(spanish: Post, service: Service) -> None:
    text = source_texts.get_body(spanish)
    TextTranslation.objects.create(post=spanish, language="en", version=text.version)
    trouble = services.translate_missing([text], "en", "somebody")
    assert isinstance(trouble, services.AlreadyInProgress)
    assert service.calls == []


def test_a_claim_whose_maker_died_is_free_again(
    spanish: Post, service: Service, time_machine: TimeMachineFixture
) -> None:
    text = source_texts.get_body(spanish)
    time_machine.move_to("2026-09-01 10:00", tick=False)
    TextTranslation.objects.create(post=spanish, language="en", version=text.version)
    time_machine.move_to("2026-09-01 10:10", tick=False)
    assert services.translate_missing([text], "en", "somebody") is None
    assert len(service.calls) == 1


@pytest.mark.parametrize(
    ("board_allows", "author_allows", "in_house"),
    [(True, True, False), (False, True, True), (True, False, True), (False, False, True)],
)
def test_a_board_or_an_author_keeps_texts_in_the_house(
    spanish: Post, service: Service, board_allows: bool, author_allows: bool, in_house: bool
) -> None:
    spanish.outside_translation = author_allows
    spanish.topic.forum.outside_translation = board_allows
    services.translate_missing([source_texts.get_body(spanish)], "en", "somebody")
    assert service.calls[0]["self_hosted_only"] is in_house
    assert service.calls[0]["purpose"] == "posts"
    assert service.calls[0]["account"] == "somebody"


def test_what_a_group_writes_among_themselves_stays_in_the_house(make_group: MakeGroup) -> None:
    assert make_group("Asia").board.outside_translation is False


def test_the_author_says_so_in_the_form(
    board: Forum, trusted: Member, write: Write, signed_in: SignIn
) -> None:
    topic = write(board, trusted)
    url = reverse("forum_conversation:post_create", kwargs=topic.writing_url_kwargs())
    data = {"content": "Keep it", "language": "en", "form_key": str(uuid.uuid4())}
    signed_in(trusted).post(url, data | {"no_outside_translation": "on"})
    assert Post.objects.latest("pk").outside_translation is False


def test_what_comes_back_is_sanitised(
    spanish: Post, member: Member, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    def evil(passages: Sequence[str], *_args: Any, **_options: Any) -> Any:
        made = ("<script>alert(1)</script><p onclick='x'>Hello</p>",) * len(passages)
        return machine_translation.MachineTranslation(made, "Test", None)

    monkeypatch.setattr(machine_translation, "translate", evil)
    signed_in(member).post(make_url(spanish))
    page = read(Client(), spanish)
    assert "<p>Hello</p>" in page
    assert "<script>alert" not in page
    assert "<p onclick" not in page


def test_private_posts_are_translated_for_those_who_may_read_them(
    make_group: MakeGroup, person: MakePerson, write: Write, signed_in: SignIn, service: Service
) -> None:
    asia, andes = make_group("Asia"), make_group("Andes")
    post = write(asia.board, person(asia.members)).first_post
    Post.objects.filter(pk=post.pk).update(language="es")
    assert signed_in(person(andes.moderators)).post(make_url(post)).status_code == 404
    assert service.calls == []
    assert signed_in(person(asia.members)).post(make_url(post)).status_code == 302
    row = TextTranslation.objects.filter(post=post).latest("pk")
    url = reverse("forum_translation:correct", args=[row.pk])
    assert signed_in(person(andes.moderators)).get(url).status_code == 404


def test_moderators_read_waiting_posts_translated(
    board: Forum,
    member: Member,
    moderator: Member,
    trusted: Member,
    write: Write,
    signed_in: SignIn,
    service: Service,
) -> None:
    post = write(board, member, approved=False).first_post
    Post.objects.filter(pk=post.pk).update(language="es")
    decide = reverse("forum_moderation:queued_post", args=[post.pk])
    client = signed_in(moderator)
    assert make_url(post) in client.get(decide).content.decode()
    answer = client.post(make_url(post), {"next": decide})
    assert answer["Location"].startswith(decide)
    assert "en:es" in client.get(answer["Location"].split("#")[0]).content.decode()
    assert signed_in(trusted).post(make_url(post)).status_code == 404


@pytest.mark.parametrize("way", ["click", "always"])
@pytest.mark.parametrize(
    ("who", "is_sent"), [("member", False), ("trusted", True), ("moderator", True)]
)
def test_a_waiting_change_is_sent_for_who_may_read_it(
    request: pytest.FixtureRequest,
    spanish: Post,
    signed_in: SignIn,
    service: Service,
    who: str,
    is_sent: bool,
    way: str,
) -> None:
    """Its author and the moderators; other readers would pay for what nobody shows them."""
    Post.objects.filter(pk=spanish.pk).update(
        proposed_content="Secreto", proposed_language="es", proposed_on=spanish.created
    )
    reader: Member = request.getfixturevalue(who)
    reader.translates_always = way != "click"
    reader.save(update_fields=["translates_always"])
    client = signed_in(reader)
    if way == "click":
        client.post(make_url(spanish))
    else:
        client.get(spanish.topic.get_absolute_url())
    sent = [each for call in service.calls for each in call["passages"]]
    assert sent
    assert any("Secreto" in each for each in sent) == is_sent


def test_a_person_corrects_a_translation(
    spanish: Post, member: Member, trusted: Member, signed_in: SignIn, service: Service
) -> None:
    signed_in(member).post(make_url(spanish))
    row = TextTranslation.objects.get(post=spanish, version=source_texts.get_body(spanish).version)
    url = reverse("forum_translation:correct", args=[row.pk])
    assert "en:es" in signed_in(trusted).get(url).content.decode()
    signed_in(trusted).post(url, {"text": "**Nobody** pays <script>"})
    page = read(Client(), spanish)
    assert "<strong>Nobody</strong> pays" in page
    assert 'data-translated="corrected"' in page
    assert signed_in(trusted).post(url, {"text": "\u202e"}).status_code == 200
    assert "<strong>Nobody</strong>" in read(Client(), spanish)


def test_who_waits_for_approval_corrects_nothing(
    spanish: Post, member: Any, signed_in: Any, service: Service
) -> None:
    """A correction stands under another person's name: a newcomer's would be unmoderated."""
    signed_in(member).post(make_url(spanish))
    row = TextTranslation.objects.get(post=spanish, version=source_texts.get_body(spanish).version)
    url = reverse("forum_translation:correct", args=[row.pk])
    assert signed_in(member).get(url).status_code == 403
    assert signed_in(member).post(url, {"text": "Send your passport"}).status_code == 403
    row.refresh_from_db()
    assert (row.corrected_on, row.corrected_text) == (None, "")
    assert "passport" not in read(Client(), spanish)


def test_nobody_learns_who_corrected(
    spanish: Post, member: Any, person: Any, signed_in: Any, service: Service
) -> None:
    """The corrector of a pseudonymous post may be its author."""
    signed_in(member).post(make_url(spanish))
    row = TextTranslation.objects.get(post=spanish, version=source_texts.get_body(spanish).version)
    corrector = person(setup.trusted_group(), display_name="Zinnober Tamang")
    url = reverse("forum_translation:correct", args=[row.pk])
    assert signed_in(corrector).post(url, {"text": "Nobody pays"}).status_code == 302
    for client in (Client(), signed_in(member)):
        page = read(client, spanish)
        assert 'data-translated="corrected"' in page
        assert "Zinnober" not in page


def test_a_translation_goes_with_its_post(spanish: Post, service: Service) -> None:
    services.translate_missing([source_texts.get_body(spanish)], "en", "somebody")
    spanish.topic.delete()
    assert not TextTranslation.objects.exists()


def test_a_poll_in_my_language(
    spanish: Post, member: Member, person: MakePerson, signed_in: SignIn, service: Service
) -> None:
    polls.open_poll(spanish.topic, "¿Quién paga?", ["Patrón", "Obrero"], "es", None)
    reader = person(translates_always=True)
    page = signed_in(reader).get(spanish.topic.get_absolute_url()).content.decode()
    assert "en:es ¿Quién paga?" in page
    assert "en:es Patrón" in page


def test_titles_on_a_board_in_my_language(
    spanish: Post, person: MakePerson, signed_in: SignIn, service: Service
) -> None:
    reader = person(translates_always=True)
    page = signed_in(reader).get(spanish.topic.forum.get_absolute_url()).content.decode()
    assert "en:es Nadie paga" in page
    assert "en:es" not in Client().get(spanish.topic.forum.get_absolute_url()).content.decode()


def test_the_cost_is_flat_in_posts_and_languages(
    board: Forum,
    trusted: Member,
    person: MakePerson,
    write: Write,
    signed_in: SignIn,
    service: Service,
) -> None:
    reader = person(translates_always=True)
    client = signed_in(reader)
    topic = write(board, trusted, 3)
    polls.open_poll(topic, "Q", ["A", "B"], "pt", None)

    def cost() -> int:
        Post.objects.filter(topic=topic, pk__gt=topic.first_post_id).update(language="es")
        client.get(topic.get_absolute_url())
        with CaptureQueriesContext(connection) as queries:
            client.get(topic.get_absolute_url())
        return len(queries)

    few = cost()
    for _each in range(16):
        Post(topic=topic, poster=person(), subject="x", content="y", language="fr").save()
    assert cost() == few <= 22


@pytest.mark.django_db(transaction=True)
def test_twenty_readers_at_once_cause_one_call(
    board: Forum, trusted: Member, write: Write, service: Service
) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite in memory has one connection: the claim is tested above")
    topic = write(board, trusted)
    Post.objects.filter(topic=topic).update(language="es")
    post = Post.objects.select_related("topic__forum").get(topic=topic)
    start = threading.Barrier(20)

    def ask() -> None:
        start.wait()
        services.translate_missing([source_texts.get_body(post)], "en", "somebody")
        connection.close()

    readers = [threading.Thread(target=ask) for _each in range(20)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    assert len(service.calls) == 1
    assert TextTranslation.objects.get().state == "ready"


KEPT = '<p>Yes</p><p><span lang="es" dir="ltr" data-machine="kept">Nadie paga</span></p>'


def test_a_paragraph_that_was_not_translated_is_marked_and_said(
    spanish: Post, member: Member, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    def keep(passages: Sequence[str], *_args: Any, **_options: Any) -> Any:
        trouble = machine_translation.DisagreementError()
        return machine_translation.MachineTranslation(
            (KEPT,) * len(passages), "Test", None, trouble
        )

    monkeypatch.setattr(machine_translation, "translate", keep)
    signed_in(member).post(make_url(spanish))
    page = page_of(Client().get(spanish.topic.get_absolute_url(), {"mine": str(spanish.pk)}))
    assert page.one("[data-machine=kept]")["lang"] == "es"
    assert page.one("[data-translated=machine]")
    assert page.one("[data-notice=untranslated]")


def test_a_post_whose_translation_cannot_be_trusted_is_asked_for_once(
    spanish: Post,
    member: Member,
    trusted: Member,
    person: MakePerson,
    signed_in: SignIn,
    service: Service,
) -> None:
    service.fails = machine_translation.DisagreementError()
    signed_in(member).post(make_url(spanish))
    calls = len(service.calls)
    signed_in(trusted).post(make_url(spanish))
    always = signed_in(person(translates_always=True))
    page = page_of(always.get(spanish.topic.get_absolute_url()))
    assert len(service.calls) == calls
    assert page.one("[data-notice=untranslated]")
    assert not page.html.select("[data-translated]")
    assert spanish.body in str(page.one(".post-body"))
    board = always.get(spanish.topic.forum.get_absolute_url()).content.decode()
    assert board.count("Nadie paga") == 1
