"""The checks of a draft before it is published; each becomes a row of `quality`."""

from dataclasses import dataclass
from typing import Any

import polars as pl

from tasks.model.batch import Plan, Run
from tasks.model.errors import PublishError
from tasks.model.settings import Settings
from tasks.model.tables import DOCUMENTS
from tasks.publishing.draft import Draft


@dataclass(frozen=True, slots=True)
class Check:
    """One check: passed where `low <= value <= high`; an open end has no bound."""

    table: str
    check: str
    value: float
    low: float | None = None
    high: float | None = None
    remedy: str = "This is a defect of Newsmill, please report it."

    @property
    def passed(self) -> bool:
        """Whether the value is within the bounds."""
        return (self.low is None or self.value >= self.low) and (self.high is None or self.value <= self.high)

    def row(self) -> dict[str, Any]:
        """The row of `quality`, without its run."""
        names = ("table", "check", "value", "low", "high", "passed")
        return {name: getattr(self, name) for name in names}


def checks(draft: Draft, documents: pl.DataFrame, plan: Plan, run: Run) -> list[Check]:
    """Every check of a draft."""
    rows = {table: sum(f.rows for f in draft.of(table)) for table in {f.table for f in draft.files.values()}}
    ok = documents.filter(pl.col("outcome") == "ok")
    rejected = documents.filter(pl.col("outcome") == "rejected").height
    seen, keys = documents["source_path"].n_unique(), documents["document_id"].n_unique()
    found = [
        _equal("documents", "files accounted for", seen, plan.seen),
        _equal("documents", "unique document_id", keys, documents.height),
        _equal("articles", "one article for each ok document", rows.get("articles", 0), ok.height),
        _equal("articles", "unique article_id", ok["article_id"].n_unique(), ok.height),
        Check("documents", "rejected", rejected, high=0 if run.settings.strict else None, remedy=_STRICT),
    ]
    before = draft.parent.manifest.rows() if draft.parent and not run.fresh else {}
    return found + [_rows(table, rows, before, run.settings) for table in sorted(rows) if not table.startswith("_")]


_STRICT = "`newsmill rejects` lists them; without --strict the rest is published."
_SHRUNK = "If that is meant, run with --allow-removals."
_GROWN = "If that is meant, run with --allow-growth."


def _equal(table: str, what: str, value: float, wanted: float) -> Check:
    return Check(table, what, float(value), float(wanted), float(wanted))


def _rows(table: str, rows: dict[str, int], before: dict[str, int], settings: Settings) -> Check:
    """A table may not lose more than the share that settings allow, nor have many more rows an article at once."""
    low, high = _least(table, before, settings), _most(table, rows, before, settings)
    return Check(table, "rows", rows[table], low, high, _GROWN if high is not None and rows[table] > high else _SHRUNK)


#: Below this a table may lose or gain any number of rows: a share of few says nothing.
_FEW = 100


def _least(table: str, before: dict[str, int], settings: Settings) -> float | None:
    few = before.get(table, 0) < _FEW
    return None if few or settings.allow_removals else before[table] * (1 - settings.max_removed_share)


def _most(table: str, rows: dict[str, int], before: dict[str, int], settings: Settings) -> float | None:
    """Judged by the article, and only where most articles were there before: other sources have other tables."""
    old, new = before.get("articles", 0), rows.get("articles", 0)
    few = min(old, before.get(table, 0)) < _FEW or new > 2 * old
    if few or settings.allow_growth or table in ("documents", "articles"):
        return None
    return before[table] / old * new * settings.max_growth


def require(found: list[Check], documents: pl.DataFrame) -> None:
    """Raise PublishError where a check failed, with its numbers and with examples."""
    failed = [check for check in found if not check.passed]
    if not failed:
        return
    lines = [f"{c.table}: {c.check} is {c.value:g}, not within {_bound(c)}. {c.remedy}" for c in failed]
    examples = documents.filter(pl.col("outcome") == "rejected").head(3)
    if any(check.check == "rejected" for check in failed):
        lines += [f"  {path!r}: {code}" for path, code in examples.select("source_path", "reject_code").iter_rows()]
    raise PublishError("\n".join([f"{len(failed)} of {len(found)} checks failed; nothing was published.", *lines]))


def _bound(check: Check) -> str:
    low = "-∞" if check.low is None else f"{check.low:g}"
    high = "∞" if check.high is None else f"{check.high:g}"
    return f"{low} … {high}"


def documents_of(draft: Draft) -> pl.DataFrame:
    """What the checks and the report need to know of every document."""
    columns = ["document_id", "source_path", "outcome", "reject_code", "article_id"]
    return draft.scan(DOCUMENTS).select(columns).sort("source_path", "document_id").collect()
