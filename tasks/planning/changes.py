"""The raw folder against the last snapshot's ledger: what is new, changed, gone."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice
from operator import attrgetter
from pathlib import Path

import polars as pl

from tasks.model.batch import SourceFile
from tasks.model.names import on_disk
from tasks.model.rejects import TRANSIENT
from tasks.storage.durable import sha256_if_readable
from tasks.storage.winners import is_notice

_LISTED = {
    "path": pl.String,
    "size": pl.Int64,
    "mtime_ns": pl.Int64,
    "inode": pl.UInt64,
    "code": pl.String,
}
#: By these a file is known again.
_TRAITS = ["path", "size", "mtime_ns", "inode"]
_THREADS = 8
_PIECE = 10_000
#: What `compare` and the guard look at of each document.
LEDGER = ("source_path", "article_id", "item_id", "outcome", "file_sha256", "byte_size", "reject_code", "reader")


@dataclass(frozen=True, slots=True)
class Changes:
    """Entries of the raw folder by what became of them; `stats` is the cache for those that stayed as they were.

    Without `stats` the cache stands as it is.
    """

    new: list[SourceFile]
    changed: list[SourceFile]
    retried: list[SourceFile]
    removed: list[str]
    moved: int
    recalled: list[SourceFile]
    stats: pl.DataFrame | None

    @classmethod
    def none(cls) -> "Changes":
        """Nothing has changed."""
        return cls([], [], [], [], 0, [], None)

    @property
    def pending(self) -> list[SourceFile]:
        """Everything to be read, by path."""
        return sorted([*self.new, *self.changed, *self.retried, *self.recalled], key=lambda f: f.path)


def frames_of(entries: Iterable[SourceFile]) -> Iterator[pl.DataFrame]:
    """The listing in frames, one at least: an object for each of a million files would take much memory."""
    waiting = iter(entries)
    yield pl.DataFrame(schema=_LISTED)
    while piece := list(islice(waiting, _PIECE)):
        yield pl.DataFrame({name: list(map(attrgetter(name), piece)) for name in _LISTED}, schema=_LISTED)


def entries_of(files: pl.DataFrame) -> list[SourceFile]:
    """The entries of a listing."""
    return [SourceFile(*row) for row in files.select(list(_LISTED)).iter_rows()]


def is_news(listed: pl.DataFrame, cache: pl.DataFrame) -> bool:
    """Whether some file isn't in the cache as it is; that alone doesn't say that it has changed."""
    files = listed.filter(pl.col("code").is_null())
    return not files.join(cache, on=_TRAITS, how="anti").is_empty()


def compare(
    listed: pl.DataFrame,
    documents: pl.DataFrame,
    cache: pl.DataFrame,
    raw: Path,
    still_fits: Callable[[str, str | None], bool] | None,
) -> Changes:
    """Find what differs between the listing and the documents of the last snapshot (their columns `LEDGER`).

    `still_fits(path, reader)` says whether a file would go to the reader that took it; None where no reader changed.
    A file whose size, time and inode are in the cache isn't opened.
    """
    ledger = _ledger(documents)
    known = cache.rename({"sha256": "known"})
    files = listed.join(ledger, on="path", how="left", maintain_order="left")
    files = _hashed(files.join(known, on=_TRAITS, how="left", maintain_order="left"), raw)
    files = _resniffed(files.with_columns(_is_same().alias("same")), still_fits)
    is_new = pl.col("seen").is_null()
    changed = files.filter(~is_new & ~pl.col("same"))
    gone = ledger.join(listed, on="path", how="anti")
    kept = files.filter("same")
    touched = pl.concat([gone["path"], changed["path"]])
    return Changes(
        new=entries_of(files.filter(is_new)),
        changed=entries_of(changed.filter(~pl.col("transient"))),
        retried=entries_of(changed.filter("transient")),
        removed=gone["path"].to_list(),
        moved=_moved(gone, files.filter(is_new), cache),
        recalled=entries_of(kept.join(_losers_of(documents, touched), on="path", how="semi")),
        stats=kept.filter(pl.col("known").is_not_null()).select(
            "path", "size", "mtime_ns", "inode", pl.col("known").alias("sha256")
        ),
    )


def _is_same() -> pl.Expr:
    """Whether a file is as its document says: by its size where the listing refuses it unread, else by its bytes."""
    is_refused = pl.col("code").is_not_null() & (pl.col("reject_code") == pl.col("code"))
    same_size = is_refused & (pl.col("byte_size") == pl.col("size"))
    same_bytes = pl.col("code").is_null() & (pl.col("file_sha256") == pl.col("known")) & ~pl.col("transient")
    return (same_size | same_bytes).fill_null(False)


def _ledger(documents: pl.DataFrame) -> pl.DataFrame:
    return documents.group_by(pl.col("source_path").alias("path")).agg(
        pl.lit(True).alias("seen"),
        pl.col("file_sha256").first(),
        pl.col("byte_size").first(),
        pl.col("reject_code").cast(pl.String).first(),
        pl.col("reader").first(),
        pl.col("reject_code").cast(pl.String).is_in(TRANSIENT).any().fill_null(False).alias("transient"),
    )


def _hashed(files: pl.DataFrame, raw: Path) -> pl.DataFrame:
    """Fill `known` for files that are in the ledger but not in the cache, by reading them."""
    unsure = files.filter(
        pl.col("seen").is_not_null() & pl.col("known").is_null() & pl.col("code").is_null() & ~pl.col("transient")
    )
    with ThreadPoolExecutor(_THREADS) as threads:
        hashes = list(threads.map(lambda path: sha256_if_readable(raw / on_disk(path)), unsure["path"]))
    found = pl.DataFrame({"path": unsure["path"], "read": hashes}, schema={"path": pl.String, "read": pl.String})
    joined = files.join(found, on="path", how="left", maintain_order="left")
    return joined.with_columns(pl.coalesce("known", "read").alias("known")).drop("read")


def _resniffed(files: pl.DataFrame, still_fits: Callable[[str, str | None], bool] | None) -> pl.DataFrame:
    if still_fits is None:
        return files
    same = files.filter(pl.col("same") & pl.col("code").is_null()).select("path", "reader")
    unfit = [path for path, reader in same.iter_rows() if not still_fits(path, reader)]
    return files.with_columns((pl.col("same") & ~pl.col("path").is_in(unfit)).alias("same"))


def _losers_of(documents: pl.DataFrame, touched: pl.Series) -> pl.DataFrame:
    """Paths of copies that were not chosen, of articles whose chosen document is touched: one may be chosen now.

    So may those of an article that was taken back, where the notice, or a document that ties it to them, is touched.
    """
    moved = documents.filter(pl.col("source_path").is_in(touched.implode()))
    chosen = moved.filter(pl.col("outcome") == "ok")
    losers = documents.filter(pl.col("outcome") == "duplicate").join(chosen, on="article_id", how="semi")
    gone = documents.filter((pl.col("reject_code") == "withdrawn").fill_null(False))
    items = moved.filter(is_notice()).select("item_id").drop_nulls()
    loosed = pl.concat([moved.select("article_id"), gone.join(items, on="item_id", how="semi").select("article_id")])
    losers = pl.concat([losers, gone.join(loosed, on="article_id", how="semi")])
    return losers.select(pl.col("source_path").alias("path")).unique()


def _moved(gone: pl.DataFrame, new: pl.DataFrame, cache: pl.DataFrame) -> int:
    """How many of the files that are gone turn up elsewhere: same size, time and inode."""
    traits = ["size", "mtime_ns", "inode"]
    known = cache.join(gone, on="path", how="semi").select(traits)
    return known.join(new.select(traits), on=traits, how="semi").height
