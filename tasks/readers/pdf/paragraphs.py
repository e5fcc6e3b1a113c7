"""Lines in reading order in, blocks out: lines that belong together joined, hyphens at their ends undone.

A new paragraph begins where the type changes, where the gap above is wider than usual, where a line is indented, and
where the first word would have fitted on the line before.
"""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import groupby, pairwise

from tasks.model.article import Block
from tasks.readers.documents.anchors import Anchor, link
from tasks.readers.documents.release import Styled
from tasks.readers.lines import ends_sentence, is_item, item_mark
from tasks.readers.pdf.geometry import HYPHEN, Line

WIDER = 1.3  # than the usual distance of lines
INDENT = 0.8  # in sizes of type
_OTHER_SIZE = 0.08
_BULLET = re.compile(r"[•‣▪●◦·■□➢➤–*][\s]?(?=\S)|\d{1,2}[.)](?=$|\s)|\uf0b7")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def paragraphs(lines: list[Line]) -> list[Styled]:
    """Make the blocks."""
    known = frozenset(word.casefold() for line in lines for word in _WORD.findall(line.text.rstrip(HYPHEN + "-")))
    rights = _rights(lines)
    distances = _distances(lines)
    made: list[Styled] = []
    group: list[Line] = []
    for line in lines:
        if group and _begins(group, line, rights, distances):
            made.append(_styled(group, known))
            group = []
        group.append(line)
    if group:
        made.append(_styled(group, known))
    return [each for each in made if each.block.text]


def _rights(lines: list[Line]) -> dict[int, float]:
    """How far to the right each column reaches."""
    rights: dict[int, float] = {}
    for line in lines:
        rights[line.column] = max(line.x1, rights.get(line.column, line.x1))
    return rights


def _distances(lines: list[Line]) -> dict[float, float]:
    """The usual distance of two lines, by the size of their type; the smallest of the frequent ones."""
    found: dict[float, Counter[float]] = {}
    for one, two in pairwise(lines):
        if one.column == two.column and one.size == two.size and one.y0 > two.y0:
            found.setdefault(one.size, Counter())[round(one.y0 - two.y0)] += 1
    return {size: min(d for d, n in counts.items() if n * 3 >= max(counts.values())) for size, counts in found.items()}


def _begins(group: list[Line], line: Line, rights: dict[int, float], distances: dict[float, float]) -> bool:
    """Whether a line begins another paragraph than that of the lines before it."""
    last = group[-1]
    if abs(last.size - line.size) > _OTHER_SIZE * last.size or _BULLET.match(line.text):
        return True
    if last.column != line.column:
        return not _runs_on(last, line)
    if last.bold != line.bold and (last.bold or line.bold) and not _runs_on(last, line):
        return True
    gap = last.y0 - line.y0
    if gap > WIDER * distances.get(line.size, line.size * WIDER):
        return True
    if _is_indented(group, line):
        return True
    return not _runs_on(last, line) and _would_fit(last, line, rights[last.column])


def _runs_on(last: Line, line: Line) -> bool:
    """Whether a sentence goes on in another column, on another page, or in other type."""
    if last.text.endswith((HYPHEN, "-")):
        return True
    return not ends_sentence(last.text) and (line.text[:1].islower() or last.text.endswith(","))


def _is_indented(group: list[Line], line: Line) -> bool:
    """Whether the line is set in by more than the one before; the second line of an item is no paragraph."""
    if _BULLET.match(group[0].text) and len(group) == 1:
        return False
    step = line.x0 - group[-1].x0
    return step > INDENT * line.size and line.x0 - min(each.x0 for each in group) > INDENT * line.size


def _would_fit(last: Line, line: Line, right: float) -> bool:
    """Whether the first word of the line would have fitted on the line before it, with a space."""
    word = line.words[0]
    return right - last.x1 > word.x1 - word.x0 + 0.6 * line.size


def _styled(group: list[Line], known: frozenset[str]) -> Styled:
    text = group[0].text
    for line in group[1:]:
        text = _joined(text, line.text, known)
    text = text.replace(HYPHEN, "-") if text.endswith(HYPHEN) else text.replace(HYPHEN, "")
    block = Block(" ".join(text.split()))
    if mark := _BULLET.match(block.text):
        block = Block(block.text[mark.end() :].strip(), "list_item", 1)
    elif is_item(block.text):
        block = Block(block.text[item_mark(block.text) :], "list_item", 1)
    if block.text and all(line.bold for line in group):
        block.strong = [(0, len(block.text))]
    return Styled(link(block, _anchors(group)), max(line.size for line in group))


def _anchors(group: list[Line]) -> Iterator[Anchor]:
    """Words side by side that lead to one address, line by line."""
    if not any(word.url for line in group for word in line.words):
        return
    before = 0
    for line in group:
        for url, words in groupby(line.words, key=lambda word: word.url):
            text = " ".join(word.text for word in words).replace(f"{HYPHEN} ", "").rstrip(f"{HYPHEN}-")
            if url:
                yield Anchor(text, url, before)
            before += len(text) + 1
        before -= line.text.endswith((HYPHEN, "-"))


def _joined(text: str, following: str, known: frozenset[str]) -> str:
    """Join two lines; a hyphen between them stays where the word is written with it elsewhere: "long-/awaited"."""
    if not text.endswith((HYPHEN, "-")) or not text[-2:-1].isalpha():
        return f"{text} {following}"
    if not following[:1].islower():  # "Anglo-/Saxon", "COVID-/19"
        return f"{text[:-1]}-{following}"
    head, tail = _last_word(text[:-1]), _first_word(following)
    whole, parted = f"{head}{tail}".casefold(), f"{head}-{tail}".casefold()
    keeps = parted in known and whole not in known
    return f"{text[:-1]}{'-' if keeps else ''}{following}"


def _last_word(text: str) -> str:
    return next(iter(reversed(_WORD.findall(text[-60:]))), "")


def _first_word(text: str) -> str:
    match = _WORD.match(text)
    return match[0] if match else ""
