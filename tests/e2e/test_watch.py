"""What is watched in every page is seen: a request to another host, a complaint, what moves."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.e2e.conftest import Watch
from tests.e2e.served import ServedDemo
from tests.e2e.test_page_types import SHIFTED

PICTURE = "<img src='{}'>"
MOVES = """<p>Words</p><script>
requestAnimationFrame(() => setTimeout(() => {
  document.body.style.paddingTop = '300px'
  document.body.dataset.moved = ''
}, 50))
</script>"""


@pytest.mark.parametrize("host", ["pictures.example.org", "203.0.113.7", "localhost"])
def test_another_host_is_noticed(
    open_page: Callable[..., Page], demo: ServedDemo, watch: Watch, host: str
) -> None:
    page = open_page(demo.url)
    address = f"http://{host}/picture.png"
    with page.expect_event("requestfailed"):
        page.set_content(PICTURE.format(address))
    assert watch.elsewhere == [address]
    assert watch.complaints
    watch.clear()


def test_what_moves_is_counted(open_page: Callable[..., Page], demo: ServedDemo) -> None:
    page = open_page(demo.url)
    page.set_content(MOVES)
    page.locator("[data-moved]").wait_for()
    assert page.evaluate(SHIFTED) > 0
