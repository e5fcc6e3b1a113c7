"""Task: a batch of raw files becomes staged core rows."""

from prefect import task

from tasks.model.batch import Run, load_batch
from tasks.workers import batches


@task(name="ingest", task_run_name="ingest {batch:.8}", retries=1)
def ingest(batch: str, run: Run) -> tuple[str, list[str]]:
    """Read and normalise the files of a batch; return it with the names of the parts that hold its rows."""
    return batch, batches.ingest(run, load_batch(run, batch))
