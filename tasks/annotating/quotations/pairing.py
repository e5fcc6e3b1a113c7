"""Which marks belong together: the marks of one paragraph in, the outermost stretches between them out."""

from collections.abc import Sequence
from typing import NamedTuple

from tasks.annotating.quotations.marks import CLOSES, OPENS, UNSURE


class Mark(NamedTuple):
    """One mark; `side` is what stands around it, `form` what its sign says."""

    start: int
    end: int
    form: int
    side: int
    after_digit: bool
    weak: bool


#: start, end, whether it is closed.
Stretch = tuple[int, int, bool]


def pair(marks: Sequence[Mark], begin: int, end: int, goes_on: bool, went_on: bool, cuts: set[int]) -> list[Stretch]:
    """Pair the double marks of a paragraph `begin:end`, the outermost alone.

    `went_on`: the paragraph before was left open; `goes_on`: the next one opens with a mark. `cuts` holds marks that
    begin a sentence. A mark left open takes all up to the paragraph's end.
    """
    found, open_at, nested = _nested(marks, begin, went_on)
    if open_at is None:
        return found
    if not nested or goes_on:
        return [*found, (open_at, end, False)]
    return _flat(marks, begin, end, went_on, cuts)


def _nested(marks: Sequence[Mark], begin: int, went_on: bool) -> tuple[list[Stretch], int | None, bool]:
    """Stretches, the place of a mark left open, and whether others opened inside it."""
    found: list[Stretch] = []
    depth, at, nested = 0, begin, False
    for index, mark in enumerate(marks):
        side = _side(mark, depth > 0)
        if side == OPENS:
            if depth == 0:
                at, nested = mark.start, False
            nested |= depth > 0
            depth += 1
        elif depth and not _is_measure(marks, index):
            depth -= 1
            if depth == 0:
                found.append((at, mark.end, True))
        elif went_on and index == 0:
            found.append((begin, mark.end, True))
    return found, at if depth else None, nested


def _flat(marks: Sequence[Mark], begin: int, end: int, went_on: bool, cuts: set[int]) -> list[Stretch]:
    """The same without nesting, for paragraphs that don't come out even: `"Go, he said. "Stay," she said.`."""
    found: list[Stretch] = []
    at: int | None = begin if went_on and marks[0].side == CLOSES else None
    for index, mark in enumerate(marks):
        if _side(mark, at is not None) == OPENS:
            if at is not None and mark.start in cuts:
                found.append((at, mark.start - 1, False))
                at = None
            at = mark.start if at is None else at
        elif at is not None and not _is_measure(marks, index):
            found.append((at, mark.end, True))
            at = None
    return found if at is None else [*found, (at, end, False)]


def _side(mark: Mark, is_open: bool) -> int:
    """Which side a mark is: by what stands around it, else by its form, else by what is due."""
    if mark.side != UNSURE:
        return mark.side
    if mark.form == UNSURE or (is_open and mark.form == OPENS):
        return CLOSES if is_open else OPENS
    # German: »so«
    return OPENS if mark.form == CLOSES and not is_open else mark.form


def _is_measure(marks: Sequence[Mark], index: int) -> bool:
    """Inches inside a quotation: `"Every 6" pipe leaked," he said`."""
    mark = marks[index]
    following = marks[index + 1] if index + 1 < len(marks) else None
    return mark.after_digit and mark.form == UNSURE and following is not None and following.side == CLOSES


def pair_single(marks: Sequence[Mark], goes_on: bool, end: int) -> list[Stretch]:
    """Pair the single marks of a paragraph; an apostrophe that closes nothing is passed over."""
    found: list[Stretch] = []
    at, weak = None, None
    for index, mark in enumerate(marks):
        if mark.side == OPENS and mark.form != CLOSES:
            if at is not None and weak is not None:
                found.append((at, weak, True))
            at, weak = mark.start, None
            continue
        if at is None or mark.side != CLOSES:
            continue
        if mark.weak and _closes_later(marks, index):
            weak = mark.end
        else:
            found.append((at, mark.end, True))
            at = weak = None
    if at is not None and weak is not None:
        found.append((at, weak, True))
    elif at is not None and goes_on and at == marks[0].start:
        found.append((at, end, False))
    return found


def _closes_later(marks: Sequence[Mark], index: int) -> bool:
    """`'Stop the workers' march,' he said`: another closing mark comes before one that opens."""
    following = marks[index + 1] if index + 1 < len(marks) else None
    return following is not None and following.side == CLOSES
