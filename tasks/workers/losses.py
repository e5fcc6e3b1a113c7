"""How a job can end without a result: its worker died, hung or never began, or the job raised."""

from tasks.model.errors import NewsmillError


class WorkerLostError(NewsmillError):
    """A worker died or hung; `item` is what it last said it was at, if anything, and `part` at which part of that."""

    def __init__(self, reason: str, item: int | None, part: int | None = None) -> None:
        super().__init__(reason)
        self.item, self.part = item, part


class WorkerDiedError(WorkerLostError):
    """A worker process ended in the middle of a job."""


class WorkerHungError(WorkerLostError):
    """A worker said nothing for longer than it may."""


class WorkerStartError(NewsmillError):
    """No worker process could be started: the run can't go on."""


class JobFailedError(NewsmillError):
    """A job raised; the message ends with the worker's traceback. `part` is as that of a lost worker."""

    part: int | None = None
