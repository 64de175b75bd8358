"""What a person follows, for templates of the engine."""

from typing import Any

from django import template

from forum.attention import muting

register = template.Library()


@register.inclusion_tag("attention/watched.html", takes_context=True)
def watched_boards(context: template.Context) -> dict[str, Any]:
    """The boards that the reader follows or mutes."""
    return {"watches": muting.watched_boards(context["request"].user)}
