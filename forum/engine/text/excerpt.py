"""Plain words of a post."""

from html import unescape

import nh3
from django.utils.text import Truncator


def plain(rendered: str) -> str:
    """Rendered text without its marks, on one line."""
    spaced = rendered.replace("</p>", " </p>").replace("</li>", " </li>").replace("<br>", " ")
    return " ".join(unescape(nh3.clean(spaced, tags=set())).split())


def excerpt(rendered: str, words: int = 30) -> str:
    """The first ``words`` words of rendered text, as plain text."""
    return Truncator(plain(rendered)).words(words)
