"""Texts of the forum, for templates."""

from typing import Any

from django import template

from forum.engine.text.markup import excerpt

register = template.Library()


@register.filter
def plain_text(value: Any) -> str:
    """A text that knows its language, where no markup may stand (``<title>``, an attribute)."""
    return "".join(str(value))


@register.filter
def first_words(rendered: str, words: int = 30) -> str:
    """The beginning of a post as plain text."""
    return excerpt(rendered, words)
