"""What a person has not read yet.

A post of somebody else is unread when it appeared after the moment up to which the person has
read its topic, and after they marked its board read. Nothing else is kept:
machina's bookkeeping marked a whole board read because of somebody else's
visits, and took longer with every topic.
"""

import datetime as dt
from collections.abc import Iterable, Sequence

from django.db.models import Exists, F, FilteredRelation, Min, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce, Greatest
from django.http import HttpRequest
from django.utils import timezone

from forum.engine import hooks
from forum.engine.forum.models import Forum
from forum.engine.forum_conversation import pagination
from forum.engine.forum_conversation.models import Post, Topic
from forum.engine.forum_conversation.querysets import PostQuerySet, TopicQuerySet
from forum.engine.forum_tracking.models import ForumReadTrack, TopicReadTrack
from portal.members.models import Member
from portal.members.types import User

_LONG_AGO = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_LEAST = dt.timedelta(microseconds=1)


class TrackingHandler:
    """Finds and marks what is unread; visitors who are not signed in have nothing unread."""

    def __init__(self, request: HttpRequest | None = None) -> None:
        self.request = request

    def unread_topics(self, user: User, topics: TopicQuerySet) -> TopicQuerySet:
        """Those of ``topics`` that ``user`` has not read."""
        if not user.is_authenticated:
            return topics.none()
        visited = FilteredRelation("tracks", condition=Q(tracks__user=user))
        marked = FilteredRelation("forum__tracks", condition=Q(forum__tracks__user=user))
        older = [
            Q(**{f"{track}__mark_time__isnull": True})
            | Q(**{f"{track}__mark_time__lt": F("last_post_on")})
            for track in ("visited", "marked")
        ]
        # Where they themselves wrote last, only what others wrote besides is new.
        by_others = Post.objects.approved().filter(topic=OuterRef("pk")).exclude(poster=user)
        for track in ("visited", "marked"):
            since = Coalesce(OuterRef(f"{track}__mark_time"), Value(_LONG_AGO))
            by_others = by_others.filter(appeared_on__gt=since)
        for keep_listed in hooks.UNREAD_FILTERS:
            topics = keep_listed(user, topics)
        queryset: TopicQuerySet = (
            topics.approved()
            .filter(last_post_on__isnull=False)
            .annotate(visited=visited, marked=marked)
            .filter(*older)
            .filter(~Q(last_post__poster=user) | Exists(by_others))
        )
        return queryset

    def unread_board_ids(self, user: User, board_ids: Iterable[int]) -> set[int]:
        """Those of the boards, by id, that hold something unread."""
        if not user.is_authenticated:
            return set()
        topics = Topic.objects.filter(forum_id__in=set(board_ids)).order_by()
        return set(self.unread_topics(user, topics).values_list("forum_id", flat=True).distinct())

    def get_unread_topics(self, topics: Iterable[Topic], user: User) -> list[Topic]:
        """Those of ``topics`` that ``user`` has not read."""
        loaded = list(topics)
        if not loaded or not user.is_authenticated:
            return []
        query = Topic.objects.filter(pk__in=[topic.pk for topic in loaded]).order_by()
        unread = set(self.unread_topics(user, query).values_list("pk", flat=True))
        return [topic for topic in loaded if topic.pk in unread]

    def get_unread_forums_from_list(self, user: User, forums: Iterable[Forum]) -> list[Forum]:
        """Those of ``forums`` that hold something unread."""
        boards = list(forums)
        unread = self.unread_board_ids(user, [board.pk for board in boards])
        return [board for board in boards if board.pk in unread]

    def mark_topic_read(self, topic: Topic, user: User) -> None:
        """Record that ``user`` has read the topic as it is now. One query."""
        if user.is_authenticated:
            self._set_mark(topic, user, timezone.now())

    def mark_posts_read(self, topic: Topic, user: User, posts: Sequence[Post]) -> None:
        """Record that ``user`` has read the topic up to the last of ``posts``. Two queries.

        Not what comes after it, nor what a moderator let appear since among the posts before.
        """
        if not user.is_authenticated or not posts:
            return
        unread = self._unread_posts(topic, user).exclude(pk__in=[post.pk for post in posts])
        missed = Q(created__lte=F("read_until"))
        unseen = unread.filter(pagination.after_post(posts[-1]) | missed)
        first = unseen.aggregate(first=Min("appeared_on"))["first"]
        shown = [post.appeared_on for post in posts if post.approved]
        newest = max([*shown, topic.last_post_on or _LONG_AGO])
        self._set_mark(topic, user, first - _LEAST if first else newest)

    def find_first_unread(self, topic: Topic, user: Member) -> Post | None:
        """The first post, as it is read, that ``user`` has not read."""
        post: Post | None = self._unread_posts(topic, user).order_by("created", "pk").first()
        return post

    def _unread_posts(self, topic: Topic, user: Member) -> PostQuerySet:
        """What others wrote that appeared since ``user`` read the topic (``read_until``)."""
        visited = TopicReadTrack.objects.filter(topic=topic, user=user)
        marked = ForumReadTrack.objects.filter(forum=topic.forum_id, user=user)
        moments = (
            Coalesce(Subquery(track.values("mark_time")[:1]), Value(_LONG_AGO))
            for track in (visited, marked)
        )
        others = topic.posts.approved().exclude(poster=user)
        posts: PostQuerySet = others.annotate(read_until=Greatest(*moments))
        return posts.filter(appeared_on__gt=F("read_until"))

    def _set_mark(self, topic: Topic, user: Member, moment: dt.datetime) -> None:
        TopicReadTrack.objects.bulk_create(
            [TopicReadTrack(topic=topic, user=user, mark_time=moment)],
            update_conflicts=True,
            unique_fields=["user", "topic"],
            update_fields=["mark_time"],
        )

    def mark_forums_read(self, forums: Iterable[Forum], user: User) -> None:
        """Record that ``user`` has read everything on these boards. One query."""
        if not user.is_authenticated:
            return
        now = timezone.now()
        ForumReadTrack.objects.bulk_create(
            [ForumReadTrack(forum=board, user=user, mark_time=now) for board in forums],
            update_conflicts=True,
            unique_fields=["user", "forum"],
            update_fields=["mark_time"],
        )
