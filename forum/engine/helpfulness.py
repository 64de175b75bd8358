"""How many people a post has helped.

The part of the forum that asks readers (attention) leaves the counting here;
without it nobody has been helped, and whoever sorts by it still sorts.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.db.models import IntegerField, QuerySet, Value

if TYPE_CHECKING:
    from forum.engine.forum_conversation.models import Post

# An expression for the number, in a query of posts.
Counting = Callable[[], Any]

_countings: dict[str, Counting] = {}


def register(name: str, counting: Counting) -> None:
    """Say how it is counted; called from an AppConfig's ``ready``."""
    _countings[name] = counting


def with_count(posts: "QuerySet[Post]") -> "QuerySet[Any]":
    """The posts, each with the number of people it helped as ``helped``."""
    number: Any = Value(0, output_field=IntegerField())
    for counting in _countings.values():
        number = number + counting()
    return posts.annotate(helped=number)
