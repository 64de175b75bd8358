"""What a person follows, for templates of the engine."""

from typing import Any

from django import template

from forum.engagement import following

register = template.Library()


@register.inclusion_tag("engagement/watched.html", takes_context=True)
def watched_boards(context: template.Context) -> dict[str, Any]:
    """The boards that the reader follows or mutes."""
    return {"watches": following.watched_boards(context["request"].user)}
