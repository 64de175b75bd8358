"""Joined stylesheets, whose layers are taken out, show what their layers say."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, Route

from portal.core.staticfiles import find_parts, join_layers
from tests.e2e.page_types import LANGUAGES
from tests.e2e.served import ServedDemo

PAGES = ("", "rights-guides/unpaid-wages/", "themes/organising-strategies/", "{topic}")
MEDIA: tuple[dict[str, Any], ...] = (
    {"media": "screen", "color_scheme": "light"},
    {"media": "screen", "color_scheme": "dark"},
    {"media": "print", "color_scheme": "light"},
)
# Every element and what it generates, with its properties in one string; digests keep what
# travels small.
COMPUTED_STYLES = """(wanted) => {
  const digest = (text) => {
    let sum = 0
    for (let i = 0; i < text.length; i++) sum = (Math.imul(sum, 31) + text.charCodeAt(i)) | 0
    return sum
  }
  const found = {}
  document.querySelectorAll('html, body, body *').forEach((element, index) => {
    for (const pseudo of ['', '::before', '::after']) {
      const style = getComputedStyle(element, pseudo || null)
      if (pseudo && style.content === 'none') continue
      const name = `${index} ${element.tagName}.${element.className}${pseudo}`
      if (wanted && !wanted.includes(name)) continue
      const keys = [...style].filter((key) => !key.startsWith('--'))
      const text = keys.map((key) => `${key}: ${style.getPropertyValue(key)}`)
      found[name] = wanted ? text : digest(text.join(';'))
    }
  })
  return found
}"""


def answer_with_layers(route: Route) -> None:
    """The stylesheet that was asked for, with its layers."""
    name = route.request.url.split("/")[-2]
    css = join_layers(find_parts(name), keep_layers=True)
    route.fulfill(body=css, content_type="text/css")


def digests(page: Page) -> list[dict[str, int]]:
    """What every element looks like in each medium, as a number."""
    seen = []
    for media in MEDIA:
        page.emulate_media(**media, reduced_motion="reduce")
        seen.append(page.evaluate(COMPUTED_STYLES))
    return seen


@pytest.mark.parametrize("path", PAGES)
def test_a_page_looks_as_its_layers_say(
    open_page: Callable[..., Page], demo: ServedDemo, addresses: dict[str, str], path: str
) -> None:
    language = LANGUAGES[PAGES.index(path) % len(LANGUAGES)]
    url = f"/{language}/{path.format(**addresses)}"
    flat, layered = open_page(demo.url, width=360), open_page(demo.url, width=360)
    layered.route("**/site.css", answer_with_layers)
    flat.goto(url)
    layered.goto(url)
    differences = {
        (str(media), name)
        for media, shown, meant in zip(MEDIA, digests(flat), digests(layered), strict=True)
        for name in shown
        if shown[name] != meant.get(name)
    }
    assert differences == set()
