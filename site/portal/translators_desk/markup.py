"""A passage as it is stored (a fragment of HTML) and as a translator types it."""

import re

from bs4 import BeautifulSoup

_LINE_BREAK = re.compile(r"<br\s*/?>")
# An ampersand or a "<" that no browser would take for markup needs no code for the eye.
_PLAIN_AMPERSAND = re.compile(r"&amp;(?![A-Za-z#])")
_PLAIN_LESS = re.compile(r"&lt;(?![A-Za-z/!?])")
_WHITE_SPACE = re.compile(r"[ \t\r\n\f]+")


def has_line_breaks(html: str) -> bool:
    """Whether the passage is made of several lines."""
    return _LINE_BREAK.search(html) is not None


def to_typed_text(html: str) -> str:
    """``html`` as it stands in a text field: line breaks as lines, codes as signs."""
    lines = _LINE_BREAK.split(html)
    text = "\n".join(_WHITE_SPACE.sub(" ", line).strip() for line in lines)
    return _PLAIN_LESS.sub("<", _PLAIN_AMPERSAND.sub("&", text))


def to_stored_html(text: str, *, lines: bool) -> str:
    """What was typed, as it is stored; ``lines``: whether a new line means a line break."""
    parts = text.strip().splitlines() if lines else [text]
    html = "<br/>".join(_WHITE_SPACE.sub(" ", part).strip() for part in parts)
    return str(BeautifulSoup(html, "html.parser"))
