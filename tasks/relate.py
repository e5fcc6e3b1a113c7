"""Task: the tables over the whole corpus."""

from prefect import task

from tasks.model.batch import Run
from tasks.publishing.relating import relate as relate_draft


@task(name="relate")
def relate(run: Run, stale: tuple[str, ...]) -> int:
    """Bring the corpus tables up to the draft; return how many files the draft has."""
    return len(relate_draft(run, stale).files)
