"""A topic's posts a page at a time, found by key and not by counting.

A page begins at a post (``from``), after one (``after``) or ends before one
(``before``): the last page of a long topic costs what the first does, and a
link to a post stays right however many come before it. A post of the first
page is shown on it, with what it answers.
"""

from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.http import Http404, QueryDict

from forum.engine.forum_conversation.models import Post

PAGE_SIZE = 20
# More digits than this no database has.
MAX_ID_DIGITS = 18


@dataclass
class PostPage:
    """Posts that stand together, and where the ones around them begin."""

    posts: list[Post]
    previous_url: str = ""
    next_url: str = ""

    @property
    def is_first(self) -> bool:
        """It begins with the topic's first post."""
        return not self.previous_url


def paginate_posts(posts: QuerySet[Post], query: QueryDict, size: int = PAGE_SIZE) -> PostPage:
    """The posts that ``query`` asks for, in reading order."""
    posts = posts.order_by("created", "pk")
    if "last" in query:
        return _backwards(posts, size)
    for name in ("from", "after", "before"):
        if name in query:
            mark = _get_anchor(posts, query.get(name) or "")
            if name == "before":
                return _backwards(posts.filter(_before(mark)), size, more_after=True)
            if name == "from" and mark in (first := _forwards(posts, size)).posts:
                return first
            return _forwards(posts.filter(_after(mark, including=name == "from")), size, posts)
    return _forwards(posts, size)


def parse_id(value: str) -> int | None:
    """The id that an address gives; ``None`` for what can be none."""
    fits = value.isascii() and value.isdigit() and len(value) <= MAX_ID_DIGITS
    return int(value) if fits else None


def _get_anchor(posts: QuerySet[Post], value: str) -> Post:
    key = parse_id(value)
    mark = posts.filter(pk=key).first() if key is not None else None
    if mark is None:
        raise Http404("No such post in this topic.")
    return mark


# The moment comes first, by itself: so the database begins there, and reads nothing before.


def _after(mark: Post, *, including: bool = False) -> Q:
    higher = Q(pk__gte=mark.pk) if including else Q(pk__gt=mark.pk)
    return Q(created__gte=mark.created) & (Q(created__gt=mark.created) | higher)


def _before(mark: Post) -> Q:
    return Q(created__lte=mark.created) & (Q(created__lt=mark.created) | Q(pk__lt=mark.pk))


def _forwards(posts: QuerySet[Post], size: int, whole: QuerySet[Post] | None = None) -> PostPage:
    found = list(posts[: size + 1])
    shown = found[:size]
    result = PostPage(shown)
    if len(found) > size:
        result.next_url = f"?after={shown[-1].pk}"
    if whole is not None and shown and whole.filter(_before(shown[0])).exists():
        result.previous_url = f"?before={shown[0].pk}"
    return result


def _backwards(posts: QuerySet[Post], size: int, *, more_after: bool = False) -> PostPage:
    found = list(posts.reverse()[: size + 1])
    shown = found[:size][::-1]
    result = PostPage(shown)
    if len(found) > size:
        result.previous_url = f"?before={shown[0].pk}"
    if more_after and shown:
        result.next_url = f"?after={shown[-1].pk}"
    return result
