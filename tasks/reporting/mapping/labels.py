"""Labels: circles with their names, the largest first, in; which are written, and where, out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from tasks.reporting.mapping.frame import Frame

SIZE: Final = 12.0
#: About the width of a letter of the label's type, in its size.
_LETTER: Final = 0.56
_GAP: Final = 3.0
_MOST: Final = 60
_LONGEST: Final = 32

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Circle:
    """A place on the map, in pixels. `filled`: its point is a spot or a city, not the middle of an area."""

    x: float
    y: float
    radius: float
    name: str
    count: int
    filled: bool


@dataclass(frozen=True, slots=True)
class Label:
    """A name written at a place: where it begins, ends or has its middle, by `anchor`."""

    x: float
    y: float
    anchor: str
    text: str


def labelled(circles: Sequence[Circle], frame: Frame) -> Iterator[Label]:
    """Write the names of the largest circles wherever they cover neither another name nor a larger circle."""
    taken: list[Box] = []
    written = 0
    for index, circle in enumerate(circles):
        if written == _MOST:
            return
        text = circle.name if len(circle.name) <= _LONGEST else circle.name[: _LONGEST - 1] + "…"
        for label, box in _tries(circle, text):
            if _fits(box, taken, circles[:index], frame):
                taken.append(box)
                written += 1
                yield label
                break


def _tries(circle: Circle, text: str) -> Iterator[tuple[Label, Box]]:
    wide, high = len(text) * SIZE * _LETTER, SIZE
    aside, middle = circle.radius + _GAP, circle.y + SIZE * 0.35
    right, left = circle.x + aside, circle.x - aside
    yield Label(right, middle, "start", text), (right, circle.y - high / 2, right + wide, circle.y + high / 2)
    yield Label(left, middle, "end", text), (left - wide, circle.y - high / 2, left, circle.y + high / 2)
    for y in (circle.y - aside - _GAP / 2, circle.y + aside + high * 0.8):
        yield (
            Label(circle.x, y, "middle", text),
            (circle.x - wide / 2, y - high * 0.85, circle.x + wide / 2, y + high * 0.15),
        )


def _fits(box: Box, taken: Sequence[Box], larger: Sequence[Circle], frame: Frame) -> bool:
    inside = frame.shows(box[0], box[1]) and frame.shows(box[2], box[3])
    free = all(box[2] < b[0] or b[2] < box[0] or box[3] < b[1] or b[3] < box[1] for b in taken)
    return inside and free and not any(_covers(circle, box) for circle in larger)


def _covers(circle: Circle, box: Box) -> bool:
    x = min(max(circle.x, box[0]), box[2]) - circle.x
    y = min(max(circle.y, box[1]), box[3]) - circle.y
    return x * x + y * y < circle.radius * circle.radius
