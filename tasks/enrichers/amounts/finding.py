"""Where sentences hold amounts: sentences in, those with a number out, its surroundings set in brackets."""

import re
from collections.abc import Iterable
from functools import cache

import polars as pl

from tasks.enrichers.amounts.lexicon import Lexicon, lexicon, rows

# Brackets around a chunk: two noncharacters, which text never holds.
OPEN, CLOSE = "\ufdd0", "\ufdd1"

_LONGEST = 600

_DIGITS = r"[0-9](?:[0-9,.]*[0-9])?(?:[½¼¾⅓⅔])?[A-Za-z%°¢]*"
_BETWEEN = r"(?:[ \u00a0]{1,2}|, |[ \u00a0]?(?:--|[-–—/])[ \u00a0]?|)"
_SIGNS = r"[½¼¾⅓⅔%°¢€+]|sq\. ?(?:ft|mi|km)"
_AGED = r"(?:year|month|week|day)s?[ -]olds?"


def mark(sentences: pl.DataFrame, folder: str) -> pl.DataFrame:
    """Keep the sentences that hold a number; add `marked`, the text with each chunk of number words in brackets.

    Linear-time regexes over the whole batch: a cheap one for all sentences, a large one for those with a number.
    """
    hits = sentences.filter(pl.col("text").str.contains(_gate(folder)))
    plain = pl.col("text").str.replace_all(f"[{OPEN}{CLOSE}]", " ")
    marked = plain.str.replace_all(_chunk(folder), OPEN + "${0}" + CLOSE)
    return hits.with_columns(marked=marked).filter(pl.col("marked").str.contains(OPEN, literal=True))


def chunks(marked: str) -> list[tuple[int, str]]:
    """(offset in the sentence, text) of each chunk of a marked sentence; one longer than prose has is a table."""
    head, *rest = marked.split(OPEN)
    offset, found = len(head), []
    for piece in rest:
        chunk, _, after = piece.partition(CLOSE)
        if len(chunk) <= _LONGEST:
            found.append((offset, chunk))
        offset += len(chunk) + len(after)
    return found


@cache
def _gate(folder: str) -> str:
    """Rust regex for a figure or the beginning of a number in words."""
    return rf"[0-9]|{_in_words(lexicon(folder))}"


@cache
def _chunk(folder: str) -> str:
    """Rust regex for a run of number words, units and signs that holds at least one number.

    Word boundaries are ASCII ones: a Unicode boundary would switch off the fast matcher.
    """
    words = lexicon(folder)
    sign = rf"(?:{_any(line[0] for line in rows('currencies.tsv'))})[ \u00a0]?"
    head = rf"(?:{sign})?{_DIGITS}|{_in_words(words)}"
    leading = _any([*words.bounds, *_small(words, "between", "from", "magnitude", "minus")])
    inside = _any([*words.bounds, *_small(words, "to", "or", "and", "of", "article")])
    further = rf"{sign}{_DIGITS}|{_DIGITS}|{_SIGNS}|(?i-u:{_behind(folder, words)})(?-u:\b)"
    before = rf"(?:(?i-u:{inside})(?-u:\b){_BETWEEN})*"
    return rf"(?:(?-u:\b)(?i-u:{leading})[ -])*(?:{head})(?:{_BETWEEN}{before}(?:{further}))*"


def _in_words(words: Lexicon) -> str:
    """Numbers in words that may begin an amount: two, dozens, a hundred, half; `one` only with what makes it count."""
    counted = [*_of_kind(words, "unit", "teen", "ten", "vague"), *words.words["half"]]
    scaled = _any(_of_kind(words, "scale", "part"))
    several, one = _any(_small(words, "several", "article")), _any(words.words["single"])
    some = rf"(?:{several})[ -](?:{scaled}|[a-z]+[ -]and[ -]a[ -]half)"
    single = rf"(?:{one})[ -](?:{scaled}|and|or|in|out|(?:[a-z-]+ )?(?:{_any(words.person)}))"
    return rf"(?-u:\b)(?i-u:{_any(counted)}|{some}|{single})(?-u:\b)"


def _behind(folder: str, words: Lexicon) -> str:
    """Words that go on with a number: more numbers, units, currencies, bounds, `years old`, `in 10`."""
    lines = [*rows(f"{folder}/units.tsv"), *rows(f"{folder}/currencies.tsv")]
    units = {word for line in lines for word in re.findall(r"[^\W\d_]+[²³]?", line[0])}
    counted = _of_kind(words, "unit", "teen", "ten")
    further = [*units, *counted, *_of_kind(words, "scale", "short", "vague", "part"), *words.bounds_after]
    ratio = rf"(?:in|out of) (?:every )?(?:[0-9][0-9,]*|{_any(counted)})"
    return rf"{_AGED}|{ratio}|{_any([*further, *_small(words, 'single', 'magnitude')])}"


def _of_kind(words: Lexicon, *kinds: str) -> list[str]:
    single = words.words["single"]
    return [word for word, (kind, _) in words.numbers.items() if kind in kinds and word not in single]


def _small(words: Lexicon, *names: str) -> list[str]:
    return [word for name in names for word in words.words[name]]


def _any(words: Iterable[str]) -> str:
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", " ") for word in ordered)
