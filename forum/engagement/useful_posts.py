"""Posts worth finding again, and what moves elsewhere."""

from dataclasses import dataclass, field

from django.db.models import F, QuerySet, Window
from django.db.models.functions import RowNumber
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from forum.engagement.models import Watch
from forum.engine.forum.models import Forum
from forum.engine.forum_conversation.models import Post, Topic
from forum.engine.forum_permission.permissions import readable_boards
from portal.members.types import User

MOST_ELSEWHERE = 5
MOST_OF_A_KIND = 5
# What stands above the posts of a kind.
HEADINGS = {
    Post.Kind.CONTACT: _("Contacts"),
    Post.Kind.TOOL: _("Tools"),
    Post.Kind.CASE: _("Cases"),
    Post.Kind.AGREEMENT: _("Agreements"),
}


@dataclass
class OfAKind:
    """The latest posts of one kind."""

    kind: str
    heading: "str | Promise"
    posts: list[Post] = field(default_factory=list)


def useful_posts(user: User, board: Forum, kind: str = "") -> QuerySet[Post]:
    """Approved posts of a board that are marked as a contact, tool, case or agreement."""
    kinds = [kind] if kind else Post.Kind.values
    posts = Post.objects.readable_by(user).filter(topic__forum=board, kind__in=kinds)
    return posts.select_related("topic__forum", "poster").order_by("-created", "-pk")


def on_theme(board: Forum) -> list[OfAKind]:
    """The latest posts of each kind on a board that everybody reads; one query."""
    place = Window(RowNumber(), partition_by=F("kind"), order_by=[F("created").desc(), "-pk"])
    posts = (
        Post.objects.published()
        .on_board(board)
        .filter(kind__in=Post.Kind.values)
        .annotate(place=place)
        .filter(place__lte=MOST_OF_A_KIND)
        .select_related("topic", "poster")
        .order_by("place")
    )
    by_kind = {kind: OfAKind(kind, heading) for kind, heading in HEADINGS.items()}
    for post in posts:
        post.topic.forum = board
        by_kind[Post.Kind(post.kind)].posts.append(post)
    return [each for each in by_kind.values() if each.posts]


def elsewhere(user: User, board: Forum) -> list[Topic]:
    """The latest topics on other boards that ``user`` may read and has not muted."""
    others = [each.pk for each in readable_boards(user) if each.pk != board.pk]
    topics = Topic.objects.approved().on_boards(others).filter(last_post_on__isnull=False)
    if user.is_authenticated:
        muted = Watch.objects.filter(member=user, kind=Watch.Kind.MUTE)
        topics = topics.exclude(forum__in=muted.filter(board__isnull=False).values("board"))
        topics = topics.exclude(pk__in=muted.filter(topic__isnull=False).values("topic"))
    found = topics.select_related("forum", "poster", "last_post__poster")
    return list(found.order_by("-last_post_on", "-pk")[:MOST_ELSEWHERE])
