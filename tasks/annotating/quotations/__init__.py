"""Quotation marks: the bodies of a batch in, the stretches of text that stand in quotation marks out (`quotations`).

All marks of the trade: straight, curly, low, guillemets, corner brackets, `''` and two grave accents; nested ones
belong to the outermost; a quotation that runs over paragraphs opens anew in each and closes in the last. Apostrophes,
feet and inches are no marks. Which side a mark is follows from what stands around it: »so«, «so», „so“ and ”so” need
no language.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Final

import numpy as np

from tasks.annotating.arrays import Quotations, Tokens
from tasks.annotating.quotations.marks import CLOSES, OPENS, Marks, codes, find
from tasks.annotating.quotations.pairing import Mark, Stretch, pair, pair_single
from tasks.model.data_files import sections

NAME = "quotations"
VERSION = 1

#: Languages whose press quotes in straight single marks; elsewhere these are apostrophes.
_STRAIGHT_SINGLE: Final = frozenset({"en", "nl", "af", ""})


def annotate(tokens: Tokens) -> Quotations:
    """Find what stands in quotation marks in every article of a batch."""
    stretches = find_quotations(tokens.text, tokens.body_start.tolist(), tokens.languages)
    start = np.array([s for s, _, _ in stretches], dtype=np.int32)
    return Quotations(
        start=start,
        end=np.array([e for _, e, _ in stretches], dtype=np.int32),
        article=(np.searchsorted(tokens.body_start, start, side="right") - 1).astype(np.int32),
        closed=np.array([c for _, _, c in stretches], dtype=np.bool_),
    )


def find_quotations(text: str, body_start: Sequence[int], languages: Sequence[str | None]) -> list[Stretch]:
    """The stretches in quotation marks of bodies that stand in one text, in order: start, end, whether closed."""
    points = codes(text)
    marks = find(points)
    lines = points == ord("\n")
    breaks = np.flatnonzero(lines[1:-3] & lines[2:-2])
    paragraphs = np.searchsorted(breaks, marks.start, side="left")
    articles = np.searchsorted(np.asarray(body_start), marks.start, side="right") - 1
    ends = [*breaks.tolist(), len(text)]
    tongues = [(language or "").partition("-")[0].lower() for language in languages]
    groups = _grouped(marks, paragraphs.tolist(), articles.tolist())
    return list(_in_paragraphs(text, groups, ends, tongues))


_Group = tuple[int, int, list[Mark], list[Mark]]


def _grouped(marks: Marks, paragraphs: list[int], articles: list[int]) -> list[_Group]:
    """The marks by paragraph: its number, its article's, the double marks, the single ones."""
    columns = (marks.start, marks.end, marks.form, marks.side, marks.after_digit, marks.weak)
    every = map(Mark._make, zip(*(column.tolist() for column in columns), strict=True))
    rows = zip(paragraphs, articles, marks.double.tolist(), every, strict=True)
    groups = []
    for paragraph, members in groupby(rows, key=lambda row: row[0]):
        listed = list(members)
        double = [mark for _, _, is_double, mark in listed if is_double]
        single = [mark for _, _, is_double, mark in listed if not is_double]
        groups.append((paragraph, listed[0][1], double, single))
    return groups


def _in_paragraphs(text: str, groups: list[_Group], ends: list[int], tongues: Sequence[str]) -> Iterator[Stretch]:
    open_paragraph = (-1, -1)
    for index, (paragraph, article, double, single) in enumerate(groups):
        following = groups[index + 1] if index + 1 < len(groups) else None
        begin, end = ends[paragraph - 1] + 2 if paragraph else 0, ends[paragraph]
        is_next = following is not None and following[:2] == (paragraph + 1, article)
        after = following if is_next else None
        went_on = open_paragraph == (paragraph - 1, article)
        found = _doubles(text, double, begin, end, _opens(after, 2, end + 2), went_on)
        if single:
            kept = _usable(text, single, tongues[article])
            found = _merge(found, pair_single(kept, _opens(after, 3, end + 2), end) if kept else [])
        if found and not found[-1][2] and found[-1][1] == end:
            open_paragraph = (paragraph, article)
        yield from found


def _doubles(text: str, marks: list[Mark], begin: int, end: int, goes_on: bool, went_on: bool) -> list[Stretch]:
    if not marks or len(marks) > _MOST:
        return []
    cuts = {mark.start for mark in marks if mark.side == OPENS and text[max(0, mark.start - 2) : mark.start] in _CUTS}
    return pair(marks, begin, end, goes_on, went_on, cuts)


#: A paragraph of more marks than this is no text.
_MOST: Final = 20_000
_CUTS = frozenset({". ", "? ", "! ", "… ", "” ", '" '})


def _opens(group: _Group | None, rank: int, begin: int) -> bool:
    """Whether a paragraph that begins at `begin` opens with a mark of a rank (2: double, 3: single)."""
    if group is None:
        return False
    marks = group[2] if rank == 2 else group[3]
    return bool(marks) and marks[0].start <= begin + 1 and marks[0].side != CLOSES


def _usable(text: str, marks: list[Mark], tongue: str) -> list[Mark]:
    """Single marks without apostrophes that stand for letters: `the '90s`, `rock 'n' roll`."""
    straight = tongue in _STRAIGHT_SINGLE
    elided = _elided().get(tongue or "en", frozenset())
    return [
        mark
        for mark in marks
        if (straight or text[mark.start] != "'")
        and not (mark.side == OPENS and _word_after(text, mark.end).casefold() in elided)
        and not (mark.side == OPENS and _is_decade(text, mark.end))
    ]


def _word_after(text: str, at: int) -> str:
    end = at
    while end < at + 8 and text[end : end + 1].isalpha():
        end += 1
    return text[at:end]


def _is_decade(text: str, at: int) -> bool:
    """`the '90s`, `class of '68`."""
    return text[at : at + 2].isdigit() and not text[at + 2 : at + 3].isdigit()


@cache
def _elided() -> dict[str, frozenset[str]]:
    found = sections(Path(__file__).parent / "elided.txt")
    return {language: frozenset(words) for language, words in found.items()}


def _merge(double: list[Stretch], single: list[Stretch]) -> list[Stretch]:
    """Add single-marked stretches; one around double-marked ones takes them in, one inside or across is dropped."""
    starts, ends = [start for start, _, _ in double], [end for _, end, _ in double]
    kept: list[Stretch] = []
    swallowed: set[int] = set()
    for start, end, closed in single:
        first, last = bisect_right(ends, start), bisect_left(starts, end)
        if first == last or (start < starts[first] and ends[last - 1] < end):
            kept.append((start, end, closed))
            swallowed.update(range(first, last))
    return sorted([d for index, d in enumerate(double) if index not in swallowed] + kept)
