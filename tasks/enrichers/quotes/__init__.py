"""Quotes: tokens, tags and quotations in; who said what, in which words, to whom, out (`quotes`)."""

from itertools import accumulate, groupby
from operator import itemgetter
from typing import Final

import dataframely as dy
import numpy as np
import polars as pl

from tasks.annotating.arrays import Quotations, Tags, Tokens
from tasks.enrichers.quotes.lexicon import lexicon
from tasks.enrichers.quotes.named import Mentions
from tasks.enrichers.quotes.reading import read
from tasks.enrichers.quotes.rows import Columns, columns
from tasks.enrichers.quotes.rules import rules
from tasks.enrichers.quotes.spelling import spell
from tasks.model.identity import child_ids
from tasks.model.schema import Extracted, Table, count, listed, score, text

NAME = "quotes"
VERSION = 8

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
_NOTHING: Final = pl.DataFrame(schema=_DTYPES)
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
    named = Mentions(mentions, tokens)
    frames = []
    for language, package in sorted(LANGUAGES.items()):
        mine = np.array([_primary(code) == language for code in tokens.languages], dtype=np.bool_)
        if mine.any():
            letters = spell(tokens, tags, quotations, named.names(), lexicon(package), mine)
            found = read(letters, rules(package), _kinds(paragraphs, tokens, before[0]))
            if found.findings:
                frames.append(_frame(columns(letters, tokens, named, before, found, rules(package))))
    if not frames:
        return _NOTHING
    frame = frames[0] if len(frames) == 1 else pl.concat(frames)
    return frame.sort("article_id", "start", "end", maintain_order=True)


def _frame(made: Columns) -> pl.DataFrame:
    places = zip(made["article_id"], zip(made["start"].tolist(), made["end"].tolist(), strict=True), strict=True)
    made["quote_id"] = [
        identity
        for article, rows in groupby(places, itemgetter(0))
        for identity in child_ids(article, "quotes", map(itemgetter(1), rows))
    ]
    return pl.DataFrame([pl.Series(name, made[name], dtype, strict=False) for name, dtype in _DTYPES.items()])


def _primary(code: str | None) -> str:
    return (code or "").partition("-")[0].lower()


def _before(tokens: Tokens, pieces: pl.DataFrame) -> list[int]:
    """How many rows of `paragraphs` or `sentences` stand before each article of the batch."""
    counts = dict(pieces.group_by("article_id").len().iter_rows())
    return [0, *accumulate(counts.get(article, 0) for article in tokens.article_ids)]


def _kinds(paragraphs: pl.DataFrame, tokens: Tokens, before: list[int]) -> dict[int, str]:
    """The paragraphs that are no plain text, numbered over the batch."""
    kind = paragraphs["kind"]
    rows = ((kind == "subhead") | (kind == "blockquote")).arg_true()
    if not len(rows):
        return {}
    number = {article: index for index, article in enumerate(tokens.article_ids)}
    article, index, kinds = (
        paragraphs[name].gather(rows).to_list() for name in ("article_id", "paragraph_index", "kind")
    )
    return {before[number[a]] + i: k for a, i, k in zip(article, index, kinds, strict=True)}
