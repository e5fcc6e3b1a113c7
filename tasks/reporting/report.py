"""The report of a run: what a person reads at its end, and what the table `runs` keeps."""

import contextlib
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any, Literal

from tasks.model.batch import Plan

State = Literal["committed", "unchanged", "failed"]
Trigger = Literal["schedule", "manual", "backfill"]
#: What the task that publishes fills in.
_PUBLISHED = ("state", "snapshot", "path", "outcomes", "rejects", "examples", "rows", "quality")


@dataclass(slots=True)
class RunReport:
    """One run. `rejects` counts the rejected and ignored documents of the snapshot by code, `examples` names some.

    `rows` counts rows by table, `seconds` time by step; `path` is the folder of the snapshot that is current now.
    """

    run_id: str
    trigger: Trigger
    started_at: datetime
    raw: str
    processed: str
    finished_at: datetime | None = None
    state: State = "failed"
    error: str | None = None
    flow_run_id: str | None = None
    engine: str = "plain"
    code_version: str = ""
    config_sha256: str = ""
    snapshot: int | None = None
    path: str | None = None
    documents_seen: int = 0
    documents_new: int = 0
    documents_changed: int = 0
    documents_removed: int = 0
    outcomes: dict[str, int] = field(default_factory=dict)
    rejects: dict[str, int] = field(default_factory=dict)
    examples: dict[str, list[str]] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)
    quality: list[dict[str, Any]] = field(default_factory=list)

    @contextlib.contextmanager
    def timed(self, step: str) -> Iterator[None]:
        """Add what a step takes to its seconds."""
        begun = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[step] = round(self.seconds.get(step, 0.0) + time.perf_counter() - begun, 3)

    def take_plan(self, plan: Plan) -> None:
        """Take over how many files a plan counts."""
        self.documents_seen, self.documents_new = plan.seen, plan.new
        self.documents_changed, self.documents_removed = plan.changed, plan.removed

    def take_over(self, made: "RunReport") -> None:
        """Take over what a task filled in, where the engine handed the task a copy of the report."""
        for name in _PUBLISHED:
            setattr(self, name, getattr(made, name))

    @property
    def rejected(self) -> int:
        """How many documents of the snapshot are rejected."""
        return self.outcomes.get("rejected", 0)

    def told(self) -> str:
        """The run in a line of the log."""
        files = f"{self.documents_seen} files seen, {self.documents_new} new, {self.documents_changed} changed"
        outcomes = ", ".join(f"{count} {outcome}" for outcome, count in sorted(self.outcomes.items()))
        return f"{self.state}: snapshot {self.snapshot}; {files}, {self.documents_removed} removed; {outcomes}"

    def as_dict(self) -> dict[str, Any]:
        """The report as plain values for JSON; times in ISO 8601."""
        values = asdict(self)
        for name in ("started_at", "finished_at"):
            values[name] = values[name].isoformat() if values[name] else None
        return values | {"rejected": self.rejected}
