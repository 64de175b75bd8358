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
COMPUTED_STYLES = """() => [...document.querySelectorAll('html, body, body *')].flatMap(
  (element, index) => [null, '::before', '::after'].map((pseudo) => {
    const style = getComputedStyle(element, pseudo)
    const name = `${index} ${element.tagName}.${element.className}${pseudo || ''}`
    return [name, Object.fromEntries([...style].map((key) => [key, style.getPropertyValue(key)]))]
  }))"""


def answer_with_layers(route: Route) -> None:
    """The stylesheet that was asked for, with its layers."""
    name = route.request.url.split("/")[-2]
    css = join_layers(find_parts(name), keep_layers=True)
    route.fulfill(body=css, content_type="text/css")


def computed_styles(page: Page) -> list[dict[str, dict[str, str]]]:
    """What every element looks like in each medium, by element."""
    styles = []
    for media in MEDIA:
        page.emulate_media(**media, reduced_motion="reduce")
        styles.append(dict(page.evaluate(COMPUTED_STYLES)))
    return styles


@pytest.mark.parametrize("path", PAGES)
def test_a_page_looks_as_its_layers_say(
    open_page: Callable[..., Page], demo: ServedDemo, addresses: dict[str, str], path: str
) -> None:
    language = LANGUAGES[PAGES.index(path) % len(LANGUAGES)]
    page = open_page(demo.url, width=360)
    url = f"/{language}/{path.format(**addresses)}"
    page.goto(url)
    flat = computed_styles(page)
    page.route("**/site.css", answer_with_layers)
    page.goto(url)
    differences = [
        (media, name, key, style[key], layered[name][key])
        for media, styles, layered in zip(MEDIA, flat, computed_styles(page), strict=True)
        for name, style in styles.items()
        for key in style
        if style[key] != layered[name][key]
    ]
    assert differences == []
