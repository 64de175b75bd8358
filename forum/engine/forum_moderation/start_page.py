"""On the back office's first page: a moderator's boards, and what has waited there too long."""

from collections.abc import Iterable

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from forum.engine.forum_moderation.alerts import OVERDUE_AFTER
from forum.engine.forum_moderation.queues import BoardQueue
from forum.engine.forum_permission.permissions import moderated_boards
from portal.core.start_page import MAX_ITEMS, StartItem, StartLine
from portal.members.notices import get_numbers
from portal.members.permissions import get_member


def build_own_lines(request: HttpRequest) -> Iterable[StartLine]:
    """The boards of a moderator; administrators have every board in the menu."""
    boards = [] if request.user.is_superuser else moderated_boards(request.user)
    boards = [board for board in boards if board.is_forum]
    yield StartLine(
        "boards",
        _("Boards you moderate"),
        len(boards),
        reverse("forum_back_office:queue"),
        [
            StartItem(board.title, reverse("forum:forum", args=[board.slug, board.pk]))
            for board in boards[:MAX_ITEMS]
        ],
    )


def build_overdue_lines(request: HttpRequest) -> Iterable[StartLine]:
    """What has waited for the person for more than a day; nothing is asked where nothing waits."""
    member = get_member(request)
    before = timezone.now() - OVERDUE_AFTER
    for waiting in get_numbers(request).waiting:
        if not waiting.number or not isinstance(waiting.queue, BoardQueue):
            continue
        boards = moderated_boards(member)
        yield StartLine(
            waiting.key,
            waiting.queue.label,
            waiting.queue.count_before(member, boards, before),
            reverse(waiting.queue.url_name),
            note=_("Waiting for more than 24 hours"),
        )
