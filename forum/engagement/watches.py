"""Following and muting boards and topics."""

from typing import Any

from django.db.models import Exists, OuterRef, Q

from forum.engagement.models import Watch
from forum.engine.forum.models import Forum
from forum.engine.forum_conversation.models import Post, Topic
from forum.engine.forum_conversation.querysets import TopicQuerySet
from forum.engine.forum_permission.permissions import readable_boards
from portal.members.models import Member
from portal.members.types import User

Kind = Watch.Kind
MAX_ELSEWHERE = 5


def exclude_muted(user: Member, topics: TopicQuerySet) -> TopicQuerySet:
    """Exclude topics that ``user`` has muted, alone or with their board.

    A followed topic stays, even on a muted board.
    """
    muted = Watch.objects.filter(member=user, kind=Kind.MUTE)
    followed = Topic.subscribers.through.objects.filter(topic_id=OuterRef("pk"), member=user)
    here = muted.filter(Q(topic=OuterRef("pk")))
    board = muted.filter(Q(board=OuterRef("forum_id")))
    return topics.filter(~Exists(here)).filter(~Exists(board) | Exists(followed))


def set_board_watch(user: Member, board: Forum, kind: str) -> None:
    """Follow or mute a board; an empty ``kind`` does neither."""
    _set_watch(user, kind, board=board)


def set_topic_watch(user: Member, topic: Topic, kind: str) -> None:
    """Follow or mute a topic; an empty ``kind`` does neither."""
    if kind == Kind.FOLLOW:
        topic.subscribers.add(user)
    else:
        topic.subscribers.remove(user)
    _set_watch(user, kind if kind == Kind.MUTE else "", topic=topic)


def follow_own_writing(sender: type, post: Post, **kwargs: Any) -> None:
    """Let the author of a new post follow its topic, if they want that. At most two queries.

    Only with their first post in it, so that who then follows it no longer stays out of it;
    not where they have muted the topic or its board.
    """
    member, topic = post.poster, post.topic
    is_head = topic.first_post_id in (None, post.pk)
    wanted = {Member.Following.WRITTEN, Member.Following.OPENED if is_head else None}
    if member is None or member.follows not in wanted:
        return
    if not is_head:
        earlier = Post.objects.filter(topic=topic, poster=member).exclude(pk=post.pk)
        muted = Watch.objects.filter(member=member, kind=Kind.MUTE).filter(
            Q(topic=topic) | Q(board=topic.forum_id)
        )
        stays_out = Exists(earlier) | Exists(muted)
        if not Topic.objects.filter(~stays_out, pk=topic.pk).exists():
            return
    link = Topic.subscribers.through(topic=topic, member=member)
    Topic.subscribers.through.objects.bulk_create([link], ignore_conflicts=True)


def _set_watch(user: Member, kind: str, **where: Any) -> None:
    if kind:
        Watch.objects.update_or_create(member=user, **where, defaults={"kind": kind})
    else:
        Watch.objects.filter(member=user, **where).delete()


def get_board_kind(user: User, board: Forum) -> str:
    """``follow``, ``mute`` or empty."""
    if not user.is_authenticated:
        return ""
    rows = Watch.objects.filter(member=user, board=board)
    return rows.values_list("kind", flat=True).first() or ""


def get_watched_boards(user: User) -> list[Watch]:
    """The boards that ``user`` follows or mutes and may still read."""
    if not user.is_authenticated:
        return []
    readable = {board.pk for board in readable_boards(user)}
    rows = Watch.objects.filter(member=user, board__in=readable).select_related("board")
    return list(rows.order_by("kind", "board__name"))


def get_topic_kinds(user: User, topic: Topic) -> tuple[bool, bool]:
    """Whether ``user`` follows this topic, and whether they have muted it, apart from its board."""
    if not user.is_authenticated:
        return False, False
    followed = Topic.subscribers.through.objects.filter(topic=OuterRef("pk"), member=user)
    muted = Watch.objects.filter(topic=OuterRef("pk"), member=user, kind=Kind.MUTE)
    rows = Topic.objects.filter(pk=topic.pk).order_by()
    kinds = rows.annotate(follows=Exists(followed), mutes=Exists(muted))
    return kinds.values_list("follows", "mutes").first() or (False, False)


def merge_watches(sender: type, source: Topic, target: Topic, **kwargs: Any) -> None:
    """Carry follows and mutes over to the topic that another is merged into.

    Members who follow either topic follow the result; those who muted either and
    follow neither mute it.
    """
    followers = Topic.subscribers.through.objects.filter(topic__in=[source, target])
    listening = followers.values("member")
    here = Watch.objects.filter(topic=target)
    here.filter(member__in=listening).delete()
    carried = Watch.objects.filter(topic=source).exclude(member__in=listening)
    carried.exclude(member__in=here.values("member")).update(topic=target)


def get_topics_elsewhere(user: User, board: Forum) -> list[Topic]:
    """The latest topics on other boards that ``user`` may read and has not muted."""
    others = [other.pk for other in readable_boards(user) if other.pk != board.pk]
    topics = Topic.objects.approved().on_boards(others).filter(last_post_on__isnull=False)
    if user.is_authenticated:
        muted = Watch.objects.filter(member=user, kind=Kind.MUTE)
        topics = topics.exclude(forum__in=muted.filter(board__isnull=False).values("board"))
        topics = topics.exclude(pk__in=muted.filter(topic__isnull=False).values("topic"))
    topics = topics.select_related("forum", "poster", "last_post__poster")
    return list(topics.order_by("-last_post_on", "-pk")[:MAX_ELSEWHERE])
