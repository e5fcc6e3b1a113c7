"""A run under a limit on the address space of each process: a limit that holds a tenth of the articles holds all."""

import sys
from collections.abc import Mapping
from pathlib import Path

from bench import corpus
from bench.machine import cores_in_use
from bench.measurement import Plan, Row, against, skipped
from bench.mill import COMMAND, mill
from bench.processes import Ended, run

MEGABYTE = 1e6
#: Above what a tenth of the articles needed.
ROOM = 1.25


def bounded(plan: Plan) -> list[Row]:
    """See how much address space a tenth of the articles takes, then run over all with a quarter more at most."""
    if not sys.platform.startswith("linux"):
        return [skipped("a run under a limit on address space", "Linux only")]
    fewer = mill(corpus.raw(plan, plan.fewer), corpus.empty(plan, "bounded"))
    limit = int(fewer.ended.peak_space * ROOM)
    value, reference = (space / MEGABYTE for space in (_limited(plan, limit), fewer.ended.peak_space))
    name = f"{plan.articles:,} articles under a limit of {limit / MEGABYTE:,.0f} MB, address space of a process"
    return [against(name, value, "MB", f"{plan.fewer:,} articles without a limit", reference)]


def _limited(plan: Plan, limit: int) -> int:
    processed = corpus.empty(plan, "bounded")
    ended = under_a_limit(limit, corpus.raw(plan, plan.articles), processed, {"NEWSMILL_WORKERS": str(cores_in_use())})
    if ended.code:
        raise RuntimeError(f"The run under a limit of {limit:,} bytes ended with {ended.code}:\n{ended.errors[-4000:]}")
    corpus.empty(plan, "bounded")
    return ended.peak_space


def under_a_limit(limit: int, raw: Path, processed: Path, environment: Mapping[str, str]) -> Ended:
    """Run under a limit, in bytes, on the address space of each process."""
    command = [COMMAND, "run", "--raw", str(raw), "--processed", str(processed), "--plain", "--quiet"]
    return run([sys.executable, "-c", _UNDER_A_LIMIT, str(limit), *command], environment)


_UNDER_A_LIMIT = """
import os, resource, sys
resource.setrlimit(resource.RLIMIT_AS, (int(sys.argv[1]), int(sys.argv[1])))
os.execv(sys.argv[2], sys.argv[2:])
"""
