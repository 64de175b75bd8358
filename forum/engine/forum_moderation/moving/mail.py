"""Mail to the author of what a moderator moved, in their own language."""

from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from forum.engine import post_office
from forum.engine.forum_conversation.models import Topic
from forum.engine.forum_moderation.models import ModerationAct
from forum.engine.forum_permission.handler import PermissionHandler

Kind = ModerationAct.Kind


def tell(
    author: Any, topic: Topic, post_id: int | None, kind: str, moderator: Any, reason: str
) -> None:
    """Say what was done, where it is and why; no word of what was written."""
    if author is None or author == moderator:
        return
    may_read = PermissionHandler().can_read_forum(topic.forum, author)

    def write() -> tuple[str, str]:
        url = (
            settings.SITE_URL + reverse("forum_conversation:post", args=[post_id])
            if may_read and post_id
            else ""
        )
        context = {"kind": kind, "url": url, "reason": reason}
        return _subject(kind), render_to_string("forum_moderation/mail/moved.txt", context)

    post_office.send(author, write)


def _subject(kind: str) -> str:
    if kind == Kind.MERGE:
        return _("Your topic was merged with another one")
    if kind == Kind.SPLIT:
        return _("Your post is in a topic of its own now")
    return _("Your topic is on another board now")
