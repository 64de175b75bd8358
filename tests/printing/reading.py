"""Reads PDFs again, as readers' programs do: PDFium (browsers) and poppler (Linux)."""

import re
import shutil
import subprocess
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from portal.printing import typesetter

needs_fonts = pytest.mark.skipif(not typesetter.is_available(), reason="fonts are missing")

_CONTROLS = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufffe]")


def pages_of(pdf: bytes) -> int:
    with pypdfium2.PdfDocument(pdf) as document:
        return len(document)


def text_by_pdfium(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)


def text_by_poppler(pdf: bytes) -> str:
    if not shutil.which("pdftotext"):
        pytest.skip("poppler is missing")
    said = subprocess.run(
        ["pdftotext", "-q", "-enc", "UTF-8", "-", "-"], input=pdf, capture_output=True, check=True
    )
    return said.stdout.decode()


def picture_of(pdf: bytes, page: int = 0, dots_per_inch: int = 100) -> Any:
    """A page as people see it."""
    with pypdfium2.PdfDocument(pdf) as document:
        return document[page].render(scale=dots_per_inch / 72).to_pil()


def keep_picture(pdf: bytes, folder: Path, name: str) -> None:
    """To look at."""
    folder.mkdir(parents=True, exist_ok=True)
    picture_of(pdf).save(folder / f"{name}.png")


def words_of(text: str) -> list[str]:
    """The words, without punctuation and marks that nobody sees."""
    plain = unicodedata.normalize("NFC", _CONTROLS.sub("", text))
    words = ("".join(filter(_is_of_word, word)) for word in plain.split())
    return [word for word in words if word]


def share_found(source: Iterable[str], text: str) -> float:
    """Which part of the words of ``source`` stands in ``text``."""
    words = [word for part in source for word in words_of(part)]
    found = set(words_of(text))
    return sum(word in found for word in words) / len(words)


def _is_of_word(character: str) -> bool:
    return unicodedata.category(character)[0] in "LMN"
