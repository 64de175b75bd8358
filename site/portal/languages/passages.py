"""Marks the passages of a translation that still stand in the source language.

wagtail-localize publishes a passage that nobody has translated as it is in
the source. Without a mark, a screen reader would speak English with Arabic
rules, and a right-to-left page would set it from right to left.
"""

from bs4 import BeautifulSoup, Tag

from portal.languages import registry

# What holds a passage in the pages' templates.
_HOLDERS = [
    *("h1", "h2", "h3", "h4", "p", "li", "dt", "dd", "td", "th", "caption", "figcaption"),
    *("a", "b", "strong", "span", "summary"),
]


def plain_text(html: str) -> str:
    """The text of a passage as a reader sees it."""
    return " ".join(BeautifulSoup(html, "html.parser").get_text().split())


def _is_marked(element: Tag) -> bool:
    return any("data-source-passage" in parent.attrs for parent in element.parents)


def _mark(element: Tag, language: registry.Language) -> None:
    element["lang"] = language.code
    element["dir"] = language.direction
    element["data-source-passage"] = ""


def mark_passages(html: str, gaps: frozenset[str], language: registry.Language) -> str:
    """``html`` with ``lang`` and ``dir`` on every element whose text is one of ``gaps``."""
    soup = BeautifulSoup(html, "html.parser")
    for element in soup.find_all(_HOLDERS):
        if plain_text(str(element)) in gaps and not _is_marked(element):
            _mark(element, language)
    for picture in soup.find_all("img", alt=True):
        if picture["alt"] in gaps:
            picture["lang"] = language.code
    return str(soup)
