"""The text under the glyphs is said by word; nothing of what people see changes."""

import io
from typing import Any

import pytest
from PIL import ImageChops
from pypdf import PdfReader

from portal.printing import typesetter
from portal.printing.documents import Document, Paragraph, Run
from portal.printing.paper import make_pdf
from portal.printing.text_layer import say_words
from tests.printing.reading import needs_fonts, picture_of, text_by_pdfium

pytestmark = needs_fonts

NEPALI = "तपाईंले गरेको कामको तलब समयमै पाउनुपर्ने नियम छ (क) र \\ ख।"
ARABIC = "يُرجى أن تُلزم مَن وقّع أوّلًا"


@pytest.fixture
def untouched(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typesetter, "say_words", lambda pdf: pdf)


def make(code: str, text: str) -> bytes:
    return make_pdf(Document(text, code, "https://example.org/", [Paragraph([Run(text)])] * 3))


@pytest.mark.parametrize(("code", "text"), [("ne", NEPALI), ("ar", ARABIC)])
def test_it_looks_the_same_and_stays_what_it_was(untouched: None, code: str, text: str) -> None:
    before = make(code, text)
    after = say_words(before)
    assert after != before
    assert ImageChops.difference(picture_of(before), picture_of(after)).getbbox() is None
    old, new = PdfReader(io.BytesIO(before)), PdfReader(io.BytesIO(after))
    roots: list[Any] = [old.trailer["/Root"], new.trailer["/Root"]]
    assert set(roots[0]) == set(roots[1])
    assert new.metadata.title == old.metadata.title


def test_words_of_nepali_are_whole(untouched: None) -> None:
    before = make("ne", NEPALI)
    assert NEPALI not in text_by_pdfium(before)
    assert NEPALI in text_by_pdfium(say_words(before))


def test_a_letter_with_a_mark_comes_once(untouched: None) -> None:
    before = make("ar", ARABIC)
    assert text_by_pdfium(before).count("ي") > text_by_pdfium(say_words(before)).count("ي")


def test_what_needs_nothing_stays_byte_by_byte(untouched: None) -> None:
    before = make("en", "Words in English, словами по-русски")
    assert say_words(before) == before
