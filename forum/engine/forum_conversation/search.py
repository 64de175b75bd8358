"""What the site's search may find in the forum."""

from collections.abc import Iterator
from typing import Any

from django.db.models import BooleanField, QuerySet, Value

from forum.engine import hooks
from forum.engine.forum_conversation.models import Post
from portal.core.text.plain_text import html_to_text
from portal.search.registry import SearchDocument


def public_posts() -> QuerySet[Post]:
    """The posts that everybody may read, with whether they are about a theme."""
    about: Any = Value(False, output_field=BooleanField())
    for build in hooks.THEMES_OF_POSTS:
        about = build()
    posts = Post.objects.public().select_related("topic__forum", "poster")
    found: QuerySet[Post] = posts.annotate(is_about_theme=about)
    return found


def get_theme(post: Any) -> str:
    """The key of the theme that a post of ``public_posts`` is about: its board, by number."""
    return str(post.topic.forum_id) if post.is_about_theme else ""


def to_documents(post: Post) -> Iterator[SearchDocument]:
    """A post as the search keeps it."""
    yield SearchDocument(
        title=post.subject,
        url=post.get_absolute_url(),
        language=post.language,
        body=html_to_text(post.body),
        published_at=post.appeared_on,
        url_in_every_language=True,
        theme=get_theme(post),
    )
