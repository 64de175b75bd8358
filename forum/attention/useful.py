"""Posts worth finding again, and what moves elsewhere."""

from typing import Any

from django.db.models import QuerySet

from forum.attention.models import Watch
from forum.engine import access
from forum.engine.forum.models import Forum
from forum.engine.forum_conversation.models import Post, Topic

MOST_ELSEWHERE = 5


def useful_posts(user: Any, board: Forum, kind: str = "") -> QuerySet[Post]:
    """Approved posts of a board that are marked as a contact, tool, case or agreement."""
    kinds = [kind] if kind else Post.Kind.values
    posts = access.readable_posts(user).filter(topic__forum=board, kind__in=kinds)
    return posts.select_related("topic__forum", "poster").order_by("-created", "-pk")


def elsewhere(user: Any, board: Forum) -> list[Topic]:
    """The latest topics on other boards that ``user`` may read and has not muted."""
    others = [each.pk for each in access.readable_boards(user) if each.pk != board.pk]
    topics = Topic.objects.filter(forum__in=others, approved=True, last_post_on__isnull=False)
    if user.is_authenticated:
        muted = Watch.objects.filter(member=user, kind=Watch.Kind.MUTE)
        topics = topics.exclude(forum__in=muted.filter(board__isnull=False).values("board"))
        topics = topics.exclude(pk__in=muted.filter(topic__isnull=False).values("topic"))
    found = topics.select_related("forum", "poster", "last_post__poster")
    return list(found.order_by("-last_post_on", "-pk")[:MOST_ELSEWHERE])
