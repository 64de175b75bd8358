"""Lays the pictures of all page types out on contact sheets.

``python -m tests.e2e.sheet`` reads ``var/pictures/*-LANGUAGE-WIDTH.png`` and
writes ``var/pictures/sheet.png`` (``sheet-2.png`` and so on when one is not
enough): a row a page type, the phones first, then the desks. Long pages are
cut off; the pictures themselves are whole.
"""

import sys
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from tests.e2e.page_types import LANGUAGES, PAGE_TYPES, WIDTHS
from tests.e2e.test_page_types import PICTURES

SCALES = {360: 0.75, 1280: 0.42}
ROW_HEIGHT = 620
ROWS_A_SHEET = 8
GAP = 16
LABEL = 28
PAPER = (96, 96, 96)
INK = (255, 255, 255)


@dataclass(frozen=True)
class Place:
    """Where a picture goes within its row."""

    language: str
    width: int
    left: int

    @property
    def room(self) -> int:
        """How wide it is on the sheet."""
        return round(self.width * SCALES[self.width])


def places() -> list[Place]:
    """Every column, from left to right."""
    found, left = [], GAP
    for width in WIDTHS:
        for language in LANGUAGES:
            place = Place(language, width, left)
            found.append(place)
            left += place.room + GAP
    return found


def _thumbnail(path: Path, place: Place) -> Image.Image:
    with Image.open(path) as picture:
        height = round(picture.height * place.room / picture.width)
        small = picture.convert("RGB").resize((place.room, height), Image.Resampling.LANCZOS)
    return small.crop((0, 0, place.room, min(height, ROW_HEIGHT)))


def _sheet(names: list[str], columns: list[Place]) -> Image.Image:
    width = columns[-1].left + columns[-1].room + GAP
    sheet = Image.new("RGB", (width, GAP + len(names) * (LABEL + ROW_HEIGHT + GAP)), PAPER)
    draw = ImageDraw.Draw(sheet)
    font = ImageFont.load_default(size=18)
    for row, name in enumerate(names):
        top = GAP + row * (LABEL + ROW_HEIGHT + GAP)
        draw.text((GAP, top), name, fill=INK, font=font)
        for place in columns:
            path = PICTURES / f"{name}-{place.language}-{place.width}.png"
            if path.exists():
                sheet.paste(_thumbnail(path, place), (place.left, top + LABEL))
    return sheet


def main() -> int:
    """Write the sheets; 1 if there are no pictures."""
    names = [kind.name for kind in PAGE_TYPES if any(PICTURES.glob(f"{kind.name}-*.png"))]
    if not names:
        print(f"No pictures in {PICTURES}: run make pictures.")
        return 1
    for old in PICTURES.glob("sheet*.png"):
        old.unlink()
    columns = places()
    for number, start in enumerate(range(0, len(names), ROWS_A_SHEET), start=1):
        path = PICTURES / ("sheet.png" if number == 1 else f"sheet-{number}.png")
        _sheet(names[start : start + ROWS_A_SHEET], columns).save(path, optimize=True)
        print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
