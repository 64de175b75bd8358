"""The pocket card: one sheet, folded to eight pages."""

import datetime as dt
from dataclasses import replace

import pytest
import zxingcpp

from portal.printing.pocket_card import Number, PocketCard, Sentence, make_pocket_card
from tests.printing.reading import (
    needs_fonts,
    pages_of,
    picture_of,
    share_found,
    text_by_pdfium,
)

pytestmark = needs_fonts

ADDRESS = "https://example.org/en/find/?from=NP&to=KW"
CARD = PocketCard(
    language="en",
    title="Nepal to Kuwait",
    rights=[f"Right number {word} is yours." for word in ("one", "two", "three", "four", "five")],
    sentences=[
        Sentence("Please give me my passport.", "من فضلك أعد إليّ جواز سفري", "ar"),
        Sentence("I have not been paid.", "لم أستلم أجري", "ar"),
        Sentence("I want to call my union.", "أريد أن أتصل بنقابتي", "ar"),
    ],
    numbers=[Number("Union", "+977-1-425 5101", "No charge"), Number("Police", "112")],
    address=ADDRESS,
    changed_on=dt.date(2026, 5, 3),
    doubt="Ask your own union about it.",
)
# Where each page of the booklet begins to be read: column and row of the sheet, from its top left.
LEFT_TO_RIGHT = [(1, 1), (2, 1), (3, 1), (3, 0), (2, 0), (1, 0), (0, 0), (0, 1)]
RIGHT_TO_LEFT = [(3 - column, row) for column, row in LEFT_TO_RIGHT]


@pytest.fixture(scope="module")
def sheet() -> bytes:
    return make_pocket_card(CARD)


def test_one_light_sheet_with_all_that_was_given(sheet: bytes) -> None:
    assert pages_of(sheet) == 1
    assert len(sheet) <= 150 * 1024
    given = [CARD.title, *CARD.rights, CARD.doubt, *(each.mine for each in CARD.sentences)]
    assert share_found(given, text_by_pdfium(sheet)) == 1


def test_black_and_white(sheet: bytes) -> None:
    picture = picture_of(sheet).convert("HSV")
    assert max(picture.getchannel("S").getextrema()) == 0


def test_the_code_leads_to_the_page_and_is_large_enough(sheet: bytes) -> None:
    dots = 300
    (code,) = zxingcpp.read_barcodes(picture_of(sheet, dots_per_inch=dots))
    assert code.text == ADDRESS
    corners = code.position
    wide = abs(corners.top_right.x - corners.top_left.x) / dots * 25.4
    assert wide >= 20


@pytest.mark.parametrize(
    ("language", "places"), [("en", LEFT_TO_RIGHT), ("ar", RIGHT_TO_LEFT), ("ur", RIGHT_TO_LEFT)]
)
def test_folded_the_pages_come_in_order(language: str, places: list[tuple[int, int]]) -> None:
    """The word of each page is found in its part of the sheet, upside down in the upper row."""
    import pypdfium2

    card = replace(
        CARD,
        language=language,
        title="Cover",
        rights=["First", "Second", "Third"],
        sentences=[Sentence("Fifth", "Show", "en")],
        numbers=[Number(name, "112") for name in ("Sixth", "x", "y", "Seventh")],
        doubt="Eighth",
    )
    words = ["Cover", "First", "Second", "Third", "Fifth", "Sixth", "Seventh", "Eighth"]
    found = []
    with pypdfium2.PdfDocument(make_pocket_card(card)) as document:
        page = document[0].get_textpage()
        width, height = document[0].get_size()
        for word in words:
            index, _length = page.search(word, match_case=True).get_next()
            left, bottom, _right, _top = page.get_charbox(index)
            last = page.get_charbox(index + 1)
            is_upside_down = last[0] < left
            column, row = int(left / width * 4), int((height - bottom) / height * 2)
            assert is_upside_down is (row == 0), word
            found.append((column, row))
    assert found == places


def test_more_than_it_holds_is_left_out_or_set_smaller() -> None:
    long = replace(
        CARD,
        rights=["Word " * 60] * 9,
        sentences=[Sentence("Word " * 30, "كلمة " * 30, "ar")] * 5,
        numbers=[Number("Name " * 12, "+977-1-425 5101")] * 9,
    )
    sheet = make_pocket_card(long)
    assert pages_of(sheet) == 1
    assert text_by_pdfium(sheet).count("Name") == 6 * 12


@pytest.mark.parametrize("language", ["ru", "ne", "bn"])
def test_in_every_script(language: str) -> None:
    assert pages_of(make_pocket_card(replace(CARD, language=language))) == 1
