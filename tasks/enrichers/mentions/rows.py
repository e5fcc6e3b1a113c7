"""The mentions of a batch in, the rows of the table out, column by column."""

from collections.abc import Sequence
from operator import attrgetter

import numpy as np
import numpy.typing as npt
import polars as pl

from tasks.annotating.arrays import Tokens
from tasks.enrichers.mentions.entity import Entity
from tasks.enrichers.mentions.mention import Mentioned
from tasks.enrichers.mentions.words import Words
from tasks.model.identity import child_ids

Ints = npt.NDArray[np.int64]


def frame(
    tokens: Tokens,
    words: Words,
    found: Sequence[tuple[int, list[Mentioned]]],
    quoted: npt.NDArray[np.uint8],
    table: str,
) -> pl.DataFrame:
    """The rows for articles (their number in the batch, their mentions); `quoted` has 1 for tokens in quotation marks.

    `sentence_index` counts over the batch: the caller knows where each article's sentences begin.
    """
    mentions = [mention for _, listed in found for mention in listed]
    article = np.repeat([number for number, _ in found], [len(listed) for _, listed in found]).astype(np.int64)
    first = np.fromiter(map(attrgetter("first"), mentions), np.int64, len(mentions))
    last = np.fromiter(map(attrgetter("last"), mentions), np.int64, len(mentions))
    begin, finish = tokens.start[first], tokens.end[last - 1]
    start, end = begin - tokens.body_start[article], finish - tokens.body_start[article]
    columns = {
        "article_id": pl.Series(tokens.article_ids, dtype=pl.String).gather(article),
        "start": start,
        "end": end,
        "text": list(map(tokens.text.__getitem__, map(slice, begin.tolist(), finish.tolist()))),
        "mention_id": _ids(tokens, found, start, end, table),
        "form": list(map(attrgetter("form"), mentions)),
        "sentence_index": tokens.sentence[first],
        "title": [words.written(*m.title) if m.title else None for m in mentions],
        "role": [m.role or m.entity.role for m in mentions],
        "in_quote": quoted[first].astype(np.bool_),
        "score": np.fromiter(map(attrgetter("score"), mentions), np.float64, len(mentions)),
    }
    return pl.DataFrame(columns | _of_entities(tokens, article, mentions), strict=False)


def _ids(tokens: Tokens, found: Sequence[tuple[int, list[Mentioned]]], start: Ints, end: Ints, table: str) -> list[str]:
    places = list(zip(start.tolist(), end.tolist(), strict=True))
    ids: list[str] = []
    for number, listed in found:
        ids += child_ids(tokens.article_ids[number], table, places[len(ids) : len(ids) + len(listed)])
    return ids


def _of_entities(tokens: Tokens, article: Ints, mentions: list[Mentioned]) -> dict[str, pl.Series]:
    """What is the same for every mention of one thing, made once for each thing of an article."""
    places: dict[Entity, int] = {}
    which = [places.setdefault(entity, len(places)) for entity in map(attrgetter("entity"), mentions)]
    owner = np.zeros(len(places), np.int64)
    owner[which] = article
    owners = map(tokens.article_ids.__getitem__, owner.tolist())
    columns: dict[str, list[str | None]] = {
        "entity_id": [entity.identity(owner) for entity, owner in zip(places, owners, strict=True)],
        "type": [entity.kind for entity in places],
        "name": [entity.name for entity in places],
        "country": [entity.country for entity in places],
    }
    at = pl.Series(which, dtype=pl.UInt32)
    return {name: pl.Series(name, values, dtype=pl.String).gather(at) for name, values in columns.items()}
