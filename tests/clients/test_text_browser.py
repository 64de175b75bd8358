"""The pages as w3m shows them: no style, no script, only text and links."""

import subprocess
from collections.abc import Callable

import pytest

from tests.clients import tools
from tests.clients.conftest import FetchedPage

SHOWN = ("reply", "new-topic", "guide", "country", "search", "sign-in", "topic")


def show(body: bytes) -> str:
    """The page as w3m prints it."""
    command = ["w3m", "-dump", "-T", "text/html", "-I", "UTF-8", "-O", "UTF-8", "-cols", "70"]
    return subprocess.run(command, input=body, capture_output=True, check=True).stdout.decode()


@pytest.mark.parametrize("name", SHOWN)
def test_nothing_is_shown_that_only_a_script_makes_true(
    need: Callable[[bool, str], None], pages: list[FetchedPage], name: str
) -> None:
    """Every message for scripts stays unsaid, every button that needs one away."""
    need(tools.has_w3m(), "w3m")
    for page in [page for page in pages if page.kind.name == name]:
        text = " ".join(show(page.answer.body).split())
        html = page.answer.html
        heading = html.select_one("h1")
        assert heading is not None
        assert " ".join(heading.get_text(" ").split())[:20] in text
        assert not html.select("main button:not([type=submit]):not(form button)")
        hidden = html.select("main [hidden]")
        assert [str(part)[:80] for part in hidden if part.get_text(strip=True)] == []


@pytest.mark.parametrize("name", ["reply", "new-topic"])
def test_a_post_can_be_written(
    need: Callable[[bool, str], None], pages: list[FetchedPage], name: str
) -> None:
    """The field stands under its label, and there is a button that sends it."""
    need(tools.has_w3m(), "w3m")
    for page in [page for page in pages if page.kind.name == name]:
        text = show(page.answer.body)
        form = page.answer.html.select_one("form:has(textarea)")
        assert form is not None
        area = form.select_one("textarea")
        assert area is not None
        label = form.select_one(f'label[for="{area["id"]}"]')
        button = form.select_one("button[type=submit], button:not([type])")
        assert label is not None
        assert button is not None
        said = [" ".join(part.get_text(" ").split()) for part in (label, button)]
        flat = " ".join(text.split())
        assert flat.index(said[0][:15]) < flat.rindex(said[1][:15])
