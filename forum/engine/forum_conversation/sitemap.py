"""The forum's share of the sitemap: public boards and their topics, never a private one."""

from collections.abc import Iterator

from django.utils import translation

from forum.engine import access, addresses
from forum.engine.forum_conversation.models import Topic
from portal.core.sitemap import SitemapEntry
from portal.i18n import registry

# The latest topics of all public boards together; older ones are found by links.
MOST_TOPICS = 2000


def get_entries() -> Iterator[SitemapEntry]:
    """Every public board and topic, each in one language."""
    boards = access.public_boards()
    topics = (
        Topic.objects.filter(forum__in=[board.pk for board in boards], approved=True)
        .select_related("forum")
        .order_by("-pk")[:MOST_TOPICS]
    )
    with translation.override(registry.SOURCE_LANGUAGE):
        board_paths = [addresses.of_board(board) for board in boards]
    yield from map(SitemapEntry, board_paths)
    for topic in topics:
        with translation.override(topic.language or registry.SOURCE_LANGUAGE):
            path = addresses.of_topic(topic)
        yield SitemapEntry(path, topic.last_post_on)
