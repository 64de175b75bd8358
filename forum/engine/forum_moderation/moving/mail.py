"""Mail to the author of what a moderator moved."""

from forum.engine.forum_conversation.models import Topic
from forum.engine.forum_permission.handler import PermissionHandler
from portal.mail.recipients import Recipient
from portal.mail.sending import send_localized
from portal.members.models import Member


def notify_author(
    author: Member | None,
    topic: Topic,
    post_id: int | None,
    kind: str,
    moderator: Member,
    reason: str,
) -> None:
    """Say what was done, where it is and why; no word of what was written."""
    if author is None or author == moderator:
        return
    may_read = PermissionHandler().can_read_forum(topic.forum, author)
    context = {"kind": kind, "post_id": post_id if may_read else None, "reason": reason}
    send_localized(Recipient.of_member(author), "forum_moderation/mail/moved", context)
