"""Keyset pagination of a topic's posts.

A page begins at a post (``?from=``) or after one (``?after=``), or it ends before one
(``?before=``). The last page of a long topic therefore costs as much as the first, and a
link to a post stays right however many posts come before it. ``?from=`` a post of the
first page shows the first page, so that the post stands below what it answers.
"""

from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.http import Http404, QueryDict

from forum.engine.forum_conversation.models import Post

PAGE_SIZE = 20
# An id with more digits would overflow the database's integers.
MAX_ID_DIGITS = 18


@dataclass
class PostPage:
    """Consecutive posts, and the addresses of the pages before and after them."""

    posts: list[Post]
    previous_url: str = ""
    next_url: str = ""

    @property
    def is_first(self) -> bool:
        """Whether it begins with the topic's first post."""
        return not self.previous_url


def paginate_posts(posts: QuerySet[Post], query: QueryDict, size: int = PAGE_SIZE) -> PostPage:
    """The page that ``query`` asks for; ``Http404`` when it names a post of another topic."""
    posts = posts.order_by("created", "pk")
    if "last" in query:
        return _backwards(posts, size)
    for name in ("from", "after", "before"):
        if name in query:
            anchor = _get_anchor(posts, query.get(name) or "")
            if name == "before":
                return _backwards(posts.filter(_before(anchor)), size, more_after=True)
            if name == "from" and anchor in (first := _forwards(posts, size)).posts:
                return first
            return _forwards(
                posts.filter(after_post(anchor, including=name == "from")), size, posts
            )
    return _forwards(posts, size)


def parse_id(value: str) -> int | None:
    """The id in a part of an address; ``None`` when it cannot be one."""
    fits = value.isascii() and value.isdigit() and len(value) <= MAX_ID_DIGITS
    return int(value) if fits else None


def _get_anchor(posts: QuerySet[Post], value: str) -> Post:
    key = parse_id(value)
    anchor = posts.filter(pk=key).first() if key is not None else None
    if anchor is None:
        raise Http404("No such post in this topic.")
    return anchor


# ``created`` also stands alone in front of the alternatives, so that the database can begin
# at the right place of the index and read nothing before it.


def after_post(anchor: Post, *, including: bool = False) -> Q:
    """The posts that are read after ``anchor``."""
    higher = Q(pk__gte=anchor.pk) if including else Q(pk__gt=anchor.pk)
    return Q(created__gte=anchor.created) & (Q(created__gt=anchor.created) | higher)


def _before(anchor: Post) -> Q:
    return Q(created__lte=anchor.created) & (Q(created__lt=anchor.created) | Q(pk__lt=anchor.pk))


def _forwards(posts: QuerySet[Post], size: int, whole: QuerySet[Post] | None = None) -> PostPage:
    rows = list(posts[: size + 1])
    shown = rows[:size]
    result = PostPage(shown)
    if len(rows) > size:
        result.next_url = f"?after={shown[-1].pk}"
    if whole is not None and shown and whole.filter(_before(shown[0])).exists():
        result.previous_url = f"?before={shown[0].pk}"
    return result


def _backwards(posts: QuerySet[Post], size: int, *, more_after: bool = False) -> PostPage:
    rows = list(posts.reverse()[: size + 1])
    shown = rows[:size][::-1]
    result = PostPage(shown)
    if len(rows) > size:
        result.previous_url = f"?before={shown[0].pk}"
    if more_after and shown:
        result.next_url = f"?after={shown[-1].pk}"
    return result
