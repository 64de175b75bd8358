"""What groups add to the forum: a section of its first page, and what waits for moderators."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from forum.engine.forum.models import Forum
from forum.engine.forum_conversation.index_sections import BoardEntry
from forum.engine.forum_moderation.queues import make_board_queue
from forum.engine.hooks import IndexSection
from forum.regions.models import JoinRequest, RegionalGroup
from portal.members.models import Member
from portal.members.notices import WaitingItem


def index_section(request: HttpRequest, boards: dict[int, BoardEntry]) -> IndexSection | None:
    """The groups, described to everybody; ``None`` if there is none."""
    groups = [
        (group, boards[group.board_id])
        for group in RegionalGroup.objects.all()
        if group.board_id in boards
    ]
    if not groups:
        return None
    board_ids = {entry.board.pk for _group, entry in groups}
    return IndexSection("regions/index_section.html", board_ids, {"groups": groups})


def _list_requests(member: Member, boards: Iterable[Forum]) -> QuerySet[Any]:
    waiting = JoinRequest.objects.filter(state=JoinRequest.State.WAITING, group__board__in=boards)
    return waiting.order_by("asked_at", "pk")


def _describe_requests(rows: QuerySet[Any], member: Member) -> Iterable[WaitingItem]:
    for request in rows.select_related("group", "member"):
        yield WaitingItem(
            request.member.get_display_name(),
            reverse("regions:people", args=[request.group.slug]),
            request.asked_at,
            request.group.title,
        )


JOIN_REQUESTS = make_board_queue(
    _("Requests to join a group"),
    _list_requests,
    _describe_requests,
    "members_inbox",
    since="asked_at",
)
