"""Members who are new: how much they may write in a day, and when they are trusted.

Their posts on public boards wait for a moderator. The day's limits hold on
every board, also in groups that let them in: a hundred posts in a night are
more than anybody can look after.
"""

import datetime as dt
from typing import Any

from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext

from forum.engine.forum_conversation.models import Post
from forum.engine.forum_permission import setup
from portal.core.formats import local_moment

DAY = dt.timedelta(hours=24)
TOPICS_A_DAY = 3
REPLIES_A_DAY = 10


def is_trusted(user: Any) -> bool:
    """Whether the member's posts appear at once on every public board. One query."""
    return bool(user.groups.filter(name=setup.TRUSTED_GROUP).exists())


def too_many_topics(user: Any) -> str | None:
    """Why a newcomer may open no more topics now; ``None`` when they may. One query."""
    text = gettext(
        "Who is new can open 3 topics in 24 hours. You can open the next one at %(time)s."
    )
    return _too_many(user, text, TOPICS_A_DAY, are_topics=True)


def too_many_replies(user: Any) -> str | None:
    """The same for replies."""
    text = gettext("Who is new can reply 10 times in 24 hours. You can write again at %(time)s.")
    return _too_many(user, text, REPLIES_A_DAY, are_topics=False)


def _too_many(user: Any, text: str, most: int, *, are_topics: bool) -> str | None:
    written = Post.objects.filter(poster=user, created__gt=timezone.now() - DAY)
    heads = {"topic__first_post": F("pk")}
    kind = written.filter(**heads) if are_topics else written.exclude(**heads)
    last = list(kind.order_by("-created").values_list("created", flat=True)[:most])
    if len(last) < most:
        return None
    return text % {"time": local_moment(last[-1] + DAY)}
