"""Outlines of land and borders between countries: `outlines.txt` in, lists of points in degrees out."""

from functools import cache
from itertools import accumulate
from pathlib import Path

from tasks.model.data_files import lines
from tasks.reporting.mapping.projection import Point

_TENTHS = 10


@cache
def outlines() -> tuple[list[list[Point]], list[list[Point]]]:
    """Rings of land, and borders."""
    kinds: dict[str, list[list[Point]]] = {"L": [], "B": []}
    for line in lines(Path(__file__).parent / "outlines.txt"):
        kinds[line[0]].append(_points(line[2:]))
    return kinds["L"], kinds["B"]


def _points(text: str) -> list[Point]:
    steps = [tuple(int(number) for number in step.split(",")) for step in text.split()]
    places = accumulate(steps, lambda at, step: (at[0] + step[0], at[1] + step[1]))
    return [(place[0] / _TENTHS, place[1] / _TENTHS) for place in places]


def graticule() -> list[list[Point]]:
    """Meridians and parallels, every 30 degrees."""
    meridians = [[(float(lon), float(lat)) for lat in range(-90, 91, 3)] for lon in range(-180, 181, 30)]
    parallels = [[(float(lon), float(lat)) for lon in range(-180, 181, 5)] for lat in range(-60, 61, 30)]
    return meridians + parallels


def globe() -> list[Point]:
    """The edge of the world."""
    right = [(180.0, float(lat)) for lat in range(-90, 91, 3)]
    return right + [(-lon, -lat) for lon, lat in right]
