"""The one door to boards, topics and posts.

Every view, and whatever else comes to read or write the forum, gets its
objects here: what these functions return, ``user`` may read. Rights follow
from the object; ids that do not belong together are not found.

``Http404``: there is no such thing for this reader. ``PermissionDenied``: the
board exists (its name is no secret) but is not theirs to read or write.
"""

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from forum.engine import writing_rules
from forum.engine.forum.models import Forum
from forum.engine.forum_conversation import posting_limits
from forum.engine.forum_conversation.forum_attachments.models import Attachment
from forum.engine.forum_conversation.models import Post, Topic
from forum.engine.forum_moderation.models import PostVersion
from forum.engine.forum_permission.handler import PermissionHandler
from portal.i18n.formats import local_moment


def share_rights(request: Any) -> None:
    """Let all questions about this request's user be answered from one reading."""
    request.user.forum_rights = request.forum_permission_handler


def rights_of(user: Any) -> PermissionHandler:
    """The reader of rules for ``user``: the request's own, else a fresh one."""
    return getattr(user, "forum_rights", None) or PermissionHandler()


# --- Reading ----------------------------------------------------------------


def readable_boards(user: Any) -> list[Forum]:
    """Every board that ``user`` may read."""
    return rights_of(user).readable_boards(user)


def is_public(board: Forum) -> bool:
    """Whether people who are not signed in may read the board."""
    return PermissionHandler().can_read_forum(board, AnonymousUser())


def public_boards() -> list[Forum]:
    """Every board that people who are not signed in may read."""
    return PermissionHandler().readable_boards(AnonymousUser())


def access_board(user: Any, board_id: int) -> Forum:
    """The board, if ``user`` may read it."""
    board = Forum.objects.filter(pk=board_id).first()
    if board is None:
        raise Http404("No such board.")
    if not rights_of(user).can_read_forum(board, user):
        raise PermissionDenied
    return board


def access_topic(user: Any, board_id: int, topic_id: int) -> Topic:
    """The topic, if it is on this board and ``user`` may read it.

    Who may not read the board is told so whether the topic exists or not.
    """
    topics = Topic.objects.filter(pk=topic_id, forum=board_id)
    topic = topics.select_related("forum", "poster").first()
    if topic is None:
        access_board(user, board_id)
        raise Http404("No such topic on this board.")
    if not rights_of(user).can_read_forum(topic.forum, user):
        raise PermissionDenied
    if not _shown(topic, topic.forum, user):
        raise Http404("No such topic on this board.")
    return topic


def access_post(user: Any, board_id: int, topic_id: int, post_id: int) -> Post:
    """The post, if it is in this topic on this board and ``user`` may read it."""
    topic = access_topic(user, board_id, topic_id)
    post = topic.posts.select_related("poster").filter(pk=post_id).first()
    if post is None or not _shown(post, topic.forum, user):
        raise Http404("No such post in this topic.")
    post.topic = topic
    return post


def access_post_by_id(user: Any, post_id: int) -> Post:
    """The post, if ``user`` may read it."""
    place = Post.objects.filter(pk=post_id).values_list("topic__forum_id", "topic_id").first()
    if place is None:
        raise Http404("No such post.")
    board_id, topic_id = place
    return access_post(user, board_id, topic_id, post_id)


def may_open(user: Any, topic: Topic) -> bool:
    """Whether ``user`` may read the topic where it is now. The board must be at hand."""
    return rights_of(user).can_read_forum(topic.forum, user) and _shown(topic, topic.forum, user)


def access_attachment(user: Any, attachment_id: int) -> Attachment:
    """The attached file, if ``user`` may read its post as it is now.

    A file of a change that waits is for its author and the moderators.
    """
    attachment = Attachment.objects.filter(pk=attachment_id).first()
    if attachment is None:
        raise Http404("No such attachment.")
    post = access_post_by_id(user, attachment.post_id)
    topic = post.topic
    if attachment.proposed and post.poster_id != user.pk and not may_moderate(user, topic.forum):
        raise Http404("No such attachment.")
    return attachment


def _shown(thing: Topic | Post, board: Forum, user: Any) -> bool:
    """Unapproved: for its author and the board's moderators only."""
    if thing.approved or may_moderate(user, board):
        return True
    return user.is_authenticated and thing.poster_id == user.pk


