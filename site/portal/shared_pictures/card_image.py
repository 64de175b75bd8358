"""Draws the card of a page: ink, paper and one bar of signal colour, as the site's posters."""

import io
from dataclasses import dataclass

from PIL import Image, ImageDraw, ImageOps

from portal.i18n import registry
from portal.shared_pictures.card import Card
from portal.shared_pictures.lines import Lines, Run, load_font, measure, set_lines

# What services that show links ask for.
WIDTH, HEIGHT = 1200, 630
# Of the site's tokens: ink, paper and signal.
_INK, _PAPER, _SIGNAL = "#17130e", "#f8f3e8", "#ff7a0f"
_MARGIN, _BAR, _BESIDE = 64, 20, 400
_SIZES = (78, 70, 62, 54, 46, 40, 34)
_SMALL = (30, 24, 20)
_QUALITY = 88


@dataclass(frozen=True, slots=True)
class _Column:
    """Where words stand: from ``start``, which is at the right where they run to the left."""

    draw: ImageDraw.ImageDraw
    language: registry.Language
    start: float
    width: int

    def write(self, lines: Lines, top: float, colour: str) -> float:
        """Draw the lines, and answer with where they end."""
        for line in lines.lines:
            self._write_line(line, lines, top, colour)
            top += lines.height
        return top

    def _write_line(self, line: list[Run], lines: Lines, top: float, colour: str) -> None:
        is_rtl, code = self.language.direction == "rtl", self.language.code
        ascent, _descent = load_font(line[0].font, lines.size).getmetrics()
        place = self.start
        for run in line:
            width = measure([run], lines.size, code)
            self.draw.text(
                (place - width if is_rtl else place, top + ascent),
                run.text,
                colour,
                load_font(run.font, lines.size),
                anchor="ls",
                direction=run.direction,
                language=code,
            )
            place += -width if is_rtl else width


def draw_card(card: Card, photo: Image.Image | None = None) -> bytes:
    """The card as JPEG, without anything beside the picture."""
    language = registry.get(card.language)
    is_rtl = language.direction == "rtl"
    picture = Image.new("RGB", (WIDTH, HEIGHT), _INK)
    draw = ImageDraw.Draw(picture)
    draw.rectangle((WIDTH - _BAR, 0, WIDTH, HEIGHT) if is_rtl else (0, 0, _BAR, HEIGHT), _SIGNAL)
    taken = 0
    if photo is not None:
        picture.paste(photo, (0 if is_rtl else WIDTH - _BESIDE, 0))
        taken = _BESIDE
    width = WIDTH - taken - _BAR - 2 * _MARGIN
    start = WIDTH - _BAR - _MARGIN if is_rtl else _BAR + _MARGIN
    column = _Column(draw, language, start, width)
    kind = set_lines(card.kind, language, width=width, height=60, sizes=_SMALL)
    top = column.write(kind, _MARGIN * 0.7, _SIGNAL)
    site = set_lines(card.site, language, width=width, height=60, sizes=_SMALL)
    bottom = HEIGHT - _MARGIN * 0.7 - site.height * len(site.lines)
    column.write(site, bottom, _PAPER)
    title = set_lines(
        card.title, language, width=width, height=int(bottom - top - 30), sizes=_SIZES
    )
    column.write(title, top + 10, _PAPER)
    content = io.BytesIO()
    picture.save(content, "JPEG", quality=_QUALITY, optimize=True, progressive=True)
    return content.getvalue()


def crop_photo(picture: Image.Image, focus: tuple[float, float]) -> Image.Image:
    """As much of a picture as stands beside the words. ``focus``: what matters in it, 0 to 1."""
    upright = ImageOps.exif_transpose(picture).convert("RGB")
    return ImageOps.fit(upright, (_BESIDE, HEIGHT), centering=focus)
