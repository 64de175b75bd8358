"""Whether topics and posts may be moved, and a preview of what that does.

Checked twice: for the page that shows the preview, and again under lock when it is done.
"""

from dataclasses import dataclass, field

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from forum.engine import hooks
from forum.engine.forum.models import Forum
from forum.engine.forum_conversation.forum_polls.models import TopicPoll
from forum.engine.forum_conversation.models import Post, Topic
from forum.engine.forum_conversation.querysets import PostQuerySet
from forum.engine.forum_permission.permissions import can_moderate_now, is_public
from portal.i18n.formats import format_local_number
from portal.members.types import User


class MovingRefused(Exception):
    """Raised instead of moving something; ``reason`` is for the moderator to read."""

    def __init__(self, reason: "str | Promise", code: str) -> None:
        super().__init__(str(reason))
        self.reason = reason
        self.code = code


@dataclass(frozen=True)
class MovePreview:
    """What moving will do, in sentences: ``facts``, and ``warnings`` that stand out.

    ``ask_authors``: the posts leave a group's board, so their authors have to consent.
    """

    facts: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    ask_authors: bool = False


def isolate_direction(text: str) -> str:
    """``text`` in Unicode isolates, so that its direction does not disturb the sentence."""
    return f"\u2068{text}\u2069"


# --- Refusals -----------------------------------------------------------------


def require_moderator(user: User, *boards: Forum) -> None:
    """Refuse unless ``user`` moderates every one of the boards now."""
    if not all(can_moderate_now(user, board) for board in boards):
        raise MovingRefused(_("You can choose only boards that you moderate."), "not_moderator")


def _require_open(board: Forum) -> None:
    """Refuse a board that nobody may write on, such as that of a theme that has closed."""
    if not board.is_forum:
        raise MovingRefused(
            _("This board only holds other boards. Choose one of the boards inside it."),
            "no_topics_here",
        )
    if reason := hooks.writing_refusal(board):
        raise MovingRefused(reason, "board_closed")


def check_move(user: User, topic: Topic, board: Forum) -> None:
    """Raise MovingRefused if ``user`` may not move ``topic`` to ``board``."""
    require_moderator(user, topic.forum, board)
    if topic.forum_id == board.pk:
        raise MovingRefused(_("The topic is already on this board."), "same_board")
    _require_open(board)


def check_merge(user: User, source: Topic, target: Topic) -> None:
    """Raise MovingRefused if ``user`` may not merge ``source`` into ``target``."""
    require_moderator(user, source.forum, target.forum)
    if source.pk == target.pk:
        raise MovingRefused(_("This is the same topic. Choose another one."), "same_topic")
    if source.forum_id != target.forum_id:
        _require_open(target.forum)
    if not (source.approved and target.approved):
        # The replies of one would appear, or those of the other disappear.
        raise MovingRefused(
            _("You cannot merge a topic that is hidden or waiting for a moderator."), "not_approved"
        )
    if TopicPoll.objects.filter(topic__in=[source, target]).count() > 1:
        raise MovingRefused(
            _("Both topics have a poll. A topic can have only one poll."), "two_polls"
        )
    if source.language != target.language and _is_older(source, target):
        # The target's subject would be shown as being in the language of the older post.
        raise MovingRefused(
            _(
                "The other topic is newer and in another language. Merge the other topic into "
                "this one instead."
            ),
            "other_language",
        )


def _is_older(source: Topic, target: Topic) -> bool:
    first = Post.objects.filter(topic__in=[source, target]).order_by("created", "pk").first()
    return first is not None and first.topic_id == source.pk


def check_split(user: User, source: Topic, board: Forum, posts: PostQuerySet) -> Post:
    """Raise MovingRefused if ``posts`` may not be split off; returns the first of them."""
    require_moderator(user, source.forum, board)
    if source.forum_id != board.pk:
        _require_open(board)
    first: Post | None = posts.select_related("poster").first()
    if first is None:
        raise MovingRefused(_("Choose the posts that you want to move."), "no_posts")
    if posts.filter(pk=source.first_post_id).exists():
        raise MovingRefused(
            _("You cannot move the first post. Choose other posts, or move the whole topic."),
            "first_post",
        )
    if not first.approved and posts.approved().exists():
        raise MovingRefused(
            _(
                "The first of these posts is hidden or waiting for a moderator. Decide about "
                "that post first, or do not choose it."
            ),
            "not_approved",
        )
    return first


