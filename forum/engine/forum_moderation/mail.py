"""Mail of moderation: about reports, and to authors about what was decided on their posts.

It quotes neither posts nor reports: those are read on the site.
"""

from forum.engine.forum_conversation.models import Post, Topic
from forum.engine.forum_moderation.models import Report
from forum.engine.forum_permission.handler import PermissionHandler
from portal.mail.recipients import Recipient
from portal.mail.sending import send_localized
from portal.members.models import Member


def warn_of_danger(moderator: Member, post: Post) -> None:
    """Tell a moderator that a post was reported because it puts a person in danger."""
    send_localized(
        Recipient.of_member(moderator), "forum_moderation/mail/danger", {"post_id": post.pk}
    )


def notify_reporter(report: Report) -> None:
    """Tell whoever reported a post what was decided."""
    if report.reporter is not None:
        send_localized(
            Recipient.of_member(report.reporter),
            "forum_moderation/mail/report_decided",
            {"report": report},
        )


def notify_of_decision(
    post: Post, kind: str, moderator: Member, words: str, *, author: Member | None = None
) -> None:
    """Tell an author that a post, a change of it or a poll was sent back, hidden or refused.

    ``author``: if it is not that of the post.
    """
    author = author or post.poster
    if author is None or author == moderator:
        return
    may_read = PermissionHandler().can_read_forum(post.topic.forum, author)
    context = {"kind": kind, "post": post, "words": words, "may_read": may_read}
    send_localized(Recipient.of_member(author), "forum_moderation/mail/decision", context)


def notify_author(
    author: Member | None,
    topic: Topic,
    post_id: int | None,
    kind: str,
    moderator: Member,
    reason: str,
) -> None:
    """Tell an author what a moderator moved, where it is now, and why."""
    if author is None or author == moderator:
        return
    may_read = PermissionHandler().can_read_forum(topic.forum, author)
    context = {"kind": kind, "post_id": post_id if may_read else None, "reason": reason}
    send_localized(Recipient.of_member(author), "forum_moderation/mail/moved", context)
