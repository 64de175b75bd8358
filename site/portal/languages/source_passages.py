"""Marks the passages of a translation that still stand in the source language.

wagtail-localize publishes a passage that nobody has translated as it is in
the source. Without a mark, a screen reader would speak English with Arabic
rules, and a right-to-left page would set it from right to left; and nobody
would be told why it is there.
"""

from bs4 import BeautifulSoup, Tag
from django.utils import translation

from portal.i18n import registry
from portal.i18n.names import get_language_name

# What holds a passage in the pages' templates.
_ELEMENTS = [
    *("h1", "h2", "h3", "h4", "p", "li", "dt", "dd", "td", "th", "caption", "figcaption"),
    *("a", "b", "strong", "span", "summary"),
]
# What holds one that has several paragraphs of its own.
_OUTER_ELEMENTS = ["div", "blockquote"]
_MARK_ATTRIBUTE = "data-source-passage"


def _normalize(text: str) -> str:
    """A text without its spaces: where a line breaks makes no other passage of it."""
    return "".join(text.split())


def _is_marked(element: Tag) -> bool:
    return any(_MARK_ATTRIBUTE in parent.attrs for parent in element.parents)


def _contains_mark(element: Tag) -> bool:
    return bool(element.select(f"[{_MARK_ATTRIBUTE}]"))


def _build_remark(soup: BeautifulSoup, language: registry.Language) -> Tag:
    """The language’s name beside a passage, in the reader's language."""
    reader = registry.get(translation.get_language() or registry.SOURCE_LANGUAGE)
    remark = soup.new_tag(
        "small", attrs={"class": "source-mark", "lang": reader.code, "dir": reader.direction}
    )
    remark.string = get_language_name(language)
    return remark


def _mark_element(element: Tag, soup: BeautifulSoup, language: registry.Language) -> None:
    element["lang"] = language.code
    element["dir"] = language.direction
    element[_MARK_ATTRIBUTE] = ""
    # The table of contents repeats headings that say so themselves.
    if element.find_parent("nav") is None:
        element.append(" ")
        element.append(_build_remark(soup, language))


def mark_passages(html: str, gaps: frozenset[str], language: registry.Language) -> str:
    """``html`` with ``lang``, ``dir`` and a remark on every element whose text is in ``gaps``."""
    soup = BeautifulSoup(html, "html.parser")
    keys = {_normalize(gap) for gap in gaps} - {""}
    # Pictures first: a remark is not part of anything's text yet.
    for picture in soup.find_all("img", alt=True):
        if _normalize(str(picture["alt"])) in keys:
            picture["lang"] = language.code
    for element in soup.find_all(_ELEMENTS):
        if not _is_marked(element) and _normalize(element.get_text()) in keys:
            _mark_element(element, soup, language)
    for element in soup.find_all(_OUTER_ELEMENTS):
        alone = not _is_marked(element) and not _contains_mark(element)
        if alone and _normalize(element.get_text()) in keys:
            _mark_element(element, soup, language)
    return str(soup)
