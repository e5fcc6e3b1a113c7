"""Which of several copies of one article is published: a rule on content, never on arrival."""

import polars as pl

_COPIES = ["ok", "duplicate"]
#: Column: (descending, nulls last).
_ORDER = {
    "article_id": (False, True),
    "revised_at": (True, True),
    "content_sha256": (True, True),
    "source_path": (False, False),
    "member_path": (False, False),
    "item_index": (False, False),
}


def choose_winners(documents: pl.DataFrame) -> pl.DataFrame:
    """Set `outcome` of every document that holds an article: `ok` for one a article, `duplicate` for the rest.

    The latest modification (else publication) wins, then the greater content hash, then the smaller path.
    """
    best = (
        documents.filter(pl.col("outcome").is_in(_COPIES))
        .sort(
            list(_ORDER), descending=[down for down, _ in _ORDER.values()], nulls_last=[n for _, n in _ORDER.values()]
        )
        .unique("article_id", keep="first", maintain_order=True)
        .select("document_id", pl.lit(True).alias("_best"))
    )
    copies = pl.col("outcome").is_in(_COPIES)
    chosen = pl.when(pl.col("_best")).then(pl.lit("ok")).otherwise(pl.lit("duplicate"))
    marked = documents.join(best, on="document_id", how="left", maintain_order="left")
    outcome = pl.when(copies).then(chosen).otherwise(pl.col("outcome").cast(pl.String))
    return marked.with_columns(outcome.cast(documents.schema["outcome"]).alias("outcome")).drop("_best")
