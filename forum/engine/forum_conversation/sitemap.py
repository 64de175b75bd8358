"""The forum's share of the sitemap: its first page, public boards and their topics."""

from collections.abc import Iterator

from django.urls import reverse

from forum.engine.forum_conversation.models import Topic
from forum.engine.forum_permission.permissions import public_boards
from portal.core.sitemap import TranslatedAddress, build_in_languages
from portal.i18n import registry

# The latest topics of all public boards together; older ones are found by links.
MAX_TOPICS = 2000


def get_entries() -> Iterator[TranslatedAddress]:
    """The forum's first page, every public board and topic, each in the languages it is in."""
    boards = public_boards()
    topics = (
        Topic.objects.approved()
        .on_boards(boards)
        .select_related("forum")
        .order_by("-pk")[:MAX_TOPICS]
    )
    yield build_in_languages(reverse("forum:index"), registry.BY_CODE)
    for board in boards:
        yield build_in_languages(board.get_absolute_url(), board.language_codes)
    for topic in topics:
        codes = [topic.written_in.code]
        yield build_in_languages(topic.get_absolute_url(), codes, topic.last_post_on)
