"""Mail about reports. No private text is in it: that is read on the site."""

from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from forum.engine import post_office
from forum.engine.forum_conversation.models import Post
from forum.engine.forum_moderation.models import Report


def tell_of_danger(moderator: Any, post: Post) -> None:
    """Somebody says that a post puts a person in danger."""

    def write() -> tuple[str, str]:
        url = settings.SITE_URL + reverse("forum_moderation:report_decide", args=[post.pk])
        text = render_to_string("forum_moderation/mail/danger.txt", {"url": url})
        return _("A post may put somebody in danger"), text

    post_office.send(moderator, write)


def tell_reporter(report: Report) -> None:
    """What was decided on what one has reported."""

    def write() -> tuple[str, str]:
        url = settings.SITE_URL + reverse("forum_moderation:my_reports")
        text = render_to_string(
            "forum_moderation/mail/report_decided.txt",
            {"url": url, "outcome": report.get_outcome_display()},
        )
        return _("What you reported has been looked at"), text

    post_office.send(report.reporter, write)