def shown_posts(user: Any, topic: Topic) -> QuerySet[Post]:
    """The posts of a topic that ``user`` may read."""
    posts = topic.posts.all()
    if may_moderate(user, topic.forum):
        return posts
    return posts.filter(_approved_or_own(user))


def shown_topics(user: Any, board: Forum) -> QuerySet[Topic]:
    """The topics of a board that ``user`` finds in its list."""
    return board.topics.filter(_approved_or_own(user))


def _approved_or_own(user: Any) -> Q:
    return Q(approved=True) | Q(poster_id=user.pk) if user.is_authenticated else Q(approved=True)


def readable(user: Any, post: str = "") -> Q:
    """Narrows posts down to the approved ones on boards that ``user`` may read.

    ``post``: the way from the rows that are narrowed down to the post, if they are no posts.
    """
    way = f"{post}__" if post else ""
    boards = [board.pk for board in readable_boards(user)]
    return Q(
        **{
            f"{way}approved": True,
            f"{way}topic__approved": True,
            f"{way}topic__forum__in": boards,
        }
    )


def readable_posts(user: Any) -> QuerySet[Post]:
    """Every approved post on a board that ``user`` may read: for lists and profiles."""
    return Post.objects.filter(readable(user))


# --- Writing ----------------------------------------------------------------

# Asked of everybody who is signed in, before any rule of a board (no query).
NOT_VOUCHED = _("Somebody has to vouch for you before you can write.")


def _too_soon(user: Any, board: Forum) -> "str | None":
    """When ``user`` may write again on a board in slow mode; ``None`` when they may now."""
    if not board.slow_mode_seconds or may_moderate(user, board):
        return None
    own = Post.objects.filter(poster=user, topic__forum=board).order_by("-created")
    last = own.values_list("created", flat=True).first()
    if last is None:
        return None
    again = last + dt.timedelta(seconds=board.slow_mode_seconds)
    if timezone.now() >= again:
        return None
    return gettext("This board is in slow mode. You can write again at %(time)s.") % {
        "time": local_moment(again)
    }


def _days_limit(user: Any, board: Forum, refusal: "Callable[..., str | None]") -> str | None:
    """The day's limit of a newcomer; a board's own moderators have none.

    On a public board the rules that are read already say who is trusted.
    """
    if may_moderate(user, board):
        return None
    in_group = board.audience != Forum.Audience.PUBLIC
    trusted = posting_limits.is_trusted(user) if in_group else posts_appear_at_once(user, board)
    return None if trusted else refusal(user, in_group=in_group)


def why_not_start(user: Any, board: Forum) -> "str | Promise | None":
    """Why ``user`` may not open a topic on ``board``; ``None`` when they may."""
    if not board.is_forum:
        return _("Topics are opened on one of the boards inside.")
    if not user.is_authenticated:
        return _("Sign in to write.")
    if not user.is_vouched:
        return NOT_VOUCHED
    if not rights_of(user).can_add_topic(board, user):
        return _("You may read this board, but not write on it.")
    return (
        writing_rules.refusal(board)
        or _too_soon(user, board)
        or _days_limit(user, board, posting_limits.too_many_topics)
    )


def why_not_reply(user: Any, topic: Topic) -> "str | Promise | None":
    """Why ``user`` may not answer in ``topic``; ``None`` when they may."""
    if not user.is_authenticated:
        return _("Sign in to write.")
    if not user.is_vouched:
        return NOT_VOUCHED
    if not topic.approved:
        return _("This topic has not been approved yet.")
    rights = rights_of(user)
    if topic.is_locked and not rights.can_add_post(topic, user):
        return _("This topic is closed: it can be read, but not answered.")
    if not rights.can_add_post(topic, user):
        return _("You may read this board, but not write on it.")
    board = topic.forum
    return (
        writing_rules.refusal(board)
        or _too_soon(user, board)
        or _days_limit(user, board, posting_limits.too_many_replies)
    )


def why_not_edit(user: Any, post: Post) -> "str | Promise | None":
    """Why ``user`` may not change ``post``; ``None`` when they may."""
    rights = rights_of(user)
    if not user.is_authenticated or not rights.can_edit_post(post, user):
        return _("You may not change this post.")
    if not user.is_vouched:
        return NOT_VOUCHED
    return writing_rules.refusal(post.topic.forum)


