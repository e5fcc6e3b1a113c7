"""The documents that gave no article: why, what exactly, where."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from rich.console import RenderableType
from rich.text import Text

from tasks.model.rejects import CODES
from tasks.reporting.grids import grid
from tasks.reporting.quantities import counted
from tasks.storage.snapshots import Snapshot

_COLUMNS = ["outcome", "reject_code", "reject_detail", "source_path", "member_path", "item_index"]


def rejected(snapshot: Snapshot, code: str | None = None) -> list[dict[str, Any]]:
    """The rejected and ignored documents of a snapshot, by code and path; those of one code where it is given."""
    import polars as pl

    files = snapshot.paths("documents")
    if not files:
        return []
    documents = pl.scan_parquet(files, hive_partitioning=False).select(_COLUMNS)
    wanted = pl.col("reject_code").is_not_null() if code is None else pl.col("reject_code") == code
    ordered = documents.filter(wanted).sort("reject_code", "source_path", "member_path", "item_index")
    return ordered.collect().to_dicts()


def reject_list(rows: Sequence[dict[str, Any]], limit: int) -> list[RenderableType]:
    """For people: how many of each code and what it means, then the documents."""
    if not rows:
        return [Text("Every document gave an article.")]
    codes = Counter((row["outcome"], row["reject_code"]) for row in rows)
    reasons = [(outcome, code, count, CODES.get(code, "")) for (outcome, code), count in sorted(codes.items())]
    shown = rows[: limit or None]
    more = len(rows) - len(shown)
    return [
        grid(("outcome", "code", "documents#", "meaning"), reasons),
        Text(),
        grid(("code", "document", "detail"), [(row["reject_code"], place(row), row["reject_detail"]) for row in shown]),
        *([Text(f"… and {counted(more, 'more document')}; --limit 0 shows all.", "dim")] if more else []),
    ]


def place(row: dict[str, Any]) -> str:
    """Where a document lies: `feed.zip!a/b.txt#3`."""
    inside = f"!{row['member_path']}" if row["member_path"] else ""
    return f"{row['source_path']}{inside}" + (f"#{row['item_index']}" if row["item_index"] else "")
