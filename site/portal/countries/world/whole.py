"""The whole world in one drawing: how something stands in each country.

Countries too small to be seen are dots. Who draws them groups them by what they show.
"""

from functools import cache

from portal.countries.world.land import Frame, draw_countries
from portal.countries.world.outlines import find_middle, get_outlines

# The edges lie in the Bering Strait, south of Cape Horn and north of Greenland's farms.
WORLD = Frame(west=-169.5, north=78, across=2.667, down=3.1, width=960, height=419)
DOT = 5
# A country whose drawing is smaller than this, both ways, is a dot.
_SMALLEST = 6


@cache
def draw_world() -> dict[str, str]:
    """What is drawn of each country, by its code: a path of SVG."""
    drawn = draw_countries(WORLD)
    return {
        code: _draw_dot(code) if _is_tiny(code) else drawn[code]
        for code in get_outlines()
        if code != "AQ" and (code in drawn or _is_tiny(code))
    }


def _is_tiny(code: str) -> bool:
    spots = [WORLD.place(point) for point in get_outlines()[code][0]]
    xs, ys = [x for x, _y in spots], [y for _x, y in spots]
    return max(max(xs) - min(xs), max(ys) - min(ys)) < _SMALLEST


def _draw_dot(code: str) -> str:
    """A circle around the middle of the country."""
    x, y = WORLD.place(find_middle(code) or (0, 0))
    half = f"a{DOT} {DOT} 0 1 0"
    return f"M{x - DOT} {y}{half} {2 * DOT} 0{half}-{2 * DOT} 0z"
