"""Signatures in, the table `duplicates` out: groups of copies of one text, and who copied whom.

Everything is a function of the set of texts: which pairs are compared (`pairing`), how alike two texts are
(`measuring`), the groups (`grouping`) and the roles (`roles`). `_similar_pairs` keeps what was measured, so that an
update pairs only texts that share anchors with those that changed (`updating`), and reads the samples of new pairs.
"""

import polars as pl

from tasks.enrichers.signatures import TABLE
from tasks.relations import Corpus
from tasks.relations.duplicates.grouping import LEAST_EXCERPT, LIKE, WHOLE, Dated, copies, derived
from tasks.relations.duplicates.measuring import measured
from tasks.relations.duplicates.reaching import reached
from tasks.relations.duplicates.roles import rows
from tasks.relations.duplicates.tables import DUPLICATES, SIMILAR_PAIRS
from tasks.relations.duplicates.texts import Scanned, Texts, compared, no_texts, texts_of
from tasks.relations.duplicates.updating import paired, update

NAME = "duplicates"
VERSION = 1
NEEDS = ("_signatures",)
TABLES = (DUPLICATES, SIMILAR_PAIRS)

_PAIR = ["longer_id", "shorter_id"]
_FACTS = ["article_id", "text_id", "outlet", "is_wire", "is_revised", "is_timed", "published_at"]
_SAMPLE = ["text_id", "shingle_count", "shingles"]


def relate(corpus: Corpus) -> dict[str, pl.DataFrame]:
    """Find the copies in a corpus; what the last snapshot knew is kept where no text near it came or went."""
    previous = corpus.previous(SIMILAR_PAIRS.name)
    known = SIMILAR_PAIRS.frame() if previous is None else SIMILAR_PAIRS.conform(previous.collect())
    texts = texts_of(corpus, update=previous is not None)
    pairs = _similar(corpus, texts, known)
    if previous is None:
        del texts  # the anchors of all texts are a third of what this needs at its peak
        return {DUPLICATES.name: _all(corpus, pairs), SIMILAR_PAIRS.name: pairs}
    return {DUPLICATES.name: _updated(corpus, texts, known, pairs), SIMILAR_PAIRS.name: pairs}


def _all(corpus: Corpus, pairs: pl.DataFrame) -> pl.DataFrame:
    """The rows of all groups."""
    signatures = corpus.table(TABLE.name)
    return rows(_members(signatures.select(_FACTS).collect(), _like(pairs, signatures)))


def _updated(corpus: Corpus, texts: Texts, known: pl.DataFrame, pairs: pl.DataFrame) -> pl.DataFrame:
    """The rows of the groups near a change, made anew, and those of the others as they were."""
    near = _near(corpus, known, pairs)
    named = texts.named(near)
    among = pairs.filter(pl.all_horizontal(pl.col(_PAIR).is_in(near.implode())))
    articles = texts.read(named, _FACTS)
    made = rows(_members(articles, _like(among, named.lazy())))
    regrouped = pl.concat([corpus.changed["article_id"], articles["article_id"]])
    previous = corpus.previous(DUPLICATES.name)
    stays = ~pl.col("article_id").is_in(regrouped.implode())
    stayed = DUPLICATES.frame() if previous is None else DUPLICATES.conform(previous.filter(stays).collect())
    return pl.concat([stayed, made]).sort("article_id")


def _like(pairs: pl.DataFrame, texts: pl.LazyFrame) -> pl.DataFrame:
    """The pairs that are alike, and how many shingles the shorter has."""
    like = pairs.filter(pl.col("containment") >= LIKE)
    shorter = texts.filter(pl.col("text_id").is_in(like["shorter_id"].implode()))
    counts = shorter.select(shorter_id="text_id", shorter_count="shingle_count").unique("shorter_id").collect()
    return like.join(counts, on="shorter_id", how="left", maintain_order="left")


def _near(corpus: Corpus, known: pl.DataFrame, pairs: pl.DataFrame) -> pl.Series:
    """The texts whose groups may be others than before: those of changed articles and pairs, and all like them."""
    changed = [slice_(TABLE.name).select("text_id") for slice_ in (*corpus.went, *corpus.came)]
    texts = pl.concat([no_texts().select("text_id").lazy(), *changed]).collect()["text_id"]
    differing = pl.concat([pairs.join(known, on=_PAIR, how="anti"), known.join(pairs, on=_PAIR, how="anti")])
    like = pl.concat([known, pairs]).filter(pl.col("containment") >= LIKE)
    return reached(pl.concat([texts, differing["longer_id"], differing["shorter_id"]]), like)


