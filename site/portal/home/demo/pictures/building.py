"""The building site: cranes, girders, bricks, scaffolding."""

from .geometry import between, on_circle
from .motifs import brick_wall, floor, girder, lattice
from .palette import INK, PAPER, SIGNAL, TEAL
from .sheet import GAP, Sheet


def _windows(
    sheet: Sheet, left: float, top: float, columns: int, rows: int, step: tuple[float, float]
) -> None:
    """A grid of open windows."""
    wide, high = step
    for row in range(rows):
        for column in range(columns):
            x, y = left + column * wide, top + row * high
            sheet.block(x, y, x + wide * 0.5, y + high * 0.5, PAPER)


def crane(sheet: Sheet) -> None:
    """Two towers and a crane between them that lifts a girder."""
    sheet.block(50, 330, 350, 690, TEAL)
    _windows(sheet, 96, 376, 3, 4, (88, 78))
    sheet.block(850, 460, 1150, 690, TEAL)
    _windows(sheet, 896, 506, 3, 2, (88, 92))
    lattice(sheet, (530, 690), (530, 180), 90, 8)
    lattice(sheet, (250, 150), (1140, 150), 76, 15)
    sheet.line([(530, 36), (270, 112)], 14, INK)
    sheet.line([(530, 36), (1000, 112)], 14, INK)
    sheet.shape([(484, 190), (530, 20), (576, 190)], INK)
    sheet.block(262, 150, 392, 262, INK)
    sheet.line([(900, 180), (900, 250)], 14, INK)
    sheet.line([(730, 340), (900, 240), (1070, 340)], 14, INK)
    girder(sheet, (660, 380), (1140, 380), 96, SIGNAL)
    floor(sheet)


def bricks(sheet: Sheet) -> None:
    """A wall of bricks with one course left to lay, and the brick that is next."""
    size = (250, 112)
    brick_wall(sheet, -125, 312, 6, 4, size, INK)
    brick_wall(sheet, -250, 200, 3, 1, size, TEAL)
    sheet.block(500, 200, 739, 301, SIGNAL)
    sheet.block(0, 170, 1120, 180, INK)
    sheet.block(1110, 110, 1132, 301, INK)


def girders(sheet: Sheet) -> None:
    """Three girders joined by bolts."""
    middle = (600, 380)
    girder(sheet, on_circle(middle, 900, 90), middle, 190, INK)
    girder(sheet, on_circle(middle, 900, 210), middle, 190, TEAL)
    girder(sheet, on_circle(middle, 900, 330), middle, 190, INK)
    sheet.shape([on_circle(middle, 270, degrees) for degrees in range(0, 360, 60)], SIGNAL, GAP)
    for degrees in (90, 210, 330):
        for turn in (-24, 24):
            sheet.disc(*on_circle(middle, 180, degrees + turn), 30, INK)
    sheet.disc(*middle, 42, INK)


def scaffolding(sheet: Sheet) -> None:
    """Scaffolding round a half-built house."""
    walls = [
        (400, 690),
        (400, 225),
        (530, 225),
        (530, 285),
        (620, 285),
        (620, 345),
        (800, 345),
        (800, 690),
    ]
    sheet.shape(walls, TEAL)
    for x, y in ((432, 270), (440, 510), (698, 510)):
        sheet.block(x, y, x + 66, y + 90, PAPER)
    sheet.block(562, 510, 642, 690, PAPER)
    for start, end in (((120, 690), (370, 440)), ((830, 440), (1080, 190))):
        sheet.line([start, end], 20, INK)
    for x in (120, 370, 830, 1080):
        sheet.block(x - 15, 60, x + 15, 690, INK, 8)
    for y in (150, 410):
        sheet.block(60, y, 1140, y + 48, SIGNAL, 8)
    floor(sheet)


def tower(sheet: Sheet) -> None:
    """A tower under construction beside the sea."""
    sheet.disc(890, 270, 190, SIGNAL)
    sheet.block(0, 540, 1200, 750, TEAL)
    for y, left in ((580, 760), (625, 640), (670, 840)):
        sheet.block(left, y, left + 260, y + 16, PAPER)
    sheet.block(170, 230, 530, 750, INK, GAP)
    _windows(sheet, 218, 284, 3, 5, (104, 78))
    for x in (180, 293, 407, 520):
        sheet.block(x - 10, 50, x + 10, 230, INK)
    sheet.block(170, 130, 530, 150, INK)
    sheet.block(0, 690, 600, 750, INK)


def brick_houses(sheet: Sheet) -> None:
    """A row of brick houses and a ladder."""
    for place, colour in enumerate((TEAL, INK, TEAL)):
        _gable(sheet, 45 + place * 376, colour)
    rails = ((920, 690), (770, 130)), ((1020, 690), (870, 130))
    for rail in rails:
        sheet.line(rail, 24 + 2 * GAP, PAPER)
    for rail in rails:
        sheet.line(rail, 24, SIGNAL)
    for step in range(1, 9):
        sheet.line([between(*rails[0], step / 9), between(*rails[1], step / 9)], 22, SIGNAL)
    floor(sheet)


def _gable(sheet: Sheet, left: float, colour: int) -> None:
    """One narrow house with a stepped gable, a door, windows and some of its bricks."""
    right = left + 358
    for step in range(4):
        inset = (3 - step) * 45
        sheet.block(left + inset, 60 + step * 62, right - inset, 690, colour)
    sheet.block(left + 139, 190, right - 139, 270, PAPER)
    for x in (left + 50, right - 120):
        sheet.block(x, 350, x + 70, 460, PAPER)
    sheet.block(left + 139, 530, right - 139, 690, PAPER)
    for x, y in (
        (28, 270),
        (74, 290),
        (272, 270),
        (160, 320),
        (160, 400),
        (186, 420),
        (28, 540),
        (74, 560),
        (252, 540),
        (298, 560),
        (28, 620),
        (272, 630),
        (160, 120),
    ):
        sheet.block(left + x, y, left + x + 36, y + 9, PAPER)


PICTURES = {
    "crane": crane,
    "bricks": bricks,
    "girders": girders,
    "scaffolding": scaffolding,
    "tower": tower,
    "brick-houses": brick_houses,
}
