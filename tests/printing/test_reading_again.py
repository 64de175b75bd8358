"""What is printed can be read again: words that PDFium and poppler find, for each language.

Searching, copying and reading aloud work on these.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.conf import settings

from portal.i18n import registry
from portal.printing.documents import Document, Paragraph
from portal.printing.html import convert_html, list_lines
from portal.printing.paper import make_pdf
from portal.printing.runs import make_runs
from tests.printing.reading import needs_fonts, share_found, text_by_pdfium, text_by_poppler

pytestmark = needs_fonts

GUIDES = Path(settings.ROOT_DIR, "rights_guides", "guides", "demo", "guidepage")
EXACT = {"en", "fr", "es", "pt", "ru", "id", "fil"}
# Vowel marks of Arabic are drawn apart from their letters, and found on either side of them.
# Whoever searches leaves them out.
WITH_MARKS = {"ar": 0.91}
_MARKS = re.compile("[\u064b-\u0652]")
READERS = {"pdfium": text_by_pdfium, "poppler": text_by_poppler}
TELEPHONE, AMOUNT = "+977-1-425 5101", "1,000 QAR"


def texts_of(value: Any) -> Iterator[str]:
    """Everything that is written in a guide of the demo."""
    if isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from texts_of(each)
    elif isinstance(value, str) and " " in value:
        yield re.sub(r"\*\*|^- ", "", value, flags=re.MULTILINE)


@pytest.fixture(scope="module", params=[each.code for each in registry.REGISTRY])
def printed(request: pytest.FixtureRequest) -> tuple[str, list[str], bytes]:
    """A language, what two guides say in it, and that as PDF."""
    code = request.param
    texts = [
        text
        for guide in ("unpaid-wages", "keep-your-passport")
        for text in texts_of(yaml.safe_load((GUIDES / guide / f"{code}.yaml").read_text("utf-8")))
    ]
    blocks = [block for text in texts for block in convert_html(f"<p>{text}</p>", code)]
    lines = ["".join(run.text for run in line) for line in list_lines(blocks)]
    direction = registry.get(code).direction
    numbers = [
        Paragraph(make_runs(f"{lines[0]} {number} {lines[1]}", direction))
        for number in (TELEPHONE, AMOUNT)
    ]
    title = {"en": "Read again"}.get(code, lines[0])
    pdf = make_pdf(Document(title, code, "https://example.org/", [*numbers, *blocks]))
    return code, lines, pdf


@pytest.mark.parametrize("reader", READERS)
def test_words(printed: tuple[str, list[str], bytes], reader: str) -> None:
    code, lines, pdf = printed
    text = READERS[reader](pdf)
    least = 1.0 if code in EXACT else 0.95
    assert share_found(lines, text) >= WITH_MARKS.get(code, least)
    assert share_found([_MARKS.sub("", line) for line in lines], _MARKS.sub("", text)) >= least


@pytest.mark.parametrize("reader", READERS)
def test_numbers_keep_their_order(printed: tuple[str, list[str], bytes], reader: str) -> None:
    """As they are dialled. PDFium swaps amount and currency in lines from right to left."""
    code, _lines, pdf = printed
    text = re.sub(r"\s|[\u202a-\u202e\u2066-\u2069\ufffe]", "", READERS[reader](pdf))
    assert "".join(TELEPHONE.split()) in text
    swapped = registry.get(code).direction == "rtl" and reader == "pdfium"
    assert ("QAR1,000" if swapped else "1,000QAR") in text
