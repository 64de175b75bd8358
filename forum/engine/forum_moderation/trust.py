"""When a new member becomes trusted, so that their posts appear without approval."""

import datetime as dt

from django.utils import timezone

from forum.engine.forum_conversation import posting_limits
from forum.engine.forum_conversation.models import Post
from forum.engine.forum_moderation.models import ModerationAct
from forum.engine.forum_permission import setup
from portal.mail.recipients import Recipient
from portal.mail.sending import send_localized
from portal.members.models import Member

Kind = ModerationAct.Kind
MIN_APPROVED_POSTS = 3
# For so long after one of their posts was hidden, approvals are not counted.
AFTER_HIDING = dt.timedelta(days=30)


def has_earned_trust(member: Member) -> bool:
    """Whether three posts were approved and can still be read, and none was hidden lately."""
    hidden = ModerationAct.objects.filter(
        post__poster=member, kind=Kind.HIDE, created__gt=timezone.now() - AFTER_HIDING
    )
    approved = (
        Post.objects.approved().filter(poster=member, moderation_acts__kind=Kind.APPROVE).distinct()
    )
    return not hidden.exists() and approved.count() >= MIN_APPROVED_POSTS


def trust_if_earned(post: Post) -> bool:
    """Trust the author of a post that was just approved, if they have earned it by now.

    Returns whether they became trusted; the caller logs it in the same transaction.
    """
    member = post.poster
    if member is None or posting_limits.is_trusted(member) or not has_earned_trust(member):
        return False
    member.groups.add(setup.trusted_group())
    send_localized(Recipient.of_member(member), "forum_moderation/mail/trusted")
    return True
