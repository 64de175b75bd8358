"""Money: pay, fees, fair weights."""

from .geometry import bow
from .hands import arm, open_hand
from .motifs import coins, floor, helmet
from .palette import INK, PAPER, SIGNAL, TEAL
from .sheet import GAP, Sheet


def wages(sheet: Sheet) -> None:
    """A notebook with hours marked in rows, and piles of coins."""
    sheet.block(90, 60, 620, 690, TEAL)
    sheet.block(170, 94, 588, 656, PAPER)
    for row in range(5):
        y = 130 + row * 104
        for group in range((3, 3, 2, 3, 1)[row]):
            _tally(sheet, 212 + group * 124, y)
        sheet.block(200, y + 76, 560, y + 86, INK)
    for y in (130, 228, 326, 424, 522, 620):
        sheet.capsule((60, y), (140, y), 24, INK, 8)
    coins(sheet, 670, 690, 4, INK)
    coins(sheet, 838, 690, 13, SIGNAL)
    coins(sheet, 1006, 690, 7, INK)
    floor(sheet)


def _tally(sheet: Sheet, x: float, y: float) -> None:
    """Five strokes, the fifth across the other four."""
    for stroke in range(4):
        sheet.block(x + stroke * 24, y, x + stroke * 24 + 12, y + 60, INK)
    sheet.line([(x - 12, y + 50), (x + 98, y + 10)], 12, INK)


def no_fees(sheet: Sheet) -> None:
    """An empty hand next to a closed purse."""
    sheet.block(0, 0, 560, 750, TEAL)
    arm(sheet, 280, 570, 170, PAPER)
    open_hand(sheet, 270, 600, 320)
    purse = [
        (700, 310),
        (1060, 310),
        *bow((1060, 310), (1240, 690), (960, 690)),
        *bow((800, 690), (520, 690), (700, 310)),
    ]
    sheet.shape(purse, INK)
    for x in (790, 880, 970):
        sheet.line([(x, 330), (880 + (x - 880) * 1.5, 470)], 11, PAPER)
    sheet.block(660, 250, 1100, 316, SIGNAL, GAP)
    for x in (842, 918):
        sheet.disc(x, 205, 46, INK, 8)


def scales(sheet: Sheet) -> None:
    """A pair of scales that hangs level, with a helmet in each pan."""
    sheet.shape([(450, 690), (500, 610), (700, 610), (750, 690)], INK)
    sheet.block(574, 80, 626, 640, INK)
    sheet.block(150, 110, 1050, 158, INK, GAP)
    sheet.disc(600, 134, 74, INK, GAP)
    sheet.disc(600, 134, 30, PAPER)
    for x, hat in ((250, SIGNAL), (950, INK)):
        sheet.line([(x - 170, 490), (x, 150), (x + 170, 490)], 16, INK)
        sheet.shape([(x - 205, 480), (x + 205, 480), (x + 140, 575), (x - 140, 575)], TEAL, GAP)
        helmet(sheet, x, 438, 105, hat)
    floor(sheet)


PICTURES = {"wages": wages, "no-fees": no_fees, "scales": scales}
