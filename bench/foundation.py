"""`newsmill` with one enricher (`dates`) and one relation (`duplicates`), as its goals were set for.

No user has use for that, so no setting says it: here the plug-ins are hidden, in the run and in each of its workers.
"""

import sys
from types import ModuleType

from tasks import enrichers, relations
from tasks.model.plugins import find
from tasks.workers import batches

#: What is left of each package; `signatures` are what duplicates are found by.
KEPT = {"tasks.enrichers": {"dates", "signatures"}, "tasks.relations": {"duplicates"}}

_to_ingest, _to_enrich = batches.to_ingest, batches.to_enrich


def narrow() -> None:
    """Hide, in this process, all other enrichers and relations."""
    for package in (enrichers, relations):
        package.find = _kept  # type: ignore[attr-defined]


def _kept(package: str, required: tuple[str, ...]) -> dict[str, ModuleType]:
    return {name: module for name, module in find(package, required).items() if name in KEPT[package]}


def to_ingest() -> None:
    """Prepare a worker for reading."""
    narrow()
    _to_ingest()


def to_enrich() -> None:
    """Prepare a worker for enriching."""
    narrow()
    _to_enrich()


def main() -> None:
    """Run the command `newsmill` so."""
    from flows import cli, process

    narrow()
    batches.to_ingest, batches.to_enrich = to_ingest, to_enrich
    process.PREPARATIONS = (to_ingest, to_enrich)  # type: ignore[attr-defined]
    cli.main()


if __name__ == "__main__":
    from bench.foundation import main as run  # by its own name: workers know no other

    sys.exit(run())
