"""Plain text from HTML: the one way, for search, excerpts, word counts and comparisons."""

import html as html_entities
import re

import nh3

# Elements that start a new line on the page: their words do not run into the ones
# around them. An inline element may stand inside a word.
_LINE_BREAKS = re.compile(
    r"""</?(?:address|article|aside|blockquote|br|caption|dd|details|div|dl|dt|fieldset|figcaption
    |figure|footer|form|h[1-6]|header|hr|li|main|nav|ol|option|p|pre|section|summary|table|tbody
    |td|tfoot|th|thead|tr|ul)(?=[\s/>])""",
    re.IGNORECASE | re.VERBOSE,
)


def html_to_text(html: str) -> str:
    """The words of a document or fragment as a reader sees them, on one line.

    Tags, comments, scripts and styles go, character references become
    characters, and every run of white space (no-break spaces included) is one
    space. Lone surrogates, which the parser cannot take, become question marks.
    Text without any tag is not parsed: most passages are that.
    """
    if "<" in html:
        spaced = _LINE_BREAKS.sub(r" \g<0>", html)
        html = nh3.clean(spaced.encode("utf-8", "replace").decode(), tags=set())
    if "&" in html:
        html = html_entities.unescape(html)
    return " ".join(html.split())
