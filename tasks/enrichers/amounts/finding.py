"""Where sentences hold amounts: sentences in, those with a number out, its surroundings set in brackets."""

import re
from collections.abc import Iterable
from functools import cache

import polars as pl

from tasks.enrichers.amounts.lexicon import lexicon, rows

# Brackets around a chunk: two noncharacters, which text never holds.
OPEN, CLOSE = "\ufdd0", "\ufdd1"

_LONGEST = 600

_DIGITS = r"[0-9](?:[0-9,.]*[0-9])?(?:[½¼¾⅓⅔])?[A-Za-z%°¢]*"
_BETWEEN = r"(?:[ \u00a0]{1,2}|, |[ \u00a0]?(?:--|[-–—/])[ \u00a0]?|)"
_LEADING = ("between", "from", "magnitude", "minus")
_SMALL = ("to", "or", "and", "of", "article")
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
    """Rust regex for a figure or the beginning of a number word."""
    return rf"[0-9]|(?-u:\b)(?i-u:{_any(lexicon(folder).numbers)})(?-u:\b)"


@cache
def _chunk(folder: str) -> str:
    """Rust regex for a run of number words, units and signs that holds at least one number.

    Word boundaries are ASCII ones: a Unicode boundary would switch off the fast matcher.
    """
    words = lexicon(folder)
    counted = [word for word, (kind, _) in words.numbers.items() if kind in ("unit", "teen", "ten") and word != "one"]
    scales = [word for word, (kind, _) in words.numbers.items() if kind == "scale"]
    vague = [word for word, (kind, _) in words.numbers.items() if kind == "vague"]
    short = [word for word, (kind, _) in words.numbers.items() if kind == "short"]
    parts = [word for word, (kind, _) in words.numbers.items() if kind == "part"]
    units = [*rows(f"{folder}/units.tsv"), *rows(f"{folder}/currencies.tsv")]
    measures = {word for line in units for word in re.findall(r"[^\W\d_]+[²³]?", line[0])}
    signs = [line[0] for line in rows("currencies.tsv")]
    several, articles = _any(words.words["several"]), _any(words.words["article"])

    some = rf"(?:{several}|{articles})[ -](?:{_any([*scales, *parts])}|[a-z]+[ -]and[ -]a[ -]half)"
    person = rf"(?:[a-z-]+ )?(?:{_any(words.person)})"
    single = rf"one[ -](?:{_any([*scales, *parts])}|and|or|in|out|{person})"
    head = rf"(?-u:\b)(?i-u:{_any([*counted, *vague, 'half'])}|{some}|{single})(?-u:\b)"
    head = rf"(?:(?:{_any(signs)})[ \u00a0]?)?{_DIGITS}|{head}"

    leading = _any([*words.bounds, *(word for name in _LEADING for word in words.words[name])])
    small = [word for name in _SMALL for word in words.words[name]]
    known = [
        *measures,
        *counted,
        *scales,
        *short,
        *vague,
        *parts,
        *words.words["magnitude"],
        *words.bounds_after,
        "one",
    ]
    before = rf"(?:(?i-u:{_any([*small, *words.bounds])})(?-u:\b){_BETWEEN})*"
    ratio = rf"(?:in|out of) (?:every )?(?:[0-9][0-9,]*|{_any(counted)})"
    further = rf"(?i-u:{_AGED}|{ratio}|{_any(known)})(?-u:\b)"
    signed = rf"(?:{_any(signs)})[ \u00a0]?{_DIGITS}|{_DIGITS}|[½¼¾⅓⅔%°¢€+]|sq\. ?(?:ft|mi|km)"
    return rf"(?:(?-u:\b)(?i-u:{leading})[ -])*(?:{head})(?:{_BETWEEN}{before}(?:{signed}|{further}))*"


def _any(words: Iterable[str]) -> str:
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", " ") for word in ordered)
