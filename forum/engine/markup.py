"""Markdown to HTML that can be trusted: rendered once, when a post is saved."""

import re
import unicodedata

import nh3
from markdown_it import MarkdownIt

TAGS = {
    "a", "blockquote", "br", "code", "em", "hr", "li", "ol", "p", "pre", "strong", "ul",
}  # fmt: skip
ATTRIBUTES = {"a": {"href", "title"}, "ol": {"start"}}
SCHEMES = {"http", "https", "mailto"}

# Marks that turn the reading direction of everything after them: in a name or
# a subject they make text read as what it is not.
DIRECTION_MARKS = dict.fromkeys(map(ord, "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"))


def _renderer() -> MarkdownIt:
    """CommonMark without raw HTML; an image is refused, a heading becomes bold.

    A heading would break the outline of the page that shows the post; a
    picture from elsewhere would tell its server who reads.
    """
    markdown = MarkdownIt("commonmark", {"html": False, "breaks": True}).disable("image")
    markdown.add_render_rule("heading_open", lambda *_args: "<p><strong>")
    markdown.add_render_rule("heading_close", lambda *_args: "</strong></p>\n")
    return markdown


_markdown = _renderer()


def render(text: str) -> str:
    """HTML of a post: sanitised, every link marked as a user's."""
    return clean(_markdown.render(text))


def clean(html: str) -> str:
    """HTML of a post, sanitised: also when it comes back from a translator."""
    return nh3.clean(
        html,
        tags=TAGS,
        attributes=ATTRIBUTES,
        url_schemes=SCHEMES,
        link_rel="nofollow noopener ugc",
    )


def quote(text: str) -> str:
    """``text`` as a Markdown quotation, without the quotations inside it."""
    own = [line for line in text.splitlines() if not line.lstrip().startswith(">")]
    return "\n".join(f"> {line}".rstrip() for line in "\n".join(own).strip().splitlines())


def tidy_text(text: str) -> str:
    """``text`` without control characters and without marks that turn its direction."""
    lines = text.replace("\r\n", "\n")
    kept = (char for char in lines if char in "\n\t" or unicodedata.category(char) != "Cc")
    return "".join(kept).translate(DIRECTION_MARKS)


def tidy_line(text: str) -> str:
    """One line of :func:`tidy_text`, its white space folded."""
    return re.sub(r"\s+", " ", tidy_text(text)).strip()
