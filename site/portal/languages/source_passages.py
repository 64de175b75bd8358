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
# What says once in which language it is, however many passages are in it.
_BLOCK_NAMES = frozenset(["tr", "li", "header", "figure", "details"])
_BLOCK_CLASSES = frozenset(["clause", "contact", "figure", "flow", "source", "warning"])
# Where the language's name stands at the end of a line of its own.
_LINES = frozenset(["h1", "h2", "h3", "h4", "p", "li", "caption", "figcaption", "summary"])
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


def _is_block(tag: Tag) -> bool:
    classes = tag.get_attribute_list("class")
    return tag.name in _BLOCK_NAMES or not _BLOCK_CLASSES.isdisjoint(classes)


def _add_remarks(soup: BeautifulSoup, language: registry.Language) -> None:
    """One in each block: at its first line that is not translated, else after a shorter text."""
    blocks: dict[int, list[Tag]] = {}
    for element in soup.select(f"[{_MARK_ATTRIBUTE}]"):
        # The table of contents repeats headings that say so themselves.
        if element.find_parent("nav") is None:
            outermost = [element, *element.find_parents(_is_block)][-1]
            blocks.setdefault(id(outermost), []).append(element)
    for elements in blocks.values():
        lines = [element for element in elements if element.name in _LINES]
        place = (lines or elements)[0]
        place.append(" ")
        place.append(_build_remark(soup, language))


def _holds_passages(element: Tag) -> bool:
    """Whether an item of a list, a numbered step, has its text in parts of its own."""
    return element.name == "li" and element.find(["p", "div"]) is not None


def _mark_element(element: Tag, language: registry.Language) -> None:
    element["lang"] = language.code
    element["dir"] = language.direction
    element[_MARK_ATTRIBUTE] = ""


def mark_passages(html: str, gaps: frozenset[str], language: registry.Language) -> str:
    """``html`` with ``lang`` and ``dir`` on every element whose text is in ``gaps``.

    Each block with such elements has a remark, too.
    """
    soup = BeautifulSoup(html, "html.parser")
    keys = {_normalize(gap) for gap in gaps} - {""}
    # Remarks last: they are not part of anything's text.
    for picture in soup.find_all("img", alt=True):
        if _normalize(str(picture["alt"])) in keys:
            picture["lang"] = language.code
    for element in soup.find_all(_ELEMENTS):
        if _is_marked(element) or _holds_passages(element):
            continue
        if _normalize(element.get_text()) in keys:
            _mark_element(element, language)
    for element in soup.find_all(_OUTER_ELEMENTS):
        alone = not _is_marked(element) and not _contains_mark(element)
        if alone and _normalize(element.get_text()) in keys:
            _mark_element(element, language)
    _add_remarks(soup, language)
    if not _contains_mark(soup):
        # One part of a page may be translated where others are not: it needs no notice.
        for notice in soup.select('[data-status="partial"]'):
            notice.decompose()
    return str(soup)
