"""Tasks: staged core rows, or a slice of the last snapshot, become the staged rows of enrichers."""

from prefect import task

from tasks.model.batch import Rework, Run
from tasks.storage.layout import Store
from tasks.workers import batches


@task(name="enrich", task_run_name="enrich {part:.8}", retries=1)
def enrich(part: str, run: Run) -> str:
    """Run every enricher over a part; return its name."""
    batches.enrich(run, part)
    return part


@task(name="rework", retries=1)
def rework(job: Rework, run: Run) -> str:
    """Run the enrichers whose version changed over a slice of the last snapshot; return the part's name."""
    assert run.parent is not None, "only a snapshot can be reworked"
    return batches.rework(run, job, Store(run.settings.processed).snapshot(run.parent))
