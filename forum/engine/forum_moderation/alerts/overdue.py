"""What has waited too long for a board's moderators: see ``hooks.OVERDUE_QUEUES``."""

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from forum.engine import hooks
from forum.engine.forum.models import Forum
from forum.engine.forum_conversation.models import Post
from forum.engine.forum_moderation.models import Report
from forum.engine.hooks import OverdueQueue


class OverdueItems(NamedTuple):
    """How many of a kind have waited too long, and the page to decide on them."""

    label: "str | Promise"
    number: int
    url_name: str


def overdue_items(boards: Sequence[Forum], before: dt.datetime) -> list[OverdueItems]:
    """What has waited on ``boards`` since before a moment; kinds with nothing are left out."""
    items = (
        OverdueItems(queue.label, queue.count_before(boards, before), queue.url_name)
        for queue in hooks.OVERDUE_QUEUES
    )
    return [item for item in items if item.number]


def _count_posts(boards: Sequence[Forum], before: dt.datetime) -> int:
    return Post.objects.on_boards(boards).awaiting_approval().filter(created__lt=before).count()


def _count_edits(boards: Sequence[Forum], before: dt.datetime) -> int:
    return Post.objects.on_boards(boards).filter(proposed_on__lt=before).count()


def _count_reports(boards: Sequence[Forum], before: dt.datetime) -> int:
    waiting = Report.objects.filter(post__topic__forum__in=boards, decided_on=None)
    return waiting.filter(created__lt=before).count()


POSTS = OverdueQueue(_("Posts"), _count_posts, "forum_moderation:queue")
EDITS = OverdueQueue(_("Changes of posts"), _count_edits, "forum_moderation:queue")
REPORTS = OverdueQueue(_("Reports"), _count_reports, "forum_moderation:reports")
