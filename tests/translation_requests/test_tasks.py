"""When a page is there in a language, those who waited are told once and forgotten."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.template.loader import render_to_string
from django.utils import translation
from pytest_django import DjangoAssertNumQueries
from wagtail.models import Locale, PageViewRestriction

from portal.mail.models import OutgoingMail
from portal.translation_requests import tasks
from portal.translation_requests.models import TranslationRequest, count_requests
from portal.translation_requests.tasks import notify_readers
from tests.factories import MemberFactory, affiliates_of
from tests.fixture_types import Committed, HomePage, Member, SignIn

pytestmark = pytest.mark.django_db
Make = Callable[..., TranslationRequest]


def test_everybody_who_waited_is_told_once_in_their_language(
    make_request: Make, translate: Callable[..., Any], member: Member
) -> None:
    make_request()
    make_request(member=member)
    make_request(email="arabic@example.org", language="ar")
    make_request(email="helper@example.org", wants_to_know=False, offers_help=True)
    make_request(email="silent@example.org", confirmed_at=None)
    page = translate()
    assert {letter.to[0] for letter in mail.outbox} == {"reader@example.org", member.email}
    with translation.override("ne"):
        expected = render_to_string(
            "translation_requests/mail/page_is_there.txt", {"part": "subject"}
        ).strip()
    assert {letter.subject for letter in mail.outbox} == {expected}
    assert all("http://testserver/ne/rights-guides/passport/" in m.body for m in mail.outbox)
    assert [row.language for row in TranslationRequest.objects.all()] == ["ar"]
    notify_readers.enqueue(page.pk)
    assert (len(mail.outbox), OutgoingMail.objects.count()) == (2, 0)


def test_a_page_that_is_only_copied_is_not_there_yet(
    guide: Any, make_request: Make, committed: Committed
) -> None:
    make_request()
    with committed():
        guide.copy_for_translation(Locale.objects.get(language_code="ne"), alias=True)
    assert (len(mail.outbox), TranslationRequest.objects.count()) == (0, 1)


def test_a_page_without_a_word_translated_is_not_there_yet(
    make_request: Make, translate: Callable[..., Any]
) -> None:
    make_request()
    translate(nothing="x")
    assert (len(mail.outbox), TranslationRequest.objects.count()) == (0, 1)


def test_a_private_page_is_told_to_nobody(
    guide: Any, make_request: Make, translate: Callable[..., Any]
) -> None:
    make_request()
    section = guide.get_parent().get_translation(Locale.objects.get(language_code="ne"))
    PageViewRestriction.objects.create(page=section, restriction_type="login")
    translate()
    assert (len(mail.outbox), TranslationRequest.objects.count()) == (0, 1)


def test_a_mail_that_was_not_queued_is_not_forgotten(
    make_request: Make,
    translate: Callable[..., Any],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(*args: Any) -> None:
        raise ConnectionError

    make_request()
    monkeypatch.setattr(tasks, "_send_page_is_there", refuse)
    page = translate()
    assert TranslationRequest.objects.count() == 1
    monkeypatch.undo()
    notify_readers.enqueue(page.pk)
    assert (OutgoingMail.objects.count(), TranslationRequest.objects.count()) == (1, 0)


def test_requests_are_counted_with_one_query(
    guide: Any, make_request: Make, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    make_request()
    make_request(email="2@example.org")
    make_request(email="3@example.org", confirmed_at=None)
    make_request(email="4@example.org", language="ar")
    with django_assert_num_queries(1):
        counted = count_requests()
    key = guide.translation_key
    assert counted == {(key, "ne"): 2, (key, "ar"): 1}


# --- The back office ---------------------------------------------------------------------

LIST = "/admin/snippets/wishes/wish/"


def test_editors_see_confirmed_offers_only(
    editor: Member, signed_in: SignIn, make_request: Make
) -> None:
    make_request(offers_help=True, message="I know <b>Nepali</b>.")
    make_request(email="waits@example.org")
    make_request(email="unconfirmed@example.org", offers_help=True, confirmed_at=None)
    html = signed_in(editor).get(LIST).content.decode()
    assert "reader@example.org" in html
    assert "Keep your passport" in html
    assert "I know &lt;b&gt;Nepali&lt;/b&gt;." in html
    assert "waits@example.org" not in html
    assert "unconfirmed@example.org" not in html


def test_nobody_writes_a_request_for_others(
    administrator: Member, editor: Member, signed_in: SignIn, make_request: Make
) -> None:
    row = make_request(offers_help=True)
    for person in (administrator, editor):
        client = signed_in(person)
        assert client.get(LIST).status_code == 200
        assert client.get(f"{LIST}inspect/{row.pk}/").status_code == 200
        assert client.get(f"{LIST}add/").status_code == 302
        assert client.post(f"{LIST}edit/{row.pk}/", {"message": "x"}).status_code == 302
        row.refresh_from_db()
        assert row.message == ""
    signed_in(editor).post(f"{LIST}delete/{row.pk}/")
    assert not TranslationRequest.objects.exists()


def test_others_in_the_back_office_see_no_addresses(
    signed_in: SignIn, make_request: Make, site_tree: HomePage
) -> None:
    make_request(offers_help=True)
    person = MemberFactory(is_staff=True)
    person.groups.add(affiliates_of("NP"))
    response = signed_in(person).get(LIST)
    assert b"reader@example.org" not in response.content
    assert response.status_code == 302
