"""The upkeep of the datasets: is every file what was written, and which old snapshots may go."""

from pathlib import Path

from prefect import flow, task

from flows.checking import damage_of_all
from tasks.model.errors import StoreError
from tasks.model.settings import Settings
from tasks.reporting.quantities import counted
from tasks.storage import history
from tasks.storage.layout import Store
from tasks.storage.lock import hold
from tasks.storage.recovery import recover


@task(name="verify")
def verify(processed: Path) -> None:
    """Compare every file of every snapshot with its checksum; raises StoreError where one is damaged."""
    found = {number: problems for number, problems in damage_of_all(Store(processed)).items() if problems}
    if found:
        number, problems = next(iter(found.items()))
        raise StoreError(
            f"{counted(len(found), 'snapshot')} of {processed} damaged, e.g. {number:06d}: {problems[0]}. "
            "`newsmill verify --all` lists everything. Nothing was removed."
        )


@task(name="vacuum")
def vacuum(processed: Path, keep_days: float, keep_snapshots: int, wait: bool) -> list[int]:
    """Remove snapshots that are old enough; return their numbers. Raises LockedError where a run is at work."""
    store = Store(processed)
    with hold(store, wait=wait):
        recover(store)
        return history.vacuum(store, keep_days=keep_days, keep_snapshots=keep_snapshots)


@flow(name="maintain", validate_parameters=True)
def maintain(
    processed: Path = Path("data/processed"),
    keep_days: float | None = None,
    keep_snapshots: int | None = None,
    wait: bool = True,
) -> None:
    """Verify every snapshot, then remove those that are old: in this order, so that a damaged store loses no spare.

    Args:
        processed: The folder of the datasets.
        keep_days: Keep snapshots younger than this; by default as the settings say.
        keep_snapshots: Keep at least so many of the latest; by default as the settings say.
        wait: Wait for a run that is at work instead of failing.
    """
    settings = Settings()
    verify(processed)
    vacuum(
        processed,
        settings.keep_days if keep_days is None else keep_days,
        settings.keep_snapshots if keep_snapshots is None else keep_snapshots,
        wait,
    )
