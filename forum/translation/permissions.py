"""Who may have a change translated, correct a translation, and put the machine's text back."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from forum.engine.forum_conversation.models import Post
from forum.engine.forum_conversation.permissions import reply_refusal
from forum.engine.forum_permission.permissions import can_moderate, can_post_without_approval
from forum.translation import corrections
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
    return corrections.limit_refusal(user) if user.is_authenticated else None


def can_restore_machine_text(user: User, post: Post) -> bool:
    """Whether ``user`` may undo corrections: the post's author, for whose words they stand,
    and moderators.
    """
    return _is_author_or_moderator(user, post)


def can_see_proposed_edit(user: User, post: Post) -> bool:
    """Whether ``user`` may read the change that waits for a moderator: who wrote it and who
    decides on it. Nobody else may have it sent to a translation service.
    """
    return _is_author_or_moderator(user, post)


def _is_author_or_moderator(user: User, post: Post) -> bool:
    is_author = user.is_authenticated and post.poster_id == user.pk
    return is_author or can_moderate(user, post.topic.forum)
