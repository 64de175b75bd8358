"""Send a mail in the recipient's language, once the current transaction is committed."""

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

import structlog
from django.conf import settings
from django.db import transaction
from django.template import TemplateDoesNotExist
from django.template.loader import get_template, render_to_string
from django.utils import translation

from portal.core.text.direction import isolate_numbers
from portal.i18n import registry
from portal.i18n.names import get_site_name
from portal.mail.message import build_message
from portal.mail.models import OutgoingMail
from portal.mail.recipients import Recipient
from portal.mail.tasks import deliver_mail

logger = structlog.get_logger("portal.mail")


def send_localized(
    recipient: Recipient,
    template: str,
    context: Mapping[str, Any] | None = None,
    *,
    unsubscribe_url: str = "",
) -> bool:
    """Send ``<template>.txt`` to ``recipient``; ``False``: they may not be written to.

    Templates are rendered at once, in the recipient's language: lazy strings,
    ``{% url %}`` and methods of models come out in it. Besides ``context`` they
    get ``site_name``, ``site_url``, ``unsubscribe_url`` and ``is_member``. A rollback of the
    current transaction takes the mail back; a mail server that is down does
    not disturb the caller, the mail is tried again.
    """
    if not recipient.is_reachable:
        return False
    with recipient.use_language():
        subject, text, html = _render(
            template,
            {
                **(context or {}),
                "unsubscribe_url": unsubscribe_url,
                "is_member": recipient.member_id is not None,
            },
        )
    mail = OutgoingMail.objects.create(
        template=template,
        address=recipient.address,
        member_id=recipient.member_id,
        language=recipient.language,
        subject=subject,
        text=text,
        html=html,
        unsubscribe_url=unsubscribe_url,
    )
    transaction.on_commit(partial(deliver_mail.enqueue, str(mail.pk)), robust=True)
    return True


def send_unkept(address: str, language: str, template: str) -> None:
    """Send at once to an address that is to stand nowhere in the database.

    For who asked for it and has no account; it is not tried again. A server that is down does
    not disturb the caller.
    """
    recipient = Recipient.at_unconfirmed_address(address, language)
    with recipient.use_language():
        subject, text, html = _render(template, {"unsubscribe_url": "", "is_member": False})
    mail = OutgoingMail(
        template=template, language=recipient.language, subject=subject, text=text, html=html
    )
    try:
        build_message(mail, address).send()
    # Each mail backend has errors of its own, and their words may repeat the address.
    except Exception as error:  # noqa: BLE001
        logger.warning("mail not sent", template=template, error=type(error).__name__)


def cancel_mail(recipient: Recipient, template: str) -> None:
    """Take back what waits for somebody who has just unsubscribed."""
    OutgoingMail.objects.filter(
        template=template, address=recipient.address, member=recipient.member_id
    ).delete()


def cancel_all_mail(templates: str, addresses: Iterable[str]) -> None:
    """Take back what waits for these addresses, of all templates that begin like this."""
    waiting = OutgoingMail.objects.filter(template__startswith=templates)
    waiting.filter(address__in=list(addresses)).delete()


def _render(template: str, context: dict[str, Any]) -> tuple[str, str, str]:
    """Subject (one line, whatever the words in it), text and HTML (may be empty)."""
    context |= {"site_name": get_site_name(), "site_url": settings.SITE_URL}
    subject = render_to_string(f"{template}.txt", context | {"part": "subject"})
    text = render_to_string(f"{template}.txt", context)
    line, body = " ".join(subject.split()), text.strip()
    return (
        isolate_numbers(line),
        isolate_numbers(body) + "\n",
        _render_html(template, context, line, body),
    )


def _render_html(template: str, context: dict[str, Any], subject: str, text: str) -> str:
    """The template's own HTML, else the text with links, each paragraph in its direction."""
    try:
        page = get_template(f"{template}.html")
    except TemplateDoesNotExist:
        language = registry.get(translation.get_language() or registry.SOURCE_LANGUAGE)
        made = {"subject": subject, "text": text, "language": language}
        return render_to_string("mail/text_as_page.html", made)
    return page.render(context)
