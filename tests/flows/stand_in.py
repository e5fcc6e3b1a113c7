"""A flow in the place of the real one, which sleeps as long as it is told to; run as a program it serves that flow."""

import sys
import time
from pathlib import Path

from prefect import flow, task

from flows.deploy import Timing, serve
from flows.engine import PrefectEngine
from tasks.model.settings import Settings


@task
def rest(seconds: float) -> float:
    """Sleep."""
    time.sleep(seconds)
    return seconds


@flow(name="stand-in")
def stand_in(raw: Path, processed: Path, seconds: float = 0.0) -> None:
    """Sleep, then leave an artifact.

    Args:
        raw: A folder.
        processed: Another.
        seconds: How long to sleep.
    """
    from flows.artifacts import publish_artifacts

    PrefectEngine().call(rest, seconds)
    publish_artifacts({"run_id": "x", "state": "committed", "documents_seen": 3, "rejects": {"no_body": 1}})


if __name__ == "__main__":
    import stand_in as module

    folder, port = Path(sys.argv[1]), int(sys.argv[2])
    settings = Settings(raw=folder / "raw", processed=folder / "processed")
    serve(settings, Timing(cron=sys.argv[3], timezone="Asia/Tokyo"), port=port, flow=module.stand_in)
