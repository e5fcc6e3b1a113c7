"""Amounts: sentences in; numbers with what they count, their units, currencies and bounds out (`amounts`)."""

from collections.abc import Mapping

import dataframely as dy
import polars as pl

from tasks.enrichers.amounts.amount import Amount
from tasks.enrichers.amounts.currencies import settle
from tasks.enrichers.amounts.finding import mark
from tasks.enrichers.amounts.lexicon import FOLDERS, lexicon, rows
from tasks.enrichers.amounts.reading import amounts
from tasks.model.schema import Extracted, Table, listed, score, text

NAME = "amounts"
VERSION = 1

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
_SI = [(unit, si, float(factor), float(offset)) for unit, si, factor, offset in rows("units.tsv")]


def enrich(articles: pl.DataFrame, sentences: pl.DataFrame) -> pl.DataFrame:
    """Find and read the amounts of every sentence; articles in other languages have no rows."""
    tongue = pl.col("language").str.split("-").list.first().str.to_lowercase()
    about = articles.select("article_id", folder=tongue.replace_strict(FOLDERS, default=None))
    held = sentences.select("article_id", "start", "text")
    folders = about["folder"].drop_nulls().unique().sort()
    frames = [_in_language(_of_language(held, about, folder), folder) for folder in folders]
    frame = pl.concat(frames) if frames else pl.DataFrame(schema=_DTYPES)
    return frame.sort("article_id", "start", "end")


def _of_language(sentences: pl.DataFrame, about: pl.DataFrame, folder: str) -> pl.DataFrame:
    if (about["folder"] == folder).sum() == about.height:
        return sentences
    return sentences.join(about.filter(pl.col("folder") == folder), on="article_id", how="semi")


def _in_language(sentences: pl.DataFrame, folder: str) -> pl.DataFrame:
    marked = mark(sentences, folder)
    words = lexicon(folder)
    columns = (marked[name].to_list() for name in ("article_id", "start", "text", "marked"))
    rows = [
        (article, start, sentence, found)
        for article, start, sentence, brackets in zip(*columns, strict=True)
        for found in amounts(sentence, brackets, folder, words)
    ]
    settle((article, found) for article, _, _, found in rows)
    return _frame(rows)


def _frame(rows: list[tuple[str, int, str, Amount]]) -> pl.DataFrame:
    found = [amount for *_, amount in rows]
    columns: dict[str, list[object]] = {
        "article_id": [article for article, *_ in rows],
        "start": [start + amount.start for _, start, _, amount in rows],
        "end": [start + amount.end for _, start, _, amount in rows],
        "text": [sentence[amount.start : amount.end] for _, _, sentence, amount in rows],
        "value_low": [amount.low for amount in found],
        "value_high": [amount.high for amount in found],
    }
    columns |= {name: [getattr(amount, name) for amount in found] for name in _FIELDS if name not in columns}
    frame = pl.DataFrame(
        columns, schema={name: _DTYPES[name] for name in ("article_id", "start", "end", "text", *_FIELDS)}
    )
    return frame.with_columns(_in_si()).select(list(_DTYPES))


def _in_si() -> list[pl.Expr]:
    """The values in SI units, from the table that pint made."""
    factor, offset = (_of_unit({row[0]: row[place] for row in _SI}, pl.Float64()) for place in (2, 3))
    values = [
        (pl.col(name) * factor + offset).round_sig_figs(10).alias(f"{name}_si")
        for name in ("value", "value_low", "value_high")
    ]
    return [*values, _of_unit({row[0]: row[1] for row in _SI}, pl.String()).alias("unit_si")]


def _of_unit(known: Mapping[str, object], kind: pl.DataType) -> pl.Expr:
    return pl.col("unit").replace_strict(known, default=None, return_dtype=kind)
