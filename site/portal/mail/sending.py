"""Send a mail in the recipient's language, once the current transaction is committed."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from django.conf import settings
from django.db import transaction
from django.template import TemplateDoesNotExist
from django.template.loader import get_template, render_to_string
from django.utils import translation

from portal.core.text.direction import isolate_numbers
from portal.i18n import registry
from portal.i18n.names import get_site_name
from portal.mail.models import OutgoingMail
from portal.mail.recipients import Recipient
from portal.mail.tasks import deliver_mail


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


def cancel_mail(recipient: Recipient, template: str) -> None:
    """Take back what waits for somebody who has just unsubscribed."""
    OutgoingMail.objects.filter(
        template=template, address=recipient.address, member=recipient.member_id
    ).delete()


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
