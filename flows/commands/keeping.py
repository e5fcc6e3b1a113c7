"""The commands that take care of what was published: snapshots, verify, rollback, vacuum."""

from typing import Annotated

import typer
from rich.text import Text

from flows.commands.console import show, show_json
from flows.commands.options import Debug, Json, Processed
from flows.configuration import settings_of
from flows.store import require_snapshots, store_at
from tasks.storage.layout import Store


def snapshots(processed: Processed = None, as_json: Json = False, debug: Debug = False) -> None:
    """List the snapshots: when they were published, what they hold, what disk they alone take."""
    from tasks.reporting.overview import listed, snapshot_list
    from tasks.storage.history import entries

    rows = [listed(entry) for entry in entries(store_at(processed))]
    if as_json:
        show_json([row.values() for row in rows])
    else:
        show(snapshot_list(rows))


def verify(
    processed: Processed = None,
    every: Annotated[
        bool, typer.Option("--all", metavar="", help="Every snapshot, not the current one alone.")
    ] = False,
    as_json: Json = False,
    debug: Debug = False,
) -> None:
    """Compare every file of the current snapshot with its checksum; exit code 1 where one is damaged."""
    from flows.checking import damage_of_all, damage_of_current
    from tasks.reporting.damage import damage_list

    store = store_at(processed)
    require_snapshots(store)
    found = damage_of_all(store) if every else damage_of_current(store)
    if as_json:
        show_json({f"{number:06d}": problems for number, problems in found.items()})
    else:
        show(damage_list(found))
    if any(found.values()):
        raise typer.Exit(1)


def rollback(
    number: Annotated[int, typer.Argument(metavar="N", min=0, help="The snapshot whose content is wanted back.")],
    processed: Processed = None,
    wait: Annotated[
        bool | None, typer.Option("--wait/--no-wait", metavar="", help="Wait for a run that is at work.")
    ] = None,
    as_json: Json = False,
    debug: Debug = False,
) -> None:
    """Publish the content of an old snapshot again, as a new snapshot; also where the newest one is damaged."""
    from tasks.storage.history import roll_back
    from tasks.storage.lock import hold

    settings = settings_of(processed=processed, wait=wait)
    store = Store(settings.processed)
    require_snapshots(store)
    with hold(store, wait=settings.wait):
        made = roll_back(store, number)
    if as_json:
        show_json({"snapshot": made.number, "origin": made.manifest.origin, "path": str(made.path)})
    else:
        show([Text(f"Published snapshot {made.number:06d} with the content of {number:06d}: {made.path}")])


def vacuum(
    processed: Processed = None,
    keep_days: Annotated[
        float | None, typer.Option("--keep-days", min=0, metavar="DAYS", help="Keep what is younger.")
    ] = None,
    keep_snapshots: Annotated[
        int | None, typer.Option("--keep-snapshots", min=1, metavar="N", help="Keep at least so many.")
    ] = None,
    wait: Annotated[
        bool | None, typer.Option("--wait/--no-wait", metavar="", help="Wait for a run that is at work.")
    ] = None,
    as_json: Json = False,
    debug: Debug = False,
) -> None:
    """Remove old snapshots: by age, since a reader may still be on them, and never the last few."""
    from tasks.reporting.quantities import counted
    from tasks.storage import history
    from tasks.storage.lock import hold
    from tasks.storage.recovery import make_room, recover

    settings = settings_of(processed=processed, keep_days=keep_days, keep_snapshots=keep_snapshots, wait=wait)
    store = Store(settings.processed)
    require_snapshots(store)
    with hold(store, wait=settings.wait):
        make_room(store)
        gone = history.vacuum(store, keep_days=settings.keep_days, keep_snapshots=settings.keep_snapshots)
        recover(store)
    kept = len(store.numbers())
    if as_json:
        show_json({"removed": gone, "kept": store.numbers()})
    else:
        show([Text(f"Removed {counted(len(gone), 'snapshot')}, kept {kept:,}.")])
