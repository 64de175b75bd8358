"""Homes: where people live and where some of them work."""

from .motifs import floor, house
from .palette import INK, PAPER, SIGNAL, TEAL
from .sheet import GAP, Sheet


def open_house(sheet: Sheet) -> None:
    """A house with an open door."""
    house(sheet, 300, 600, 600, 560, TEAL)
    floor(sheet, 600)
    sheet.block(390, 370, 500, 480, PAPER)
    sheet.block(550, 320, 760, 600, SIGNAL, GAP)
    sheet.shape([(550, 596), (760, 596), (1000, 750), (640, 750)], SIGNAL)
    sheet.shape([(760, 320), (870, 370), (870, 675), (760, 600)], INK, GAP)
    sheet.disc(842, 500, 13, PAPER)


def domestic_work(sheet: Sheet) -> None:
    """A house with a keyhole for a door, and its key."""
    house(sheet, 110, 690, 540, 640, TEAL)
    sheet.disc(380, 430, 84, PAPER)
    sheet.shape([(350, 450), (410, 450), (452, 640), (308, 640)], PAPER)
    sheet.block(852, 300, 928, 660, SIGNAL)
    sheet.block(900, 480, 1010, 545, SIGNAL)
    sheet.block(900, 585, 1050, 660, SIGNAL)
    sheet.disc(890, 220, 170, SIGNAL)
    sheet.disc(890, 220, 78, PAPER)
    floor(sheet)


PICTURES = {"house": open_house, "domestic-work": domestic_work}
