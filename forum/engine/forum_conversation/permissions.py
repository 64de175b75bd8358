"""Who may read topics and posts, write and change them: the way in for every view.

What the ``access_…`` functions return, ``user`` may read. Rights follow from the object;
ids that do not belong together are not found.

``Http404``: there is no such thing for this reader, signed in or not; private, hidden,
waiting and missing things answer alike. What they may read but not change, they are refused.
"""

import datetime as dt
from collections.abc import Callable, Iterable

from django.http import Http404
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from forum.engine import hooks
from forum.engine.forum.models import Forum
from forum.engine.forum_conversation import posting_limits
from forum.engine.forum_conversation.models import Post, Topic
from forum.engine.forum_permission.permissions import (
    can_moderate,
    can_post_without_approval,
    can_read_board,
    permission_handler,
)
from portal.i18n.formats import format_local_moment
from portal.members.models import Member
from portal.members.types import User

# --- Reading ----------------------------------------------------------------


def access_topic(user: User, board_id: int, topic_id: int) -> Topic:
    """The topic, if it is on this board and ``user`` may read it."""
    topics = Topic.objects.filter(pk=topic_id, forum=board_id)
    topic: Topic | None = topics.select_related("forum", "poster").first()
    if topic is None or not can_read_topic(user, topic):
        raise Http404("No such topic on this board.")
    return topic


def access_post(user: User, board_id: int, topic_id: int, post_id: int) -> Post:
    """The post, if it is in this topic on this board and ``user`` may read it."""
    topic = access_topic(user, board_id, topic_id)
    post: Post | None = topic.posts.select_related("poster").filter(pk=post_id).first()
    if post is None or not _is_visible(post, topic.forum, user):
        raise Http404("No such post in this topic.")
    post.topic = topic
    return post


def access_post_by_id(user: User, post_id: int) -> Post:
    """The post, if ``user`` may read it."""
    place = Post.objects.filter(pk=post_id).values_list("topic__forum_id", "topic_id").first()
    if place is None:
        raise Http404("No such post.")
    board_id, topic_id = place
    return access_post(user, board_id, topic_id, post_id)


def get_quotable_post(topic: Topic, post_id: int) -> Post | None:
    """The post, if it is in ``topic`` and every reader of the topic may read it, else nothing.

    ``topic`` comes from ``access_topic``: a moderator, too, quotes nothing that is hidden.
    """
    posts = topic.posts.approved().select_related("poster")
    post: Post | None = posts.filter(pk=post_id).first()
    if post is not None:
        post.topic = topic
    return post


def can_read_topic(user: User, topic: Topic) -> bool:
    """Whether ``user`` may read the topic where it is now. Its board must be loaded."""
    return can_read_board(user, topic.forum) and _is_visible(topic, topic.forum, user)


def _is_visible(item: Topic | Post, board: Forum, user: User) -> bool:
    """Whether a topic or post on a board that ``user`` reads is approved, or theirs to see."""
    if item.approved or can_moderate(user, board):
        return True
    return user.is_authenticated and item.poster_id == user.pk


# --- Writing ----------------------------------------------------------------

# Checked for everybody who is signed in, before any rule of a board (no query).
NOT_VOUCHED = _("Before you can write, someone in a union must confirm that they know you.")


def topic_refusal(user: User, board: Forum) -> "str | Promise | None":
    """Why ``user`` may not start a topic on ``board``; ``None`` when they may."""
    if not board.is_forum:
        return _("You cannot start a topic here. Choose one of the boards inside this board.")
    if not user.is_authenticated:
        return _("Sign in to write.")
    if not user.is_vouched:
        return NOT_VOUCHED
    if not permission_handler(user).can_add_topic(board, user):
        return _("You can read this board, but you cannot write on it.")
    return (
        hooks.writing_refusal(board)
        or _slow_mode_refusal(user, board)
        or _daily_limit_refusal(user, board, posting_limits.topic_limit_refusal)
    )


def reply_refusal(user: User, topic: Topic) -> "str | Promise | None":
    """Why ``user`` may not reply in ``topic``; ``None`` when they may."""
    if not user.is_authenticated:
        return _("Sign in to write.")
    if not user.is_vouched:
        return NOT_VOUCHED
    if not topic.approved:
        return _("You cannot reply yet. A moderator has not approved this topic.")
    handler = permission_handler(user)
    if topic.is_locked and not handler.can_add_post(topic, user):
        return _("This topic is closed. You can read it, but you cannot reply.")
    if not handler.can_add_post(topic, user):
        return _("You can read this board, but you cannot write on it.")
    board = topic.forum
    return (
        hooks.writing_refusal(board)
        or _slow_mode_refusal(user, board)
        or _daily_limit_refusal(user, board, posting_limits.reply_limit_refusal)
    )


def edit_refusal(user: User, post: Post) -> "str | Promise | None":
    """Why ``user`` may not change ``post``; ``None`` when they may."""
    if not user.is_authenticated or not permission_handler(user).can_edit_post(post, user):
        return _("You cannot edit this post.")
    if not user.is_vouched:
        return NOT_VOUCHED
    return None if post.awaits_author else hooks.writing_refusal(post.topic.forum)


def editable_post_ids(user: User, topic: Topic, posts: Iterable[Post]) -> set[int]:
    """The ids of the topic's posts that ``user`` may change now; flat in posts."""
    if not user.is_authenticated or not user.is_vouched:
        return set()
    handler = permission_handler(user)
    editable = [post for post in posts if handler.can_edit_post(post, user)]
    if editable and hooks.writing_refusal(topic.forum):
        editable = [post for post in editable if post.awaits_author]
    return {post.pk for post in editable}


def can_lock_topic(user: User, topic: Topic) -> bool:
    """Whether ``user`` closes and reopens ``topic``."""
    return user.is_authenticated and permission_handler(user).can_lock_topics(topic.forum, user)


def _slow_mode_refusal(user: Member, board: Forum) -> str | None:
    """When ``user`` may write again on a board in slow mode; ``None`` when they may now."""
    if not board.slow_mode_seconds or can_moderate(user, board):
        return None
    own = Post.objects.on_board(board).filter(poster=user).order_by("-created")
    last = own.values_list("created", flat=True).first()
    if last is None:
        return None
    again = last + dt.timedelta(seconds=board.slow_mode_seconds)
    if timezone.now() >= again:
        return None
    return gettext("This board is in slow mode. You can write again after: %(time)s.") % {
        "time": format_local_moment(again)
    }


def _daily_limit_refusal(
    user: Member, board: Forum, limit_refusal: "Callable[..., str | None]"
) -> str | None:
    """The daily limit of a new member; a board's own moderators have none.

    On a public board the rules that are read already say who is trusted.
    """
    if can_moderate(user, board):
        return None
    in_group = board.audience != Forum.Audience.PUBLIC
    trusted = (
        posting_limits.is_trusted(user) if in_group else can_post_without_approval(user, board)
    )
    return None if trusted else limit_refusal(user, in_group=in_group)
