"""Daily limits for new members.

Until a member is trusted, their posts on public boards wait for a moderator, and they may
write only so much a day on any board, those of their groups included. In a group nobody
approves posts; there the limits end once three of the member's posts are a day old.
"""

import datetime as dt

from django.db.models import Count, F, Q
from django.utils import timezone
from django.utils.translation import gettext

from forum.engine.forum_conversation.models import Post
from forum.engine.forum_conversation.querysets import approved
from forum.engine.forum_permission import setup
from portal.i18n.formats import format_local_moment
from portal.members.models import Member

DAY = dt.timedelta(hours=24)
TOPICS_PER_DAY = 3
REPLIES_PER_DAY = 10
MIN_OLD_POSTS = 3

_OPENS_A_TOPIC = Q(topic__first_post=F("pk"))


def is_trusted(user: Member) -> bool:
    """Whether posts of ``user`` appear on public boards without approval. One query."""
    return bool(user.groups.filter(name=setup.TRUSTED_GROUP).exists())


def topic_limit_refusal(user: Member, *, in_group: bool) -> str | None:
    """Why a new member may open no more topics now; ``None`` when they may. One query.

    ``in_group``: on a board where nobody approves posts.
    """
    text = gettext(
        "Who is new can open 3 topics in 24 hours. You can open the next one at %(time)s."
    )
    return _limit_refusal(user, text, TOPICS_PER_DAY, _OPENS_A_TOPIC, in_group=in_group)


def reply_limit_refusal(user: Member, *, in_group: bool) -> str | None:
    """The same for replies."""
    text = gettext("Who is new can reply 10 times in 24 hours. You can write again at %(time)s.")
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
