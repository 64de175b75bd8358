"""Voices: the telephone, the megaphone, the card."""

from .geometry import along, box, on_circle, turned
from .hands import fist
from .palette import INK, PAPER, RED, SIGNAL, TEAL
from .sheet import GAP, Sheet


def telephone(sheet: Sheet) -> None:
    """A telephone that rings."""
    centre = (590, 375)
    for radius in (350, 255, 160):
        sheet.ring(*centre, radius, 62, SIGNAL, 272, 358)
    sheet.ring(*centre, 330, 125, INK, 75, 195)
    for degrees in (67, 203):
        x, y = on_circle(centre, 234, degrees)
        end = box(x - 90, y - 76, x + 116, y + 76)
        sheet.shape(turned(end, degrees, (x, y)), INK, GAP)
        cap = box(x - 140, y - 88, x - 101, y + 88)
        sheet.shape(turned(cap, degrees, (x, y)), TEAL)


def megaphone(sheet: Sheet) -> None:
    """A megaphone from which rays go out."""
    centre = (450, 410)
    degrees = -14.0
    sheet.shape(turned(box(330, 460, 410, 660), degrees + 4, centre), INK)
    cone = [(320, 320), (730, 160), (730, 660), (320, 500)]
    sheet.shape(turned(cone, degrees, centre), TEAL, GAP)
    sheet.shape(turned(box(160, 320, 309, 500), degrees, centre), INK, GAP)
    sheet.shape(turned(box(730, 130, 790, 690), degrees, centre), INK, GAP)
    for turn in (-21, 0, 21):
        start = on_circle(centre, 405, degrees + turn)
        end = on_circle(centre, 620, degrees + turn)
        sheet.shape(along(start, end, 76), SIGNAL)


def red_card(sheet: Sheet) -> None:
    """A hand that holds up a red card."""
    sheet.block(0, 0, 1200, 750, TEAL)
    sheet.shape(turned(box(430, 46, 766, 460), 8, (600, 460)), RED, GAP)
    fist(sheet, 600, 430, 250, SIGNAL)


def voices(sheet: Sheet) -> None:
    """Three speech blocks that answer one another."""
    _speech(sheet, (70, 40, 690, 300), 180, TEAL, ((110, 500), (170, 500), (230, 280)))
    _speech(sheet, (450, 225, 1130, 500), 980, SIGNAL, ((300, 560), (360, 560), (420, 400)))
    _speech(sheet, (150, 455, 690, 640), 260, INK, ((517, 420), (577, 280)))


def _speech(
    sheet: Sheet,
    edges: tuple[float, float, float, float],
    point: float,
    colour: int,
    lines: tuple[tuple[float, float], ...],
) -> None:
    """A speech block with its point below and lines of writing, each a level and a length."""
    left, top, right, bottom = edges
    outline = [
        (left, top),
        (right, top),
        (right, bottom),
        (point + 50, bottom),
        (point - 30, bottom + 80),
        (point - 30, bottom),
        (left, bottom),
    ]
    sheet.shape(outline, colour, GAP)
    for y, length in lines:
        sheet.block(
            left + 60, y - 14, left + 60 + length, y + 14, INK if colour == SIGNAL else PAPER
        )


PICTURES = {"telephone": telephone, "megaphone": megaphone, "red-card": red_card, "voices": voices}
