"""A reader asks for a page in their language: form, confirmation, limits, being forgotten."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from pytest_django import Settings
from wagtail.models import PageViewRestriction

from portal.mail.models import TIME_TO_CONFIRM
from portal.translation_requests import confirmation
from portal.translation_requests.models import TranslationRequest
from tests.fixture_types import Member, SignIn
from tests.reading import read

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
ASKED = {"wants_to_know": "on", "email": "Reader@Example.org", "message": ""}


def address(page: Any, code: str = "ne") -> str:
    return f"/{code}/translations/{page.pk}/wish/"


def link(letter: Any, name: str) -> str:
    """The path of a link in a letter: ``confirm`` or ``forget``."""
    found = re.search(rf"http://testserver(/\w+/translations/{name}/\S+)", letter.body)
    assert found, letter.body
    return found[1]


# --- The way to the form ----------------------------------------------------------


def test_the_page_in_another_language_leads_to_the_form(guide: Any) -> None:
    page = read("/ne/rights-guides/passport/")
    assert page.links(".notice a") == [address(guide), address(guide) + "?help=1"]
    form = read(address(guide) + "?help=1")
    assert not form.one("[name=wants_to_know]").has_attr("checked")
    assert form.one("[name=offers_help]").has_attr("checked")
    assert form.one('meta[name="robots"]')["content"] == "noindex"
    assert form.one("main")["lang"] == "ne"


def test_a_page_that_is_there_is_shown_instead(
    client: Client, guide: Any, translate: Callable[..., Any]
) -> None:
    translate()
    response = client.get(address(guide))
    assert response["Location"].endswith("/ne/rights-guides/passport/")
    assert client.get(address(guide, "ar")).status_code == 200


@pytest.mark.database
@pytest.mark.parametrize("page_id", ["0", "999999", "9" * 30, "1"])
def test_no_such_page(client: Client, guide: Any, page_id: str) -> None:
    assert client.get(f"/ne/translations/{page_id}/wish/").status_code == 404


def test_a_page_that_is_not_public(client: Client, guide: Any) -> None:
    restriction = PageViewRestriction.objects.create(page=guide, restriction_type="login")
    assert client.get(address(guide)).status_code == 404
    assert client.post(address(guide), ASKED).status_code == 404
    restriction.delete()
    guide.unpublish()
    assert client.get(address(guide)).status_code == 404


# --- Without an account ------------------------------------------------------------


@pytest.mark.database
def test_a_request_counts_once_its_letter_was_answered(client: Client, guide: Any) -> None:
    response = client.post(address(guide), ASKED, follow=True)
    assert response.redirect_chain == [(address(guide) + "sent/", 302)]
    row = TranslationRequest.objects.get()
    assert (row.email, row.language, row.confirmed_at) == ("reader@example.org", "ne", None)
    (letter,) = mail.outbox
    assert letter.to == ["reader@example.org"]
    assert "Keep your passport" in letter.body
    path = link(letter, "confirm")
    assert client.get(path).status_code == 200
    # A program that checks mail is not its reader.
    assert not TranslationRequest.objects.confirmed().exists()
    assert client.post(path).status_code == 200
    assert TranslationRequest.objects.confirmed().get() == row


def test_a_link_works_for_three_days_and_only_as_it_was_sent(client: Client, guide: Any) -> None:
    client.post(address(guide), ASKED)
    path = link(mail.outbox[0], "confirm")
    assert client.post(path[:-4] + "abc/").status_code == 404
    forget = link(mail.outbox[0], "forget").rsplit("/", 2)[1]
    assert client.post(f"/ne/translations/confirm/{forget}/").status_code == 404
    with time_machine.travel(timezone.now() + TIME_TO_CONFIRM + timedelta(minutes=1)):
        assert client.post(path).status_code == 404
    assert not TranslationRequest.objects.confirmed().exists()


def test_the_way_out_is_one_piece_however_long_the_address(
    client: Client, guide: Any, settings: Settings
) -> None:
    settings.SITE_URL = f"https://{'long-name.' * 20}test"
    client.post(address(guide), ASKED)
    (letter,) = mail.outbox
    line = rb"\nList-Unsubscribe: <%s/\w+/translations/forget/\S+/>\n"
    assert re.search(line % settings.SITE_URL.encode(), letter.message().as_bytes())


def test_the_letter_has_a_way_out(client: Client, guide: Any) -> None:
    client.post(address(guide), ASKED)
    (letter,) = mail.outbox
    path = link(letter, "forget")
    assert letter.extra_headers["List-Unsubscribe"] == f"<http://testserver{path}>"
    assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert client.get(path).status_code == 200
    assert TranslationRequest.objects.exists()
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(path, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert not TranslationRequest.objects.exists()
    assert client.post(path).status_code == 200  # forgotten twice is forgotten


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"email": ""}, "email"),
        ({"email": "no address"}, "email"),
        ({"email": "a@example.org\nBcc: b@example.org"}, "email"),
        ({"wants_to_know": ""}, "wants_to_know"),
        ({"message": "x" * 1001}, "message"),
    ],
)
def test_errors_stand_beside_the_field(
    client: Client, guide: Any, changes: dict[str, str], field: str
) -> None:
    response = client.post(address(guide), {"message": "I know Nepali.", **ASKED, **changes})
    assert response.status_code == 422
    html = response.content.decode()
    assert f'id="id_{field}_error"' in html
    assert f'href="#id_{field}"' in html
    assert not mail.outbox
    assert not TranslationRequest.objects.exists()


def test_what_was_typed_stays(client: Client, guide: Any) -> None:
    typed = {"offers_help": "on", "email": "no address", "message": "<b>Nepali</b> & Hindi"}
    html = client.post(address(guide), typed).content.decode()
    assert 'value="no address"' in html
    assert "&lt;b&gt;Nepali&lt;/b&gt; &amp; Hindi" in html


@pytest.mark.database
def test_asking_again_says_the_same_and_writes_no_second_letter(client: Client, guide: Any) -> None:
    first = client.post(address(guide), ASKED)
    again = client.post(address(guide), ASKED | {"message": "Other"})
    assert first["Location"] == again["Location"]
    assert (TranslationRequest.objects.count(), len(mail.outbox)) == (1, 1)
    with time_machine.travel(timezone.now() + timedelta(minutes=11)):
        client.post(address(guide), ASKED)
    assert (TranslationRequest.objects.count(), len(mail.outbox)) == (1, 2)


@pytest.mark.database
def test_nobody_changes_a_confirmed_request_of_somebody_else(
    client: Client, guide: Any, make_request: Callable[..., TranslationRequest]
) -> None:
    row = make_request(message="Mine", asked_at=timezone.now() - timedelta(days=9))
    client.post(address(guide), ASKED | {"message": "Not mine"})
    row.refresh_from_db()
    assert (row.message, bool(row.confirmed_at), len(mail.outbox)) == ("Mine", True, 0)


# --- Limits -----------------------------------------------------------------------------


@pytest.mark.database
def test_an_address_is_not_flooded(client: Client, guide: Any) -> None:
    codes = ["ne", "ar", "ur", "hi", "bn", "id"]
    answers = [client.post(address(guide, code), ASKED).status_code for code in codes]
    assert answers == [302] * confirmation.MAX_REQUESTS_BY_ADDRESS + [422]
    assert len(mail.outbox) == confirmation.MAX_REQUESTS_BY_ADDRESS
    with time_machine.travel(timezone.now() + timedelta(days=1, minutes=1)):
        assert client.post(address(guide, "id"), ASKED).status_code == 302


@pytest.mark.database
def test_a_page_is_not_flooded(
    client: Client,
    guide: Any,
    make_request: Callable[..., TranslationRequest],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(confirmation, "MAX_REQUESTS_FOR_PAGE", 2)
    make_request(email="0@example.org")  # confirmed: a reader, not a flood
    for number in (1, 2):
        make_request(email=f"{number}@example.org", confirmed_at=None)
    assert client.post(address(guide), ASKED).status_code == 422
    assert client.post(address(guide, "ar"), ASKED).status_code == 302


@pytest.mark.database
def test_strangers_mailboxes_are_not_flooded_by_way_of_many_pages(
    client: Client,
    guide: Any,
    member: Member,
    signed_in: SignIn,
    make_request: Callable[..., TranslationRequest],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(confirmation, "MAX_MAILS_TO_STRANGERS", 2)
    make_request(email="0@example.org")
    for language in ("ar", "fr"):
        make_request(email="1@example.org", language=language, confirmed_at=None)
    assert client.post(address(guide), ASKED).status_code == 422
    assert mail.outbox == []
    # A member gets no mail to confirm anything.
    assert signed_in(member).post(address(guide), {"wants_to_know": "on"}).status_code == 302


@pytest.mark.database
def test_what_nobody_confirmed_is_deleted(
    guide: Any, make_request: Callable[..., TranslationRequest]
) -> None:
    old = timezone.now() - TIME_TO_CONFIRM - timedelta(minutes=1)
    make_request(email="old@example.org", asked_at=old, confirmed_at=None)
    make_request(email="new@example.org", confirmed_at=None)
    make_request(email="kept@example.org", asked_at=old)
    call_command("delete_unconfirmed_addresses", verbosity=0)
    assert set(TranslationRequest.objects.values_list("email", flat=True)) == {
        "new@example.org",
        "kept@example.org",
    }


# --- With an account --------------------------------------------------------------------


@pytest.mark.database
def test_a_member_needs_no_address_and_no_letter(
    member: Member, signed_in: SignIn, guide: Any
) -> None:
    client = signed_in(member)
    assert "email" not in client.get(address(guide)).context["form"].fields
    client.post(address(guide), {"wants_to_know": "on", "email": "other@example.org"})
    row = TranslationRequest.objects.confirmed().get()
    assert (row.member, row.email, mail.outbox) == (member, "", [])
    assert client.get(address(guide)).context["known"] == row
    client.post(address(guide), {"forget": "1"})
    assert not TranslationRequest.objects.exists()


def test_forgetting_is_only_for_oneself(
    client: Client,
    member: Member,
    guide: Any,
    make_request: Callable[..., TranslationRequest],
) -> None:
    make_request(member=member)
    assert client.post(address(guide), {"forget": "1"}).status_code == 200
    assert TranslationRequest.objects.count() == 1


def test_forms_are_kept_by_no_cache(client: Client, guide: Any) -> None:
    response = client.get(address(guide))
    assert "no-store" in response["Cache-Control"]
    assert response["X-Robots-Tag"] == "noindex"
