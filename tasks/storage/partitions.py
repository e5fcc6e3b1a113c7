"""How rows are cut into files: by time of publication, and by the prefix of an id where there are many.

Everything here depends on rows alone, so that incremental runs cut as full runs do.
"""

from typing import Literal

import polars as pl

#: A file holds at most about this many articles (or rows of a table without month): some 100 MB of text.
MAX_ROWS = 65_536
UNKNOWN = "unknown"
#: So many prefixes there are: the first four digits of an id.
PREFIXES = 1 << 16
Step = Literal["day", "month", "year"]

_FORMATS: dict[str, str] = {"day": "%Y-%m-%d", "month": "%Y-%m", "year": "%Y"}


def partition_key(step: Step) -> str:
    """The name of the partition column: `published_month` by default."""
    return f"published_{step}"


def partition_of(published_at: pl.Expr, step: Step) -> pl.Expr:
    """The partition of each article, such as `2022-04`; `unknown` where it has no date."""
    return published_at.dt.strftime(_FORMATS[step]).fill_null(UNKNOWN)


def bits(rows: int, most: int | None = None) -> int:
    """The least k for which rows cut into 2^k files are at most MAX_ROWS each, or `most` where that is less."""
    return max(0, (max(rows, 1) - 1) // min(MAX_ROWS, most or MAX_ROWS)).bit_length()


def widths(places: pl.DataFrame) -> dict[str, int]:
    """The width of each partition: it is cut into 2^width files, and its child tables alike."""
    counts = places.group_by("partition").len()
    return {partition: bits(count) for partition, count in counts.iter_rows()}


def bucket_of(identity: pl.Expr, width: int | pl.Expr) -> pl.Expr:
    """The file, 0 to 2^width - 1, of rows by the prefix of their 32-digit hex id."""
    return prefix_of(identity) // (2 ** (16 - (pl.lit(width) if isinstance(width, int) else width)).cast(pl.Int64))


def prefix_of(identity: pl.Expr) -> pl.Expr:
    """The prefix of 32-digit hex ids, as a number below PREFIXES."""
    return identity.str.slice(0, 4).str.to_integer(base=16, dtype=pl.Int64)


def bounds(bucket: int, width: int) -> tuple[str, str]:
    """The ids of a file are from the first of these on and before the second: quicker than `bucket_of` each."""
    size = PREFIXES >> width
    end = (bucket + 1) * size
    return f"{bucket * size:04x}", "g" if end == PREFIXES else f"{end:04x}"  # no digit comes after "f"


def overlap(bucket: int, width: int, other: int, other_width: int) -> bool:
    """Whether a file has prefixes that another has too, each given by its bucket and width."""
    size, other_size = PREFIXES >> width, PREFIXES >> other_width
    return bucket * size < (other + 1) * other_size and (bucket + 1) * size > other * other_size


def label(partition: str | None, bucket: int, width: int) -> str:
    """The part of a file's name that says which rows it holds: `2022-04`, `2022-04-3of8`, `all`, `3of8`."""
    cut = f"{bucket}of{2**width}" if width else ""
    return "-".join(piece for piece in (partition, cut) if piece) or "all"
