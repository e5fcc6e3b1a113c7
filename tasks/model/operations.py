"""The tables about runs, which have clocks and lie beside the snapshots: one small file a run."""

from tasks.model.declaring import dy
from tasks.model.schema import Table, instant, listed, text


def _by_name(description: str, value: dy.Column) -> dy.List:
    inner = dy.Struct({"key": dy.String(), "value": value})
    return dy.List(inner, description=description, metadata={"map": True})


class Runs(dy.Schema):
    """One row for each run, also for one that found nothing new."""

    run_id = text("The run.", primary_key=True)
    flow_run_id = text("The flow run in Prefect, where there was one.", nullable=True)
    trigger = listed(["schedule", "manual", "backfill"], "What started it.")
    started_at = instant("When it started.")
    finished_at = instant("When it ended.")
    state = listed(["committed", "unchanged", "failed"], "How it ended.")
    error = text("Why it failed.", nullable=True)
    code_version = text("The version of Newsmill.")
    config_sha256 = text("SHA-256 of the settings that rows depend on.")
    snapshot = text("The snapshot that was current after the run.", nullable=True)
    documents_seen = dy.Int64(description="Files found in the raw folder.", min=0)
    documents_new = dy.Int64(description="Files that were not there at the last run.", min=0)
    documents_changed = dy.Int64(description="Files whose bytes, reader or settings changed.", min=0)
    documents_removed = dy.Int64(description="Files that are gone since the last run.", min=0)
    rejected = dy.Int64(description="Rejected documents in the snapshot.", min=0)
    rows = _by_name("Rows of each table in the snapshot.", dy.Int64())
    seconds = _by_name("Seconds spent in each step.", dy.Float64())


class Quality(dy.Schema):
    """One row for each check of each run."""

    run_id = text("The run.", primary_key=True)
    table = text("The table that was checked.", primary_key=True)
    check = text("What was checked.", primary_key=True)
    value = dy.Float64(description="What was found.")
    low = dy.Float64(description="The least that passes.", nullable=True)
    high = dy.Float64(description="The most that passes.", nullable=True)
    passed = dy.Bool(description="Whether it passed.")


RUNS = Table("runs", Runs, "log", ("run_id",))
QUALITY = Table("quality", Quality, "log", ("run_id", "table", "check"))
