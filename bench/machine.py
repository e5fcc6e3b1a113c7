"""The machine that figures were taken on, as far as they depend on it; no names, no paths."""

import os
import platform
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

PACKAGES = ("newsmill", "polars", "pyarrow", "prefect", "duckdb")


def facts() -> dict[str, str]:
    """Processor, system, Python and the versions of what does the work."""
    cores = f"{os.cpu_count()} cores, {cores_in_use()} in use"
    found = {
        "processor": _processor(),
        "cores": cores,
        "system": platform.system(),
        "python": platform.python_version(),
    }
    return found | {package: _version(package) for package in PACKAGES}


def pin(cores: int) -> None:
    """Keep this process, and all that it starts, on so many cores, where the system can do that."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:cores])


def cores_in_use() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    lines = info.read_text("utf-8", "replace").splitlines() if info.exists() else []
    models = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    return models[0] if models else platform.processor() or platform.machine()


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "–"
