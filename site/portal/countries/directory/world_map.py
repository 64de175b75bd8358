"""The map beside the list: land as plain outlines, and a point for every place of the list.

Drawn by the server as SVG: no pictures from elsewhere, no script. It shows just the part of the
world where the places are. Places too near to each other for a finger are one point, which leads
to a list, and so to a map, of these places only.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from math import cos, hypot, radians
from typing import TYPE_CHECKING

from portal.countries.world.land import Frame, draw_countries
from portal.countries.world.outlines import Point
from portal.i18n.names import get_country_name

if TYPE_CHECKING:
    from portal.countries.directory.places import Place

WIDTH, HEIGHT = 360, 240
# On a narrow phone a point stays a target of 24 pixels, and does not touch the next.
NEAREST = 27
_SMALLEST_SPAN = 12.0
# What is left free around the points, as a part of the whole.
_MARGIN = 0.14
_FARTHEST_NORTH = 80.0


@dataclass(slots=True)
class MapPoint:
    """One place, or several that are too near to each other; ``x`` and ``y`` in the drawing."""

    x: int
    y: int
    places: "list[Place]" = field(default_factory=list)

    @property
    def label(self) -> str:
        """The number of its place in the list; several have a sign instead."""
        return "" if len(self.places) > 1 else self.places[0].number_text

    @property
    def name(self) -> str:
        """What it stands for, in the reader's language: its place, else the countries."""
        if len(self.places) == 1:
            return self.places[0].name
        return " · ".join(get_country_name(code) for code in self.countries)

    @property
    def countries(self) -> list[str]:
        """The codes of the countries of its places, each once."""
        return list(dict.fromkeys(place.country for place in self.places))


@dataclass(frozen=True, slots=True)
class WorldMap:
    """``paths``: what is drawn of each country; ``points``: from west to east."""

    paths: list[str]
    points: list[MapPoint]
    view_box: str = f"0 0 {WIDTH} {HEIGHT}"


def draw_map(places: "Iterable[Place]") -> WorldMap | None:
    """The map of these places; nothing where it is not known where any of them is."""
    located = [place for place in places if place.position is not None]
    if not located:
        return None
    frame = _fit([place.position for place in located if place.position])
    return WorldMap(_draw_land(frame), _gather(located, frame))


def _fit(points: list[Point]) -> Frame:
    west, east = min(x for x, _y in points), max(x for x, _y in points)
    south, north = min(y for _x, y in points), max(y for _x, y in points)
    narrower = cos(radians(min(abs(south + north) / 2, _FARTHEST_NORTH)))
    wide = max((east - west) * narrower, _SMALLEST_SPAN) / (1 - 2 * _MARGIN)
    high = max(north - south, _SMALLEST_SPAN * HEIGHT / WIDTH) / (1 - 2 * _MARGIN)
    scale = min(WIDTH / wide, HEIGHT / high)
    return Frame(
        west=(west + east) / 2 - WIDTH / scale / narrower / 2,
        north=(south + north) / 2 + HEIGHT / scale / 2,
        across=scale * narrower,
        down=scale,
        width=WIDTH,
        height=HEIGHT,
    )


# --- Points -------------------------------------------------------------------------------


def _gather(places: "list[Place]", frame: Frame) -> list[MapPoint]:
    points: list[MapPoint] = []
    for place in places:
        x, y = frame.place(place.position or (0, 0))
        near = next((p for p in points if hypot(p.x - x, p.y - y) < NEAREST), None)
        if near is None:
            near = MapPoint(x, y)
            points.append(near)
        near.places.append(place)
    return sorted(points, key=lambda point: (point.x, point.y))


@lru_cache(maxsize=64)
def _draw_land(frame: Frame) -> list[str]:
    """A path for each country in sight; kept, since most readers see the same few maps."""
    return list(draw_countries(frame).values())
