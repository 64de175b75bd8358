"""The worker's pages as a text browser shows them: no style, no picture, no script.

What is needed stands there as text, above what it is needed for; each button and each link says
what it does, and no two say the same.
"""

from collections.abc import Iterator

import pytest
from bs4 import BeautifulSoup, Tag

from rights_guides.helpdesk import acts, receipts
from rights_guides.helpdesk.acts import Doer
from rights_guides.helpdesk.models import Case, Desk
from rights_guides.helpdesk.models.referrals import Referral
from rights_guides.helpdesk.referrals import steps
from tests.rights_guides.helpdesk.intake.worker import ANSWERS, Worker, get_only_case
from tests.rights_guides.helpdesk.making import make_desk

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_tree")]


def say(part: Tag) -> str:
    """The text of a part, with single spaces."""
    return " ".join(part.get_text(" ").split())


def read_as_text(page: BeautifulSoup) -> str:
    """What a text browser shows of the page, which has to be enough. Fails where it is not."""
    main = page.main
    assert main is not None
    assert main.h1 is not None
    for part in main.select("script, style, svg, template"):
        part.decompose()
    # What only a style or a script hides is in sight here, and must not be wrong there.
    assert not [say(part) for part in main.select("[hidden], [aria-hidden=true]") if say(part)]
    assert all(image.get("alt") is not None for image in main.select("img"))
    for form in main.select("form"):
        _check_form(form, list(main.descendants))
    _check_links(main)
    return say(main)


def _check_form(form: Tag, order: list[object]) -> None:
    buttons = form.select("button[type=submit]")
    words = [say(button) for button in buttons]
    assert words, form
    assert all(words), form
    assert len(set(words)) == len(words), words
    assert not form.select("button[tabindex], button:not([type=submit]), input[type=submit]")
    for field in form.select("input:not([type=hidden]), select, textarea"):
        names = list(_find_names(field))
        assert any(say(name) for name in names), field
        first = min(order.index(name) for name in names)
        assert first < order.index(field), field


def _find_names(field: Tag) -> Iterator[Tag]:
    """The label of a field, around it or before it."""
    page = next(part for part in field.parents if part.name == "main")
    yield from field.find_parents("label")
    yield from page.select(f'label[for="{field.get("id")}"]')


def _check_links(main: Tag) -> None:
    addresses: dict[str, set[str]] = {}
    for link in main.select("a[href]"):
        addresses.setdefault(say(link), set()).add(str(link["href"]))
    assert "" not in addresses
    assert {words: where for words, where in addresses.items() if len(where) > 1} == {}


@pytest.mark.parametrize("language", ["ne", "ar"])
def test_all_of_the_intake(language: str, kathmandu: Desk) -> None:
    worker = Worker(language)
    read_as_text(worker.look())
    worker.begin()
    while (step := worker.step) != "check":
        title = say(worker.page.h1)
        text = read_as_text(worker.page)
        # The question stands there once, and the fields of the page below it.
        assert text.count(title) == 1, step
        worker.send(go="next", **(ANSWERS[step] | {"danger": "yes"}))
    text = read_as_text(worker.page)
    assert "Al Noor Cleaning" in text
    assert ANSWERS["what"]["text"] in text
    receipt = read_receipt(worker, worker.send(go="next"))
    read_as_text(worker.send(go="kept"))
    case = get_only_case()
    acts.hand_over(case, Doer(), kathmandu)
    read_as_text(worker.look("return/"))
    read_as_text(worker.send("return/", receipt=receipt))
    ask_for_consent(case, kathmandu)
    text = read_as_text(worker.look("return/"))
    assert "Kuwait" in text
    assert "To ask for the pay" in text
    read_as_text(worker.send("return/", go="delete"))


def read_receipt(worker: Worker, page: BeautifulSoup) -> str:
    """The receipt as it stands in the text, in the digits that can be typed again."""
    receipt = worker.receipt
    assert receipt in read_as_text(page)
    assert len(receipts.parse_receipt(receipt)) == 20
    return receipt


def ask_for_consent(case: Case, desk: Desk) -> Referral:
    """The desk asks whether it may pass the case on, and answers."""
    acts.answer(case, Doer(None, desk), "Which month was not paid?", "en")
    receiver = steps.Receiver(make_desk("Kuwait", "KW"), "", "")
    return steps.ask(case, Doer(None, desk), receiver, ["facts"], "To ask for the pay")
