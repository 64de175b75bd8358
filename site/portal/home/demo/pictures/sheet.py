"""A sheet of paper, 1200 by 750, on which flat shapes are laid one over another."""

from collections.abc import Sequence
from io import BytesIO

from PIL import Image, ImageDraw

from .geometry import Point, along, box
from .palette import INK, PAPER, shades

WIDTH, HEIGHT = 1200, 750

# Drawn four times as large and scaled down, which makes the edges smooth.
FINE = 4

# The seam of paper round a shape that lies on another, the mark of the series.
GAP = 11

# Digits as bricks: three wide, five high, one row after the other.
DIGITS = {
    "0": "#### ## ## ####",
    "1": " #  #  #  #  # ",
    "2": "###  #####  ###",
    "3": "###  ####  ####",
    "4": "# ## ####  #  #",
    "5": "####  ###  ####",
    "6": "####  #### ####",
    "7": "###  #  #  #  #",
    "8": "#### ##### ####",
    "9": "#### ####  ####",
}


class Sheet:
    """The picture while it is being made; later shapes cover earlier ones."""

    def __init__(self) -> None:
        self.image = Image.new("P", (WIDTH * FINE, HEIGHT * FINE), PAPER)
        self.image.putpalette(shades())
        self.pen = ImageDraw.Draw(self.image)

    def shape(self, points: Sequence[Point], colour: int, gap: float = 0) -> None:
        """A polygon."""
        if gap:
            self.line([*points, points[0], points[1]], 2 * gap, PAPER)
        self.pen.polygon([(x * FINE, y * FINE) for x, y in points], fill=colour)

    def block(
        self, left: float, top: float, right: float, bottom: float, colour: int, gap: float = 0
    ) -> None:
        """An upright rectangle."""
        if gap:
            self.shape(box(left - gap, top - gap, right + gap, bottom + gap), PAPER)
        self.shape(box(left, top, right, bottom), colour)

    def disc(self, x: float, y: float, radius: float, colour: int, gap: float = 0) -> None:
        """A filled circle."""
        if gap:
            self.disc(x, y, radius + gap, PAPER)
        self.pen.ellipse(self._around(x, y, radius), fill=colour)

    def slice(
        self,
        x: float,
        y: float,
        radius: float,
        start: float,
        end: float,
        colour: int,
    ) -> None:
        """A part of a disc, in degrees clockwise from three o'clock."""
        self.pen.pieslice(self._around(x, y, radius), start, end, fill=colour)

    def ring(
        self,
        x: float,
        y: float,
        radius: float,
        width: float,
        colour: int,
        start: float = 0,
        end: float = 360,
    ) -> None:
        """A ring or a part of one; the radius is that of its outer edge."""
        bounds = self._around(x, y, radius)
        self.pen.arc(bounds, start, end, fill=colour, width=round(width * FINE))

    def line(self, points: Sequence[Point], width: float, colour: int) -> None:
        """A line through the points, its ends cut off square."""
        fine = [(x * FINE, y * FINE) for x, y in points]
        self.pen.line(fine, fill=colour, width=round(width * FINE), joint="curve")

    def capsule(self, start: Point, end: Point, width: float, colour: int, gap: float = 0) -> None:
        """A thick line with round ends."""
        if gap:
            self.capsule(start, end, width + 2 * gap, PAPER)
        self.shape(along(start, end, width), colour)
        for x, y in (start, end):
            self.disc(x, y, width / 2, colour)

    def digits(self, number: int, left: float, top: float, brick: float, colour: int) -> None:
        """A number laid in bricks, each ``brick`` wide and high."""
        for place, digit in enumerate(str(number)):
            for index, mark in enumerate(DIGITS[digit]):
                if mark == "#":
                    x = left + (place * 4 + index % 3) * brick
                    y = top + index // 3 * brick
                    self.block(x, y, x + brick, y + brick, colour)

    def outline(self, points: Sequence[Point], width: float, colour: int = INK) -> None:
        """The edge of a polygon."""
        self.line([*points, points[0], points[1]], width, colour)

    def png(self) -> bytes:
        """The finished picture: few colours, so few bytes."""
        small = self.image.convert("RGB").reduce(FINE)
        table = Image.new("P", (1, 1))
        table.putpalette(shades())
        flat = small.quantize(palette=table, dither=Image.Dither.NONE)
        answer = BytesIO()
        flat.save(answer, "PNG", optimize=True)
        return answer.getvalue()

    @staticmethod
    def _around(x: float, y: float, radius: float) -> tuple[float, float, float, float]:
        return (x - radius) * FINE, (y - radius) * FINE, (x + radius) * FINE, (y + radius) * FINE
