"""Signatures in, the table `duplicates` out: groups of copies of one text, and who copied whom.

Everything is a function of the set of texts: which pairs are compared (`pairing`), how alike two texts are
(`measuring`), the groups (`grouping`) and the roles (`roles`). `_similar_pairs` keeps what was measured, so that an
update reads the samples of new pairs only.
"""

import polars as pl

from tasks.relations import Corpus
from tasks.relations.duplicates.grouping import LEAST_EXCERPT, LIKE, WHOLE, Dated, copies, derived
from tasks.relations.duplicates.measuring import measured
from tasks.relations.duplicates.pairing import candidates
from tasks.relations.duplicates.roles import rows
from tasks.relations.duplicates.tables import DUPLICATES, SIMILAR_PAIRS

NAME = "duplicates"
VERSION = 1
NEEDS = ("_signatures",)
TABLES = (DUPLICATES, SIMILAR_PAIRS)

_PAIR = ["longer_id", "shorter_id"]
_FACTS = ["article_id", "text_id", "outlet", "is_wire", "is_revised", "is_timed", "published_at"]


def relate(corpus: Corpus) -> dict[str, pl.DataFrame]:
    """Find the copies in a corpus; `_similar_pairs` of the last snapshot is kept where its texts are still there."""
    pairs = _similar(corpus, _candidates(corpus))
    articles = corpus.table("_signatures").select(_FACTS).collect()
    return {DUPLICATES.name: rows(_members(articles, pairs)), SIMILAR_PAIRS.name: pairs.drop("shorter_count")}


def _candidates(corpus: Corpus) -> pl.DataFrame:
    """The pairs of texts to compare, sorted, with the shorter's count of shingles."""
    texts = (
        corpus.table("_signatures")
        .filter(pl.col("shingle_count") > 0)
        .select("text_id", "shingle_count", "anchors")
        .unique("text_id")
        .sort("shingle_count", "text_id", descending=[True, False])
        .collect()
    )
    longer, shorter = candidates(texts["anchors"])
    ids = texts["text_id"]
    counts = texts["shingle_count"].gather(shorter)
    return pl.DataFrame({"longer_id": ids.gather(longer), "shorter_id": ids.gather(shorter), "shorter_count": counts})


def _similar(corpus: Corpus, pairs: pl.DataFrame) -> pl.DataFrame:
    """Measure the pairs that were not measured before: a text_id stands for the same text for ever."""
    previous = corpus.previous(SIMILAR_PAIRS.name)
    known = SIMILAR_PAIRS.frame() if previous is None else SIMILAR_PAIRS.conform(previous.collect())
    fresh = pairs.join(known, on=_PAIR, how="anti")
    return pairs.join(pl.concat([known, measured(fresh, _samples(corpus, fresh))]), on=_PAIR).sort(_PAIR)


def _samples(corpus: Corpus, pairs: pl.DataFrame) -> pl.DataFrame:
    wanted = pl.concat([pairs["longer_id"], pairs["shorter_id"]]).unique().alias("text_id").to_frame()
    scan = corpus.table("_signatures").select("text_id", "shingle_count", "shingles")
    return scan.join(wanted.lazy(), on="text_id", how="semi").unique("text_id").collect()


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
