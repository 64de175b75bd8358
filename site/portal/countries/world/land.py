"""Land as plain outlines in a frame: a path of SVG for each country that is in sight."""

from dataclasses import dataclass
from itertools import pairwise
from math import hypot

from portal.countries.world.outlines import Point, get_outlines

# Points of an outline that are nearer than this to the one before are left out.
_FINEST = 2.5

type _Spot = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Frame:
    """The part of the world that is drawn, and how large: degrees to whole steps.

    ``across`` and ``down``: the steps of one degree.
    """

    west: float
    north: float
    across: float
    down: float
    width: int
    height: int

    def place(self, point: Point) -> _Spot:
        """Where a point of the world is in the drawing."""
        return (
            round((point[0] - self.west) * self.across),
            round((self.north - point[1]) * self.down),
        )

    def get_sides(self, spot: _Spot) -> set[str]:
        """The sides of the drawing that a spot lies beyond."""
        x, y = spot
        beyond = {
            "west": x < 0,
            "east": x > self.width,
            "north": y < 0,
            "south": y > self.height,
        }
        return {side for side, is_beyond in beyond.items() if is_beyond}


def draw_countries(frame: Frame) -> dict[str, str]:
    """The path of every country, by its code, that can be seen in the frame."""
    paths = {}
    for code, rings in get_outlines().items():
        drawn = "".join(_draw_ring([frame.place(point) for point in ring], frame) for ring in rings)
        if drawn:
            paths[code] = drawn
    return paths


def _draw_ring(spots: list[_Spot], frame: Frame) -> str:
    """A closed path of whole steps; empty for what is too small, or outside."""
    spots = _leave_out_beyond(_thin_out(spots), frame)
    if len(spots) < 3 or set.intersection(*map(frame.get_sides, spots)):
        return ""
    steps = [f"{x - before[0]} {y - before[1]}" for before, (x, y) in pairwise(spots)]
    return f"M{spots[0][0]} {spots[0][1]}l{' '.join(steps)}z".replace(" -", "-")


def _thin_out(spots: list[_Spot]) -> list[_Spot]:
    kept = spots[:1]
    for spot in spots[1:]:
        if hypot(spot[0] - kept[-1][0], spot[1] - kept[-1][1]) >= _FINEST:
            kept.append(spot)
    return kept


def _leave_out_beyond(spots: list[_Spot], frame: Frame) -> list[_Spot]:
    """Without those between two others beyond the same side: nobody sees them."""
    kept: list[_Spot] = []
    for number, spot in enumerate(spots):
        if 0 < number < len(spots) - 1 and kept:
            around = frame.get_sides(kept[-1]) & frame.get_sides(spots[number + 1])
            if around & frame.get_sides(spot):
                continue
        kept.append(spot)
    return kept
