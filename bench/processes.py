"""A command in; its time, its processor time and the memory of its process tree out (memory on Linux alone)."""

import os
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path

PROC = Path("/proc")
EVERY_SECONDS = 0.1
#: The proportional share of memory is looked at in one look of so many.
PSS_EVERY = 5
_PAGE = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096


@dataclass(frozen=True, slots=True)
class Ended:
    """How a command ended. `peak_bytes` sums the resident memory of all its processes, shared pages each time.

    `peak_pss` counts a page that several share once; it is looked at less often, as it takes the kernel longer, and 0
    where it can't be had. `peak_space` is the most address space that any one of them had.
    """

    wall: float
    cpu: float
    peak_bytes: int
    code: int
    output: str
    errors: str
    peak_space: int = 0
    peak_pss: int = 0


def run(command: Sequence[str], environment: Mapping[str, str] | None = None) -> Ended:
    """Run a command to its end."""
    before, started = os.times(), time.perf_counter()
    with (
        subprocess.Popen(
            list(command),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, **(environment or {})},
        ) as process,
        Sampler(process.pid) as sampler,
    ):
        output, errors = process.communicate()
    wall, after = time.perf_counter() - started, os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return Ended(wall, cpu, sampler.peak, process.returncode, output, errors, sampler.space, sampler.pss)


class Sampler:
    """Looks at a process and all below it ten times a second.

    `peak` is the most memory seen, `pss` the same with shared pages counted once, `space` the most address space of
    one process, in bytes.
    """

    def __init__(self, root: int) -> None:
        self._root = root
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self.peak = 0
        self.pss = 0
        self.space = 0

    def __enter__(self) -> "Sampler":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _watch(self) -> None:
        for look in count():
            if self._over.wait(EVERY_SECONDS):
                return
            seen = tree(self._root)
            if look % PSS_EVERY == 0:
                self.pss = max(self.pss, sum(pss_bytes(one.pid) for one in seen))
            self.peak = max(self.peak, sum(one.rss_bytes for one in seen))
            self.space = max(self.space, *(one.space_bytes for one in seen), 0)


@dataclass(frozen=True, slots=True)
class Seen:
    """A process as the kernel shows it."""

    pid: int
    parent: int
    rss_bytes: int
    cpu_seconds: float
    space_bytes: int


def tree(root: int) -> list[Seen]:
    """A process and all that descend from it; empty where there is no /proc."""
    everyone = [one for one in map(_seen, _pids()) if one]
    below = {root}
    found = [one for one in everyone if one.pid == root]
    # Children have mostly, but not always, higher numbers than their parents: go on until nobody is added.
    while added := [one for one in everyone if one.parent in below and one.pid not in below]:
        found += added
        below |= {one.pid for one in added}
    return found


def cpu_seconds(root: int) -> float:
    """Processor time that a process tree has used so far."""
    return sum(one.cpu_seconds for one in tree(root))


def pss_bytes(pid: int) -> int:
    """A process's share of memory: a page that several have is counted in parts; 0 where that can't be had."""
    try:
        lines = (PROC / str(pid) / "smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))


def _pids() -> list[int]:
    return sorted(int(entry.name) for entry in PROC.iterdir() if entry.name.isdigit()) if PROC.is_dir() else []


def _seen(pid: int) -> Seen | None:
    try:
        # "42 (name (odd)) S 1 …": the name may hold anything, so count from its last parenthesis.
        fields = (PROC / str(pid) / "stat").read_text("utf-8", "replace").rpartition(")")[2].split()
    except OSError:
        return None
    ticks = os.sysconf("SC_CLK_TCK")
    cpu = (int(fields[11]) + int(fields[12])) / ticks
    return Seen(pid, int(fields[1]), int(fields[21]) * _PAGE, cpu, int(fields[20]))
