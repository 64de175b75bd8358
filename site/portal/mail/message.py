"""The message as it goes to the mail server."""

import email.policy
from email.utils import formataddr, parseaddr
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives

from portal.i18n.names import get_site_name
from portal.mail.models import OutgoingMail
from portal.mail.unsubscribe import build_unsubscribe_headers, keep_unsubscribe_unfolded


class SiteMessage(EmailMultiAlternatives):
    """A message whose unsubscribe address stays in one piece."""

    def message(self, *, policy: Any = email.policy.default) -> Any:
        return super().message(policy=keep_unsubscribe_unfolded(policy))


def build_message(mail: OutgoingMail, address: str) -> SiteMessage:
    """The message of ``mail``. Its ``Message-ID`` is the same at every attempt.

    ``Auto-Submitted`` (RFC 3834) keeps out-of-office programs from answering.
    """
    host = urlsplit(settings.SITE_URL).hostname
    headers = {"Message-ID": f"<{mail.pk}@{host}>", "Auto-Submitted": "auto-generated"}
    if mail.unsubscribe_url:
        headers |= build_unsubscribe_headers(mail.unsubscribe_url)
    if mail.language:
        headers["Content-Language"] = mail.language
    sender = get_sender(mail.language)
    message = SiteMessage(mail.subject, mail.text, sender, to=[address], headers=headers)
    if mail.html:
        message.attach_alternative(mail.html, "text/html")
    return message


def get_sender(language: str) -> str:
    """``MAIL_FROM``, with the site's name in the reader's language where it has none."""
    name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    return formataddr((name or get_site_name(language), address))
