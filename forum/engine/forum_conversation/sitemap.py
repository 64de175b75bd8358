"""The forum's share of the sitemap: public boards and their topics, never a private one."""

from collections.abc import Iterator

from django.utils import translation

from forum.engine.forum_conversation.models import Topic
from forum.engine.forum_permission.permissions import public_boards
from portal.core.sitemap import SitemapEntry
from portal.i18n import registry

# The latest topics of all public boards together; older ones are found by links.
MAX_TOPICS = 2000


def get_entries() -> Iterator[SitemapEntry]:
    """Every public board and topic, each in one language."""
    boards = public_boards()
    topics = (
        Topic.objects.approved()
        .on_boards(boards)
        .select_related("forum")
        .order_by("-pk")[:MAX_TOPICS]
    )
    with translation.override(registry.SOURCE_LANGUAGE):
        board_paths = [board.get_absolute_url() for board in boards]
    yield from map(SitemapEntry, board_paths)
    for topic in topics:
        with translation.override(topic.language or registry.SOURCE_LANGUAGE):
            path = topic.get_absolute_url()
        yield SitemapEntry(path, topic.last_post_on)
