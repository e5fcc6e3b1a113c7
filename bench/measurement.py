"""What a benchmark gives: rows of a value and its ratio to a named reference of the same run."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Row:
    """One figure. `ratio` is the value divided by that of the reference, which `reference` names and states."""

    name: str
    value: float
    unit: str
    reference: str = ""
    ratio: float | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """How much to measure: `articles` at most, and `fewer`, by which it is seen what size does; and where."""

    work: Path
    articles: int = 100_000
    fewer: int = 10_000
    rounds: int = 3


def against(name: str, value: float, unit: str, reference: str, reference_value: float) -> Row:
    """A row whose reference was measured in the same unit."""
    ratio = value / reference_value if reference_value else None
    return Row(name, value, unit, f"{reference}: {shown(reference_value)} {unit}", ratio)


def skipped(name: str, why: str) -> Row:
    """A row that says why there is no figure."""
    return Row(name, float("nan"), "", f"skipped: {why}")


def best(function: Callable[[], object], rounds: int) -> float:
    """Seconds of the fastest of several calls."""
    return min(seconds(function) for _ in range(rounds))


def seconds(function: Callable[[], object]) -> float:
    """Seconds of one call."""
    started = time.perf_counter()
    function()
    return time.perf_counter() - started


def cpu_seconds(function: Callable[[], object]) -> float:
    """Seconds of processor time of one call."""
    started = time.process_time()
    function()
    return time.process_time() - started


def shown(value: float) -> str:
    """A figure with three significant digits, thousands set apart."""
    if value != value:
        return "–"
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"
