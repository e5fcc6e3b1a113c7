"""Words and signs: the bodies of a batch in, its tokens with their sentences and paragraphs out (`Tokens`)."""

import numpy as np
import polars as pl

from tasks.annotating.arrays import BETWEEN, Int32, Tokens
from tasks.annotating.remembered import Numbers
from tasks.annotating.tokens.cutting import cut
from tasks.annotating.tokens.forms import distinct

NAME = "tokens"
VERSION = 1

_NUMBERS = Numbers()


def annotate(articles: pl.DataFrame, paragraphs: pl.DataFrame, sentences: pl.DataFrame) -> Tokens:
    """Cut the bodies into words and signs.

    A token never crosses the start of a sentence. White space, control characters and NULs belong to none.
    """
    ids = articles["article_id"].to_list()
    bodies = [body or "" for body in articles["body_text"]]
    body_start = _starts(bodies)
    text = BETWEEN.join(bodies)
    offsets = pl.DataFrame({"article_id": ids, "at": body_start[:-1]}, schema={"article_id": pl.String, "at": pl.Int32})
    sentence_start, sentence_end = _placed(sentences, offsets)
    start, end = cut(text, sentence_start, sentence_end)
    first = np.searchsorted(start, body_start).astype(np.int32)
    form, forms = distinct(text, start, end)
    return Tokens(
        article_ids=ids,
        languages=articles["language"].to_list(),
        text=text,
        body_start=body_start,
        first=first,
        start=start,
        end=end,
        article=np.repeat(np.arange(len(ids), dtype=np.int32), np.diff(first)),
        sentence=_number(sentence_start, start),
        paragraph=_number(_placed(paragraphs, offsets)[0], start),
        form=form,
        forms=forms,
        form_number=_NUMBERS.of(forms),
        sentence_start=sentence_start,
        sentence_end=sentence_end,
    )


def _starts(bodies: list[str]) -> Int32:
    """Where each body begins in the joined text, and where one more would."""
    lengths = np.fromiter(map(len, bodies), np.int64, len(bodies)) + len(BETWEEN)
    return np.concatenate(([0], np.cumsum(lengths))).astype(np.int32)


def _placed(pieces: pl.DataFrame, offsets: pl.DataFrame) -> tuple[Int32, Int32]:
    """Start and end of the rows of `sentences` or `paragraphs` in the joined text, in its order."""
    joined = pieces.select("article_id", "start", "end").join(offsets, on="article_id", how="inner")
    moved = joined.select(start=pl.col("start") + pl.col("at"), end=pl.col("end") + pl.col("at")).sort("start")
    return moved["start"].to_numpy().astype(np.int32), moved["end"].to_numpy().astype(np.int32)


def _number(starts: Int32, token: Int32) -> Int32:
    """The piece that each token stands in: the last that has begun."""
    bounds = np.concatenate(([0], np.searchsorted(token, starts), [len(token)]))
    return np.repeat(np.arange(-1, len(starts), dtype=np.int32), np.diff(bounds))
