"""Sentences: a paragraph in, the half-open offsets of its sentences out.

The engine is sentencex, which knows the abbreviations of some forty languages. It takes all between two quotation
marks or brackets for one piece, and a stray mark for the rest of the text, so it is shown the paragraph with those
marks blanked; what closes a sentence is put back, and small rules join or part what it got wrong. A quotation of
several sentences is several sentences, whose quotation marks stay with the first and the last.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

import sentencex

from tasks.normalising.wordlists import sections

_MARKS = '"“”„«»‹›()[]`'
_QUOTES = "\"“„«‹‘'"
_OPENERS = _QUOTES + "(["
# “… for good.” [6] Next  |  (“I know!”) Next
_CLOSERS = re.compile(r"(?:['\"”»›’)\]]|“(?=\s|$)|\s?\[\d{1,3}\])*")
_LONGEST_WORD = 16
#: ASCII without any mark that ends a sentence in some language, but the last: Greek asks with a semicolon.
_ONE = re.compile(r"(?! )[ \"-\-/-9<->@-~]++(?:[.!?]|(?<=[A-Za-z0-9]))")
_BLANKS = bytes(32 if chr(code) in _MARKS else code for code in range(256))


@dataclass(frozen=True, slots=True)
class _Words:
    """What the rules know of a language, from `sentence_words.txt`."""

    abbreviations: frozenset[str]
    always: frozenset[str]
    numbered: frozenset[str]
    timed: frozenset[str]
    times: frozenset[str]
    named: frozenset[str]
    starters: frozenset[str]
    may_end: frozenset[str]
    whole: frozenset[str]
    speaker: re.Pattern[str] | None


def split(text: str, language: str | None, shown: str | None = None) -> list[tuple[int, int]]:
    """Split a paragraph into sentences: offsets in order, without outer white space, covering all that is not space.

    `language` is a BCP 47 code; the rules of abbreviations are those of English where it is unknown. `shown` is the
    paragraph as `blanked` makes it, where the whole body has been.
    """
    total = len(text)
    if _ONE.fullmatch(text):
        return [(0, total)]
    code = (language or "en").partition("-")[0]
    words = _words(code)
    ends = [
        end
        for end in _engine_ends(text, blanked(text) if shown is None else shown, code)
        if end == total or _ends_surely(text, end, words) or not _goes_on(text, end, words)
    ]
    # Looked for only where a full stop ends no sentence yet.
    if words.may_end and text.count(".") > [text[end - 1] for end in ends].count("."):
        ends = sorted({*ends, *_ends_after_abbreviation(text, {*ends}, words)})
    return _spans(text, ends)


@cache
def _words(code: str) -> _Words:
    lists = sections("sentence_words.txt")

    def listed(purpose: str) -> frozenset[str]:
        return frozenset(lists.get(f"{code} {purpose}", ()))

    cues = "|".join(lists.get(f"{code} cues", ()))
    speaker = re.compile(rf"\s+(?:[^\W\d_a-z][\w.’'-]*\s+){{1,5}}(?:{cues})\b") if cues else None
    short = ("always", "before numbers", "before times", "before names")
    return _Words(
        abbreviations=frozenset().union(*map(listed, short)),
        always=listed("always"),
        numbered=listed("before numbers"),
        timed=listed("before times"),
        times=listed("times"),
        named=listed("before names"),
        starters=listed("starters"),
        may_end=listed("may end"),
        whole=listed("whole"),
        speaker=speaker,
    )


def _engine_ends(text: str, shown: str, code: str) -> list[int]:
    """Where the engine ends a sentence, closing marks included; its pieces put together are the text."""
    ends: list[int] = []
    start = 0
    for piece in sentencex.segment(code, shown):
        end = start + len(piece.rstrip())
        start += len(piece)
        following = text[end : end + 2]
        if following and (following[0] != " " or following == " ["):
            end = _past_closers(text, end)
        ends.append(end)
    return ends


def _past_closers(text: str, end: int) -> int:
    closed = _CLOSERS.match(text, end)
    return closed.end() if closed else end


def blanked(text: str) -> str:
    """A text, as long as before, without the marks that the engine would take for the ends of one piece."""
    if text.isascii():
        return text.encode().translate(_BLANKS).decode().replace(" '", "  ")  # six times faster than what follows
    for mark in _MARKS:
        text = text.replace(mark, " ")
    return text.replace(" '", "  ").replace(" ‘", "  ")


def _spans(text: str, ends: Iterable[int]) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    start = 0
    for end in (*ends, len(text)):
        begin = start + (text[start : start + 1] == " ")
        if begin < end and (text[begin].isspace() or text[end - 1].isspace()):
            trimmed = text[begin:end].strip()
            begin = text.find(trimmed[:1], begin)
            spans += [(begin, begin + len(trimmed))] if trimmed else []
            start = end if trimmed else start
        elif begin < end:  # as nearly always
            spans.append((begin, end))
            start = end
    return spans


def _goes_on(text: str, end: int, words: _Words) -> bool:
    """Whether the sentence goes on where the engine ended it."""
    if _is_inside_code(text, end):
        return True
    if not text[end + 1 : end + 2].isupper() and (_before_lower(text, end) or _before_mark(text, end)):
        return True
    if text[end - 1] in ".)":
        return _is_short(text, end, words) or _is_enumerator(text, end, words)
    return _before_speaker(text, end, words)


def _ends_surely(text: str, end: int, words: _Words) -> bool:
    """Whether a plain word, no abbreviation, stands before the full stop, and after it a capital, quoted or not."""
    if text[end - 1] != "." or text[end] != " ":
        return False
    following = end + 1 + (text[end + 1 : end + 2] in _QUOTES)
    if not text[following : following + 1].isupper():
        return False
    word = text[text.rfind(" ", 0, end) + 1 : end]
    return len(word) > 2 and word[:-1].isalpha() and word not in words.abbreviations


_CODE = re.compile(r"[(A-Z\d]\.[A-Z\d]+\b")


def _is_inside_code(text: str, end: int) -> bool:
    """Whether a stop has capitals or figures right on both sides: `Nio (NIO.N)`, `Toyota (7203.T)`, `(.SPX)`."""
    return text[end - 1] == "." and _CODE.match(text, max(0, end - 2)) is not None


_FIRST = re.compile(r"[\s\"“„«‹‘'(\[¿¡—–-]*(\w)")


def _before_lower(text: str, end: int) -> bool:
    """Go on with a lower-case letter: `"Go!" she said`, `"Why?" he asked`, `Yahoo! and others`, `he ... left`."""
    first = _FIRST.match(text, end)
    return first is not None and first[1].islower()


_MARK = re.compile(r"\s*(?:[,;:)\]}/%…]|\.|\([^()]{1,80}\)\s*[,;a-z])")


def _before_mark(text: str, end: int) -> bool:
    """Go on with a mark that opens nothing: `"Halt!", rief er`, `He paused. . . .`, `in Viva Tide! (1965), and`."""
    return _MARK.match(text, end) is not None


def _is_short(text: str, end: int, words: _Words) -> bool:
    """Go on after an abbreviation: `Gen. Ida Marsh`, `Col. (Retd.) Lund`, `No. 7`, `5 p.m. Monday`, `J. Marsh`."""
    word = _last_word(text, end)
    if word not in words.abbreviations and _INITIAL.match(word) is None:
        return False
    following = _next_word(text, end)
    return (
        word in words.always
        or (word in words.numbered and following[:1].isdigit())
        or (word in words.timed and following in words.times)
        or ((word in words.named or _INITIAL.match(word) is not None) and following not in words.starters)
    )


_INITIAL = re.compile(r"(?:[^\W\d_a-z]-)?(?:[^\W\d_a-z]\.-?)+$")  # `A.B.`, `J.-P.`, `D-N.J.`


def _last_word(text: str, end: int) -> str:
    low = max(0, end - _LONGEST_WORD)
    start = max(text.rfind(" ", low, end), text.rfind("\u00a0", low, end), low - 1) + 1
    return text[start:end].lstrip(_OPENERS)


_WORD = re.compile(r"[\s\"“„«‹‘'(\[]*([\w.]+)")


def _next_word(text: str, end: int) -> str:
    found = _WORD.match(text, end)
    return found[1].rstrip(".") if found else ""


_ENUMERATOR = re.compile(r"(?:^|[.:;!?]\s+)(\(?(?:\d{1,2}|[a-z])[.)])$")


def _is_enumerator(text: str, end: int, words: _Words) -> bool:
    """Keep a list's number with its item, `1. The harbour. 2. The bridge.`; but not that of `on Feb. 24. The`."""
    tail = text[max(0, end - 6) : end]
    if len(tail) < 2 or not (tail[-2].isdigit() or tail[-2].islower()):
        return False
    found = _ENUMERATOR.search(tail)
    return found is not None and _last_word(text, end - len(found[1]) - 1) not in words.numbered


def _before_speaker(text: str, end: int, words: _Words) -> bool:
    """Keep a question or cry with who uttered it: `"Is it over?" Mayor Ana Kolb asked.`."""
    if words.speaker is None or text[end - 1] not in "\"”»’'" or text[end - 2 : end - 1] not in ("?", "!"):
        return False
    return words.speaker.match(text, end) is not None


_STOP = re.compile(r"\.(?=([\"”’)]*)\s)")


def _ends_after_abbreviation(text: str, ends: set[int], words: _Words) -> Iterator[int]:
    """End a sentence after an abbreviation where a starter follows: `left the U.S. He said`, `ropes, etc. The`.

    After what only looks like one any capital will do: `It rose in May. Analysts`.
    """
    for stop in _STOP.finditer(text):
        end = stop.end() + len(stop[1])
        if end not in ends and _ends_at(_last_word(text, stop.end()), _next_word(text, end), words):
            yield end


def _ends_at(word: str, following: str, words: _Words) -> bool:
    if word in words.whole:
        return following[:1].isupper()
    return word in words.may_end and following in words.starters