def may_start_topic(user: Any, board: Forum) -> bool:
    """Whether ``user`` may open a topic on ``board`` now."""
    return why_not_start(user, board) is None


def may_reply(user: Any, topic: Topic) -> bool:
    """Whether ``user`` may answer in ``topic`` now."""
    return why_not_reply(user, topic) is None


def may_edit(user: Any, post: Post) -> bool:
    """Whether ``user`` may change ``post`` now."""
    return why_not_edit(user, post) is None


def editable(user: Any, topic: Topic, posts: Iterable[Post]) -> set[int]:
    """Which of the topic's posts ``user`` may change now, by id; flat in posts."""
    if not user.is_authenticated or not user.is_vouched:
        return set()
    rights = rights_of(user)
    mine = {post.pk for post in posts if rights.can_edit_post(post, user)}
    if mine and writing_rules.refusal(topic.forum):
        return set()
    return mine


def posts_appear_at_once(user: Any, board: Forum) -> bool:
    """Whether what ``user`` writes on ``board`` waits for nobody."""
    return rights_of(user).can_post_without_approval(board, user)


# --- Moderation -------------------------------------------------------------


def may_moderate(user: Any, board: Forum) -> bool:
    """Whether ``user`` decides on posts of ``board``."""
    return user.is_authenticated and rights_of(user).can_approve_posts(board, user)


def may_lock(user: Any, topic: Topic) -> bool:
    """Whether ``user`` closes and reopens ``topic``."""
    return user.is_authenticated and rights_of(user).can_lock_topics(topic.forum, user)


def moderates_now(user: Any, board: Forum) -> bool:
    """Whether ``user`` moderates ``board`` by the rules of this very moment."""
    rights = PermissionHandler()
    return (
        user.is_authenticated
        and rights.can_read_forum(board, user)
        and rights.can_approve_posts(board, user)
    )


def moderated_boards(user: Any) -> list[Forum]:
    """Every board that ``user`` moderates."""
    if not user.is_authenticated:
        return []
    return rights_of(user).get_moderation_queue_forums(user)


def access_post_to_moderate(user: Any, post_id: int) -> Post:
    """The post, if ``user`` moderates its board; else it is not found."""
    posts = Post.objects.select_related("topic__forum", "poster")
    post = posts.filter(pk=post_id).first()
    if post is None or not may_moderate(user, post.topic.forum):
        raise Http404("No such post on a board of yours.")
    return post


def access_post_to_report(user: Any, post_id: int) -> Post:
    """The post, if ``user`` may read it and did not write it; a hidden one needs no report."""
    post = access_post_by_id(user, post_id)
    if not post.approved or post.poster_id == user.pk:
        raise Http404("No post to report.")
    return post


def access_reported_post(user: Any, post_id: int) -> Post:
    """The post, if ``user`` may learn who reported it: never on their own posts."""
    post = access_post_to_moderate(user, post_id)
    if post.poster_id == user.pk and not user.is_superuser:
        raise Http404("Others decide on your posts.")
    return post


def access_version_to_moderate(user: Any, version_id: int) -> PostVersion:
    """The earlier version of a post, if ``user`` moderates its board; else it is not found."""
    version = PostVersion.objects.filter(pk=version_id).first()
    if version is None:
        raise Http404("No such version.")
    version.post = access_post_to_moderate(user, version.post_id)
    return version


def access_topic_to_moderate(user: Any, topic_id: int) -> Topic:
    """The topic, if ``user`` moderates its board; else it is not found."""
    topic = Topic.objects.select_related("forum").filter(pk=topic_id).first()
    if topic is None or not may_moderate(user, topic.forum):
        raise Http404("No such topic on a board of yours.")
    return topic


def access_topic_to_lock(user: Any, topic_id: int) -> Topic:
    """The topic, if ``user`` may close it; else it is not found."""
    topic = Topic.objects.select_related("forum").filter(pk=topic_id).first()
    if topic is None or not may_lock(user, topic):
        raise Http404("No such topic on a board of yours.")
    return topic
