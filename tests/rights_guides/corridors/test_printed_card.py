"""The pocket card as a PDF: what is in it, how long it is kept, and what has none."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.files.storage import storages
from django.test import Client
from wagtail.models import Page

from portal.printing import kept_files, typesetter
from rights_guides.corridors.models import Phrase
from rights_guides.rules.models import Rule, Stage, Topic
from tests.factories import ContactFactory, UnionFactory
from tests.printing.reading import needs_fonts, pages_of, text_by_pdfium, text_by_poppler
from tests.reading import read

pytestmark = pytest.mark.django_db
CARD = "/en/find/card.pdf?from=NP&to=KW"


@pytest.fixture(autouse=True)
def _site(site_tree: Page) -> Iterator[None]:
    yield
    storage = storages["private"]
    for name in kept_files._list_names(storage, kept_files._CARDS):
        storage.delete(f"{kept_files._CARDS}/{name}")


def make_rule(text: str = "Your passport is yours.", **fields: Any) -> Rule:
    area, _made = Topic.objects.get_or_create(key="wages", defaults={"name": "Wages"})
    values = {"country": "KW", "topic": area, "stage": Stage.AT_WORK, "source_title": "A ministry"}
    return Rule.objects.create(text=text, **(values | fields))


def count_kept() -> int:
    return len(kept_files._list_names(storages["private"], kept_files._CARDS))


@needs_fonts
@pytest.mark.parametrize("language", ["en", "ar", "ur", "ne", "bn", "ru"])
def test_one_sheet_with_rights_sentences_and_numbers(client: Client, language: str) -> None:
    translations = {
        "ru": "Не менее 1,000 KWD.",
        "ar": "لا يقل عن 1,000 KWD في الشهر.",
        "ur": "کم از کم 1,000 KWD ماہانہ۔",
    }
    make_rule("Pay at least 1,000 KWD a month.", translations=translations)
    shown_to: Any = ["employer"]
    Phrase.objects.create(key="pay", show_to=shown_to, text="Pay me.", translations={"ar": "أجري"})
    ContactFactory(union=UnionFactory(country="KW"), phone="+965 5550 101")
    ContactFactory(union=UnionFactory(country="NP"), phone="+977-1-425 5101")
    response = client.get(CARD.replace("/en/", f"/{language}/"))
    assert response["Content-Type"] == "application/pdf"
    assert f"NP-KW-{language}.pdf" in response["Content-Disposition"]
    assert pages_of(response.content) == 1
    assert len(response.content) <= 150 * 1024
    for text in (text_by_pdfium(response.content), text_by_poppler(response.content)):
        digits = re.sub(r"[^\d+]", "", text)
        assert "+9655550101" in digits
        assert "+97714255101" in digits
        assert "1,000" in text
        assert "KWD" in text


@needs_fonts
def test_a_right_that_is_not_translated_is_there_in_english(client: Client) -> None:
    make_rule("Keep your own passport.")
    text = text_by_pdfium(client.get(CARD.replace("/en/", "/ar/")).content)
    assert {"Keep", "your", "own"} <= set(text.split())


@needs_fonts
def test_a_card_of_which_nothing_is_known_says_so(client: Client) -> None:
    text = text_by_pdfium(client.get("/en/find/card.pdf?from=PE&to=FJ").content)
    page = read("/en/find/card/?from=PE&to=FJ")
    said = page.texts("[data-empty]")
    assert len(said) == 2
    for sentence in said:
        assert set(sentence.split()) <= set(text.split())


@needs_fonts
def test_it_is_made_once_for_what_it_says(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    make_rule()
    first = client.get(CARD)
    monkeypatch.setattr(kept_files, "make_pocket_card", lambda card: pytest.fail("made again"))
    assert client.get(CARD).content == first.content
    assert client.get(CARD, headers={"if-none-match": first["ETag"]}).status_code == 304
    monkeypatch.undo()
    assert count_kept() == 1
    make_rule("Another right.")
    assert client.get(CARD).content != first.content
    assert count_kept() == 1


@needs_fonts
def test_the_oldest_cards_go(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_files, "MAX_CARDS", 2)
    for country in ("KW", "QA", "MY"):
        client.get(CARD.replace("KW", country))
    assert count_kept() == 2
    assert kept_files.find_card_size("NP-KW-en") is None
    assert kept_files.find_card_size("NP-MY-en")


@pytest.mark.parametrize("query", ["", "?from=NP", "?from=NP&to=NP", "?from=NP&to=Atlantis"])
def test_countries_that_are_unknown_have_none(client: Client, query: str) -> None:
    assert client.get(f"/en/find/card.pdf{query}").status_code == 404


@needs_fonts
def test_the_answer_and_the_card_lead_to_it() -> None:
    address = "/ne/find/card.pdf?from=NP&to=KW"
    assert read("/ne/find/?from=NP&to=KW").links("[data-card-pdf]") == [address]
    page = read("/ne/find/card/?from=NP&to=KW")
    assert page.links("[data-pdf] a") == [address]


def test_without_fonts_there_is_a_message_and_no_button(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(typesetter.fonts, "find_files", lambda: ())
    assert read("/en/find/card/?from=NP&to=KW").one("[data-pdf=missing]")
    assert not read("/en/find/?from=NP&to=KW").html.select("[data-card-pdf]")
    response = client.get(CARD)
    assert response.status_code == 503
    assert response["Retry-After"]
