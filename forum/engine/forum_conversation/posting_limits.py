"""Daily limits for new members, and an hourly limit of files for everybody.

Until a member is trusted, their posts on public boards wait for a moderator, and they may
write only so much a day on any board, those of their groups included. In a group nobody
approves posts; there the limits end once three of the member's posts are a day old.
"""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db.models import Count, F, Q
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext

from forum.engine.forum_conversation.models import Post
from forum.engine.forum_conversation.querysets import approved
from forum.engine.forum_permission import setup
from portal.i18n.formats import format_local_moment
from portal.members.attempt_limits import count_use
from portal.members.models import Member

DAY = dt.timedelta(hours=24)
TOPICS_PER_DAY = 3
REPLIES_PER_DAY = 10
MIN_OLD_POSTS = 3
# Forms with files: each costs seconds of reading pictures, whether it is posted or not.
UPLOADS = "30/h/user"

_OPENS_A_TOPIC = Q(topic__first_post=F("pk"))


def is_trusted(user: Member) -> bool:
    """Whether posts of ``user`` appear on public boards without approval. One query."""
    return bool(user.groups.filter(name=setup.TRUSTED_GROUP).exists())


def topic_limit_refusal(user: Member, *, in_group: bool) -> str | None:
    """Why a new member may open no more topics now; ``None`` when they may. One query.

    ``in_group``: on a board where nobody approves posts.
    """
    text = gettext(
        "New members can start 3 topics in 24 hours. You can start the next one after: %(time)s."
    )
    return _limit_refusal(user, text, TOPICS_PER_DAY, _OPENS_A_TOPIC, in_group=in_group)


def reply_limit_refusal(user: Member, *, in_group: bool) -> str | None:
    """The same for replies."""
    text = gettext(
        "New members can reply 10 times in 24 hours. You can write again after: %(time)s."
    )
    return _limit_refusal(user, text, REPLIES_PER_DAY, ~_OPENS_A_TOPIC, in_group=in_group)


def _limit_refusal(user: Member, text: str, most: int, kind: Q, *, in_group: bool) -> str | None:
    day_ago = timezone.now() - DAY
    own = Post.objects.filter(poster=user)
    today = kind & Q(created__gt=day_ago)
    number = own.aggregate(
        today=Count("pk", filter=today),
        stood=Count("pk", filter=approved() & Q(created__lte=day_ago)),
    )
    if number["today"] < most or (in_group and number["stood"] >= MIN_OLD_POSTS):
        return None
    last = own.filter(today).order_by("-created").values_list("created", flat=True)[most - 1]
    return text % {"time": format_local_moment(last + DAY)}


def count_upload(request: HttpRequest) -> bool:
    """Count a form that is sent with files; ``False``: the member sent too many this hour."""
    return count_use(request, "forum_upload", UPLOADS)


def too_many_uploads() -> ValidationError:
    """Why the files of a form were not looked at."""
    text = gettext("You have sent many files in the last hour. Please send these files later.")
    return ValidationError(text, code="too_often")
