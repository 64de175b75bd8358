"""Mail to moderators when something on their boards waits for more than a day.

To be run every hour. Nobody gets more than one mail in 24 hours; numbers and
links are in it, and nothing that anybody wrote.
"""

import datetime as dt
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import EmailMessage
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from forum.engine import post_office
from forum.engine.forum_moderation.alerts.overdue import OverdueItems, overdue_items
from forum.engine.forum_moderation.models import ModerationAlert
from forum.engine.forum_permission.handler import PermissionHandler
from forum.engine.forum_permission.setup import PUBLIC_MODERATORS_GROUP

TOO_LONG = dt.timedelta(hours=24)
# A little less than a day: an hourly run that is a minute early does not skip a day.
BETWEEN_MAILS = dt.timedelta(hours=23, minutes=30)


def moderators() -> list[Any]:
    """Everybody who belongs to a group of moderators."""
    groups = Q(groups__boards_moderated__isnull=False) | Q(groups__name=PUBLIC_MODERATORS_GROUP)
    people = get_user_model().objects.filter(groups, is_active=True)
    return list(people.distinct().order_by("pk"))


def send_all() -> int:
    """Tell whoever has to be told; answers with the number of mails.

    One that cannot be sent is not noted, and goes out with the next run; the
    error is raised when all others have gone.
    """
    sent, failure = 0, None
    for moderator in moderators():
        try:
            sent += _tell(moderator)
        except OSError as error:
            failure = error
    if failure is not None:
        raise failure
    return sent


def _tell(moderator: Any) -> bool:
    rights = PermissionHandler()
    boards = rights.get_moderation_queue_forums(moderator)
    now = timezone.now()
    waiting = overdue_items(boards, now - TOO_LONG) if boards else []
    if not waiting:
        return False
    with transaction.atomic():
        if not _note(moderator, now):
            return False
        _message(moderator, waiting).send()
    return True


def _note(moderator: Any, now: dt.datetime) -> bool:
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


def _message(moderator: Any, waiting: list[OverdueItems]) -> EmailMessage:
    with translation.override(post_office.language_of(moderator)):
        lines = [
            {
                "name": each.label,
                "number": each.count,
                "url": settings.SITE_URL + reverse(each.url_name),
            }
            for each in waiting
        ]
        return EmailMessage(
            _("Something waits for you in the forum"),
            render_to_string("forum_moderation/mail/waits.txt", {"lines": lines}),
            to=[moderator.email],
        )
