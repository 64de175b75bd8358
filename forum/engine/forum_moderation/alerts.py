"""Mail to moderators when something on their boards waits for more than a day.

To be run every hour. Nobody gets more than one mail in 24 hours; numbers and
links are in it, and nothing that anybody wrote.
"""

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from django.contrib.auth import get_user_model
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.functional import Promise

from forum.engine.forum.models import Forum
from forum.engine.forum_moderation import queues
from forum.engine.forum_moderation.models import ModerationAlert, Report
from forum.engine.forum_moderation.reports import services
from forum.engine.forum_permission.handler import PermissionHandler
from forum.engine.forum_permission.setup import PUBLIC_MODERATORS_GROUP
from portal.mail.recipients import REACHABLE, Recipient
from portal.mail.sending import send_localized
from portal.members.models import Member
from portal.members.roles import EDITORS

OVERDUE_AFTER = dt.timedelta(hours=24)
# A little less than a day: an hourly run that is a minute early does not skip a day.
BETWEEN_MAILS = dt.timedelta(hours=23, minutes=30)


def list_moderators() -> list[Member]:
    """Everybody in a group of moderators, or of the editors, who may be written to."""
    groups = Q(groups__boards_moderated__isnull=False) | Q(
        groups__name__in=[PUBLIC_MODERATORS_GROUP, EDITORS]
    )
    people = get_user_model().objects.filter(groups, REACHABLE)
    return list(people.distinct().order_by("pk"))


def list_administrators() -> list[Member]:
    """The administrators who may be written to."""
    people = get_user_model().objects.filter(REACHABLE, is_superuser=True)
    return list(people.order_by("pk"))


def send_alerts() -> int:
    """Tell every moderator for whom something waits; the number of mails.

    Administrators are told of boards that nobody else looks after.
    """
    alone = [board for board in Forum.objects.all() if _needs_administrators(board)]
    boards_by_person = dict.fromkeys(list_administrators(), alone)
    for moderator in list_moderators():
        boards = PermissionHandler().get_moderation_queue_forums(moderator)
        boards_by_person[moderator] = boards
    return sum(_send_alert(person, boards) for person, boards in boards_by_person.items())


def _needs_administrators(board: Forum) -> bool:
    """Whether nobody else decides there: no moderator, or one whose own post is reported."""
    people = [person for person in services.list_moderators(board) if person.address_confirmed]
    if len(people) > 1:
        return False
    reports = Report.objects.filter(post__topic__forum=board, decided_on=None)
    return not people or reports.filter(post__poster=people[0]).exists()


def _send_alert(moderator: Member, boards: Sequence[Forum]) -> bool:
    now = timezone.now()
    waiting = overdue_items(moderator, boards, now - OVERDUE_AFTER) if boards else []
    if not waiting:
        return False
    with transaction.atomic():
        return _record_alert(moderator, now) and send_localized(
            Recipient.of_member(moderator), "forum_moderation/mail/waits", {"lines": waiting}
        )


def _record_alert(moderator: Member, now: dt.datetime) -> bool:
    """Note the mail; ``False`` when there was one within the day, also from another run."""
    earlier = ModerationAlert.objects.filter(moderator=moderator)
    if earlier.filter(sent_on__lt=now - BETWEEN_MAILS).update(sent_on=now):
        return True
    if earlier.exists():
        return False
    try:
        with transaction.atomic():
            ModerationAlert.objects.create(moderator=moderator, sent_on=now)
    except IntegrityError:
        return False
    return True


# --- What has waited too long -----------------------------------------------------------------


class OverdueItems(NamedTuple):
    """How many of a kind have waited too long, and the page to decide on them."""

    label: "str | Promise"
    number: int
    url_name: str


def overdue_items(
    moderator: Member, boards: Sequence[Forum], before: dt.datetime
) -> list[OverdueItems]:
    """What has waited on ``boards`` since before a moment; kinds with nothing are left out."""
    items = (
        OverdueItems(queue.label, queue.count_before(moderator, boards, before), queue.url_name)
        for queue in queues.list_board_queues()
    )
    return [item for item in items if item.number]
