"""Marks the passages of a translation that still stand in the source language.

wagtail-localize publishes a passage that nobody has translated as it is in
the source. Without a mark, a screen reader would speak English with Arabic
rules, and a right-to-left page would set it from right to left; and nobody
would be told why it is there.
"""

from bs4 import BeautifulSoup, Tag
from django.utils import translation
from django.utils.translation import gettext as _

from portal.i18n import registry
from portal.i18n.names import name_for_reader

# What holds a passage in the pages' templates.
_HOLDERS = [
    *("h1", "h2", "h3", "h4", "p", "li", "dt", "dd", "td", "th", "caption", "figcaption"),
    *("a", "b", "strong", "span", "summary"),
]
# What holds one that has several paragraphs of its own.
_OUTER_HOLDERS = ["div", "blockquote"]
_MARK = "data-source-passage"


def _key(text: str) -> str:
    """A text without its spaces: where a line breaks makes no other passage of it."""
    return "".join(text.split())


def _is_marked(element: Tag) -> bool:
    return any(_MARK in parent.attrs for parent in element.parents)


def _holds_a_mark(element: Tag) -> bool:
    return bool(element.select(f"[{_MARK}]"))


def _remark(soup: BeautifulSoup, language: registry.Language) -> Tag:
    """The small “in English” beside a passage, in the reader's language."""
    reader = registry.get(translation.get_language() or registry.SOURCE_LANGUAGE)
    remark = soup.new_tag(
        "small", attrs={"class": "source-mark", "lang": reader.code, "dir": reader.direction}
    )
    remark.string = _("in %(language)s") % {"language": name_for_reader(language)}
    return remark


def _mark(element: Tag, soup: BeautifulSoup, language: registry.Language) -> None:
    element["lang"] = language.code
    element["dir"] = language.direction
    element[_MARK] = ""
    # The table of contents repeats headings that say so themselves.
    if element.find_parent("nav") is None:
        element.append(" ")
        element.append(_remark(soup, language))


def mark_passages(html: str, gaps: frozenset[str], language: registry.Language) -> str:
    """``html`` with ``lang``, ``dir`` and a remark on every element whose text is in ``gaps``."""
    soup = BeautifulSoup(html, "html.parser")
    keys = {_key(gap) for gap in gaps} - {""}
    # Pictures first: a remark is not part of anything's text yet.
    for picture in soup.find_all("img", alt=True):
        if _key(str(picture["alt"])) in keys:
            picture["lang"] = language.code
    for element in soup.find_all(_HOLDERS):
        if not _is_marked(element) and _key(element.get_text()) in keys:
            _mark(element, soup, language)
    for element in soup.find_all(_OUTER_HOLDERS):
        alone = not _is_marked(element) and not _holds_a_mark(element)
        if alone and _key(element.get_text()) in keys:
            _mark(element, soup, language)
    return str(soup)
