"""Safety: the helmet in the sun, the four things to wear."""

from .geometry import along, on_circle
from .motifs import floor, helmet
from .palette import INK, PAPER, SIGNAL, TEAL
from .sheet import GAP, Sheet


def helmet_in_sun(sheet: Sheet) -> None:
    """A helmet under a hot sun."""
    centre = (930, 245)
    sheet.disc(*centre, 135, SIGNAL)
    for degrees in range(0, 360, 30):
        start, end = on_circle(centre, 158, degrees), on_circle(centre, 222, degrees)
        sheet.shape(along(start, end, 40), SIGNAL)
    helmet(sheet, 440, 586, 310, INK)
    floor(sheet)


def safety(sheet: Sheet) -> None:
    """A helmet, a pair of gloves, a boot and a harness."""
    sheet.block(0, 0, 594, 369, SIGNAL)
    sheet.block(606, 381, 1200, 750, TEAL)
    helmet(sheet, 297, 240, 165, INK)
    _glove(sheet, 745, 1)
    _glove(sheet, 1060, -1)
    _boot(sheet)
    _harness(sheet)


def _glove(sheet: Sheet, x: float, side: int) -> None:
    """A working glove; the thumb points to ``side``."""
    for place, top in enumerate((88, 56, 48, 74)):
        finger_x = x + side * (1.5 - place) * 42
        sheet.capsule((finger_x, 190), (finger_x, top), 36, INK)
    sheet.capsule((x + side * 50, 235), (x + side * 118, 160), 40, INK)
    sheet.block(x - 81, 175, x + 81, 256, INK)
    sheet.block(x - 81, 267, x + 81, 335, TEAL)


def _boot(sheet: Sheet) -> None:
    """A safety boot with a thick sole and a hard toe."""
    leather = [(140, 412), (310, 412), (310, 525), (430, 560), (470, 610), (470, 660), (140, 660)]
    sheet.shape(leather, INK)
    toe = [(378, 545), (430, 560), (470, 610), (470, 660), (378, 660)]
    sheet.shape(toe, PAPER)
    sheet.shape(
        [(x + 11 if x == 378 else x, y + 3) for x, y in toe[:1]] + toe[1:4] + [(389, 660)], TEAL
    )
    sheet.block(126, 671, 484, 716, INK)
    for y in (446, 486, 526):
        sheet.block(240, y, 320, y + 15, PAPER)


def _harness(sheet: Sheet) -> None:
    """A harness on a body: straps over the shoulders, a belt, straps round the legs."""
    body = [
        (800, 400),
        (1006, 400),
        (1070, 430),
        (1086, 560),
        (1020, 560),
        (1010, 750),
        (915, 750),
        (903, 690),
        (891, 750),
        (796, 750),
        (786, 560),
        (720, 560),
        (736, 430),
    ]
    sheet.shape(body, INK, GAP)
    for side in (-1, 1):
        sheet.line(
            [(903 + side * 79, 394), (903 + side * 40, 500), (903 + side * 75, 610)], 30, PAPER
        )
        sheet.line([(903 + side * 108, 690), (903 + side * 20, 640)], 30, PAPER)
    sheet.block(784, 594, 1022, 634, PAPER)
    sheet.block(863, 480, 943, 524, PAPER)
    sheet.block(873, 588, 933, 640, SIGNAL, 8)


PICTURES = {"helmet": helmet_in_sun, "safety": safety}
