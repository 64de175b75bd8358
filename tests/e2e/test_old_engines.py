"""An engine of 2016 shows pages that can be read: it drops every rule that it does not know.

No such engine can be had here: the stylesheet is given to today's without what
that one would drop, as its standard says to.
"""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route

from tests.e2e.served import ServedDemo
from tests.e2e.test_page_types import STICKING_OUT

PAGES = ("", "rights-guides/unpaid-wages/", "countries/kuwait/", "{topic}", "accounts/login/")
# Selectors, properties and values that came later; @supports is from 2013.
_SELECTORS = re.compile(r":(is|where|has|dir|focus-visible|not\([^)]*,)\b")
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_PROPERTIES = re.compile(
    r"(?:(?:margin|padding|border|inset|scroll-\w+)-(?:inline|block)[\w-]*"
    r"|(?:max-|min-)?(?:inline|block)-size|inset|(?:row-|column-)?gap|grid-[\w-]+|clip-path)$"
)
_VALUES = re.compile(r"\b(?:clamp|min|max)\(|^(?:inline-)?grid$|^end$|^start$")
# Text and buttons keep off the edges; nothing lies over the name.
READABLE = """() => {
  const width = document.documentElement.clientWidth
  const faults = []
  for (const part of document.querySelectorAll("main p, main h1, main h2, main h3, main label")) {
    const box = part.getBoundingClientRect()
    if (part.closest(".unseen, details:not([open])") || !box.width || box.width <= 1) continue
    if (box.left < 8 || box.right > width - 8) faults.push(part.outerHTML.slice(0, 100))
  }
  const skip = document.querySelector(".skip").getBoundingClientRect()
  if (skip.right > 0 && skip.bottom > 0) faults.push("the skip link is in sight")
  return faults.slice(0, 5)
}"""


def read_as_old_engine(css: str) -> str:
    """A stylesheet without what an engine of 2016 drops."""

    def keep(match: re.Match[str]) -> str:
        selector, body = match[1], match[2]
        if _SELECTORS.search(selector):
            return ""
        kept = []
        for declaration in re.split(r";(?![^(]*\))", body):
            name, _, value = declaration.partition(":")
            if not _PROPERTIES.match(name.strip()) and not _VALUES.search(value.strip()):
                kept.append(declaration)
        return f"{selector}{{{';'.join(kept)}}}"

    css = css.replace("@supports not (inset-inline:0)", "@media all")
    css = css.replace("@supports not (inset-inline: 0)", "@media all")
    return _RULE.sub(keep, css)


def answer_as_old_engine(route: Route) -> None:
    """The stylesheet that was asked for, as an old engine takes it."""
    answer = route.fetch()
    route.fulfill(body=read_as_old_engine(answer.text()), content_type="text/css")


@pytest.mark.parametrize("path", PAGES)
def test_a_page_can_be_read(
    open_page: Callable[..., Page], demo: ServedDemo, addresses: dict[str, str], path: str
) -> None:
    page = open_page(demo.url, width=320, javascript=False)
    page.route("**/*.css", answer_as_old_engine)
    for language in ("en", "ar"):
        page.goto(f"/{language}/{path.format(**addresses)}")
        assert page.evaluate(READABLE) == []
        assert page.evaluate(STICKING_OUT) == []
