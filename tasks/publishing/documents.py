"""The documents of the next snapshot in, their files out: written where some differ, the rest kept."""

import polars as pl

from tasks.model.tables import DOCUMENTS
from tasks.publishing.job import Merge
from tasks.storage.manifest import DataFile
from tasks.storage.partitions import bits, bucket_of


def merge_documents(job: Merge) -> None:
    """Write and keep the files of `documents`."""
    documents = job.ledger.documents
    width = bits(documents.height)
    keepable = _same_documents(job, width)
    buckets = documents.select(bucket_of(pl.col("document_id"), width)).to_series()
    for bucket in range(1 << width):  # one at a time: all of them at once are half a gigabyte a million
        if bucket in keepable:
            job.draft.keep(keepable[bucket])
        elif (rows := documents.filter(buckets == bucket)).height:
            job.draft.write(DOCUMENTS, rows.sort(list(DOCUMENTS.order)), None, bucket, width)


def _same_documents(job: Merge, width: int) -> dict[int, DataFile]:
    """The last snapshot's files of documents that stay as they are, by bucket."""
    old = [] if job.fresh or job.draft.parent is None else job.draft.parent.manifest.of(DOCUMENTS.name)
    if job.rewrite or {file.width for file in old} != {width}:
        return {}
    touched = set(job.ledger.touched.select(bucket_of(pl.col("document_id"), width))["document_id"])
    return {file.bucket: file for file in old if file.bucket not in touched}
