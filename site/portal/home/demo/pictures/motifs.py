"""Things that return from picture to picture: helmet, house, girder, lattice, coins."""

from .geometry import Point, along, between, bow, box, shifted
from .palette import INK, PAPER
from .sheet import GAP, HEIGHT, WIDTH, Sheet


def helmet(sheet: Sheet, x: float, base: float, radius: float, colour: int) -> None:
    """A safety helmet from the front, its rim at ``base``."""
    seam = min(max(radius * 0.055, 4), GAP)
    sheet.slice(x, base, radius + seam, 180, 360, PAPER)
    sheet.slice(x, base, radius, 180, 360, colour)
    for side in (-1, 1):
        groove = bow(
            (x + side * radius * 0.62, base),
            (x + side * radius * 0.6, base - radius * 0.66),
            (x + side * radius * 0.26, base - radius * 0.95),
        )
        sheet.line(groove, seam, PAPER)
    ridge = radius * 0.19
    sheet.block(x - ridge, base - radius * 1.1, x + ridge, base, colour, seam)
    rim = radius * 0.24
    half = radius * 1.2 - rim / 2
    sheet.capsule((x - half, base + rim / 2), (x + half, base + rim / 2), rim, colour, seam)


def worker(sheet: Sheet, x: float, shoulders: float, size: float, body: int, hat: int) -> None:
    """A worker down to the lower edge of the sheet, with a helmet and without features."""
    half = size * 0.42
    thick = size * 0.62
    level = shoulders + thick / 2
    sheet.capsule((x - half, level), (x + half, level), thick, body, GAP)
    sheet.block(x - half - thick / 2 - GAP, level, x + half + thick / 2 + GAP, HEIGHT, PAPER)
    sheet.block(x - half - thick / 2, level, x + half + thick / 2, HEIGHT, body)
    sheet.disc(x, shoulders - size * 0.29, size * 0.33, INK, GAP)
    helmet(sheet, x, shoulders - size * 0.35, size * 0.4, hat)


def house(
    sheet: Sheet,
    left: float,
    base: float,
    width: float,
    height: float,
    colour: int,
    gap: float = GAP,
) -> None:
    """A house with a gable; the roof stands out over the walls."""
    roof = width * 0.44
    eaves = width * 0.09
    wall_top = base - height + roof
    middle = left + width / 2
    sheet.shape(
        [
            (left, base),
            (left, wall_top + eaves),
            (left - eaves, wall_top + eaves),
            (middle, base - height - eaves * 0.1),
            (left + width + eaves, wall_top + eaves),
            (left + width, wall_top + eaves),
            (left + width, base),
        ],
        colour,
        gap,
    )


def girder(sheet: Sheet, start: Point, end: Point, depth: float, colour: int) -> None:
    """A steel beam from the side: two flanges and a web."""
    sheet.shape(along(start, end, depth), colour, GAP)
    for side in (-1, 1):
        sheet.line(shifted(start, end, side * depth * 0.27), depth * 0.07, PAPER)


def lattice(
    sheet: Sheet, start: Point, end: Point, depth: float, bays: int, colour: int = INK
) -> None:
    """A truss: two rails with diagonals between them."""
    upper, lower = shifted(start, end, -depth / 2), shifted(start, end, depth / 2)
    thick = depth * 0.2
    inner = shifted(start, end, -depth * 0.42), shifted(start, end, depth * 0.42)
    zigzag = [between(*inner[place % 2], place / bays) for place in range(bays + 1)]
    sheet.line(zigzag, thick * 0.8, colour)
    for rail in (upper, lower):
        sheet.shape(along(between(*rail, -0.015), between(*rail, 1.015), thick), colour)


def coins(
    sheet: Sheet, left: float, base: float, count: int, colour: int, width: float = 150
) -> None:
    """A pile of coins from the side."""
    high = width * 0.24
    for place in range(count):
        bottom = base - place * (high + GAP * 0.7)
        aside = (0, 8, -5, 4)[place % 4]
        sheet.block(left + aside, bottom - high, left + aside + width, bottom, colour)


def paper(
    sheet: Sheet, left: float, top: float, right: float, bottom: float, fold: float = 70
) -> None:
    """A sheet of paper with a thick edge and one corner folded."""
    rim = 16
    if not fold:
        sheet.block(left, top, right, bottom, INK, GAP)
        sheet.block(left + rim, top + rim, right - rim, bottom - rim, PAPER)
        return
    edge = [(left, top), (right - fold, top), (right, top + fold), (right, bottom), (left, bottom)]
    sheet.shape(edge, INK, GAP)
    inner = [
        (left + rim, top + rim),
        (right - fold, top + rim),
        (right - fold, top + fold),
        (right - rim, top + fold),
        (right - rim, bottom - rim),
        (left + rim, bottom - rim),
    ]
    sheet.shape(inner, PAPER)


def rules(
    sheet: Sheet,
    left: float,
    right: float,
    tops: tuple[float, ...],
    colour: int = INK,
    high: float = 18,
) -> None:
    """Lines of writing, as bars."""
    for top in tops:
        sheet.shape(box(left, top, right, top + high), colour)


def floor(sheet: Sheet, top: float = 690, colour: int = INK) -> None:
    """The ground on which things stand."""
    sheet.block(0, top, WIDTH, HEIGHT, colour)


def brick_wall(
    sheet: Sheet,
    left: float,
    top: float,
    columns: int,
    rows: int,
    size: tuple[float, float],
    colour: int,
) -> None:
    """Courses of bricks, every second one moved by half a brick; the joints are left open."""
    wide, high = size
    right = left + columns * wide
    for row in range(rows):
        y = top + row * high
        offset = wide / 2 if row % 2 else 0
        for column in range(-1, columns + 1):
            x0 = max(left, left + column * wide + offset)
            x1 = min(right, left + (column + 1) * wide + offset)
            if x1 - x0 > GAP * 2:
                sheet.block(x0, y, x1 - GAP, y + high - GAP, colour)
