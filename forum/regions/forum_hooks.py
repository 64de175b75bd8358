"""What groups add to the forum: a section of its first page, and reminders for moderators."""

import datetime as dt
from collections.abc import Sequence

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from forum.engine.forum.models import Forum
from forum.engine.forum_conversation.index_sections import BoardEntry
from forum.engine.hooks import IndexSection, OverdueQueue
from forum.regions.models import JoinRequest, RegionalGroup


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


def count_requests(boards: Sequence[Forum], before: dt.datetime) -> int:
    """Count the requests to join the groups of ``boards`` made before a moment."""
    waiting = JoinRequest.objects.filter(state=JoinRequest.State.WAITING, group__board__in=boards)
    return waiting.filter(asked_at__lt=before).count()


JOIN_REQUESTS = OverdueQueue(_("Requests to join a group"), count_requests, "forum:index")
