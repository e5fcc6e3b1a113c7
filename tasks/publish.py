"""Task: the draft is checked and committed."""

from prefect import task

from tasks.model.batch import Plan, Run
from tasks.publishing import committing
from tasks.reporting.report import RunReport


@task(name="publish")
def publish(run: Run, plan: Plan, report: RunReport, ingested: list[str]) -> RunReport:
    """Check the draft and make it the current snapshot, or nothing where it is the same as the last one."""
    return committing.publish(run, plan, report, ingested)