def select_posts(source: Topic, ids: list[int], *, onwards: bool) -> PostQuerySet:
    """The posts with these ids in reading order; ``onwards``: and all after the first of them."""
    posts = source.posts.order_by("created", "pk")
    chosen: PostQuerySet = posts.filter(pk__in=ids)
    first = chosen.first() if onwards else None
    if first is None:
        return chosen
    onwards_from: PostQuerySet = posts.filter(
        Q(created__gt=first.created) | Q(created=first.created, pk__gte=first.pk)
    )
    return onwards_from


# --- Preview ------------------------------------------------------------------


def preview_move(source: Topic, board: Forum, posts: PostQuerySet, *facts: str) -> MovePreview:
    """Describe what happens when ``posts`` of ``source`` go to ``board``."""
    count = posts.count()
    sentences = [
        ngettext("%(count)s post will move.", "%(count)s posts will move.", count)
        % {"count": format_local_number(count)},
        *facts,
        _audience_fact(board),
        *_unapproved_fact(posts),
        *_poll_fact(source, posts),
    ]
    if source.forum_id == board.pk:
        return MovePreview(sentences)
    return MovePreview(
        sentences,
        _warnings(source.forum, board, posts),
        ask_authors=_is_group_board(source.forum),
    )


def needs_consent(source: Forum, board: Forum) -> bool:
    """Whether the authors have to consent: they wrote for a group only, and others will read it."""
    return source.pk != board.pk and _is_group_board(source)


def _is_group_board(board: Forum) -> bool:
    return board.audience == Forum.Audience.GROUP


def _audience_fact(board: Forum) -> str:
    if is_public(board):
        return _(
            "Everyone will be able to read the posts without an account. “%(board)s” is a "
            "public board."
        ) % {"board": isolate_direction(board.title)}
    if board.audience == Forum.Audience.NOBODY:
        return _(
            "Only administrators will be able to read the posts. Nobody else can read “%(board)s”."
        ) % {"board": isolate_direction(board.title)}
    return _(
        "Only the members of one group will be able to read the posts. The board of the group: "
        "“%(board)s”."
    ) % {"board": isolate_direction(board.title)}


def _warnings(old: Forum, new: Forum, posts: PostQuerySet) -> list[str]:
    warnings = []
    if not is_public(old) and is_public(new):
        warnings.append(
            _(
                "Private posts will become public. Anyone can read them, find them by "
                "searching, and see who wrote them. You cannot undo this."
            )
        )
    elif _is_group_board(old) and _is_group_board(new):
        warnings.append(
            _("Other people will be able to read the posts: the members of another group.")
        )
    elif is_public(old):
        warnings.append(
            _("Most people who can read the posts now will no longer be able to find them.")
        )
    if not new.pseudonyms_allowed and posts.filter(under_pseudonym=True).exists():
        warnings.append(
            _(
                "Some posts are under a pseudonym. They will keep the pseudonym. But nobody "
                "can use a pseudonym for new posts on that board."
            )
        )
    return warnings


def _unapproved_fact(posts: PostQuerySet) -> list[str]:
    count = posts.unapproved().count()
    if not count:
        return []
    text = ngettext(
        "%(count)s of these posts is hidden or waiting for a moderator. That does not change.",
        "%(count)s of these posts are hidden or waiting for a moderator. That does not change.",
        count,
    )
    return [text % {"count": format_local_number(count)}]


def _poll_fact(source: Topic, posts: PostQuerySet) -> list[str]:
    if not posts.filter(pk=source.first_post_id).exists():
        return []
    moves = TopicPoll.objects.filter(topic=source).exists()
    return [_("The poll will move too, with all its votes.")] if moves else []
