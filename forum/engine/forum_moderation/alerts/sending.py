"""Mail to moderators when something on their boards waits for more than a day.

To be run every hour. Nobody gets more than one mail in 24 hours; numbers and
links are in it, and nothing that anybody wrote.
"""

import datetime as dt

from django.contrib.auth import get_user_model
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone

from forum.engine.forum_moderation.alerts.overdue import overdue_items
from forum.engine.forum_moderation.models import ModerationAlert
from forum.engine.forum_permission.handler import PermissionHandler
from forum.engine.forum_permission.setup import PUBLIC_MODERATORS_GROUP
from portal.mail.recipients import REACHABLE, Recipient
from portal.mail.sending import send_localized
from portal.members.models import Member

OVERDUE_AFTER = dt.timedelta(hours=24)
# A little less than a day: an hourly run that is a minute early does not skip a day.
BETWEEN_MAILS = dt.timedelta(hours=23, minutes=30)


def list_moderators() -> list[Member]:
    """Everybody who belongs to a group of moderators and may be written to."""
    groups = Q(groups__boards_moderated__isnull=False) | Q(groups__name=PUBLIC_MODERATORS_GROUP)
    people = get_user_model().objects.filter(groups, REACHABLE)
    return list(people.distinct().order_by("pk"))


def send_alerts() -> int:
    """Tell every moderator for whom something waits; the number of mails."""
    return sum(_send_alert(moderator) for moderator in list_moderators())


def _send_alert(moderator: Member) -> bool:
    boards = PermissionHandler().get_moderation_queue_forums(moderator)
    now = timezone.now()
    waiting = overdue_items(boards, now - OVERDUE_AFTER) if boards else []
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
