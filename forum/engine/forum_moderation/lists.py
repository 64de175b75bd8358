"""What moderators look through: of the boards given, and of no other."""

from collections.abc import Sequence

from django.db.models import QuerySet

from forum.engine.forum.models import Forum
from forum.engine.forum_conversation.models import Post


def waiting(boards: Sequence[Forum]) -> QuerySet[Post]:
    """Posts and changes that nobody has decided on, the oldest first."""
    posts = Post.objects.filter(topic__forum__in=boards)
    # Each is found by an index of its own; asked in one condition, every post is looked at.
    new = posts.filter(approved=False, disapproved_on=None)
    changed = Post.objects.filter(proposed_on__isnull=False)
    keys = [each.order_by().values("pk") for each in (new, changed)]
    found = posts.filter(pk__in=keys[0].union(keys[1]))
    return _as_listed(found).order_by("created", "pk")


def hidden(boards: Sequence[Forum]) -> QuerySet[Post]:
    """Posts that were hidden, the last first."""
    posts = Post.objects.filter(topic__forum__in=boards)
    found = posts.filter(approved=False, disapproved_on__isnull=False)
    return _as_listed(found).order_by("-disapproved_on", "-pk")


def _as_listed(posts: QuerySet[Post]) -> QuerySet[Post]:
    """With what a list shows of each."""
    return posts.select_related("topic__forum", "poster__union")
