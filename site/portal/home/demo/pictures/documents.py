"""Papers: passport, contract, stamps."""

from .geometry import along, box, on_circle, turned
from .hands import arm
from .motifs import paper, rules
from .palette import INK, PAPER, SIGNAL, TEAL, TINT
from .sheet import GAP, Sheet


def passport(sheet: Sheet) -> None:
    """A passport held in a hand."""
    sheet.disc(600, 330, 310, SIGNAL)
    arm(sheet, 630, 540, 190)
    palm = [(460, 470), (780, 470), (836, 560), (745, 625), (520, 625), (460, 560)]
    sheet.shape(palm, INK, GAP)
    sheet.block(450, 50, 780, 490, TEAL, GAP)
    sheet.block(482, 50, 494, 490, PAPER)
    centre = (652, 190)
    _globe(sheet, *centre, 96, 14, PAPER)
    rules(sheet, 582, 722, (335,), PAPER, 20)
    for place in range(4):
        y = 235 + place * 75
        sheet.capsule((438, y), (510, y), 60, INK, GAP)
    sheet.capsule((797, 535), (728, 415), 78, INK, GAP)
    sheet.shape([(690, 501), (770, 500), (836, 540), (836, 560), (745, 625), (620, 625)], INK)


def _globe(sheet: Sheet, x: float, y: float, radius: float, width: float, colour: int) -> None:
    """A globe of a ring, a cross and two arcs."""
    sheet.ring(x, y, radius, width, colour)
    sheet.line([(x - radius, y), (x + radius, y)], width, colour)
    sheet.line([(x, y - radius), (x, y + radius)], width, colour)
    wide = radius * 1.25
    sheet.ring(x - radius * 0.8, y, wide, width, colour, -53, 53)
    sheet.ring(x + radius * 0.8, y, wide, width, colour, 127, 233)


def contract(sheet: Sheet) -> None:
    """A contract, a magnifying glass over the line for pay, a pen ready to sign."""
    sheet.block(0, 0, 520, 750, TEAL)
    paper(sheet, 330, 60, 820, 690)
    rules(sheet, 385, 640, (130,), INK, 30)
    rules(sheet, 385, 765, (200, 240, 280))
    rules(sheet, 385, 765, (500, 540))
    sheet.block(385, 340, 765, 420, SIGNAL)
    sheet.line([(850, 500), (1000, 650)], 62, PAPER)
    sheet.line([(800, 450), (1010, 660)], 52, INK)
    sheet.disc(700, 370, 172, PAPER)
    sheet.disc(700, 370, 160, INK)
    sheet.disc(700, 370, 122, PAPER)
    sheet.block(560, 322, 840, 418, SIGNAL)
    sheet.ring(700, 370, 160, 40, INK)
    rules(sheet, 590, 765, (618,), INK, 12)
    _pen(sheet, (580, 606), 158)


def _pen(sheet: Sheet, tip: tuple[float, float], degrees: float) -> None:
    """A pen whose point touches the paper at ``tip``."""
    x, y = tip
    barrel = turned(box(x + 60, y - 24, x + 330, y + 24), degrees - 360, tip)
    nib = turned([(x, y), (x + 60, y - 24), (x + 60, y + 24)], degrees - 360, tip)
    sheet.shape(barrel, INK, GAP)
    sheet.shape(nib, INK, GAP)
    sheet.shape(turned(box(x + 60, y - 26, x + 70, y + 26), degrees - 360, tip), PAPER)


def agreement(sheet: Sheet) -> None:
    """A paper that two pens sign."""
    sheet.block(0, 400, 1200, 750, TEAL)
    paper(sheet, 330, 40, 870, 690)
    rules(sheet, 395, 640, (115,), SIGNAL, 70)
    rules(sheet, 395, 805, (235, 281, 327, 373))
    for left in (395, 640):
        rules(sheet, left, left + 165, (520,), INK, 12)
        stroke = [(10, 508), (35, 440), (60, 508), (85, 455), (105, 500), (140, 490)]
        sheet.line([(left + x, y) for x, y in stroke], 13, INK)
    _pen(sheet, (500, 545), 150)
    _pen(sheet, (700, 545), 30)


def stamp(sheet: Sheet) -> None:
    """Four stamps on a page, one of them missing."""
    sheet.block(0, 0, 1200, 750, TEAL)
    paper(sheet, 250, 40, 950, 710, 0)
    for x, y, colour in ((435, 215, TEAL), (765, 215, INK), (435, 535, INK)):
        sheet.disc(x, y, 132, colour)
        sheet.ring(x, y, 116, 10, PAPER)
        sheet.line([(x - 52, y + 2), (x - 13, y + 42), (x + 58, y - 46)], 30, PAPER)
    sheet.disc(765, 535, 132, SIGNAL)
    sheet.disc(765, 535, 94, PAPER)
    for step in range(12):
        start = on_circle((765, 535), 88, step * 30)
        end = on_circle((765, 535), 140, step * 30)
        sheet.shape(along(start, end, 20), PAPER)


def ratification(sheet: Sheet) -> None:
    """A rubber stamp that has just marked a paper."""
    sheet.block(0, 560, 1200, 750, TEAL)
    paper(sheet, 180, 90, 660, 690)
    rules(sheet, 235, 470, (160,), INK, 30)
    rules(sheet, 235, 605, (230, 272, 314))
    sheet.disc(440, 510, 118, SIGNAL)
    sheet.disc(440, 510, 98, PAPER)
    sheet.disc(440, 510, 86, SIGNAL)
    sheet.line([(395, 512), (428, 548), (492, 472)], 28, PAPER)
    handle = [
        (800, 190),
        (900, 190),
        (890, 330),
        (1000, 400),
        (1000, 470),
        (700, 470),
        (700, 400),
        (810, 330),
    ]
    sheet.shape(handle, INK, GAP)
    sheet.disc(850, 180, 92, INK, GAP)
    sheet.block(680, 482, 1020, 560, INK, GAP)
    sheet.block(700, 571, 1000, 600, SIGNAL)


def calendar(sheet: Sheet) -> None:
    """A calendar with one day marked."""
    sheet.block(190, 80, 1010, 710, INK)
    sheet.block(190, 80, 1010, 230, TEAL)
    sheet.block(206, 241, 994, 694, PAPER)
    for x in (360, 600, 840):
        sheet.block(x - 22, 25, x + 22, 150, INK, GAP)
    left, top, wide, high = 240, 272, 106, 101
    for row in range(4):
        for column in range(7):
            x, y = left + column * wide, top + row * high
            past = row * 7 + column < 18
            sheet.block(x, y, x + 84, y + 79, INK if past else TINT)
    x, y = left + 4 * wide, top + 2 * high
    sheet.block(x - 22, y - 22, x + 106, y + 101, SIGNAL, GAP)


PICTURES = {
    "passport": passport,
    "contract": contract,
    "agreement": agreement,
    "stamp": stamp,
    "ratification": ratification,
    "calendar": calendar,
}
