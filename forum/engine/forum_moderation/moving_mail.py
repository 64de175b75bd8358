"""Mail to the author of what a moderator moved, in their own language."""

import logging
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from forum.engine import addresses
from forum.engine.forum_conversation.models import Topic
from forum.engine.forum_moderation.models import ModerationAct
from forum.engine.forum_permission.handler import PermissionHandler
from portal.languages import registry

logger = logging.getLogger(__name__)
Kind = ModerationAct.Kind


def tell(
    author: Any, topic: Topic, post_id: int | None, kind: str, moderator: Any, reason: str
) -> None:
    """Say after the commit what was done, where it is and why; no word of what was written.

    A mail server that is down must not undo what was decided.
    """
    if author is None or not author.is_active or not author.email or author == moderator:
        return
    may_read = PermissionHandler().can_read_forum(topic.forum, author)
    code = registry.get(author.preferred_language or registry.SOURCE_LANGUAGE).code
    with translation.override(code):
        url = settings.SITE_URL + addresses.for_good(post_id) if may_read and post_id else ""
        context = {"kind": kind, "url": url, "reason": reason}
        text = render_to_string("forum_moderation/mail/moved.txt", context)
        line = _subject(kind)
    message = EmailMessage(line, text, to=[author.email])
    transaction.on_commit(lambda: _deliver(message))


def _subject(kind: str) -> str:
    if kind == Kind.MERGE:
        return _("Your topic was merged with another one")
    if kind == Kind.SPLIT:
        return _("Your post is in a topic of its own now")
    return _("Your topic is on another board now")


def _deliver(message: EmailMessage) -> None:
    try:
        message.send()
    except OSError:
        logger.warning("A mail about a topic that was moved could not be sent.", exc_info=True)
