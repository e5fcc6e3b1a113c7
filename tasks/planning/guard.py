"""The guard: an unmounted disk must not empty the datasets."""

from tasks.model.errors import GuardError
from tasks.model.settings import Settings
from tasks.planning.changes import Changes


def require_plausible(changes: Changes, seen: int, before: int, settings: Settings) -> None:
    """Raise GuardError where the raw folder is empty or has lost too many files, unless removals are allowed.

    Files that were moved inside the folder aren't lost.
    """
    if settings.allow_removals:
        return
    if seen == 0:
        raise GuardError(
            f"The raw folder {settings.raw} is empty. Is the disk mounted, is the path right? "
            "Nothing was changed. If it is meant to be empty, run with --allow-removals."
        )
    lost = len(changes.removed) - changes.moved
    if lost > before * settings.max_removed_share:
        examples = ", ".join(repr(path) for path in sorted(changes.removed)[:3])
        raise GuardError(
            f"{lost} of {before} files are gone from {settings.raw} since the last run, e.g. {examples}: more than "
            f"the share of {settings.max_removed_share:.0%} that one run may lose. Nothing was changed. "
            "If they are meant to be gone, run with --allow-removals."
        )
