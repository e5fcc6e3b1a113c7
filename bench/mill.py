"""Runs the command `newsmill` as a user would, and reads its report."""

import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.machine import cores_in_use
from bench.processes import Ended, run

COMMAND = str(Path(sys.executable).with_name("newsmill"))
#: Enrichers and relations but `dates` and `duplicates` left out.
FOUNDATION = (sys.executable, "-m", "bench.foundation")


@dataclass(frozen=True, slots=True)
class MillRun:
    """A run of the pipeline: how the command ended, and the report that it printed."""

    ended: Ended
    report: Mapping[str, Any]

    @property
    def seconds(self) -> dict[str, float]:
        """Seconds by step, as the run reports them."""
        return dict(self.report.get("seconds") or {})

    @property
    def state(self) -> str:
        """`committed` or `unchanged`."""
        return str(self.report.get("state"))


def mill(
    raw: Path,
    processed: Path,
    *flags: str,
    environment: Mapping[str, str] | None = None,
    newsmill: Sequence[str] = (),
) -> MillRun:
    """Run `newsmill run`, plainly unless flags or environment say otherwise; raises RuntimeError where it fails."""
    engine = () if "--engine" in flags else ("--plain",)
    command = [
        *(newsmill or [COMMAND]),
        "run",
        "--raw",
        str(raw),
        "--processed",
        str(processed),
        "--json",
        *engine,
        *flags,
    ]
    ended = run(command, {"NEWSMILL_WORKERS": str(cores_in_use()), **(environment or {})})
    if ended.code:
        raise RuntimeError(f"{' '.join(command)} ended with {ended.code}:\n{ended.errors[-8000:]}")
    return MillRun(ended, json.loads(ended.output[ended.output.index("{") :]))


def fastest(runs: Sequence[MillRun]) -> MillRun:
    """Give the run that took least, the one that was disturbed least."""
    return min(runs, key=lambda run: run.ended.wall)
