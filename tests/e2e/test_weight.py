"""What a guide costs a reader whose data is dear, as the network carries it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Response

from tests.e2e.page_types import LANGUAGES
from tests.e2e.served import ServedDemo

BYTES = 40 * 1024
REQUESTS = 3
GUIDE = "/{language}/rights-guides/unpaid-wages/"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_view_of_a_guide_is_light(
    open_page: Callable[..., Page], demo: ServedDemo, language: str, record_property
) -> None:
    page = open_page(demo.url, width=360)
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108
    page.goto(GUIDE.format(language=language), wait_until="networkidle")

    sizes = {each.url: each.request.sizes() for each in answers}
    carried = sum(size["responseBodySize"] for size in sizes.values())
    without_pictures = [
        each for each in answers if not each.headers.get("content-type", "").startswith("image/")
    ]
    record_property("bytes", carried)
    detail = {url: size["responseBodySize"] for url, size in sizes.items()}
    assert len(without_pictures) <= REQUESTS, detail
    assert carried <= BYTES, detail


def test_text_travels_compressed(open_page: Callable[..., Page], demo: ServedDemo) -> None:
    page = open_page(demo.url)
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108
    page.goto(GUIDE.format(language="ne"))
    for answer in answers:
        if answer.headers.get("content-type", "").startswith(("text/html", "text/css")):
            assert answer.headers["content-encoding"] in {"gzip", "br"}, answer.url
