"""Names for links to this forum: of topics that everybody may read, and of no others."""

from collections.abc import Iterable

from forum.engine import access
from forum.engine.forum_conversation.models import Topic


def public_subjects(topics: Iterable[int]) -> dict[int, str]:
    """Subjects by id; topics on closed boards and unapproved ones are not among them.

    A post is rendered once for all its readers, so it is not asked what its
    author may read.
    """
    boards = [board.pk for board in access.public_boards()]
    rows = Topic.objects.filter(pk__in=list(topics), approved=True, forum__in=boards)
    return dict(rows.values_list("pk", "subject"))
