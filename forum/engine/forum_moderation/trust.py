"""When a newcomer is trusted: the step from held posts to posts that appear at once."""

import datetime as dt
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from forum.engine import post_office
from forum.engine.forum_conversation import posting_limits
from forum.engine.forum_conversation.models import Post
from forum.engine.forum_moderation.models import ModerationAct
from forum.engine.forum_permission import setup

Kind = ModerationAct.Kind
APPROVED_POSTS = 3
# Whoever had a post hidden is not trusted by a count, but by a moderator who has waited.
AFTER_HIDING = dt.timedelta(days=30)


def has_earned(member: Any) -> bool:
    """Whether three posts, all still to be read, were approved, and none hidden lately."""
    hidden = ModerationAct.objects.filter(
        post__poster=member, kind=Kind.HIDE, created__gt=timezone.now() - AFTER_HIDING
    )
    approved = Post.objects.filter(
        poster=member, approved=True, moderation_acts__kind=Kind.APPROVE
    ).distinct()
    return not hidden.exists() and approved.count() >= APPROVED_POSTS


def after_approval(post: Post) -> bool:
    """Trust the author if this was what was missing; answers whether it was.

    The caller writes the log, within the same transaction.
    """
    member = post.poster
    if member is None or posting_limits.is_trusted(member) or not has_earned(member):
        return False
    member.groups.add(setup.trusted_group())
    _tell(member)
    return True


def _tell(member: Any) -> None:
    def write() -> tuple[str, str]:
        url = settings.SITE_URL + reverse("forum:index")
        return _("Your posts appear at once now"), render_to_string(
            "forum_moderation/mail/trusted.txt", {"url": url}
        )

    post_office.send(member, write)
