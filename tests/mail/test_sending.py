"""Mail leaves after the commit, in the recipient's language, to those who may be written to."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.template.loader import get_template, render_to_string
from django.utils import translation
from pytest_django import Settings

from portal.i18n.names import get_site_name
from portal.mail.models import OutgoingMail
from portal.mail.recipients import Recipient
from portal.mail.sending import cancel_mail, send_localized
from tests.factories import MemberFactory
from tests.fixture_types import Committed, Member
from tests.mail.conftest import TEMPLATE

pytestmark = pytest.mark.django_db


def test_it_leaves_after_the_commit_and_is_not_kept(reader: Any, committed: Committed) -> None:
    with committed():
        assert send_localized(Recipient.of_member(reader), TEMPLATE, {"reason": "Not known"})
        assert mail.outbox == []
        assert OutgoingMail.objects.count() == 1
    (message,) = mail.outbox
    assert message.to == ["reader@example.org"]
    assert "Not known" in message.body
    assert not OutgoingMail.objects.exists()


def send_and_fail(reader: Member) -> None:
    """A transaction that sends a mail and then fails."""
    with transaction.atomic():
        send_localized(Recipient.of_member(reader), TEMPLATE)
        raise ZeroDivisionError


def test_a_rollback_sends_nothing(reader: Any, committed: Committed) -> None:
    with committed(), pytest.raises(ZeroDivisionError):
        send_and_fail(reader)
    assert mail.outbox == []
    assert not OutgoingMail.objects.exists()


@pytest.mark.parametrize("code", ["ne", "ar", "", "xx"])
def test_it_is_in_the_language_of_whoever_gets_it(committed: Committed, code: str) -> None:
    member = MemberFactory(preferred_language=code)
    with translation.override("es"), committed():
        send_localized(Recipient.of_member(member), TEMPLATE)
    known = code if code in {"ne", "ar"} else "en"
    with translation.override(known):
        parts = {"part": "subject", "site_name": get_site_name()}
        assert mail.outbox[0].subject == render_to_string(f"{TEMPLATE}.txt", parts).strip()
    assert f"http://testserver/{known}/accounts/" in mail.outbox[0].body


@pytest.mark.parametrize(
    "state",
    [{"is_active": False}, {"address_confirmed": False}, {"is_active": False, "is_staff": True}],
)
def test_nobody_else_is_written_to(committed: Committed, state: dict[str, bool]) -> None:
    with committed():
        assert not send_localized(Recipient.of_member(MemberFactory(**state)), TEMPLATE)
    assert mail.outbox == []
    assert not OutgoingMail.objects.exists()


def test_somebody_without_an_account(committed: Committed) -> None:
    with committed():
        send_localized(Recipient.at_confirmed_address("a@example.org", "ar"), TEMPLATE)
    assert mail.outbox[0].to == ["a@example.org"]
    assert "/ar/" in mail.outbox[0].body


def test_a_subject_is_one_line_whatever_is_in_it(committed: Committed) -> None:
    recipient = Recipient.at_confirmed_address("a@example.org", "en")
    context = {
        "kind": "opens",
        "title": "Heat\nBcc: x@example.org",
        "closes_on": dt.date(2026, 12, 31),
        "board_id": 1,
    }
    with committed():
        send_localized(recipient, "themes/mail/notice", context)
    assert "Heat Bcc: x@example.org" in mail.outbox[0].subject
    assert "\n" not in mail.outbox[0].subject


def test_what_waits_can_be_taken_back(
    reader: Any, queued: OutgoingMail, committed: Committed
) -> None:
    with committed():
        send_localized(Recipient.of_member(MemberFactory()), TEMPLATE)
        cancel_mail(Recipient.of_member(reader), "members/mail/vouched")
        assert OutgoingMail.objects.count() == 2
        cancel_mail(Recipient.of_member(reader), TEMPLATE)
    assert [message.to == ["reader@example.org"] for message in mail.outbox] == [False]


def test_what_waits_goes_with_the_account(reader: Any, queued: OutgoingMail) -> None:
    reader.delete()
    assert not OutgoingMail.objects.exists()


def test_an_html_version_lies_beside_the_text(
    tmp_path: Path, settings: Settings, reader: Any, committed: Committed
) -> None:
    (tmp_path / "both.txt").write_text(
        '{% extends "mail/short.txt" %}'
        "{% block subject %}Both{% endblock %}{% block content %}{{ words }}{% endblock %}"
    )
    (tmp_path / "both.html").write_text("<p>{{ words }}</p>")
    (engine,) = settings.TEMPLATES
    settings.TEMPLATES = [engine | {"DIRS": [*engine["DIRS"], tmp_path]}]
    with committed():
        send_localized(Recipient.of_member(reader), "both", {"words": "A & B"})
    (message,) = mail.outbox
    assert isinstance(message, EmailMultiAlternatives)
    assert message.body == "A & B\n"
    assert [part[0] for part in message.alternatives] == ["<p>A &amp; B</p>"]


def test_numbers_keep_their_order_in_text_from_right_to_left(committed: Committed) -> None:
    reader = Recipient.of_member(MemberFactory(preferred_language="ar"))
    with committed():
        send_localized(reader, TEMPLATE, {"reason": "اتصل على +974 4406 5757"})
    assert "على \u2066+974 4406 5757\u2069" in mail.outbox[0].body


# To workers who left an address and no name: nothing in it says who they are.
WITHOUT_A_NAME = {"helpdesk/mail/answered"}


def test_every_mail_has_a_greeting_the_site_and_its_reason(reader: Any) -> None:
    """Whatever the template: one subject without the site's name, which the sender has."""
    templates = sorted(
        f"{path.parent.parent.name}/mail/{path.stem}"
        for package in settings.OWN_PACKAGES
        for path in Path(__import__(package).__file__).parent.rglob("templates/*/mail/*.txt")
        if path.parent.parent.name != "templates"
    )
    assert len(templates) > 15
    for template in templates:
        found: Any = get_template(f"{template}.txt")
        source = found.template.source
        frame = "short" if template in WITHOUT_A_NAME else "base"
        assert f'{{% extends "mail/{frame}.txt" %}}' in source, template
        assert "block greeting" not in source, template
        subject = source.partition("{% block subject %}")[2].partition("{% endblock")[0]
        assert "site_name" not in subject, template


def test_the_mail_is_there_as_html_too(committed: Committed) -> None:
    member = MemberFactory(preferred_language="ar")
    reason = "اتصل على +974 4406 5757 <b>\n\nhttps://example.org/"
    with committed():
        send_localized(Recipient.of_member(member), TEMPLATE, {"reason": reason})
    (message,) = mail.outbox
    assert isinstance(message, EmailMultiAlternatives)
    ((html, kind),) = message.alternatives
    page = BeautifulSoup(str(html), "html.parser")
    assert kind == "text/html"
    assert page.html is not None
    assert (page.html["lang"], page.html["dir"]) == ("ar", "rtl")
    assert page.select('bdi[dir="ltr"]')[0].text == "+974 4406 5757"
    assert page.select('a[href="https://example.org/"]')
    assert not page.select("body b")
    assert settings.SITE_URL in message.body
