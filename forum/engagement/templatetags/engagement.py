"""Template tags for the engine's templates."""

from typing import Any

from django import template

from forum.engagement import watches

register = template.Library()


@register.inclusion_tag("engagement/watched.html", takes_context=True)
def watched_boards(context: template.Context) -> dict[str, Any]:
    """List the boards that the reader follows or mutes."""
    return {"watches": watches.get_watched_boards(context["request"].user)}
