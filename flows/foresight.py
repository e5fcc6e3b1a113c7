"""What the next run would do, found out without a lock and without writing anything."""

from tasks.model.batch import Plan
from tasks.model.errors import StoreError
from tasks.model.settings import Settings
from tasks.storage.layout import Store
from tasks.storage.snapshots import Snapshot, latest
from tasks.storage.verification import require_whole


def foreseen(settings: Settings) -> Plan:
    """The plan of a run that would begin now; raises what that run would raise of its folders."""
    from tasks.planning.plan import foresee  # it imports every reader and enricher

    return foresee(settings, _parent(settings))


def _parent(settings: Settings) -> Snapshot | None:
    """What a run would build on; a full run goes on where that is damaged."""
    try:
        parent = latest(Store(settings.processed))
        if parent and not settings.full:
            require_whole(parent)
    except StoreError:
        if settings.full:
            return None
        raise
    return parent
