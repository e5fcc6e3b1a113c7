"""The frame of a map: what it has to show in, which part of the world it shows and how large out."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from tasks.reporting.mapping.projection import HALF_HEIGHT, HALF_WIDTH, Point, projected

WIDTH: Final = 1200.0
_MARGIN: Final = 16.0
#: A part of the world is shown where all places lie in less than this share of its width; never less than the other.
_PART, _LEAST = 0.55, 0.06
_ROOM: Final = 0.14
#: The map is between so many and so many times as wide as high.
_TALLEST, _WIDEST = 1.25, 2.05


@dataclass(frozen=True, slots=True)
class Frame:
    """A window on the projected plane: its middle, and pixels a unit. `width` and `height` in pixels."""

    x: float
    y: float
    scale: float
    width: float
    height: float
    whole: bool

    def at(self, lon: float, lat: float) -> Point:
        """Where a point lies on the map, in pixels."""
        x, y = projected(lon, lat)
        return (x - self.x) * self.scale + self.width / 2, (y - self.y) * self.scale + self.height / 2

    def shows(self, x: float, y: float) -> bool:
        """Whether a place on the map is inside it."""
        return 0 <= x <= self.width and 0 <= y <= self.height


def framed(places: Iterable[Point]) -> Frame:
    """Frame places given as longitude and latitude: the world, or the part of it that they lie in."""
    points = [projected(lon, lat) for lon, lat in places]
    if not points:
        return _world()
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    top, bottom = min(y for _, y in points), max(y for _, y in points)
    if right - left > _PART * 2 * HALF_WIDTH or bottom - top > _PART * 2 * HALF_HEIGHT:
        return _world()
    return _part((left + right) / 2, (top + bottom) / 2, right - left, bottom - top)


def _world() -> Frame:
    scale = (WIDTH - 2 * _MARGIN) / (2 * HALF_WIDTH)
    return Frame(0, 0, scale, WIDTH, 2 * HALF_HEIGHT * scale + 2 * _MARGIN, True)


def _part(x: float, y: float, wide: float, high: float) -> Frame:
    least = _LEAST * 2 * HALF_WIDTH
    wide, high = max(wide, least) * (1 + 2 * _ROOM), max(high, least / _WIDEST) * (1 + 2 * _ROOM)
    wide = max(wide, high * _TALLEST)
    high = max(high, wide / _WIDEST)
    scale = WIDTH / wide
    return Frame(x, y, scale, WIDTH, high * scale, False)
