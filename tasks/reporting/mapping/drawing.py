"""Drawing: places with counts in, an SVG out. Text out of the data is escaped; what it is drawn from stands in it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Final
from xml.sax.saxutils import escape

from tasks.reporting.escaping import visible
from tasks.reporting.mapping.frame import Frame, framed
from tasks.reporting.mapping.labels import SIZE, Circle, Label, labelled
from tasks.reporting.mapping.outlines import globe, graticule, outlines
from tasks.reporting.mapping.projection import Point

_HEAD: Final = 64.0
_FOOT: Final = 46.0
_LARGEST, _SMALLEST = 26.0, 2.2
_STYLE: Final = """
svg { font-family: system-ui, -apple-system, "Segoe UI", "Liberation Sans", Arial, sans-serif; }
.paper { fill: #fff } .sea { fill: #eef3f6 } .land { fill: #fbfaf7; stroke: #b9c0c4; stroke-width: .7 }
.border { fill: none; stroke: #d9dcda; stroke-width: .6 } .grid { fill: none; stroke: #dfe7ec; stroke-width: .6 }
.spot { fill: #c0392b; fill-opacity: .55; stroke: #8e2a20; stroke-width: .8 }
.area { fill: #2c6e91; fill-opacity: .12; stroke: #2c6e91; stroke-width: 1.2 }
.name { font-size: 12px; fill: #1d2529; paint-order: stroke; stroke: #fff; stroke-width: 3px; stroke-linejoin: round }
.title { font-size: 20px; font-weight: 600; fill: #1d2529 } .note { font-size: 12px; fill: #5b666c }
"""


@dataclass(frozen=True, slots=True)
class Place:
    """A place to draw. `filled`: its point is a spot or a city, not the middle of an area."""

    name: str
    lat: float
    lon: float
    count: int
    filled: bool


def drawn(places: Iterable[Place], title: str, note: str, unit: str = "articles") -> str:
    """Draw places as circles whose area says how often they were counted."""
    kept = sorted(places, key=lambda each: (-each.count, each.name, each.lat, each.lon, each.filled))
    frame = framed([(each.lon, each.lat) for each in kept])
    circles = _circles(kept, frame)
    height = _HEAD + frame.height + _FOOT
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {frame.width:.0f} {height:.0f}" role="img" '
            f'width="{frame.width:.0f}" height="{height:.0f}" aria-label="{_safe(title)}">',
            f"<title>{_safe(title)}</title><style>{_STYLE}</style>",
            f'<rect class="paper" width="{frame.width:.0f}" height="{height:.0f}"/>',
            f'<text class="title" x="20" y="32">{_safe(title)}</text>',
            f'<text class="note" x="20" y="52">{_safe(note)}</text>',
            f'<svg y="{_HEAD:.0f}" width="{frame.width:.0f}" height="{frame.height:.0f}" overflow="hidden">',
            *_ground(frame),
            *(_circle(circle, unit) for circle in circles),
            *(_label(label) for label in labelled(circles, frame)),
            "</svg>",
            *_legend(circles, unit, _HEAD + frame.height + _FOOT / 2),
            "</svg>",
            "",
        ]
    )


def _safe(text: str) -> str:
    return escape(visible(text), {'"': "&quot;"})


def _circles(places: Sequence[Place], frame: Frame) -> list[Circle]:
    most = max((place.count for place in places), default=1)
    largest = min(_LARGEST, max(8.0, 4 * sqrt(most)))
    found = []
    for place in places:
        x, y = frame.at(place.lon, place.lat)
        radius = max(_SMALLEST, largest * sqrt(place.count / most))
        found.append(Circle(x, y, radius, visible(place.name), place.count, place.filled))
    return found


def _ground(frame: Frame) -> Iterator[str]:
    land, borders = outlines()
    if frame.whole:
        yield f'<path class="sea" d="{_path(globe(), frame)}Z"/>'
    else:
        yield f'<rect class="sea" width="{frame.width:.0f}" height="{frame.height:.0f}"/>'
    yield f'<path class="grid" d="{"".join(_path(line, frame) for line in graticule())}"/>'
    rings = "".join(f"{_path(ring, frame)}Z" for ring in land if _is_near(ring, frame))
    yield f'<path class="land" fill-rule="evenodd" d="{rings}"/>'
    yield f'<path class="border" d="{"".join(_path(line, frame) for line in borders if _is_near(line, frame))}"/>'


def _is_near(line: Sequence[Point], frame: Frame) -> bool:
    points = [frame.at(*point) for point in line]
    wide, high = frame.width, frame.height
    return not (
        all(x < 0 for x, _ in points)
        or all(x > wide for x, _ in points)
        or all(y < 0 for _, y in points)
        or all(y > high for _, y in points)
    )


def _path(line: Sequence[Point], frame: Frame) -> str:
    points = (frame.at(*point) for point in line)
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points)


def _circle(circle: Circle, unit: str) -> str:
    style = "spot" if circle.filled else "area"
    title = f"<title>{_safe(circle.name)}: {circle.count:,} {_safe(unit)}</title>"
    return f'<circle class="{style}" cx="{circle.x:.1f}" cy="{circle.y:.1f}" r="{circle.radius:.1f}">{title}</circle>'


def _label(label: Label) -> str:
    return (
        f'<text class="name" font-size="{SIZE:.0f}" x="{label.x:.1f}" y="{label.y:.1f}" '
        f'text-anchor="{label.anchor}">{_safe(label.text)}</text>'
    )


def _legend(circles: Sequence[Circle], unit: str, y: float) -> Iterator[str]:
    yield f'<circle class="spot" cx="27" cy="{y:.1f}" r="6"/>'
    yield f'<text class="note" x="40" y="{y + 4:.1f}">cities and spots</text>'
    yield f'<circle class="area" cx="155" cy="{y:.1f}" r="6"/>'
    yield f'<text class="note" x="168" y="{y + 4:.1f}">the middle of a state, country or region</text>'
    if circles:
        most = circles[0]
        yield (
            f'<text class="note" x="1180" y="{y + 4:.1f}" text-anchor="end">area of a circle: {_safe(unit)}; '
            f"the largest, {_safe(most.name)}, has {most.count:,} · places: GeoNames, CC BY 4.0</text>"
        )
