"""Whether a folder is at rest: sums that any difference shows in, and a listing that is whole, held or put away."""

from collections.abc import Iterator

import polars as pl
import pytest

from tasks.model.batch import SourceFile
from tasks.planning import changes, rest
from tasks.planning.changes import frames_of

FILES = [SourceFile(f"{n}.txt", n, 10 + n, 100 + n) for n in range(5)] + [SourceFile(".git/", 0, 0, 0, "hidden")]


def seen(files: list[SourceFile]) -> rest.Seen:
    with rest.Pieces(frames_of(files)) as pieces:
        return pieces.seen


def test_neither_order_nor_pieces_show(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = seen(FILES)
    monkeypatch.setattr(changes, "_PIECE", 2)

    assert seen(FILES[::-1]) == whole
    assert whole.count == 6


@pytest.mark.parametrize(
    "other",
    [
        SourceFile("4.txt", 5, 14, 104),
        SourceFile("4.txt", 4, 15, 104),
        SourceFile("4.txt", 4, 14, 105),
        SourceFile("5.txt", 4, 14, 104),
        SourceFile("4.txt", 4, 14, 104, "too_large"),
    ],
)
def test_whatever_differs_shows(other: SourceFile) -> None:
    assert seen([*FILES[:4], other, FILES[5]]) != seen(FILES)


def test_a_long_listing_is_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(changes, "_PIECE", 1)
    monkeypatch.setattr(rest, "_HELD", 2)
    with rest.Pieces(frames_of(FILES)) as pieces:
        assert pieces._files
        assert pieces.whole().equals(pl.concat(frames_of(FILES)))


def course(files: list[SourceFile], along: list[int]) -> tuple[list[int], int]:
    """The course of a listing, and after how many pieces it first departed from another; 0 where it never did."""
    departed: list[int] = []
    count = iter(range(100))

    def pieces() -> Iterator[pl.DataFrame]:
        for piece in frames_of(files):
            next(count)
            yield piece

    with rest.Pieces(pieces(), along, lambda: departed.append(next(count) - 1)) as held:
        return held.course, departed[0] if departed else 0


def test_a_listing_departs_from_its_course_where_it_differs_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(changes, "_PIECE", 1)
    along, _ = course(FILES, [])
    other = [*FILES[:3], SourceFile("3.txt", 3, 99, 103), *FILES[4:]]

    assert course(FILES, along)[1] == 0
    assert course(other, along)[1] == 4
    assert course([*FILES, SourceFile("9.txt", 1, 1, 1)], along)[1] == 7
    assert course(other, [])[1] == 0
