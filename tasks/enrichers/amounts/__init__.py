"""Amounts: tokens in; numbers with what they count, their units, currencies and bounds out (`amounts`)."""

from operator import attrgetter
from typing import Any

import dataframely as dy
import numpy as np
import polars as pl

from tasks.annotating.arrays import Tokens
from tasks.enrichers.amounts.amount import Amount
from tasks.enrichers.amounts.currencies import settle
from tasks.enrichers.amounts.lexicon import FOLDERS
from tasks.enrichers.amounts.reading import amounts
from tasks.enrichers.amounts.sizes import NO_SIZE, in_si
from tasks.model.schema import Extracted, Table, listed, score, text

NAME = "amounts"
VERSION = 6

KINDS = ["money", "percent", "points", "people", "count", "fraction", "age", "measure"]
OUTCOMES = ["killed", "injured", "missing", "arrested", "displaced", "rescued", "infected", "kidnapped"]


class Amounts(Extracted):
    """One row for each quantity: a number with what it counts or measures."""

    kind = listed(
        KINDS,
        "Money; percent; points (of a percentage); people; count (of other things); fraction (half of …, one in five);"
        " age; measure (size, weight, temperature …).",
    )
    value = dy.Float64(
        description="The number in `unit` or `currency`; null for ranges and for 'dozens'.", nullable=True
    )
    value_low = dy.Float64(description="The least that the text allows; null where it says nothing.", nullable=True)
    value_high = dy.Float64(description="The most that the text allows; null where it says nothing.", nullable=True)
    unit = text(
        "Unit in the singular: `percent`, `kilometer`, `year` (ages); null for money and counts.", nullable=True
    )
    currency = text("ISO 4217 code; null where several currencies share the word or sign.", nullable=True)
    object = text("What is counted or measured, as it stands: `troops`, `cocaine`.", nullable=True)
    approximate = dy.Bool(description="Whether the text says that the number isn't exact: about, nearly, some, dozens.")
    per = text("What the amount is counted per: `year`, `barrel`, `100,000 people`.", nullable=True)
    change = listed(["rise", "fall"], "Whether it says by how much something rose or fell.", nullable=True)
    outcome = listed(OUTCOMES, "What befell the people counted.", nullable=True)
    value_si = dy.Float64(description="The value in `unit_si`.", nullable=True)
    value_low_si = dy.Float64(description="`value_low` in `unit_si`.", nullable=True)
    value_high_si = dy.Float64(description="`value_high` in `unit_si`.", nullable=True)
    unit_si = text("SI unit of a measure: m, m², m³, kg, m/s, W, J, °C, Pa, Hz, V; B for bytes.", nullable=True)
    score = score()

    @dy.rule()
    def _low_is_lowest(cls) -> pl.Expr:
        return pl.col("value_low") <= pl.min_horizontal("value", "value_high")

    @dy.rule()
    def _high_is_highest(cls) -> pl.Expr:
        return pl.col("value_high") >= pl.max_horizontal("value", "value_low")


TABLE = Table("amounts", Amounts, "month", ("start", "end"))
_DTYPES = {name: kind for name, kind in TABLE.dtypes().items() if name != "extractor"}
_FIELDS = (
    "kind", "value", "value_low", "value_high", "unit", "currency", "object", "approximate", "per", "change", "outcome",
    "score",
)  # fmt: skip
_SIZES = ("value_si", "value_low_si", "value_high_si", "unit_si")
#: How each of them is read off an amount.
_READ = {name: attrgetter({"value_low": "low", "value_high": "high"}.get(name, name)) for name in _FIELDS}


def enrich(tokens: Tokens) -> pl.DataFrame:
    """Find and read the amounts of every sentence; articles in other languages have no rows."""
    folders = [FOLDERS.get((language or "").split("-")[0].lower(), "") for language in tokens.languages]
    found = [
        each
        for folder in sorted(set(folders) - {""})
        for each in amounts(tokens, folder, np.array([other == folder for other in folders], np.bool_))
    ]
    return _frame(tokens, found).sort("article_id", "start", "end")


def _frame(tokens: Tokens, found: list[Amount]) -> pl.DataFrame:
    start = np.array([amount.start for amount in found], np.int64)
    end = np.array([amount.end for amount in found], np.int64)
    article = np.searchsorted(tokens.body_start, start, side="right") - 1
    bounds = tokens.body_start
    settle(zip(article.tolist(), found, strict=True), lambda number: tokens.text[bounds[number] : bounds[number + 1]])
    offset = bounds[article]
    columns: dict[str, Any] = {
        "article_id": [tokens.article_ids[number] for number in article.tolist()],
        "start": start - offset,
        "end": end - offset,
        "text": [tokens.text[a:b] for a, b in zip(start.tolist(), end.tolist(), strict=True)],
    }
    columns |= {name: list(map(read, found)) for name, read in _READ.items()}
    sizes = [in_si(amount) if amount.unit else NO_SIZE for amount in found]
    columns |= {name: [size[place] for size in sizes] for place, name in enumerate(_SIZES)}
    return pl.DataFrame({name: columns[name] for name in _DTYPES}, schema=_DTYPES)
