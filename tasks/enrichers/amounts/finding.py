"""Where sentences hold amounts: sentences in, those with a number out, its surroundings set in brackets."""

import re
from collections.abc import Iterable
from functools import cache

import polars as pl

from tasks.enrichers.amounts.lexicon import lexicon, rows

# Brackets around a chunk: two noncharacters, which text never holds.
OPEN, CLOSE = "\ufdd0", "\ufdd1"

_DIGITS = r"[0-9](?:[0-9,.]*[0-9])?(?:[½¼¾⅓⅔])?[A-Za-z%°¢]*"
_BETWEEN = r"(?:[ \u00a0]{1,2}|, |[ \u00a0]?(?:--|[-–—/])[ \u00a0]?|)"
_AGED = r"(?:year|month|week|day)s?[ -]olds?"


def mark(sentences: pl.DataFrame, folder: str) -> pl.DataFrame:
    """Keep the sentences that hold a number; add `marked`, the text with each chunk of number words in brackets.

    One pass of a linear-time regex over the whole batch: sentences without a number cost nothing more.
    """
    plain = pl.col("text").str.replace_all(f"[{OPEN}{CLOSE}]", " ")
    marked = plain.str.replace_all(_chunk(folder), OPEN + "${0}" + CLOSE)
    return sentences.with_columns(marked=marked).filter(pl.col("marked").str.contains(OPEN, literal=True))


def chunks(marked: str) -> list[tuple[int, str]]:
    """(offset in the sentence, text) of each chunk of a marked sentence."""
    head, *rest = marked.split(OPEN)
    offset, found = len(head), []
    for piece in rest:
        chunk, _, after = piece.partition(CLOSE)
        found.append((offset, chunk))
        offset += len(chunk) + len(after)
    return found


@cache
def _chunk(folder: str) -> str:
    """Rust regex for a run of number words, units and signs that holds at least one number.

    Word boundaries are ASCII ones: a Unicode boundary would switch off the fast matcher.
    """
    words = lexicon(folder)
    counted = [word for word, (kind, _) in words.numbers.items() if kind in ("unit", "teen", "ten") and word != "one"]
    scales = [word for word, (kind, _) in words.numbers.items() if kind == "scale"]
    vague = [word for word, (kind, _) in words.numbers.items() if kind == "vague"]
    parts = [word for word, (kind, _) in words.numbers.items() if kind == "part"]
    units = [line[0] for line in rows(f"{folder}/units.tsv")] + [line[0] for line in rows(f"{folder}/currencies.tsv")]
    signs = [line[0] for line in rows("currencies.tsv")]
    several, articles = _any(words.words["several"]), _any(words.words["article"])

    measure = _any([unit for unit in units if unit[0].isalnum()]).replace(" ", "[ -]")
    number = _folded([*counted, *scales, *vague, "one", "half"])
    half = rf"(?i-u:{articles})[ -](?i-u:{measure})[ -](?i-u:and[ -]a[ -]half)"
    some = rf"(?i-u:{several}|{articles})[ -](?i-u:{_any(scales)}|{_any(parts)})"
    single = rf"(?i-u:one)[ -](?:(?i-u:{_any([*scales, *parts])}|and|or|in|out)|(?:[A-Za-z-]+ )?(?i-u:{_any(words.person)}))"
    head = rf"(?:(?:{_any(signs)})[ \u00a0]?)?{_DIGITS}|(?-u:\b)(?:{_folded([*counted, *vague, 'half'])}|{some}|{half}|{single})(?-u:\b)"

    leading = [*words.bounds, *words.words["between"], *words.words["from"], *words.words["magnitude"], "minus"]
    small = [*words.words["to"], *words.words["or"], *words.words["and"], *words.words["article"], *words.bounds_after]
    ratio = rf"(?:in|out of) (?:every )?(?:[0-9][0-9,]*|{_any(counted)})"
    further = rf"(?:(?i-u:{measure}|{_any(parts)}|{_any(small)}|{_AGED}|{ratio}|of (?:an? )?(?:{measure}|{_any([*scales, *vague])})|{_any(words.words['magnitude'])})|{number})(?-u:\b)"
    signed = rf"(?:{_any(signs)})[ \u00a0]?{_DIGITS}|{_DIGITS}|[½¼¾⅓⅔%°¢€+]|sq\. ?(?:ft|mi|km)"
    return rf"(?:(?-u:\b)(?i-u:{_any(leading)})[ -])*(?:{head})(?:{_BETWEEN}(?:{signed}|{further}))*"


def _any(words: Iterable[str]) -> str:
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", " ") for word in ordered)


def _folded(words: Iterable[str]) -> str:
    return f"(?i-u:{_any(words)})"
