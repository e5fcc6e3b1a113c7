"""Task: what of the raw folder is new, changed or gone."""

from prefect import task

from tasks.model.batch import Plan, Run
from tasks.planning.plan import make


@task(name="discover")
def discover(run: Run) -> Plan:
    """List the raw folder, compare it with the last snapshot, cut the work into batches."""
    return make(run)
