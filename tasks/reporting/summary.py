"""The report of a run in, what a person reads at its end out."""

import shlex
from collections.abc import Sequence
from datetime import datetime

from rich.console import RenderableType
from rich.text import Text

from tasks.model.batch import Plan
from tasks.model.rejects import IGNORED
from tasks.reporting.escaping import visible
from tasks.reporting.grids import facts, grid
from tasks.reporting.quantities import counted, duration, size
from tasks.reporting.report import RunReport

NEWEST = (
    "SELECT published_date, coalesce(outlet_name, agency_name, domain) AS source, title "
    "FROM articles ORDER BY published_at DESC LIMIT 10"
)
OUTCOMES = "SELECT outcome, reject_code, count(*) AS documents FROM documents GROUP BY ALL ORDER BY ALL"
#: In the order of the contract.
_OUTCOMES = ("ok", "duplicate", "rejected", "ignored")


def summary(report: RunReport, program: Sequence[str] = ("newsmill",), link: str | None = None) -> list[RenderableType]:
    """What a run did, where the data is, and one query to paste; `program` is how the user calls Newsmill.

    A run that changed nothing is one line. `link` is the flow run's page in Prefect.
    """
    if report.state == "unchanged":
        return [Text(unchanged(report)), *facts([("Prefect", link)])]
    shown: list[RenderableType] = [Text(_headline(report), "bold green"), Text(), *facts(_counts(report)), Text()]
    if report.rejects:
        shown += [grid(("why", "documents#", "example"), _reasons(report)), Text()]
    shown += [grid(("table", "rows#"), sorted(report.rows.items())), Text()]
    return [*shown, *facts([("Data", report.path), ("Prefect", link), ("Query", query_line(report, program))])]


def unchanged(report: RunReport) -> str:
    """The one line of a run that published nothing."""
    seen = counted(report.documents_seen, "file")
    return (
        f"Nothing to publish: {seen} seen, {_coming_and_going(report)}; "
        f"snapshot {report.snapshot:06d} stays current ({duration(seconds(report))})."
    )


def _headline(report: RunReport) -> str:
    return f"Published snapshot {report.snapshot:06d} in {duration(seconds(report))}"


def _counts(report: RunReport) -> list[tuple[str, object]]:
    outcomes = ", ".join(f"{report.outcomes[each]:,} {each}" for each in _OUTCOMES if each in report.outcomes)
    steps = ", ".join(f"{step} {duration(spent)}" for step, spent in report.seconds.items())
    return [
        ("Files", f"{report.documents_seen:,} seen: {_coming_and_going(report)}"),
        ("Documents", outcomes or "none"),
        ("Steps", steps or None),
    ]


def _coming_and_going(report: RunReport | Plan) -> str:
    if isinstance(report, Plan):
        new, changed, removed = report.new, report.changed, report.removed
    else:
        new, changed, removed = report.documents_new, report.documents_changed, report.documents_removed
    return f"{new:,} new, {changed:,} changed, {removed:,} removed"


def _reasons(report: RunReport) -> list[tuple[object, ...]]:
    return [
        (f"{_kind(code)}: {code}", count, next(iter(report.examples.get(code, ())), None))
        for code, count in report.rejects.items()
    ]


def _kind(code: str) -> str:
    return "ignored" if code in IGNORED else "rejected"


def seconds(report: RunReport) -> float:
    """How long a run took, from the lock to the end."""
    ended = report.finished_at or report.started_at
    return _since(report.started_at, ended)


def _since(start: datetime, end: datetime) -> float:
    return (end - start).total_seconds()


def query_line(report: RunReport, program: Sequence[str]) -> str:
    """A command that answers from what was just published."""
    sql = NEWEST if report.rows.get("articles") else OUTCOMES
    place = [] if report.processed == "data/processed" else ["--processed", report.processed]
    return f'{shlex.join([*program, "query", *place])} "{sql}"'


def outlook(plan: Plan, settings_full: bool = False) -> list[RenderableType]:
    """What the next run would do."""
    if plan.idle:
        return [Text(f"The next run would find nothing to do: {counted(plan.seen, 'file')}, all as they were.")]
    anew = "everything anew" if settings_full else None
    work = [
        ("Files", f"{plan.seen:,} seen: {_coming_and_going(plan)}"),
        ("To read", f"{size(sum(plan.batches.values()))} in {_batches(len(plan.batches))}"),
        ("Compute", anew),
        ("Rework", _reworks(plan)),
        ("Relate", visible(", ".join(plan.stale_relations)) or None),
        ("Rewrite", "every file" if plan.rewrite else None),
    ]
    return [Text("The next run would do this; nothing was changed.", "bold"), *facts(work)]


def _batches(number: int) -> str:
    return "1 batch" if number == 1 else f"{number:,} batches"


def _reworks(plan: Plan) -> str | None:
    names = sorted({name for rework in plan.reworks for name in rework.enrichers})
    return f"{', '.join(names)}: {counted(len(plan.reworks), 'slice')} of the articles" if names else None


def outlook_values(plan: Plan) -> dict[str, object]:
    """The same for programs."""
    return {
        "idle": plan.idle,
        "documents_seen": plan.seen,
        "documents_new": plan.new,
        "documents_changed": plan.changed,
        "documents_removed": plan.removed,
        "bytes_to_read": sum(plan.batches.values()),
        "batches": len(plan.batches),
        "reworked_enrichers": sorted({name for rework in plan.reworks for name in rework.enrichers}),
        "reworks": len(plan.reworks),
        "stale_relations": list(plan.stale_relations),
        "rewrite": plan.rewrite,
    }
