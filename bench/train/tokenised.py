"""Documents in, one batch of tokens out, by the project's own annotation, with names and tags as arrays."""

from collections.abc import Iterator, Sequence

import numpy as np
import polars as pl

from bench.train.texts import Document
from tasks.annotating.arrays import Tokens
from tasks.annotating.tokens import annotate
from tasks.normalising.sentences import split


def tokens_of(documents: Sequence[Document]) -> Tokens:
    """Cut documents into tokens."""
    return annotate(*frames_of(documents))


def frames_of(documents: Sequence[Document]) -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]:
    """Articles, paragraphs, sentences; where a corpus gives no sentences, the project's splitter makes them."""
    ids = [str(number) for number in range(len(documents))]
    sentences, paragraphs = [], []
    for number, document in zip(ids, documents, strict=True):
        for start, end in document.sentences or list(_sentences(document.text)):
            sentences.append((number, start, end))
        paragraphs.append((number, 0, len(document.text)))
    schema = {"article_id": pl.String, "start": pl.Int32, "end": pl.Int32}
    bodies = {"article_id": ids, "language": ["en"] * len(ids), "body_text": [d.text for d in documents]}
    frames = [pl.DataFrame(rows, schema=schema, orient="row") for rows in (paragraphs, sentences)]
    types = {"article_id": pl.String, "language": pl.String, "body_text": pl.String}
    return pl.DataFrame(bodies, schema=types), frames[0], frames[1]


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for line in text.split("\n"):
        start = text.index(line, at) if line.strip() else at
        for first, last in split(line, "en"):
            yield start + first, start + last
        at = start + len(line)


def name_labels(documents: Sequence[Document], tokens: Tokens) -> np.ndarray:
    """Labels of all tokens: 0 outside, 2k-1 at the start of a name of kind k, 2k inside it."""
    labels = np.zeros(len(tokens), np.int8)
    for number, document in enumerate(documents):
        offset = tokens.body_start[number]
        for start, end, kind in sorted(document.names):
            first = int(np.searchsorted(tokens.start, offset + start, "right")) - 1
            last = int(np.searchsorted(tokens.start, offset + end, "left"))
            if 0 <= first < last:
                labels[first] = 2 * kind - 1
                labels[first + 1 : last] = 2 * kind
    return labels
