"""Which topics and posts a user may find: the rules of visibility, each defined once.

``approved`` is a row's own column. A post that others may read is ``published``: it and
its topic are approved. What is ``public`` is published on a board that everybody reads.
The functions return conditions, for aggregates and for models that point to a post.
"""

from collections.abc import Collection, Iterable
from typing import Any, Self

from django.apps import apps
from django.db.models import F, IntegerField, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from forum.engine import hooks
from forum.engine.forum.models import Forum
from forum.engine.forum_permission import permissions
from portal.members.models import Member
from portal.members.types import User


def approved() -> Q:
    """Approved topics or posts, by their own column."""
    return Q(approved=True)


def own_or_approved(user: User) -> Q:
    """Approved topics or posts, and those that ``user`` wrote."""
    return approved() | Q(poster_id=user.pk) if user.is_authenticated else approved()


def published(prefix: str = "") -> Q:
    """Approved posts in approved topics.

    ``prefix``: the ORM lookup path from the filtered model to the post, if it is not a post.
    """
    path = f"{prefix}__" if prefix else ""
    return Q(**{f"{path}approved": True, f"{path}topic__approved": True})


def readable_by(user: User, prefix: str = "") -> Q:
    """Published posts on boards that ``user`` may read; ``prefix`` as in ``published``."""
    path = f"{prefix}__" if prefix else ""
    boards = [board.pk for board in permissions.readable_boards(user)]
    return published(prefix) & Q(**{f"{path}topic__forum__in": boards})


def _with_moderators() -> Q:
    """Posts that were not sent back to their authors, or that these have sent again."""
    return Q(change_asked_on=None) | Q(sent_again_on__isnull=False)


class TopicQuerySet(QuerySet[Any]):
    """Topics."""

    def approved(self) -> Self:
        """Approved topics: others than their authors and moderators may read them."""
        return self.filter(approved())

    def on_boards(self, boards: Iterable[Forum | int]) -> Self:
        """Topics on these boards."""
        return self.filter(forum__in=boards)

    def public(self) -> Self:
        """Approved topics on boards that everybody reads."""
        return self.approved().on_boards(_public_board_ids())

    def readable_by(self, user: User) -> Self:
        """Approved topics on boards that ``user`` may read."""
        boards = [board.pk for board in permissions.readable_boards(user)]
        return self.approved().on_boards(boards)

    def listed_for(self, user: User) -> Self:
        """Topics that ``user`` finds in a board's list: approved ones and their own."""
        return self.filter(own_or_approved(user))


class PostQuerySet(QuerySet[Any]):
    """Posts."""

    def approved(self) -> Self:
        """Approved posts; their topic may still wait or be hidden (see ``published``)."""
        return self.filter(approved())

    def unapproved(self) -> Self:
        """Posts that wait for approval or have been hidden."""
        return self.filter(approved=False)

    def published(self) -> Self:
        """Approved posts in approved topics."""
        return self.filter(published())

    def on_boards(self, boards: Iterable[Forum | int]) -> Self:
        """Posts on these boards."""
        return self.filter(topic__forum__in=boards)

    def on_board(self, board: Forum | int | None) -> Self:
        """Posts on this board."""
        return self.filter(topic__forum=board)

    def public(self) -> Self:
        """Published posts on boards that everybody reads."""
        return self.published().on_boards(_public_board_ids())

    def readable_by(self, user: User) -> Self:
        """Published posts on boards that ``user`` may read: for lists and profiles."""
        return self.filter(readable_by(user))

    def written_by(self, user: Member) -> Self:
        """What ``user`` wrote on boards they may read, whatever was decided on it."""
        boards = [board.pk for board in permissions.readable_boards(user)]
        own_topic = Q(topic__approved=True) | Q(topic__poster=user)
        return self.filter(own_topic, poster=user).on_boards(boards)

    def visible_to(self, user: User, board: Forum) -> Self:
        """Posts that ``user`` may read on ``board``: moderators read all, others also their own."""
        if permissions.can_moderate(user, board):
            return self
        return self.filter(own_or_approved(user))

    def awaiting_approval(self) -> Self:
        """Posts that no moderator has decided on, and those sent again after a change."""
        return self.filter(_with_moderators(), approved=False, disapproved_on=None)

    def with_proposed_edit(self) -> Self:
        """Posts with a change that waits for a moderator."""
        return self.filter(_with_moderators(), proposed_on__isnull=False)

    def with_waiting_poll(self) -> Self:
        """First posts of topics with a poll that waits for a moderator."""
        return self.filter(topic__poll__state="waiting", topic__first_post=F("pk"))

    def hidden(self) -> Self:
        """Posts that a moderator has hidden or sent back; they can be restored."""
        sent_back = Q(change_asked_on__isnull=False, sent_again_on=None)
        return self.filter(Q(disapproved_on__isnull=False) | sent_back, approved=False)

    def hidden_on(self, boards: Collection[Forum]) -> Self:
        """Hidden posts on ``boards``, with what a list shows, the last hidden first."""
        posts = self.on_boards(boards).hidden().with_place_and_author()
        return posts.order_by(Coalesce("disapproved_on", "change_asked_on").desc(), "-pk")

    def awaiting_moderation(self, boards: Collection[Forum]) -> Self:
        """Posts, changes and polls on ``boards`` that wait, the oldest first.

        With what a list shows. A poll waits with the first post of its topic.
        """
        # Each is found by an index of its own; asked in one condition, every post is looked at.
        everywhere = type(self)(self.model, using=self.db)
        keys = self.on_boards(boards).awaiting_approval().order_by().values("pk")
        changed = everywhere.with_proposed_edit().order_by().values("pk")
        polled = everywhere.with_waiting_poll().order_by().values("pk")
        posts = self.on_boards(boards).filter(pk__in=keys.union(changed, polled))
        return posts.with_place_and_author().order_by("created", "pk")

    def latest_first(self) -> Self:
        """By when they appeared, which for posts that a moderator approves is not when written."""
        return self.order_by("-appeared_on", "-pk")

    def with_place_and_author(self) -> Self:
        """With the board, topic, its poll, author and the author's union, in the same query."""
        return self.select_related("topic__forum", "topic__poll", "poster__union")

    def with_helpful_count(self) -> Self:
        """Each post with the number of people it has helped, as ``helped``."""
        number: Any = Value(0, output_field=IntegerField())
        for count in hooks.HELPFUL_COUNTS:
            number = number + count()
        return self.annotate(helped=number)


def _public_board_ids() -> list[int]:
    """The ids of public boards, in a query of its own: a subquery would run for each row."""
    return list(apps.get_model("forum", "Forum").objects.public().values_list("pk", flat=True))
