"""Mail about reports. It quotes neither posts nor reports: those are read on the site."""

from forum.engine.forum_conversation.models import Post
from forum.engine.forum_moderation.models import Report
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
