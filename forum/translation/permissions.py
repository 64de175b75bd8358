"""Who may correct a translation."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from forum.engine.forum_conversation.models import Post
from forum.engine.forum_conversation.permissions import reply_refusal
from forum.engine.forum_permission.permissions import can_post_without_approval
from portal.members.types import User


def correction_refusal(user: User, post: Post) -> "str | Promise | None":
    """Why ``user`` may not correct a translation of ``post``; ``None`` when they may.

    A correction stands at once where the author's words stand: it is for those whose own
    posts need no approval.
    """
    if refusal := reply_refusal(user, post.topic):
        return refusal
    if not can_post_without_approval(user, post.topic.forum):
        return _("You can correct translations when your posts no longer wait for a moderator.")
    return None
