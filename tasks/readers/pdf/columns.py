"""Pieces of lines as they stand on a page in, lines in reading order out: column by column.

From the top down, the longest band of pieces is sought that a gutter runs through: white from the band's top to its
bottom, with three lines of prose or more on either side. What no gutter parts is read line by line.
"""

from collections.abc import Iterator

from tasks.readers.pdf.geometry import Line, Piece, Word

GUTTER = 0.9  # in sizes of type
LEAST_LINES = 3
LEAST_CHARS = 12  # on average: the numbers of a table are no column
MAX_PIECES = 1_500  # a page of more is read as its file has it
SAME_LINE = 0.5

_Span = tuple[float, float]


def in_order(pieces: list[Piece], page: int) -> list[Line]:
    """Put the pieces of a page in order."""
    if len(pieces) > MAX_PIECES:
        return [Line(piece.words, page, page * 1000) for piece in pieces]
    columns = _columns(sorted(pieces, key=lambda piece: (-piece.y1, piece.x0)), 0)
    return [line for number, column in enumerate(columns) for line in _lines(column, page, page * 1000 + number)]


def _columns(pieces: list[Piece], depth: int) -> Iterator[list[Piece]]:
    """Part pieces, from the top down, into columns; those that nothing parts stay together."""
    at, loose = 0, list[Piece]()
    while at < len(pieces):
        end, sides = _band(pieces, at) if depth < 4 else (at, [])
        if not sides:
            loose.append(pieces[at])
            at += 1
            continue
        if loose:
            yield loose
            loose = []
        for side in sides:
            yield from _columns(side, depth + 1)
        at = end
    if loose:
        yield loose


def _band(pieces: list[Piece], start: int) -> tuple[int, list[list[Piece]]]:
    """The band from a piece on, and its columns; none where no gutter runs through it."""
    covered: list[_Span] = []
    least = GUTTER * (pieces[start].y1 - pieces[start].y0)
    end, best = start, list[_Span]()
    for at in range(start, len(pieces)):
        covered = _with(covered, (pieces[at].x0, pieces[at].x1), least)
        if len(covered) > 1:
            end, best = at + 1, covered
        elif best:
            break
    sides = [[p for p in pieces[start:end] if span[0] <= p.x0 and p.x1 <= span[1]] for span in best]
    return (end, sides) if best and all(map(_is_prose, sides)) and _side_by_side(sides) else (start, [])


def _with(spans: list[_Span], new: _Span, least: float) -> list[_Span]:
    """Spans with another added; those with less than `least` between them are one."""
    joined: list[_Span] = []
    for low, high in sorted([*spans, new]):
        if joined and low - joined[-1][1] < least:
            joined[-1] = (joined[-1][0], max(joined[-1][1], high))
        else:
            joined.append((low, high))
    return joined


def _is_prose(side: list[Piece]) -> bool:
    return len(side) >= LEAST_LINES and sum(piece.chars for piece in side) >= LEAST_CHARS * len(side)


def _side_by_side(sides: list[list[Piece]]) -> bool:
    """Whether all columns begin above where any ends."""
    tops = [max(piece.y1 for piece in side) for side in sides]
    ends = [min(piece.y0 for piece in side) for side in sides]
    return min(tops) > max(ends)


def _lines(pieces: list[Piece], page: int, column: int) -> Iterator[Line]:
    """Put pieces on one level together."""
    level: list[Piece] = []
    for piece in pieces:
        if level and not _is_level(level[0], piece):
            yield Line(_words(level), page, column)
            level = []
        level.append(piece)
    if level:
        yield Line(_words(level), page, column)


def _is_level(first: Piece, piece: Piece) -> bool:
    shared = min(first.y1, piece.y1) - max(first.y0, piece.y0)
    return shared > SAME_LINE * min(first.y1 - first.y0, piece.y1 - piece.y0)


def _words(level: list[Piece]) -> list[Word]:
    return [word for piece in sorted(level, key=lambda piece: piece.x0) for word in piece.words]
