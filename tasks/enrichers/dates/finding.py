"""Where sentences hold time words: sentences in, those with a trigger out, its chunks set in brackets."""

import polars as pl

from tasks.enrichers.dates.lexicon import CLOSE, OPEN, lexicon


def mark(sentences: pl.DataFrame, folder: str) -> pl.DataFrame:
    """Keep the sentences that hold a time expression or may; add `marked`, the text with each chunk in brackets.

    Linear-time regexes over the whole batch: a cheap one for all sentences, a large one for those with a trigger.
    """
    words = lexicon(folder)
    hits = sentences.filter(pl.col("text").str.contains(words.telling))
    plain = pl.col("text").str.replace_all(f"[{OPEN}{CLOSE}]", " ")
    marked = plain.str.replace_all(words.chunk, OPEN + "${0}" + CLOSE)
    return hits.with_columns(marked=marked).filter(pl.col("marked").str.contains(OPEN, literal=True))


def chunks(marked: str) -> list[tuple[int, str]]:
    """(offset in the sentence, text) of each chunk of a marked sentence."""
    head, *rest = marked.split(OPEN)
    offset, found = len(head), []
    for piece in rest:
        chunk, _, after = piece.partition(CLOSE)
        found.append((offset, chunk))
        offset += len(chunk) + len(after)
    return found
