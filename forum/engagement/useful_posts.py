"""Posts marked as a contact, tool, case or agreement, to be found again."""

from dataclasses import dataclass, field

from django.db.models import F, QuerySet, Window
from django.db.models.functions import RowNumber
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from forum.engine.forum.models import Forum
from forum.engine.forum_conversation.models import Post
from portal.members.types import User

MAX_PER_KIND = 5
# Headings above the posts of a kind.
HEADINGS = {
    Post.Kind.CONTACT: _("Contacts"),
    Post.Kind.TOOL: _("Tools"),
    Post.Kind.CASE: _("Cases"),
    Post.Kind.AGREEMENT: _("Agreements"),
}


@dataclass
class PostsByKind:
    """The latest posts of one kind."""

    kind: str
    heading: "str | Promise"
    posts: list[Post] = field(default_factory=list)


def get_useful_posts(user: User, board: Forum, kind: str = "") -> QuerySet[Post]:
    """The useful posts of a board that ``user`` may read, the latest first."""
    kinds = [kind] if kind else Post.Kind.values
    posts = Post.objects.readable_by(user).filter(topic__forum=board, kind__in=kinds)
    return posts.select_related("topic__forum", "poster").latest_first()


def get_latest_by_kind(board: Forum) -> list[PostsByKind]:
    """The latest posts of each kind on a board that everybody reads; one query."""
    place = Window(RowNumber(), partition_by=F("kind"), order_by=[F("appeared_on").desc(), "-pk"])
    posts = (
        Post.objects.published()
        .on_board(board)
        .filter(kind__in=Post.Kind.values)
        .annotate(place=place)
        .filter(place__lte=MAX_PER_KIND)
        .select_related("topic", "poster")
        .order_by("place")
    )
    by_kind = {kind: PostsByKind(kind, heading) for kind, heading in HEADINGS.items()}
    for post in posts:
        post.topic.forum = board
        by_kind[Post.Kind(post.kind)].posts.append(post)
    return [group for group in by_kind.values() if group.posts]
