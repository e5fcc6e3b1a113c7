"""Signatures in, the table `duplicates` out: groups of copies of one text, and who copied whom.

Everything is a function of the set of texts: which pairs are compared (`pairing`), how alike two texts are
(`measuring`), the groups (`grouping`) and the roles (`roles`). `_similar_pairs` keeps what was measured, so that an
update pairs only texts that share anchors with those that changed (`updating`), and reads the samples of new pairs.
"""

import polars as pl

from tasks.relations import Corpus
from tasks.relations.duplicates.grouping import LEAST_EXCERPT, LIKE, WHOLE, Dated, copies, derived
from tasks.relations.duplicates.measuring import measured
from tasks.relations.duplicates.roles import rows
from tasks.relations.duplicates.tables import DUPLICATES, SIMILAR_PAIRS
from tasks.relations.duplicates.updating import paired, update

NAME = "duplicates"
VERSION = 1
NEEDS = ("_signatures",)
TABLES = (DUPLICATES, SIMILAR_PAIRS)

_PAIR = ["longer_id", "shorter_id"]
_FACTS = ["article_id", "text_id", "outlet", "is_wire", "is_revised", "is_timed", "published_at"]


def relate(corpus: Corpus) -> dict[str, pl.DataFrame]:
    """Find the copies in a corpus; `_similar_pairs` of the last snapshot is kept where its texts are still there."""
    texts = _texts(corpus)
    pairs = _similar(corpus, texts)
    counts = texts.select(shorter_id="text_id", shorter_count="shingle_count").unique("shorter_id")
    articles = corpus.table("_signatures").select(_FACTS).collect()
    members = _members(articles, pairs.join(counts, on="shorter_id", maintain_order="left"))
    return {DUPLICATES.name: rows(members), SIMILAR_PAIRS.name: pairs}


def _texts(corpus: Corpus) -> pl.DataFrame:
    """Every article whose text is long enough to be compared."""
    return _compared(corpus.table("_signatures")).collect()


def _compared(signatures: pl.LazyFrame) -> pl.LazyFrame:
    return signatures.filter(pl.col("shingle_count") > 0).select("article_id", "text_id", "shingle_count", "anchors")


def _similar(corpus: Corpus, texts: pl.DataFrame) -> pl.DataFrame:
    """Measure the pairs that were not measured before: a text_id stands for the same text for ever."""
    previous = corpus.previous(SIMILAR_PAIRS.name)
    known = SIMILAR_PAIRS.frame() if previous is None else SIMILAR_PAIRS.conform(previous.collect())
    pairs = _pairs(corpus, texts, known)
    fresh = pairs.join(known, on=_PAIR, how="anti")
    measures = pl.concat([known, measured(fresh, _samples(corpus, fresh))])
    return SIMILAR_PAIRS.conform(pairs.join(measures, on=_PAIR).sort(_PAIR))


def _pairs(corpus: Corpus, texts: pl.DataFrame, known: pl.DataFrame) -> pl.DataFrame:
    """The pairs of texts to compare; only those near a change are looked for where the last snapshot tells the rest."""
    if corpus.previous(SIMILAR_PAIRS.name) is None or (changes := update(texts, *_changes(corpus, texts))) is None:
        return paired(texts.unique("text_id"))
    both = pl.all_horizontal(pl.col(_PAIR).is_in(changes.near.implode()))
    return pl.concat([known.filter(~both).select(_PAIR), changes.pairs()])


def _changes(corpus: Corpus, texts: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The texts that came and those that went; where other articles have a text too, it was and is there."""
    old = pl.concat([texts.clear(), *(_compared(rows("_signatures")).collect() for rows in corpus.went)])
    new = texts.join(corpus.changed, on="article_id", how="semi")
    stayed = texts.join(corpus.changed, on="article_id", how="anti").select("text_id")
    came = new.join(pl.concat([stayed, old.select("text_id")]), on="text_id", how="anti")
    went = old.join(pl.concat([stayed, new.select("text_id")]), on="text_id", how="anti")
    return came, went


def _samples(corpus: Corpus, pairs: pl.DataFrame) -> pl.DataFrame:
    wanted = pl.concat([pairs["longer_id"], pairs["shorter_id"]]).unique()
    scan = corpus.table("_signatures").select("text_id", "shingle_count", "shingles")
    return scan.filter(pl.col("text_id").is_in(wanted.implode())).unique("text_id").collect()


def _members(articles: pl.DataFrame, pairs: pl.DataFrame) -> pl.DataFrame:
    """The articles whose text is there twice or like another, with group, role in it, and similarity."""
    like = pairs.filter(pl.col("containment") >= LIKE)
    whole = like.filter(pl.col("coverage") >= WHOLE)
    parts = like.filter(pl.col("coverage") < WHOLE, pl.col("shorter_count") >= LEAST_EXCERPT)
    nearest = _nearest(pl.concat([whole, parts]))
    known = articles.join(nearest, on="text_id", how="left")
    members = known.filter(pl.col("similarity").is_not_null() | (pl.len().over("text_id") > 1))
    wholes = copies(whole.select(_PAIR).iter_rows())
    larger, roles = derived(parts.select(*_PAIR, "containment").iter_rows(), _dates(members), wholes)
    groups = [wholes.root(text) for text in members["text_id"]]
    return members.with_columns(
        group=pl.Series([larger.root(group) for group in groups], dtype=pl.String),
        joined_as=pl.Series([roles.get(group) for group in groups], dtype=pl.String),
    )


def _nearest(like: pl.DataFrame) -> pl.DataFrame:
    """The share of each text that stands in the text nearest to it."""
    longer = like.select(text_id="longer_id", similarity="coverage")
    shorter = like.select(text_id="shorter_id", similarity="containment")
    return pl.concat([longer, shorter]).group_by("text_id").agg(pl.col("similarity").max())


def _dates(members: pl.DataFrame) -> dict[str, Dated]:
    """When each text first appeared."""
    firsts = members.group_by("text_id").agg(pl.col("published_at").min(), pl.col("is_timed").all())
    return {text: Dated(at, timed) for text, at, timed in firsts.iter_rows()}
