"""What waits for the moderators of boards: for the inbox, the header and the daily mail."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from forum.engine.forum.models import Forum
from forum.engine.forum_conversation.models import Post
from forum.engine.forum_moderation.models import Report
from forum.engine.forum_moderation.reports import services
from forum.engine.forum_permission.board_queries import moderated_boards_of
from portal.members.models import Member
from portal.members.notices import WAITING, WaitingItem, WaitingQueue

Boards = Iterable[Forum]
Describe = Callable[[QuerySet[Any], Member], Iterable[WaitingItem]]


@dataclass(frozen=True)
class BoardQueue(WaitingQueue):
    """A kind of thing that waits for the moderators of boards.

    ``on_boards`` are those on some boards that a member decides on; ``since``: the field
    that says since when each waits.
    """

    on_boards: Callable[[Member, Boards], QuerySet[Any]]
    since: str

    def count_before(self, member: Member, boards: Boards, moment: dt.datetime) -> int:
        """How many have waited on the boards since before a moment."""
        rows = self.on_boards(member, boards).filter(**{f"{self.since}__lt": moment})
        return rows.order_by().count()


def make_board_queue(
    label: str | Promise,
    on_boards: Callable[[Member, Boards], QuerySet[Any]],
    describe: Describe,
    url_name: str,
    since: str,
) -> BoardQueue:
    """A queue of what is on the boards that each member moderates."""

    def rows(member: Member) -> QuerySet[Any] | None:
        return on_boards(member, moderated_boards_of(member)) if member.is_vouched else None

    return BoardQueue(label, rows, describe, url_name, on_boards, since)


def list_board_queues() -> list[BoardQueue]:
    """Every queue of boards that is registered."""
    return [queue for queue in WAITING if isinstance(queue, BoardQueue)]


def _posts(member: Member, boards: Boards) -> QuerySet[Any]:
    return Post.objects.on_boards(boards).awaiting_approval().order_by("created", "pk")


def _edits(member: Member, boards: Boards) -> QuerySet[Any]:
    return Post.objects.on_boards(boards).with_proposed_edit().order_by("proposed_on", "pk")


def _polls(member: Member, boards: Boards) -> QuerySet[Any]:
    rows = Post.objects.on_boards(boards).with_waiting_poll()
    return rows.order_by("topic__poll__created", "pk")


def _describe_polls(rows: QuerySet[Any], member: Member) -> Iterable[WaitingItem]:
    for post in rows.select_related("topic__forum", "topic__poll"):
        poll = post.topic.poll
        yield WaitingItem(
            post.topic.title,
            reverse("forum_moderation:queued_post", args=[post.pk]) + "#poll",
            poll.created,
            post.topic.forum.title,
            note=poll.question,
        )


def _describe_posts(rows: QuerySet[Any], member: Member) -> Iterable[WaitingItem]:
    for post in rows.select_related("topic__forum"):
        yield WaitingItem(
            post.topic.title,
            reverse("forum_moderation:queued_post", args=[post.pk]),
            post.proposed_on or post.created,
            post.topic.forum.title,
        )


def _describe_reports(rows: QuerySet[Any], member: Member) -> Iterable[WaitingItem]:
    for report in rows.select_related("post__topic__forum"):
        yield WaitingItem(
            report.post.topic.title,
            reverse("forum_moderation:report_decide", args=[report.post_id]),
            report.created,
            report.post.topic.forum.title,
            note=report.get_reason_display(),
            is_urgent=report.reason == Report.Reason.DANGER,
        )


REPORTS = make_board_queue(
    _("Reports"),
    services.list_open_reports,
    _describe_reports,
    "forum_moderation:reports",
    since="created",
)
POSTS = make_board_queue(
    _("Posts"), _posts, _describe_posts, "forum_moderation:queue", since="created"
)
EDITS = make_board_queue(
    _("Edits of posts"), _edits, _describe_posts, "forum_moderation:queue", since="proposed_on"
)
POLLS = make_board_queue(
    _("Polls"), _polls, _describe_polls, "forum_moderation:queue", since="topic__poll__created"
)
