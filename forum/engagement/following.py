"""Following and muting boards and topics."""

from typing import Any

from django.db.models import Exists, OuterRef, Q

from forum.engagement.models import Watch
from forum.engine.forum.models import Forum
from forum.engine.forum_conversation.models import Topic
from forum.engine.forum_conversation.querysets import TopicQuerySet
from forum.engine.forum_permission.permissions import readable_boards
from portal.members.models import Member
from portal.members.types import User

Kind = Watch.Kind


def exclude_muted(user: Member, topics: TopicQuerySet) -> TopicQuerySet:
    """Those that ``user`` has not muted, alone or with their board.

    A topic that is followed is heard of even on a muted board.
    """
    muted = Watch.objects.filter(member=user, kind=Kind.MUTE)
    followed = Topic.subscribers.through.objects.filter(topic_id=OuterRef("pk"), member=user)
    here = muted.filter(Q(topic=OuterRef("pk")))
    board = muted.filter(Q(board=OuterRef("forum_id")))
    return topics.filter(~Exists(here)).filter(~Exists(board) | Exists(followed))


def set_board(user: Member, board: Forum, kind: str) -> None:
    """Follow or mute a board; an empty ``kind`` forgets both."""
    _set(user, kind, board=board)


def set_topic(user: Member, topic: Topic, kind: str) -> None:
    """Follow or mute a topic; an empty ``kind`` forgets both."""
    if kind == Kind.FOLLOW:
        topic.subscribers.add(user)
    else:
        topic.subscribers.remove(user)
    _set(user, kind if kind == Kind.MUTE else "", topic=topic)


def _set(user: Member, kind: str, **where: Any) -> None:
    if kind:
        Watch.objects.update_or_create(member=user, **where, defaults={"kind": kind})
    else:
        Watch.objects.filter(member=user, **where).delete()


def board_kind(user: User, board: Forum) -> str:
    """``follow``, ``mute`` or nothing."""
    if not user.is_authenticated:
        return ""
    rows = Watch.objects.filter(member=user, board=board)
    return rows.values_list("kind", flat=True).first() or ""


def watched_boards(user: User) -> list[Watch]:
    """The boards that ``user`` follows or mutes, as far as they may still read them."""
    if not user.is_authenticated:
        return []
    readable = {board.pk for board in readable_boards(user)}
    rows = Watch.objects.filter(member=user, board__in=readable).select_related("board")
    return list(rows.order_by("kind", "board__name"))


def is_muted(user: User, topic: Topic) -> bool:
    """Whether ``user`` has muted this very topic."""
    if not user.is_authenticated:
        return False
    return Watch.objects.filter(member=user, topic=topic, kind=Kind.MUTE).exists()


def merge_watches(sender: type, source: Topic, target: Topic, **kwargs: Any) -> None:
    """What people wanted to hear of a topic, they want of the one it is merged into.

    Who follows one of the two hears of it; who muted one and follows neither does not.
    """
    followers = Topic.subscribers.through.objects.filter(topic__in=[source, target])
    listening = followers.values("member")
    here = Watch.objects.filter(topic=target)
    here.filter(member__in=listening).delete()
    carried = Watch.objects.filter(topic=source).exclude(member__in=listening)
    carried.exclude(member__in=here.values("member")).update(topic=target)
