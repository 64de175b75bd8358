"""What the site's search may find in the forum."""

from collections.abc import Iterator

from django.db.models import QuerySet

from forum.engine.forum_conversation.models import Post
from portal.core.text.plain_text import html_to_text
from portal.search.registry import SearchDocument


def public_posts() -> QuerySet[Post]:
    """The posts that everybody may read."""
    return Post.objects.public().select_related("topic__forum", "poster")


def to_documents(post: Post) -> Iterator[SearchDocument]:
    """A post as the search keeps it."""
    yield SearchDocument(
        title=post.subject,
        url=post.get_absolute_url(),
        language=post.language,
        body=html_to_text(post.body),
        published_at=post.appeared_on,
        url_in_every_language=True,
    )
