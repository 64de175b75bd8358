"""Markdown to HTML that can be trusted: rendered once, when a post is saved."""

import re
from collections.abc import Sequence
from html import escape

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token

from forum.engine.text.links import link_addresses
from portal.core.text.cleaning import clean_line

TAGS = {
    "a", "blockquote", "br", "code", "em", "hr", "li", "ol", "p", "pre", "strong", "ul",
}  # fmt: skip
ATTRIBUTES = {"a": {"href", "title"}, "ol": {"start"}}
SCHEMES = {"http", "https", "mailto"}
# Quotations and lists in each other, as tokens count them: a quotation is one,
# a list and its point are two. Beyond it the reader of Markdown would leave
# words out, and a telephone has no room to indent them.
MOST_NESTING = 20
_PUNCTUATION = re.compile(r"([\\`*_\[\]<>#&!~|])")


def _fence(_renderer: object, tokens: Sequence[Token], index: int, *_rest: object) -> str:
    """Text between fences; words behind the first fence are text as well, not a file's type."""
    words = tokens[index].info.strip()
    content = f"{words}\n{tokens[index].content}" if words else tokens[index].content
    return f"<pre><code>{escape(content)}</code></pre>\n"


def _reader() -> MarkdownIt:
    """CommonMark without raw HTML; an image is refused, a heading becomes bold.

    A heading would break the outline of the page that shows the post; a
    picture from elsewhere would tell its server who reads. Links by reference
    are left out: one long address, named a thousand times, makes a text of
    20 KB a page of 20 MB.
    """
    markdown = MarkdownIt(
        "commonmark", {"html": False, "breaks": True, "maxNesting": MOST_NESTING + 1}
    )
    markdown.disable(["image", "reference"])
    markdown.core.ruler.push("addresses", link_addresses)
    markdown.add_render_rule("heading_open", lambda *_args: "<p><strong>")
    markdown.add_render_rule("heading_close", lambda *_args: "</strong></p>\n")
    markdown.add_render_rule("fence", _fence)
    return markdown


_markdown = _reader()


def render(text: str) -> str:
    """HTML of a post: sanitised, every link marked as a user's.

    Every word of ``text`` is in it: what is nested too deeply to be shown as
    it was meant is shown as it was typed.
    """
    tokens = _markdown.parse(text)
    if _too_deep(tokens):
        return clean(_as_typed(text))
    return clean(_markdown.renderer.render(tokens, _markdown.options, {}))


def _too_deep(tokens: Sequence[Token]) -> bool:
    for token in tokens:
        if token.level >= MOST_NESTING:
            return True
        if token.children and any(each.level >= MOST_NESTING for each in token.children):
            return True
    return False


def _as_typed(text: str) -> str:
    """``text`` in paragraphs and lines, its marks shown and not obeyed."""
    paragraphs = re.split(r"\n\s*\n", text.strip("\n"))
    lines = ("<br>\n".join(map(escape, each.splitlines())) for each in paragraphs)
    return "".join(f"<p>{each}</p>\n" for each in lines)


def clean(html: str) -> str:
    """HTML of a post, sanitised: also when it comes back from a translator."""
    return nh3.clean(
        html,
        tags=TAGS,
        attributes=ATTRIBUTES,
        url_schemes=SCHEMES,
        link_rel="nofollow noopener ugc",
    )


def escaped(text: str) -> str:
    """``text`` within Markdown, each of its signs shown and none obeyed."""
    return _PUNCTUATION.sub(r"\\\1", clean_line(text))


def quote(text: str) -> str:
    """``text`` as a Markdown quotation, without the quotations inside it."""
    own = [line for line in text.splitlines() if not line.lstrip().startswith(">")]
    return "\n".join(f"> {line}".rstrip() for line in "\n".join(own).strip().splitlines())
