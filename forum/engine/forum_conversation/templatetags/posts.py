"""Shows a post in a template."""

from typing import Any

from django import template

from forum.engine.forum_conversation.models import Post

register = template.Library()


@register.inclusion_tag("forum_conversation/post.html", takes_context=True)
def show_post(context: template.Context, post: Post, footer: str) -> dict[str, Any]:
    """Show ``post`` in the reader's language.

    ``post.reading`` says which of its texts is shown (``forum.translation``); ``footer`` is a
    template for what stands below, and is given the context of the page.
    """
    page: Any = context.flatten()
    shown = {"post": post, "reading": post.reading, "language": post.reading.language}
    return {**page, **shown, "footer": footer}
