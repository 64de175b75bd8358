"""Markdown of posts: rendered once to trusted HTML when a post is saved, quoted, shortened."""

import re
from collections.abc import Sequence
from html import escape

import nh3
from django.utils.text import Truncator
from markdown_it import MarkdownIt
from markdown_it.token import Token

from forum.engine.text.links import link_addresses
from portal.core.text.cleaning import clean_line
from portal.core.text.plain_text import html_to_text

TAGS = {
    "a", "blockquote", "br", "code", "em", "hr", "li", "ol", "p", "pre", "strong", "ul",
}  # fmt: skip
ATTRIBUTES = {"a": {"href", "title"}, "ol": {"start"}}
# Of a passage that was not translated, within a translation.
KEPT_ATTRIBUTES = {"lang", "dir", "data-machine"}
SCHEMES = {"http", "https", "mailto"}
# Levels of nested quotations and lists, as the parser counts them: a quotation is
# one, a list with its item is two. Deeper, the parser would drop words, and a phone
# has no room to indent them.
MAX_NESTING = 20
_PUNCTUATION = re.compile(r"([\\`*_\[\]<>#&!~|])")


def _fence(_renderer: object, tokens: Sequence[Token], index: int, *_rest: object) -> str:
    """A code block; words after the opening fence are text, not the name of a language."""
    words = tokens[index].info.strip()
    content = f"{words}\n{tokens[index].content}" if words else tokens[index].content
    return f"<pre><code>{escape(content)}</code></pre>\n"


def _end_quotation(_state: object, _line: int, _last: int, silent: bool) -> bool:
    """Whether a line without ``>`` ends the quotation above it; it is no block of its own."""
    return silent


def _make_parser() -> MarkdownIt:
    """CommonMark without raw HTML, images and reference links; headings become bold.

    A quotation ends with the last line that begins with ``>``: CommonMark would take an
    answer typed right under it for the quoted person's words.

    A heading would break the outline of the page that shows the post; an
    image from another site would tell its server who reads. Reference links
    are off because one long address, referred to a thousand times, turns a
    text of 20 KB into a page of 20 MB.
    """
    markdown = MarkdownIt(
        "commonmark", {"html": False, "breaks": True, "maxNesting": MAX_NESTING + 1}
    )
    markdown.disable(["image", "reference"])
    markdown.block.ruler.push("quotation_end", _end_quotation, {"alt": ["blockquote"]})
    markdown.core.ruler.push("addresses", link_addresses)
    markdown.add_render_rule("heading_open", lambda *_args: "<p><strong>")
    markdown.add_render_rule("heading_close", lambda *_args: "</strong></p>\n")
    markdown.add_render_rule("fence", _fence)
    return markdown


_markdown = _make_parser()


def render(text: str) -> str:
    """Sanitised HTML of a post, every link marked as user-generated.

    No word of ``text`` is lost: what is nested too deeply to be rendered is
    shown as it was typed.
    """
    tokens = _markdown.parse(text)
    if _is_too_deep(tokens):
        return sanitize(_render_as_typed(text))
    return sanitize(_markdown.renderer.render(tokens, _markdown.options, {}))


def _is_too_deep(tokens: Sequence[Token]) -> bool:
    for token in tokens:
        if token.level >= MAX_NESTING:
            return True
        if token.children and any(child.level >= MAX_NESTING for child in token.children):
            return True
    return False


def _render_as_typed(text: str) -> str:
    """``text`` in paragraphs and lines, its Markdown shown literally."""
    paragraphs = re.split(r"\n\s*\n", text.strip("\n"))
    bodies = ("<br>\n".join(map(escape, text.splitlines())) for text in paragraphs)
    return "".join(f"<p>{body}</p>\n" for body in bodies)


def sanitize(html: str) -> str:
    """Reduce HTML to what a post may hold."""
    return _sanitize(html, TAGS, ATTRIBUTES)


def sanitize_translation(html: str) -> str:
    """Reduce what a translation service returned to a post, in which some stays as it was."""
    return _sanitize(html, TAGS | {"span"}, ATTRIBUTES | {"span": KEPT_ATTRIBUTES})


def _sanitize(html: str, tags: set[str], attributes: dict[str, set[str]]) -> str:
    return nh3.clean(
        html,
        tags=tags,
        attributes=attributes,
        url_schemes=SCHEMES,
        link_rel="nofollow noopener ugc",
    )


def escape_markdown(text: str) -> str:
    """``text`` for use within Markdown, all of its punctuation literal."""
    return _PUNCTUATION.sub(r"\\\1", clean_line(text))


def without_quotations(text: str) -> str:
    """Markdown without its lines that begin with ``>``."""
    own = [line for line in text.splitlines() if not line.lstrip().startswith(">")]
    return "\n".join(own).strip()


def quote(text: str) -> str:
    """``text`` as a Markdown block quotation, without the quotations inside it."""
    return "\n".join(f"> {line}".rstrip() for line in without_quotations(text).splitlines())


def own_text(text: str) -> str:
    """What the author says in Markdown, without quotations and code; a line for each line."""
    depth, own = 0, []
    for token in _markdown.parse(text):
        if token.type.startswith("blockquote_"):
            depth += token.nesting
        elif token.type == "inline" and not depth:
            own.append("".join(map(_plain, token.children or [])))
    return "\n".join(own)


def _plain(token: Token) -> str:
    if token.type in ("softbreak", "hardbreak"):
        return "\n"
    return token.content if token.type == "text" else " " if token.type == "code_inline" else ""


def excerpt(rendered: str, words: int = 30) -> str:
    """The first ``words`` words of rendered text, as plain text."""
    return Truncator(html_to_text(rendered)).words(words)


def own_excerpt(rendered: str, words: int) -> str:
    """The same without the quotations in it, unless there is nothing else."""
    own = nh3.clean(
        rendered,
        tags=TAGS - {"blockquote"},
        attributes={},
        clean_content_tags={"blockquote"},
        link_rel=None,
    )
    return excerpt(own, words) or excerpt(rendered, words)
