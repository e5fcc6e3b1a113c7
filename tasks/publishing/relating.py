"""The tables over the whole corpus, brought up to the draft."""

import polars as pl

from tasks.enrichers import graph
from tasks.model.batch import Run
from tasks.model.schema import Table
from tasks.model.tables import CORE, DOCUMENTS
from tasks.publishing import draft as drafts
from tasks.publishing.draft import Draft
from tasks.publishing.merging import CHANGED, widths
from tasks.relations import Corpus, relations
from tasks.storage.partitions import bits, bucket_of


def relate(run: Run, stale: tuple[str, ...]) -> Draft:
    """Run every relation whose input changed; keep the tables of the others. `stale` names those of another version."""
    draft = drafts.load(run)
    changed = pl.read_parquet(run.folder / CHANGED)
    moved = draft.parent is None or draft.parent.manifest.partition_key != draft.key
    for name, module in relations().items():
        anew = run.fresh or name in stale or moved
        if anew or changed.height:
            made = module.relate(_corpus(draft, changed, module.TABLES, anew))
            for table in module.TABLES:
                _write(draft, table, made[table.name])
        else:
            _keep(draft, module.TABLES)
    draft.save(run.folder)
    return draft


def _corpus(draft: Draft, changed: pl.DataFrame, own: tuple[Table, ...], anew: bool) -> Corpus:
    known = {table.name: table for table in CORE} | graph.tables()
    mine = {table.name: table for table in own}

    def previous(name: str) -> pl.LazyFrame | None:
        return None if anew or draft.parent is None else draft.read(mine[name], draft.parent.manifest.of(name))

    def before(name: str) -> pl.LazyFrame | None:
        if anew or draft.parent is None:
            return None
        return draft.read(known[name], [f for f in draft.parent.manifest.of(name) if f.path not in draft.files])

    return Corpus(lambda name: draft.scan(known[name]), previous, changed, before)


def _keep(draft: Draft, tables: tuple[Table, ...]) -> None:
    for table in tables:
        for file in draft.parent.manifest.of(table.name) if draft.parent else []:
            draft.keep(file)


def _write(draft: Draft, table: Table, frame: pl.DataFrame) -> None:
    frame = table.conform(frame)
    if table.grain == "month":
        _write_by_month(draft, table, frame)
    else:
        _write_spread(draft, table, frame, None, bits(frame.height))
    draft.write_if_missing(table)


def _write_by_month(draft: Draft, table: Table, frame: pl.DataFrame) -> None:
    winners = draft.scan(DOCUMENTS).filter(pl.col("outcome") == "ok").select("article_id", "partition").collect()
    cut = widths(winners)
    placed = frame.join(winners, on="article_id", how="left").sort("published_at", "article_id", *table.order)
    for (partition,), rows in placed.partition_by("partition", as_dict=True, maintain_order=True).items():
        _write_spread(draft, table, rows.drop("partition"), str(partition), cut[str(partition)])


def _write_spread(draft: Draft, table: Table, frame: pl.DataFrame, partition: str | None, width: int) -> None:
    ordered = frame if partition else frame.sort(list(table.order or table.key))
    cut = ordered.with_columns(bucket_of(pl.col(table.key[0]), width).alias("_bucket"))
    for (bucket,), rows in cut.partition_by("_bucket", as_dict=True, maintain_order=True).items():
        draft.write(table, rows.drop("_bucket"), partition, int(str(bucket)), width)
