"""One decision on a post, as the site's own pages and the back office both take it."""

from typing import Any

from django.utils.translation import gettext as _

from forum.engine.forum_conversation.models import Post
from forum.engine.forum_moderation import actions


def accept(moderator: Any, post: Post, seen: str) -> bool:
    """Approve a post, restore a hidden one, or put a held change in place.

    ``seen``: the version that the moderator read. ``False``, and nothing done,
    when the author has changed it since.
    """
    if seen != post.version:
        return False
    if not post.approved:
        actions.approve(moderator, post)
    elif post.proposed_on is not None:
        actions.decide_on_edit(moderator, post, accept=True)
    return True


def refuse(moderator: Any, post: Post, reason: str, *, only_the_change: bool) -> str:
    """Hide a post, or drop a held change; answers with a word about what was done."""
    if only_the_change and post.approved and post.proposed_on is not None:
        actions.decide_on_edit(moderator, post, accept=False, reason=reason)
        return _("The change was refused; the earlier text stays.")
    actions.hide(moderator, post, reason)
    return _("The post is hidden. It can be restored.")
