"""The documents of the next snapshot, and which articles come, go or stay by them."""

from dataclasses import dataclass
from pathlib import Path

import polars as pl

from tasks.model.tables import DOCUMENTS
from tasks.storage.parts import Receipt, read
from tasks.storage.winners import choose_winners, is_notice

_PLACE = ["article_id", "document_id", "partition"]


@dataclass(frozen=True, slots=True)
class Ledger:
    """`documents`: all of them. `dropped`: articles whose old rows go (article_id, partition).

    `added`: articles whose rows are staged (article_id, partition, part). `places`: every article of the next
    snapshot (article_id, partition). `touched`: ids of documents that differ from the last snapshot's.
    """

    documents: pl.DataFrame
    dropped: pl.DataFrame
    added: pl.DataFrame
    places: pl.DataFrame
    touched: pl.DataFrame

    @property
    def changed(self) -> pl.DataFrame:
        """All articles that were added, removed or altered (article_id), and their partitions before and now.

        `was` and `now` are null where the article was not, or is no more.
        """
        was = self.dropped.select("article_id", was="partition")
        now = self.added.select("article_id", now="partition")
        return was.join(now, on="article_id", how="full", coalesce=True).sort("article_id")


def settle(old: pl.DataFrame, touched_paths: pl.DataFrame, staged: list[tuple[Path, Receipt]]) -> Ledger:
    """Put the staged documents in the place of those at the touched paths, and choose among copies anew.

    `old` is the last snapshot's `documents`; `touched_paths` has one column, `path`.
    """
    base = old.join(touched_paths, left_on="source_path", right_on="path", how="anti", maintain_order="left")
    new = _staged(staged)
    documents = pl.concat([base, new.drop("part")])
    gone = old.join(touched_paths, left_on="source_path", right_on="path", how="semi")
    documents = _choose(documents, _contested(documents, pl.concat([gone, new.drop("part")])))
    winners = documents.filter(pl.col("outcome") == "ok").select(_PLACE)
    fresh = winners.join(new.select("document_id", "part"), on="document_id")
    stayed = winners.join(new, on="document_id", how="anti")
    old_winners = old.filter(pl.col("outcome") == "ok").select(_PLACE)
    return Ledger(
        documents=documents,
        dropped=old_winners.join(stayed, on=["article_id", "document_id"], how="anti").drop("document_id"),
        added=fresh.drop("document_id"),
        places=winners.drop("document_id"),
        touched=_differing(old, documents, gone, new),
    )


def _staged(staged: list[tuple[Path, Receipt]]) -> pl.DataFrame:
    empty = DOCUMENTS.frame().with_columns(pl.lit("").alias("part"))
    frames = [
        read(folder, DOCUMENTS, receipt).with_columns(pl.lit(receipt.part).alias("part")) for folder, receipt in staged
    ]
    return pl.concat([empty, *frames])


def _contested(documents: pl.DataFrame, moved: pl.DataFrame) -> pl.DataFrame:
    """The ids of articles of which a document, or a notice about their item, came, went or changed."""
    items = moved.filter(is_notice()).select("item_id").drop_nulls()
    by_item = documents.join(items, on="item_id", how="semi").select("article_id")
    return pl.concat([moved.select("article_id"), by_item]).drop_nulls().unique()


def _choose(documents: pl.DataFrame, contested: pl.DataFrame) -> pl.DataFrame:
    asked = documents.join(contested, on="article_id", how="semi")
    rest = documents.join(asked, on="document_id", how="anti")
    return pl.concat([rest, choose_winners(asked, documents.filter(is_notice()))])


def _differing(old: pl.DataFrame, new: pl.DataFrame, gone: pl.DataFrame, staged: pl.DataFrame) -> pl.DataFrame:
    before = old.select("document_id", pl.col("outcome").alias("was"), pl.col("reject_detail").alias("said"))
    differs = (pl.col("was") != pl.col("outcome")) | pl.col("said").ne_missing(pl.col("reject_detail"))
    flipped = new.join(before, on="document_id").filter(differs)
    ids = [gone.select("document_id"), staged.select("document_id"), flipped.select("document_id")]
    return pl.concat(ids).unique()
