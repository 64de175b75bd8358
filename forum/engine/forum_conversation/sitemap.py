"""The forum's share of the sitemap: public boards and their topics, never a private one."""

import datetime as dt

from django.conf import settings
from django.utils import translation

from forum.engine import access, addresses
from forum.engine.forum_conversation.models import Topic
from portal.i18n import registry

# The latest topics of all public boards together; older ones are found by links.
MOST_TOPICS = 2000


def entries() -> list[tuple[str, dt.datetime | None]]:
    """Address and last change of every public board and topic, each in one language."""
    boards = access.public_boards()
    topics = (
        Topic.objects.filter(forum__in=[board.pk for board in boards], approved=True)
        .select_related("forum")
        .order_by("-pk")[:MOST_TOPICS]
    )
    found: list[tuple[str, dt.datetime | None]] = []
    with translation.override(registry.SOURCE_LANGUAGE):
        found += [(settings.SITE_URL + addresses.of_board(board), None) for board in boards]
    for topic in topics:
        with translation.override(topic.language or registry.SOURCE_LANGUAGE):
            found.append((settings.SITE_URL + addresses.of_topic(topic), topic.last_post_on))
    return found
