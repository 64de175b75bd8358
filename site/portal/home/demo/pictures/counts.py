"""Numbers as bricks."""

from .motifs import floor
from .palette import INK, PAPER, SIGNAL, TEAL
from .sheet import Sheet

# Rows for each instrument in the table of ratifications of the demo content
# (UN Treaty Collection IV-13; ILO NORMLEX), and the known total. Where the
# total is larger, the list is incomplete, and the picture shows it so.
RATIFICATIONS = (
    (59, 59),  # ICRMW: UN Convention on Migrant Workers, 1990
    (54, 54),  # C97: Migration for Employment Convention (Revised), 1949
    (30, 35),  # C189: Domestic Workers Convention, 2011
    (18, 25),  # C143: Migrant Workers (Supplementary Provisions) Convention, 1975
)

# One brick, and how many lie side by side.
WIDE, HIGH, ACROSS = 60, 38, 4


def chart_ratifications(sheet: Sheet) -> None:
    """Four columns of bricks, one brick for each ratification; missing ones in outline."""
    floor(sheet)
    for place, (known, total) in enumerate(RATIFICATIONS):
        left = 48 + place * 288
        for number in range(total):
            _brick(sheet, left, number, (SIGNAL, TEAL, INK, INK)[place], number < known)
        rows = -(-total // ACROSS)
        sheet.digits(known, left, 672 - rows * HIGH - 75, 15, INK)


def _brick(sheet: Sheet, left: float, number: int, colour: int, known: bool) -> None:
    """The brick at its place in the column, filled or in outline."""
    x = left + number % ACROSS * WIDE
    y = 690 - (number // ACROSS + 1) * HIGH
    sheet.block(x, y, x + WIDE - 7, y + HIGH - 7, colour)
    if not known:
        sheet.block(x + 6, y + 6, x + WIDE - 13, y + HIGH - 13, PAPER)


PICTURES = {"chart-ratifications": chart_ratifications}
