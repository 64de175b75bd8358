"""People together: hands, helmets, a table, a lesson."""

from .geometry import on_circle, turned
from .hands import grip
from .motifs import girder, lattice, worker
from .palette import INK, PAPER, SIGNAL, TEAL
from .sheet import GAP, Sheet


def union(sheet: Sheet) -> None:
    """Many hands on one beam."""
    girder(sheet, (0, 205), (1200, 205), 250, SIGNAL)
    for place, x in enumerate((150, 450, 750, 1050)):
        grip(sheet, x, 205, 330, 205, TEAL if place % 2 else INK)


def crowd(sheet: Sheet) -> None:
    """A crowd of workers in helmets, one of them in front."""
    for place in range(5):
        worker(sheet, 60 + place * 270, 250, 220, TEAL, INK)
    for place in range(4):
        worker(sheet, 0 + place * 400, 430, 260, INK, TEAL)
    worker(sheet, 600, 520, 340, SIGNAL, SIGNAL)


def meeting(sheet: Sheet) -> None:
    """A table with chairs, from above."""
    sheet.disc(600, 375, 500, TEAL)
    for place in range(10):
        x, y = on_circle((600, 375), 300, place * 36 + 18)
        seat = [(x - 52, y - 52), (x + 52, y - 52), (x + 52, y + 52), (x - 52, y + 52)]
        sheet.shape(turned(seat, place * 36 + 18, (x, y)), SIGNAL if place == 8 else PAPER)
    sheet.disc(600, 375, 220, INK, GAP)
    for place in range(10):
        x, y = on_circle((600, 375), 165, place * 36 + 18)
        sheet_of_paper = [(x - 34, y - 24), (x + 34, y - 24), (x + 34, y + 24), (x - 34, y + 24)]
        sheet.shape(turned(sheet_of_paper, place * 36 + 108, (x, y)), PAPER)


def training(sheet: Sheet) -> None:
    """Workers in front of a board on which a truss is drawn."""
    sheet.block(120, 30, 1080, 460, TEAL)
    sheet.block(142, 52, 1058, 438, PAPER)
    sheet.block(153, 63, 1047, 427, TEAL)
    lattice(sheet, (250, 215), (950, 215), 170, 8, PAPER)
    for place, hat in enumerate((INK, INK, SIGNAL, INK)):
        worker(sheet, 150 + place * 300, 610, 270, INK, hat)


PICTURES = {"union": union, "crowd": crowd, "meeting": meeting, "training": training}
