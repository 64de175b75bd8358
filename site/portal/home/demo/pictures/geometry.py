"""Points on the sheet: rectangles, bars at an angle, turns."""

from collections.abc import Iterable
from itertools import pairwise
from math import cos, hypot, radians, sin

type Point = tuple[float, float]


def box(left: float, top: float, right: float, bottom: float) -> list[Point]:
    """The corners of an upright rectangle."""
    return [(left, top), (right, top), (right, bottom), (left, bottom)]


def turned(points: Iterable[Point], degrees: float, about: Point) -> list[Point]:
    """The points turned clockwise around a point."""
    cosine, sine = cos(radians(degrees)), sin(radians(degrees))
    centre_x, centre_y = about
    return [
        (
            centre_x + (x - centre_x) * cosine - (y - centre_y) * sine,
            centre_y + (x - centre_x) * sine + (y - centre_y) * cosine,
        )
        for x, y in points
    ]


def shifted(start: Point, end: Point, aside: float) -> tuple[Point, Point]:
    """The line from start to end, moved sideways."""
    length = hypot(end[0] - start[0], end[1] - start[1])
    step_x = -(end[1] - start[1]) / length * aside
    step_y = (end[0] - start[0]) / length * aside
    return (start[0] + step_x, start[1] + step_y), (end[0] + step_x, end[1] + step_y)


def along(start: Point, end: Point, depth: float) -> list[Point]:
    """The corners of a bar of the given depth that lies along a line."""
    first, second = shifted(start, end, -depth / 2)
    third, fourth = shifted(start, end, depth / 2)
    return [first, second, fourth, third]


def between(start: Point, end: Point, share: float) -> Point:
    """The point at a share of the way from start to end."""
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share


def on_circle(centre: Point, radius: float, degrees: float) -> Point:
    """The point on a circle, clockwise from three o'clock as Pillow counts."""
    return (
        centre[0] + radius * cos(radians(degrees)),
        centre[1] + radius * sin(radians(degrees)),
    )


def bow(start: Point, top: Point, end: Point, parts: int = 36) -> list[Point]:
    """A smooth curve from start to end, drawn towards the point ``top``."""
    points = []
    for part in range(parts + 1):
        share = part / parts
        points.append(between(between(start, top, share), between(top, end, share), share))
    return points


def steps(points: list[Point], distance: float) -> list[Point]:
    """Points along a curve, each the same distance from the one before."""
    chosen = [points[0]]
    for start, end in pairwise(points):
        for part in range(1, 25):
            x, y = between(start, end, part / 24)
            if hypot(x - chosen[-1][0], y - chosen[-1][1]) >= distance:
                chosen.append((x, y))
    return chosen
