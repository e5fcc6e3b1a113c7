"""Sentences: a paragraph in, the half-open offsets of its sentences out.

The engine is sentencex, which knows the abbreviations of some forty languages. It takes all between two quotation
marks or brackets for one piece, and a stray mark for the rest of the text, so it is shown the paragraph with those
marks blanked; what closes a sentence is put back, and small rules join or part what it got wrong. A quotation of
several sentences is several sentences, whose quotation marks stay with the first and the last.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache

import sentencex

from tasks.normalising.wordlists import sections

_MARKS = '"“”„«»‹›()[]`'
_OPENERS = "\"“„«‹‘'(["
# “… for good.” [6] Next  |  (“I know!”) Next
_CLOSERS = re.compile(r"(?:['\"”»›’)\]]|“(?=\s|$)|\s?\[\d{1,3}\])*")
_FIRST = re.compile(r"[\s\"“„«‹‘'(\[¿¡—–-]*(\w)")


def split(text: str, language: str | None) -> list[tuple[int, int]]:
    """Split a paragraph into sentences: offsets in order, without outer white space, covering all that is not space.

    `language` is a BCP 47 code; the rules of abbreviations are those of English where it is unknown.
    """
    code = (language or "en").partition("-")[0]
    joins, parts = _rules(code)
    ends = {end for end in _engine_ends(text, code) if not any(rule(text, end) for rule in joins)}
    ends.update(match.end() for pattern in parts for match in pattern.finditer(text))
    return list(_spans(text, sorted(ends)))


def _engine_ends(text: str, code: str) -> Iterator[int]:
    """Where the engine ends a sentence, closing marks included; its indices count code points."""
    for found in sentencex.get_sentence_boundaries(code, _blank(text)):
        end = found["start_index"] + len(found["text"].rstrip())
        closed = _CLOSERS.match(text, end)
        yield closed.end() if closed else end


def _blank(text: str) -> str:
    for mark in _MARKS:
        text = text.replace(mark, " ")
    return text.replace(" '", "  ").replace(" ‘", "  ")


def _spans(text: str, ends: list[int]) -> Iterator[tuple[int, int]]:
    start = 0
    for end in (*ends, len(text)):
        piece = text[start:end]
        if piece.strip():
            yield start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())
            start = end


Rule = Callable[[str, int], bool]


def _goes_on_lower(text: str, end: int) -> bool:
    """Join before a lower-case letter: `"Go!" she said`, `"Why?" he asked`, `Yahoo! and others`, `he ... left`."""
    first = _FIRST.match(text, end)
    return first is not None and first[1].islower()


_GOES_ON = re.compile(r"\s*(?:[,;:)\]}/%…]|\.)")


def _goes_on_with_punctuation(text: str, end: int) -> bool:
    """Join before a mark that opens nothing: `"Halt!", rief er`, `He paused. . . .`."""
    return _GOES_ON.match(text, end) is not None


_ENUMERATOR = re.compile(r"(?:^|[.:;!?]\s+)\(?(?:\d{1,2}|[a-z])[.)]$")


def _is_enumerator(text: str, end: int) -> bool:
    """Join a list's number to its item: `1. The harbour. 2. The bridge.`."""
    return _ENUMERATOR.search(text, max(0, end - 6), end) is not None


_ASIDE = re.compile(r"\s*\([^()]{1,80}\)\s*[,;a-z]")


def _is_title_before_aside(text: str, end: int) -> bool:
    """Join a title's own mark to its bracket: `in Viva Maria! (1965), and`."""
    return _ASIDE.match(text, end) is not None


_INITIAL = re.compile(r"(?:^|[\s.\-(\"“])[^\W\d_a-z]\.$")


def _is_initial(text: str, end: int, starters: frozenset[str]) -> bool:
    """Join an initial to the name: `J. Marsh`, `A.B. Lund`; not `Plan B. The`."""
    return _INITIAL.search(text, max(0, end - 3), end) is not None and _next_word(text, end) not in starters


_WORD = re.compile(r"[\s\"“„«‹‘'(\[]*([\w.]+)")


def _next_word(text: str, end: int) -> str:
    found = _WORD.match(text, end)
    return found[1].rstrip(".") if found else ""


def _abbreviation(text: str, end: int) -> str:
    """The word that ends here, with its full stops: `U.S.`."""
    start = max(text.rfind(" ", 0, end), text.rfind("\u00a0", 0, end)) + 1
    return text[start:end].lstrip(_OPENERS)


@cache
def _rules(code: str) -> tuple[tuple[Rule, ...], tuple[re.Pattern[str], ...]]:
    """The rules that join, and those that part, in a language."""
    lists = sections("sentence_words.txt")
    starters = frozenset(lists.get(f"{code} starters", ()))
    joins: list[Rule] = [_goes_on_lower, _goes_on_with_punctuation, _is_enumerator, _is_title_before_aside]
    joins.append(lambda text, end: _is_initial(text, end, starters))
    joins += _abbreviation_rules(lists, code)
    if cues := lists.get(f"{code} cues"):
        joins.append(_before_speaker(cues))
    return tuple(joins), tuple(_parting_patterns(lists, code))


def _abbreviation_rules(lists: dict[str, tuple[str, ...]], code: str) -> Iterator[Rule]:
    """Join after `Gen.` always, after `No.` before a number, after `5 p.m.` before `Monday`."""
    always = frozenset(lists.get(f"{code} always", ()))
    yield lambda text, end: _abbreviation(text, end) in always
    numbered = frozenset(lists.get(f"{code} before numbers", ()))
    yield lambda text, end: _abbreviation(text, end) in numbered and _next_word(text, end)[:1].isdigit()
    timed = frozenset(lists.get(f"{code} before times", ()))
    times = frozenset(lists.get(f"{code} times", ()))
    yield lambda text, end: _abbreviation(text, end) in timed and _next_word(text, end) in times
    named = frozenset(lists.get(f"{code} before names", ()))
    starters = frozenset(lists.get(f"{code} starters", ()))
    yield lambda text, end: _abbreviation(text, end) in named and _next_word(text, end) not in starters


def _before_speaker(cues: tuple[str, ...]) -> Rule:
    """Join a question or cry to who uttered it: `"Is it over?" Mayor Ana Kolb asked.`."""
    pattern = re.compile(rf"\s+(?:[^\W\d_a-z][\w.’'-]*\s+){{1,5}}(?:{'|'.join(cues)})\b")

    def rule(text: str, end: int) -> bool:
        return text[end - 2 : end - 1] in ("?", "!") and text[end - 1] in "\"”»’'" and bool(pattern.match(text, end))

    return rule


def _parting_patterns(lists: dict[str, tuple[str, ...]], code: str) -> Iterator[re.Pattern[str]]:
    """Part after an abbreviation before a word that begins sentences: `left the U.S. He said`, `boats etc. The`."""
    starters = lists.get(f"{code} starters")
    if starters:
        ended = "|".join(re.escape(word) for word in lists[f"{code} may end"])
        yield re.compile(rf"(?<![\w.])(?:{ended})[\"”’)]*(?=\s+[\"“(]?(?:{'|'.join(starters)})\s)")
