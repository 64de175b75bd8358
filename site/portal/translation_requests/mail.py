"""The two letters a reader gets, in the language they asked for."""

from functools import partial
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.models import Page

from portal.core.letters import OneClickLetter
from portal.translation_requests.models import TIME_TO_CONFIRM, Wish


def _send(
    wish: Wish, subject: str, template: str, context: dict[str, Any], stop_url: str = ""
) -> None:
    """One letter in plain text; subjects are one line whatever a title holds."""
    body = render_to_string(template, {"site_name": settings.SITE_NAME, **context})
    letter = partial(OneClickLetter, stop_url=stop_url) if stop_url else EmailMessage
    letter(subject=" ".join(subject.split()), body=body.strip() + "\n", to=[wish.address]).send()


def ask_to_confirm(wish: Wish, page: Page, to_confirm: str, to_leave: str) -> None:
    """“Is this address yours?”, with the link that says yes and the one that says no."""
    with translation.override(wish.language):
        stop_url = settings.SITE_URL + reverse("wish_leave", args=[to_leave])
        _send(
            wish,
            _("Please confirm: tell me when the page is there"),
            "wishes/mail/confirm.txt",
            {
                "title": page.title,
                "days": TIME_TO_CONFIRM.days,
                "confirm_url": settings.SITE_URL + reverse("wish_confirm", args=[to_confirm]),
                "stop_url": stop_url,
            },
            stop_url,
        )


def tell(wish: Wish, page: Page) -> None:
    """“The page is there”, once."""
    with translation.override(wish.language):
        _send(
            wish,
            _("The page is now in your language"),
            "wishes/mail/there.txt",
            {"title": page.title, "url": settings.SITE_URL + (page.get_url() or "")},
        )
