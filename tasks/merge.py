"""Task: staged rows and the last snapshot become the files of the next one."""

import polars as pl
from prefect import task

from tasks.model.batch import Run
from tasks.planning.plan import TOUCHED
from tasks.publishing.merging import merge as merge_parts


@task(name="merge")
def merge(run: Run, ingested: list[str], reworked: list[str], rewrite: bool) -> int:
    """Write the files that differ from the last snapshot's; return how many files the draft has."""
    touched = pl.read_parquet(run.folder / TOUCHED)
    return len(merge_parts(run, ingested, reworked, touched, rewrite=rewrite).files)
