"""The outlines of countries, simplified; degrees, the first number is the longitude.

From Natural Earth, 1:50m (public domain). A file of tenths of a degree: for each country its rings,
the largest first, each as its first point and the steps from point to point. Rings that cross
the 180th meridian go on beyond it.
"""

import json
from functools import cache
from itertools import accumulate
from pathlib import Path

type Point = tuple[float, float]

_FILE = Path(__file__).with_name("outlines.json")


@cache
def get_outlines() -> dict[str, list[list[Point]]]:
    """The rings of every country by its code."""
    stored: dict[str, list[list[int]]] = json.loads(_FILE.read_text(encoding="ascii"))
    return {code: [_read_ring(ring) for ring in rings] for code, rings in stored.items()}


def _read_ring(steps: list[int]) -> list[Point]:
    longitudes, latitudes = accumulate(steps[0::2]), accumulate(steps[1::2])
    return [(x / 10, y / 10) for x, y in zip(longitudes, latitudes, strict=True)]


@cache
def find_middle(country: str) -> Point | None:
    """A point in the middle of the largest part of a country."""
    rings = get_outlines().get(country)
    if not rings:
        return None
    longitudes, latitudes = zip(*rings[0], strict=True)
    return (min(longitudes) + max(longitudes)) / 2, (min(latitudes) + max(latitudes)) / 2
