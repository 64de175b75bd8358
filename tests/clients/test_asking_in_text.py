"""A worker's whole way through the help desk in w3m: no style, no picture, no script.

The desk answers and asks for consent meanwhile, as its case workers do with a browser.
"""

from collections.abc import Callable, Mapping

import pytest
from bs4 import BeautifulSoup, Tag

from tests.clients import tools
from tests.clients.text_browser import TextBrowser
from tests.clients.visitor import Visitor
from tests.e2e.served import ServedDemo

STORY = "मेरो पासपोर्ट कम्पनीले लियो।\nतीन महिनादेखि तलब दिएको छैन।"
ON = "main [value=next]"
LAST = "main form button.button"


def ask(browser: TextBrowser) -> tuple[str, str]:
    """From the first page to the last: the receipt and the reference."""
    browser.press(LAST)
    browser.write_lines("textarea", STORY)
    browser.press(ON)
    browser.write("[name=destination]", "Kuwait")
    browser.write("[name=origin]", "नेपाल")
    browser.press(ON)
    browser.choose("[name=danger][value=no]")
    browser.press(ON)
    browser.choose("[name=since][value=year]")
    browser.press(ON)
    browser.choose("[name=group][value=wages]")
    browser.press(ON)
    browser.choose("[name=kind][value='wages.unpaid']")
    browser.press(ON)
    browser.write("[name=employer]", "Al Noor Cleaning")
    browser.press(ON)
    browser.choose("[name=reach][value=receipt]")
    browser.press(ON)
    browser.press(ON)
    checked = browser.read()
    for line in [*STORY.splitlines(), "Al Noor Cleaning"]:
        assert line in checked
    browser.press(ON)
    page = browser.get_html()
    receipt, reference = page.select_one("output[data-receipt]"), page.select_one(".proof dd")
    assert receipt is not None
    assert reference is not None
    shown = browser.read()
    assert receipt.get_text() in shown
    browser.press("[value=kept]")
    assert browser.get_html().select_one("[data-sent]")
    return receipt.get_text(), reference.get_text()


class CaseWorker:
    """Somebody at the desk in Kathmandu, with one case."""

    def __init__(self, demo: ServedDemo, reference: str) -> None:
        self._visitor = Visitor(demo, "case-np")
        self._case = f"/en/desk/{reference}/"

    def answer(self, text: str) -> None:
        """Write to the worker."""
        self._send(self._case, "answer", {"text": text, "language": "en"})

    def ask_to_pass_on(self, purpose: str) -> None:
        """Ask the worker whether the case may go to another desk."""
        page = self._visitor.get(f"{self._case}refer/").html
        desk = page.select_one("[name=to_desk] option[value]:not([value=''])")
        assert desk is not None
        typed = {"to_desk": str(desk["value"]), "parts": "facts", "purpose": purpose, "way": "ask"}
        self._send(f"{self._case}refer/", "refer", typed)

    def _send(self, address: str, action: str, typed: Mapping[str, str]) -> None:
        page = self._visitor.get(address).html
        form = page.select_one(f"main form[action$='/{action}/']")
        assert form is not None
        carried = {str(each["name"]): str(each["value"]) for each in find_hidden(form)}
        assert self._visitor.get(str(form["action"]), **(carried | dict(typed))).status == 200


def find_hidden(form: Tag | BeautifulSoup) -> list[Tag]:
    """The fields of a form that nobody sees."""
    return form.select("input[type=hidden][name][value]")


@pytest.mark.parametrize("language", ["en", "ne", "ar"])
def test_a_worker_asks_comes_back_answers_and_agrees(
    need: Callable[[bool, str], None], demo: ServedDemo, language: str
) -> None:
    need(tools.has_w3m(), "w3m")
    with TextBrowser(f"{demo.url}/{language}/help/") as browser:
        receipt, reference = ask(browser)
        desk = CaseWorker(demo, reference)
        desk.answer("Which months were not paid?")
        browser.press("main a[data-return]")
        browser.write("[name=receipt]", receipt)
        browser.press(LAST)
        assert "Which months were not paid?" in browser.read()
        browser.write_lines("textarea", "असार र साउन।")
        browser.press("main [value=write]")
        assert "असार र साउन।" in browser.read()
        desk.ask_to_pass_on("To ask for the pay")
        browser.reload()
        assert "To ask for the pay" in browser.read()
        browser.press("main [value^=agree-]")
        assert browser.get_html().select_one("[data-referral=sent]")
        browser.press("main [value=leave]")
        assert browser.get_html().select_one("[name=receipt]")
