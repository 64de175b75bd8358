"""Plain words of a post."""

from django.utils.text import Truncator

from portal.core.text.plain_text import html_to_text


def excerpt(rendered: str, words: int = 30) -> str:
    """The first ``words`` words of rendered text, as plain text."""
    return Truncator(html_to_text(rendered)).words(words)