def _similar(corpus: Corpus, texts: Texts, known: pl.DataFrame) -> pl.DataFrame:
    """Measure the pairs that were not measured before: a text_id stands for the same text for ever."""
    pairs = _pairs(corpus, texts, known)
    fresh = pairs.join(known, on=_PAIR, how="anti")
    measures = pl.concat([known, measured(fresh, _samples(texts, fresh))])
    return SIMILAR_PAIRS.conform(pairs.join(measures, on=_PAIR).sort(_PAIR))


def _pairs(corpus: Corpus, texts: Texts, known: pl.DataFrame) -> pl.DataFrame:
    """The pairs of texts to compare; only those near a change are looked for where the last snapshot tells the rest."""
    if corpus.previous(SIMILAR_PAIRS.name) is None or (changes := update(texts, *_changes(corpus, texts))) is None:
        every = texts if isinstance(texts, Scanned) else Scanned(corpus.table)
        return paired(every.rows.filter(pl.col("shingle_count") > 0).unique("text_id"))
    both = pl.all_horizontal(pl.col(_PAIR).is_in(changes.near.implode()))
    return pl.concat([known.filter(~both).select(_PAIR), changes.pairs()])


def _changes(corpus: Corpus, texts: Texts) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The texts that came and those that went; where other articles have a text too, it was and is there."""
    none = no_texts().lazy()
    old, new = (pl.concat([none, *map(compared, slices)]).collect() for slices in (corpus.went, corpus.came))
    stayed = texts.named(pl.concat([old["text_id"], new["text_id"]]).unique())
    stayed = stayed.join(corpus.changed, on="article_id", how="anti").select("text_id")
    came = new.join(pl.concat([stayed, old.select("text_id")]), on="text_id", how="anti")
    went = old.join(pl.concat([stayed, new.select("text_id")]), on="text_id", how="anti")
    return came, went


def _samples(texts: Texts, pairs: pl.DataFrame) -> pl.DataFrame:
    """The shingles of the texts of some pairs."""
    wanted = pl.concat([pairs["longer_id"], pairs["shorter_id"]]).unique()
    return texts.read(texts.named(wanted).unique("text_id"), _SAMPLE)


def _members(articles: pl.DataFrame, like: pl.DataFrame) -> pl.DataFrame:
    """The articles whose text is there twice or like another, with group, role in it, and similarity."""
    whole = like.filter(pl.col("coverage") >= WHOLE)
    parts = like.filter(pl.col("coverage") < WHOLE, pl.col("shorter_count") >= LEAST_EXCERPT)
    nearest = _nearest(pl.concat([whole, parts]))
    text = pl.col("text_id")
    members = articles.filter(text.is_duplicated() | text.is_in(nearest["text_id"].implode()))
    grouped = nearest.join(_groups(whole, parts, members), on="text_id", how="left")
    return members.join(grouped, on="text_id", how="left", maintain_order="left").with_columns(
        group=pl.coalesce("group", "text_id")
    )


def _groups(whole: pl.DataFrame, parts: pl.DataFrame, members: pl.DataFrame) -> pl.DataFrame:
    """The group of each text that is like another, and its role where the group was joined to the one it is from."""
    wholes = copies(whole.select(_PAIR).iter_rows())
    texts = pl.concat([parts["longer_id"], parts["shorter_id"]]).unique()
    dates = _dates(members.filter(pl.col("text_id").is_in(texts.implode())))
    larger, roles = derived(parts.select(*_PAIR, "containment").iter_rows(), dates, wholes)
    joined = pl.concat([texts, whole["longer_id"], whole["shorter_id"]]).unique()
    roots = [wholes.root(text) for text in joined]
    columns = {"group": [larger.root(root) for root in roots], "joined_as": [roles.get(root) for root in roots]}
    return pl.DataFrame({"text_id": joined, **columns}, schema_overrides=dict.fromkeys(columns, pl.String))


def _nearest(like: pl.DataFrame) -> pl.DataFrame:
    """The share of each text that stands in the text nearest to it."""
    longer = like.select(text_id="longer_id", similarity="coverage")
    shorter = like.select(text_id="shorter_id", similarity="containment")
    return pl.concat([longer, shorter]).group_by("text_id").agg(pl.col("similarity").max())


def _dates(members: pl.DataFrame) -> dict[str, Dated]:
    """When each text first appeared."""
    firsts = members.group_by("text_id").agg(pl.col("published_at").min(), pl.col("is_timed").all())
    return {text: Dated(at, timed) for text, at, timed in firsts.iter_rows()}
