"""Quotes: tokens, tags and quotations in; who said what, in which words, to whom, out (`quotes`)."""

from collections.abc import Sequence
from itertools import accumulate, chain, groupby
from operator import itemgetter
from typing import Final

import dataframely as dy
import numpy as np
import polars as pl
import pyarrow as pa

from tasks.annotating.arrays import Quotations, Tags, Tokens
from tasks.enrichers.quotes.letters import spell
from tasks.enrichers.quotes.lexicon import lexicon
from tasks.enrichers.quotes.reading import read
from tasks.enrichers.quotes.rows import COLUMNS, Row, Writer
from tasks.enrichers.quotes.rules import rules
from tasks.model.identity import child_ids
from tasks.model.schema import Extracted, Table, count, listed, score, text

NAME = "quotes"
VERSION = 1

KINDS: Final = ("direct", "indirect", "mixed")
CLASSES: Final = ("neutral", "claim", "deny", "ask", "order", "promise", "accuse", "agree", "doubt")
SPEAKERS: Final = ("person", "organisation", "document", "anonymous", "collective", "unknown")
ATTRIBUTIONS: Final = ("cue", "floating", "according_to", "continued", "coreference")


class Quotes(Extracted):
    """One row for each quotation or reported statement: what one cue and speaker attribute within one paragraph."""

    quote_id = text("Identity of the quote: a hash of the article, the place and the rule.")
    kind = listed(KINDS, "All in quotation marks, none, or some.")
    segments = dy.List(
        dy.Struct({"start": dy.Int32(), "end": dy.Int32()}),
        description="The parts of what is said: half-open, in Unicode code points of `articles.body_text`.",
    )
    content = text("The text of the segments, joined by a space.")
    cue = text("The words that report: `said`, `according to`, `reiterated his call`.", nullable=True)
    cue_lemma = text("The dictionary form of the cue.", nullable=True)
    cue_class = listed(CLASSES, "What kind of statement the cue makes it.", nullable=True)
    speaker_text = text("The words that name the speaker.", nullable=True)
    speaker_start = count("First character of the speaker.", nullable=True)
    speaker_end = count("One past the speaker's last character.", nullable=True)
    speaker_entity_id = text("Who that is (`entities.entity_id`).", nullable=True)
    speaker_name = text("The fullest name that the article gives the speaker.", nullable=True)
    speaker_role = text("What the article says that the speaker is.", nullable=True)
    speaker_kind = listed(SPEAKERS, "What kind of source it is.")
    addressee_text = text("The words that name whom it was said to.", nullable=True)
    addressee_entity_id = text("Who that is (`entities.entity_id`).", nullable=True)
    attribution = listed(ATTRIBUTIONS, "How the speaker is known.")
    rule = text("The rule that found the content (docs/quotes.md lists them with an example each).")
    speaker_rule = text("The rule that found the speaker.")
    paragraph_index = count("The paragraph where it begins (`paragraphs.paragraph_index`).")
    sentence_index = count("The sentence where it begins (`sentences.sentence_index`).")
    score = score("How sure content and speaker are, from 0 to 1; of rows above 0.8, nine in ten have both right.")


TABLE = Table("quotes", Quotes, "month", ("start", "end"))
_DTYPES: Final = {name: kind for name, kind in TABLE.dtypes().items() if name != "extractor"}
#: Primary language subtag to the package that knows the language.
LANGUAGES: Final = {"en": "tasks.enrichers.quotes.en"}


def enrich(
    paragraphs: pl.DataFrame,
    sentences: pl.DataFrame,
    mentions: pl.DataFrame,
    tokens: Tokens,
    tags: Tags,
    quotations: Quotations,
) -> pl.DataFrame:
    """Find the statements that each article reports; articles in other languages have none."""
    before = _before(tokens, paragraphs), _before(tokens, sentences)
    made: list[Row] = []
    for language, package in sorted(LANGUAGES.items()):
        mine = np.array([_primary(code) == language for code in tokens.languages], dtype=np.bool_)
        if mine.any():
            letters = spell(tokens, tags, quotations, lexicon(package), mine)
            writer = Writer(letters, tokens, mentions, before)
            found = read(letters, rules(package), _kinds(paragraphs, tokens, before[0]))
            made += [writer.row(article, finding) for article, finding in found]
    return _frame(sorted(made, key=itemgetter(0, 1, 2)))


def _frame(made: list[Row]) -> pl.DataFrame:
    if not made:
        return pl.DataFrame(schema=_DTYPES)
    columns = dict(zip(COLUMNS, zip(*made, strict=True), strict=True))
    series = {
        name: pl.Series(name, made, _DTYPES[name], strict=False) for name, made in columns.items() if name != "segments"
    }
    series["segments"] = _segments(columns["segments"])
    series["quote_id"] = pl.Series("quote_id", _ids(made), _DTYPES["quote_id"])
    return pl.DataFrame([series[name] for name in _DTYPES])


def _ids(made: list[Row]) -> list[str]:
    return [
        identity
        for article, rows in groupby(made, itemgetter(0))
        for identity in child_ids(article, "quotes", map(itemgetter(1, 2), rows))
    ]


def _segments(parts: Sequence[list[tuple[int, int]]]) -> pl.Series:
    """Pairs of places as lists of structs, made in one piece: by the row, Polars takes a millisecond each."""
    ends = np.cumsum([0, *map(len, parts)], dtype=np.int32)
    flat = np.array(list(chain.from_iterable(parts)), dtype=np.int32).reshape(-1, 2)
    pairs = pa.StructArray.from_arrays([pa.array(flat[:, 0]), pa.array(flat[:, 1])], names=["start", "end"])
    return pl.Series("segments", pa.ListArray.from_arrays(ends.tolist(), pairs), dtype=_DTYPES["segments"])


def _primary(code: str | None) -> str:
    return (code or "").partition("-")[0].lower()


def _before(tokens: Tokens, pieces: pl.DataFrame) -> list[int]:
    """How many rows of `paragraphs` or `sentences` stand before each article of the batch."""
    counts = dict(pieces.group_by("article_id").len().iter_rows())
    return [0, *accumulate(counts.get(article, 0) for article in tokens.article_ids)]


def _kinds(paragraphs: pl.DataFrame, tokens: Tokens, before: list[int]) -> dict[int, str]:
    """The paragraphs that are no plain text, numbered over the batch."""
    special = paragraphs.filter(pl.col("kind").is_in(["subhead", "blockquote"]))
    number = {article: index for index, article in enumerate(tokens.article_ids)}
    columns = special.select("article_id", "paragraph_index", pl.col("kind").cast(pl.String))
    return {before[number[article]] + index: kind for article, index, kind in columns.iter_rows()}
