"""An address as a QR code, for pages that are printed: a drawing of a few hundred bytes."""

from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

import qrcode
from qrcode.constants import ERROR_CORRECT_M

# What has to stay empty around a code so that a phone finds it.
QUIET = 4


@dataclass(frozen=True, slots=True)
class QRCode:
    """The path of an SVG, one unit a square, whose lines are drawn one unit wide."""

    path: str
    view_box: str


@lru_cache(maxsize=512)
def draw_qr_code(address: str) -> QRCode:
    """``address`` as a QR code; a sixth of it may be stained or torn."""
    code = qrcode.QRCode(border=0, error_correction=ERROR_CORRECT_M)
    code.add_data(address)
    code.make()
    squares = code.get_matrix()
    size = len(squares) + 2 * QUIET
    path = "".join(_draw_row(number, row) for number, row in enumerate(squares))
    return QRCode(path, f"-{QUIET} -{QUIET} {size} {size}")


def _draw_row(number: int, squares: list[bool]) -> str:
    """The dark runs of a row as lines through the middle of its squares."""
    path, at, pen = "", 0, None
    for dark, run in groupby(squares):
        length = len(list(run))
        if dark:
            start = f"M{at} {number}.5" if pen is None else f"m{at - pen} 0"
            path, pen = f"{path}{start}h{length}", at + length
        at += length
    return path
