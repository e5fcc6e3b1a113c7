"""Mentions: tokens, tags and quotations in; persons, organisations and places named, and whom they mean, out."""

from itertools import chain

import dataframely as dy
import numpy as np
import numpy.typing as npt
import polars as pl

from tasks.annotating.arrays import Int32, Quotations, Tags, Tokens
from tasks.enrichers.mentions.around import Placed, around, free
from tasks.enrichers.mentions.article import Article
from tasks.enrichers.mentions.context import settled, to_longer
from tasks.enrichers.mentions.lexicon import FOLDERS, lexicon
from tasks.enrichers.mentions.names import names
from tasks.enrichers.mentions.neighbours import Neighbourhood
from tasks.enrichers.mentions.pronouns import Marks
from tasks.enrichers.mentions.repairs import repaired
from tasks.enrichers.mentions.rows import frame
from tasks.enrichers.mentions.words import Words
from tasks.model.schema import Extracted, Table, count, listed, score, text

NAME = "mentions"
VERSION = 8

KINDS = ("PER", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT")
FORMS = ("name", "nominal", "pronoun")


class Mentions(Extracted):
    """One row for each mention of a person, organisation or place."""

    mention_id = text("Identity of the mention: a hash of the article and the place.")
    entity_id = text("What is meant (`entities.entity_id`).", nullable=True)
    type = listed(
        KINDS,
        "PER a person; ORG an organisation; GPE a state, province or town, also where it acts; LOC another place; "
        "FAC a building or site; NORP a nationality, faith or party's people; EVENT a named event.",
    )
    form = listed(FORMS, "`name`; `nominal`: a noun that stands for a name; `pronoun`.")
    name = text(
        "The fullest name that the article gives what is meant; the usual one of what is well known.", nullable=True
    )
    sentence_index = count("The sentence (`sentences.sentence_index`).")
    title = text("What stands before the name: 'Foreign Minister', 'Mr.'.", nullable=True)
    role = text(
        "What the article says that the person is: a title or an apposition here, else the first that it gives.",
        nullable=True,
    )
    country = text("ISO 3166-1 alpha-2 code of the country of what is well known.", nullable=True)
    in_quote = dy.Bool(description="Whether it stands inside quotation marks.")
    score = score()


TABLE = Table("mentions", Mentions, "month", ("start", "end"))
_DTYPES = {name: kind for name, kind in TABLE.dtypes().items() if name != "extractor"}


def enrich(sentences: pl.DataFrame, tokens: Tokens, tags: Tags, quotations: Quotations) -> pl.DataFrame:
    """Find who and what each article names, and whom its nouns and pronouns mean; other languages have no rows."""
    quoted, sentence = _quoted(tokens, quotations), _sentence_in_article(sentences, tokens)
    folders = sorted(set(FOLDERS.values()))
    found = [_conform(_in_language(tokens, tags, sentence, quoted, folder)) for folder in folders]
    return found[0] if len(found) == 1 else pl.concat(found).sort("article_id", "start", "end")


def _conform(frame: pl.DataFrame) -> pl.DataFrame:
    return frame.select(pl.col(name).cast(kind) for name, kind in _DTYPES.items())


def _in_language(
    tokens: Tokens, tags: Tags, sentence: Int32, quoted: npt.NDArray[np.uint8], folder: str
) -> pl.DataFrame:
    listed = lexicon(folder)  # also where nothing is read: a worker warms up with no articles
    mine = [number for number, language in enumerate(tokens.languages) if _folder(language) == folder]
    if not mine:
        return TABLE.frame()
    words = Words(tokens, tags, listed)
    is_mine = _tokens_of(tokens, mine)
    placed = Placed(repaired(words, folder, names(words, tags, is_mine)), tokens.first)
    is_free = free(words, placed, is_mine)
    to_longer(words, placed, is_free)
    named, near = placed.by_article(), around(words, placed, is_free, tokens.first)
    own = [settled(words, folder, named[number], near[number]) for number in mine]
    hood, marks = Neighbourhood(words, tokens, list(chain.from_iterable(own))), Marks.of(tokens.sentence, quoted)
    bounds = tokens.first.tolist()
    articles = [
        (
            tokens.article_ids[number],
            number,
            Article(words, folder, bounds[number], bounds[number + 1], number, hood, marks).mentions(),
        )
        for number in mine
    ]
    return frame(tokens, words, articles, sentence, quoted, NAME)


def _folder(language: str | None) -> str | None:
    return FOLDERS.get((language or "").split("-")[0].lower())


def _tokens_of(tokens: Tokens, articles: list[int]) -> npt.NDArray[np.bool_]:
    is_mine = np.zeros(len(tokens.article_ids), np.bool_)
    is_mine[articles] = True
    return is_mine[tokens.article]


def _quoted(tokens: Tokens, quotations: Quotations) -> npt.NDArray[np.uint8]:
    """For each token, whether it stands inside quotation marks."""
    change = np.zeros(len(tokens) + 1, np.int32)
    np.add.at(change, np.searchsorted(tokens.start, quotations.start), 1)
    np.add.at(change, np.searchsorted(tokens.start, quotations.end), -1)
    return (np.cumsum(change)[:-1] > 0).astype(np.uint8)


def _sentence_in_article(sentences: pl.DataFrame, tokens: Tokens) -> Int32:
    """For each token the number of its sentence in its article (`sentences.sentence_index`)."""
    counts = dict(sentences.group_by("article_id").len().iter_rows())
    sizes = np.array([counts.get(identifier, 0) for identifier in tokens.article_ids], np.int32)
    before = np.cumsum(sizes, dtype=np.int32) - sizes
    return tokens.sentence - before[tokens.article]
