"""Ways from here to there: roads, islands, harbours, networks."""

from .geometry import Point, bow, on_circle, steps
from .motifs import floor, house
from .palette import INK, PAPER, SIGNAL, TEAL
from .sheet import GAP, Sheet


def _dots(sheet: Sheet, points: list[Point], colour: int, distance: float = 42) -> None:
    """A dotted line along a curve."""
    for x, y in steps(points, distance):
        sheet.disc(x, y, 13, colour)


def route(sheet: Sheet) -> None:
    """A line from one house to another, with a stop in the middle."""
    house(sheet, 90, 690, 260, 330, INK)
    sheet.block(186, 560, 254, 690, PAPER)
    house(sheet, 850, 690, 260, 330, TEAL)
    sheet.block(946, 560, 1014, 690, PAPER)
    curve = bow((220, 330), (600, -110), (980, 330))
    x, y = 600, 120
    _dots(sheet, [point for point in curve if point[0] < x - 120], INK)
    _dots(sheet, [point for point in reversed(curve) if point[0] > x + 120], INK)
    sheet.disc(x, y, 100, SIGNAL)
    sheet.block(x - 14, y + 111, x + 14, 690, INK)
    sheet.disc(x, y, 38, INK)
    floor(sheet)


def network(sheet: Sheet) -> None:
    """Lines join three groups of points."""
    groups = (((230, 210), INK, 201), ((970, 210), TEAL, 339), ((600, 540), SIGNAL, 90))
    middles = [centre for centre, _, _ in groups]
    sheet.line([*middles, middles[0], middles[1]], 34, INK)
    for centre, colour, turn in groups:
        points = [on_circle(centre, 112, turn + step * 120) for step in range(3)]
        sheet.disc(*centre, 60, PAPER)
        for width, shade in ((34 + 2 * GAP, PAPER), (34, colour)):
            sheet.line([*points, points[0], points[1]], width, shade)
            for point in points:
                sheet.disc(*point, 47 + width / 2, shade)


def three_links(sheet: Sheet) -> None:
    """A line joins one point to three others."""
    for y in (130, 375, 620):
        sheet.line([(290, 375), (940, y)], 40, INK)
    sheet.disc(290, 375, 220, SIGNAL, GAP)
    sheet.disc(290, 375, 84, INK)
    for y, colour in ((130, TEAL), (375, INK), (620, TEAL)):
        sheet.disc(960, y, 108, colour, GAP)
        sheet.disc(960, y, 40, PAPER)


def mountain(sheet: Sheet) -> None:
    """A path up a mountain, with a house at its foot."""
    sheet.disc(900, 240, 170, SIGNAL)
    sheet.shape([(620, 750), (980, 300), (1340, 750)], INK, GAP)
    sheet.shape([(100, 750), (590, 40), (1080, 750)], TEAL, GAP)
    path = [(330, 690), (690, 600), (480, 510), (680, 420), (530, 340), (630, 270), (575, 190)]
    sheet.line(path, 26, PAPER)
    house(sheet, 110, 690, 230, 270, INK)
    sheet.block(196, 590, 254, 690, PAPER)
    floor(sheet)


def _waves(sheet: Sheet, rows: tuple[tuple[float, float, float], ...]) -> None:
    """Short level strokes on the water."""
    for left, right, y in rows:
        sheet.block(left, y, right, y + 14, PAPER)


def islands(sheet: Sheet) -> None:
    """Islands, with a line that leads over the sea."""
    sheet.disc(930, 320, 210, SIGNAL)
    sheet.block(0, 309, 1200, 320, PAPER)
    sheet.block(0, 320, 1200, 750, TEAL)
    for x, y, radius in ((110, 440, 130), (330, 560, 190), (90, 680, 120)):
        sheet.slice(x, y, radius + GAP, 180, 360, PAPER)
        sheet.slice(x, y, radius, 180, 360, INK)
    _dots(sheet, bow((560, 520), (830, 560), (930, 350)), PAPER)
    _waves(sheet, ((600, 820, 640), (860, 1130, 590), (720, 940, 695)))
    house(sheet, 275, 515, 110, 125, PAPER, 0)


def island(sheet: Sheet) -> None:
    """An island, and three lines that lead away from it."""
    sheet.block(0, 0, 1200, 750, TEAL)
    for start, top, end in (
        ((500, 260), (640, 100), (1010, 100)),
        ((530, 390), (800, 390), (1020, 390)),
        ((512, 545), (640, 660), (1010, 660)),
    ):
        _dots(sheet, bow(start, top, end), PAPER, 46)
        sheet.disc(1085, end[1], 46, PAPER)
    coast = [
        *bow((300, 70), (430, 80), (465, 290)),
        *bow((465, 290), (540, 690), (290, 685)),
        *bow((290, 685), (100, 680), (150, 390)),
        *bow((150, 390), (202, 70), (300, 70)),
    ]
    sheet.shape(coast, SIGNAL, GAP)
    house(sheet, 215, 560, 180, 220, INK)
    sheet.block(282, 480, 328, 560, PAPER)


def harbour(sheet: Sheet) -> None:
    """A village road that leads to a harbour."""
    sheet.disc(880, 270, 190, SIGNAL)
    sheet.block(0, 259, 1200, 270, PAPER)
    sheet.block(0, 270, 1200, 480, TEAL)
    sheet.block(858, 70, 886, 300, INK, GAP)
    sheet.shape([(690, 300), (1100, 300), (1030, 410), (760, 410)], INK, GAP)
    sheet.block(0, 469, 1200, 480, PAPER)
    sheet.block(0, 480, 1200, 750, INK)
    sheet.shape([(380, 750), (700, 750), (860, 480), (790, 480)], PAPER)
    house(sheet, 70, 640, 210, 270, TEAL)
    house(sheet, 330, 560, 140, 180, TEAL)
    sheet.block(145, 540, 205, 640, PAPER)


def globe(sheet: Sheet) -> None:
    """A globe of arcs, with a way across it."""
    sheet.disc(600, 375, 340, TEAL)
    for share in (0.42, 0.8):
        for side in (-1, 1):
            arc = bow((600, 35), (600 + side * 680 * share, 375), (600, 715))
            sheet.line(arc, 16, PAPER)
    sheet.block(592, 35, 608, 715, PAPER)
    for y, half in ((205, 300), (375, 345), (545, 300)):
        sheet.block(600 - half, y - 8, 600 + half, y + 8, PAPER)
    way = bow((330, 545), (520, 60), (880, 250))
    sheet.line(way, 40 + 2 * GAP, PAPER)
    sheet.line(way, 40, SIGNAL)
    sheet.disc(330, 545, 66, SIGNAL, GAP)
    sheet.disc(880, 250, 66, SIGNAL, GAP)
    sheet.disc(330, 545, 26, INK)
    sheet.disc(880, 250, 26, INK)


PICTURES = {
    "route": route,
    "network": network,
    "three-links": three_links,
    "mountain": mountain,
    "islands": islands,
    "island": island,
    "harbour": harbour,
    "globe": globe,
}
