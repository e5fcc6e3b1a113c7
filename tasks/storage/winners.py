"""Which of several copies of one article is published, if any: a rule on content, never on arrival."""

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
#: Of several notices the last counts; one without a date is taken to come after everything.
_NOTICE_ORDER = _ORDER | {"revised_at": (True, False)}


def holds_article() -> pl.Expr:
    """Whether a document holds an article, be it one that was taken back."""
    return pl.col("outcome").is_in(_COPIES) | (pl.col("reject_code") == "withdrawn").fill_null(False)


def is_notice() -> pl.Expr:
    """Whether a document takes an article back."""
    named = pl.col("article_id").is_not_null() | pl.col("item_id").is_not_null()
    return (pl.col("reject_code") == "cancelled").fill_null(False) & named


def choose_winners(documents: pl.DataFrame, notices: pl.DataFrame | None = None) -> pl.DataFrame:
    """Set `outcome` of every document that holds an article: `ok` for one a article, `duplicate` for the rest.

    The latest modification (else publication) wins, then the greater content hash, then the smaller path. Where a
    notice is as late as the latest version, or later, all of the article is `ignored` as `withdrawn`. `notices` are the
    documents that take articles back; those among `documents` where it isn't given.
    """
    held = documents.filter(holds_article())
    notices = documents.filter(is_notice()) if notices is None else notices
    taken_back = _taken_back(held, notices)
    best = (
        _sorted(held, _ORDER)
        .unique("article_id", keep="first", maintain_order=True)
        .select("document_id", pl.lit(True).alias("_best"))
    )
    marked = documents.join(best, on="document_id", how="left", maintain_order="left").join(
        taken_back, on="article_id", how="left", maintain_order="left"
    )
    return marked.with_columns(_outcomes(documents.schema)).drop("_best", "_by")


def _outcomes(schema: pl.Schema) -> list[pl.Expr]:
    holds, is_gone = holds_article(), pl.col("_by").is_not_null()

    def column(name: str, gone: pl.Expr, there: pl.Expr) -> pl.Expr:
        settled = pl.when(holds & is_gone).then(gone).when(holds).then(there).otherwise(pl.col(name).cast(pl.String))
        return settled.cast(schema[name]).alias(name)

    chosen = pl.when(pl.col("_best")).then(pl.lit("ok")).otherwise(pl.lit("duplicate"))
    none = pl.lit(None, pl.String)
    return [
        column("outcome", pl.lit("ignored"), chosen),
        column("reject_code", pl.lit("withdrawn"), none),
        column("reject_detail", pl.col("_by"), none),
    ]


def _taken_back(held: pl.DataFrame, notices: pl.DataFrame) -> pl.DataFrame:
    """The articles that are withdrawn, with the document that says so (article_id, _by).

    A notice is about the article of its own id, and about those that hold a version of its item.
    """
    about = notices.select("article_id", "item_id", _said_by(), *(name for name in _ORDER if name != "article_id"))
    by_article = about.drop("item_id").drop_nulls("article_id")
    items = held.select("article_id", "item_id").drop_nulls().unique()
    by_item = about.drop("article_id").drop_nulls("item_id").join(items, on="item_id").select(by_article.columns)
    versions = held.group_by("article_id").agg(pl.col("revised_at").max().alias("_latest"))
    said = pl.concat([by_article, by_item]).join(versions, on="article_id")
    late = pl.col("revised_at").is_null() | pl.col("_latest").is_null() | (pl.col("revised_at") >= pl.col("_latest"))
    last = _sorted(said.filter(late), _NOTICE_ORDER).unique("article_id", keep="first", maintain_order=True)
    return last.select("article_id", "_by")


def _said_by() -> pl.Expr:
    """Where a notice lies, as its detail says it."""
    member = pl.when(pl.col("member_path").is_not_null()).then(pl.format("!/{}", "member_path")).otherwise(pl.lit(""))
    return pl.format("by the notice in {}{}", "source_path", member).alias("_by")


def _sorted(frame: pl.DataFrame, order: dict[str, tuple[bool, bool]]) -> pl.DataFrame:
    down, last = zip(*order.values(), strict=True)
    return frame.sort(list(order), descending=list(down), nulls_last=list(last))
