"""Articles, mentions and places out of nothing: as many, as often named again and as unevenly as news has them."""

from datetime import date, timedelta

import numpy as np
import numpy.typing as npt
import polars as pl
import pyarrow as pa

from tasks.enrichers.mentions import KINDS
from tasks.enrichers.mentions import TABLE as MENTIONS
from tasks.enrichers.places import TABLE as PLACES
from tasks.model.schema import Table
from tasks.model.tables import ARTICLES

Ints = npt.NDArray[np.int64]

#: As counted over 840 news articles: 25 things in an article, each mentioned some 2.6 times, 4 of them in no other one.
THINGS, AGAIN, OWN = 25, 0.38, 4
#: Things that many articles name; the n-th is named 1/(n + SHIFT) as often as the first could be.
KNOWN, SHIFT = 200_000, 5
#: Shares of the kinds, as `KINDS` has them.
_SHARES = (0.45, 0.27, 0.14, 0.02, 0.04, 0.07, 0.01)
_PLACES = ("GPE", "LOC", "FAC")
_COUNTRIES = 200
_APART = 10_000_000
_EMPTY = {pl.String: "", pl.Boolean: False, pl.List: []}


def month(number: int, count: int) -> dict[Table, pl.DataFrame]:
    """The rows of so many articles of one month in three tables; the same numbers give the same rows."""
    rng = np.random.default_rng(number)
    ids = _ids(number * _APART + np.arange(count), 7)
    days = [date(2022, 1, 1) + timedelta(days=30 * number + int(day)) for day in rng.integers(0, 28, count)]
    article, thing = _named(rng, number, count)
    times = rng.geometric(AGAIN, len(article))
    owners, things = np.repeat(article, times), np.repeat(thing, times)
    mentions = _mentions(rng, ids.gather(owners), things, _counted(owners))
    return {
        ARTICLES: _filled(pl.DataFrame({"article_id": ids, "published_date": days}), ARTICLES),
        MENTIONS: mentions,
        PLACES: _places(mentions, things),
    }


def _named(rng: np.random.Generator, number: int, count: int) -> tuple[Ints, Ints]:
    """Which articles name which things, each pair once; what is an article's own has a number beyond KNOWN."""
    weights = np.cumsum(1 / (np.arange(KNOWN) + SHIFT))
    known = np.searchsorted(weights / weights[-1], rng.random(count * (THINGS - OWN)))
    own = KNOWN + number * _APART + np.arange(count * OWN)
    articles = np.concatenate([np.repeat(np.arange(count), THINGS - OWN), np.repeat(np.arange(count), OWN)])
    pairs = np.unique(articles << 40 | np.concatenate([known, own]))
    return pairs >> 40, pairs & (2**40 - 1)


def _counted(owners: Ints) -> Ints:
    """0, 1, 2, … in each run of one article."""
    firsts = np.flatnonzero(np.append(True, owners[1:] != owners[:-1]))
    return np.arange(len(owners)) - np.repeat(firsts, np.diff(np.append(firsts, len(owners))))


def _mentions(rng: np.random.Generator, articles: pl.Series, things: Ints, place: Ints) -> pl.DataFrame:
    draw = rng.integers(0, 100, len(things))
    kind = np.searchsorted(np.cumsum(_SHARES), _mixed(things) % np.uint64(1000) / 1000)
    facts = pl.DataFrame({"article_id": articles, "n": things, "start": 40 * place, "draw": draw, "kind": kind})
    last = pl.format("Surname{}", pl.col("n") % 5_000)
    name = pl.format("Given{} ", pl.col("n") // 5_000) + last
    is_pronoun = pl.col("draw").is_between(30, 39)
    rows = facts.with_columns(
        entity_id=_ids(things),
        mention_id=_ids(rng.integers(0, 2**62, len(things))),
        name=name,
        text=pl.when(pl.col("draw") < 30).then(last).when(is_pronoun).then(pl.lit("they")).otherwise(name),
        form=pl.when(is_pronoun).then(pl.lit("pronoun")).otherwise(pl.lit("name")),
        type=pl.lit(pl.Series(KINDS)).gather("kind"),
        role=pl.when(pl.col("kind") == 0, pl.col("n") % 2 == 0).then(pl.format("minister {}", pl.col("draw") // 20)),
        country=pl.when(pl.col("n") < _COUNTRIES).then(pl.format("C{}", pl.col("n") % 50)),
        sentence_index=pl.col("start") // 160,
    )
    return _filled(rows.with_columns(end=pl.col("start") + pl.col("text").str.len_chars()), MENTIONS)


def _places(mentions: pl.DataFrame, things: Ints) -> pl.DataFrame:
    """Nine in ten of the places that were named were found, mostly the same each time."""
    named = mentions.with_columns(n=things).filter(pl.col("type").is_in(_PLACES), pl.col("n") % 10 > 0)
    place = pl.col("n") + pl.col("start") % 400 // 360
    found = named.with_columns(geoname_id=place, country=pl.format("C{}", pl.col("n") % 50))
    return _filled(found.drop("name"), PLACES)


def _filled(rows: pl.DataFrame, table: Table) -> pl.DataFrame:
    """The rows as a table's: columns that they lack are null, or empty where they may not be null."""
    lacking = [name for name in table.columns if name not in rows.columns]
    nothing = {n: None if table.columns[n].nullable else _EMPTY.get(table.dtypes()[n].base_type(), 0) for n in lacking}
    return table.conform(rows.with_columns(pl.lit(v, table.dtypes()[n]).alias(n) for n, v in nothing.items()))


def _mixed(numbers: Ints, seed: int = 0) -> npt.NDArray[np.uint64]:
    """Numbers that look drawn at random, each the same wherever it is."""
    mixed = (numbers.astype(np.uint64) + np.uint64(seed + 1)) * np.uint64(0x9E3779B97F4A7C15)
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    return mixed ^ (mixed >> np.uint64(27))


def _ids(numbers: Ints, seed: int = 0) -> pl.Series:
    """32 hex digits for each number."""
    both = pa.py_buffer(np.stack([_mixed(numbers, seed), _mixed(numbers, seed + 1)], axis=1))
    binary = pa.FixedSizeBinaryArray.from_buffers(pa.binary(16), len(numbers), [None, both]).cast(pa.binary())
    return pl.Series(binary).bin.encode("hex")
