"""Core rows of a batch in, staged rows of every enricher out."""

import time
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

import polars as pl

from tasks.annotating import annotations
from tasks.enrichers import graph
from tasks.model.batch import Rework
from tasks.model.errors import StoreError
from tasks.model.plugins import stamp
from tasks.model.schema import Table
from tasks.model.settings import Settings
from tasks.storage import parts
from tasks.storage.parquet import ARTICLES_PER_GROUP, scan
from tasks.storage.partitions import partition_of
from tasks.workers import checks
from tasks.workers.pulse import report

Frames = dict[str, pl.DataFrame]

#: Tokens and tags of an article take much more memory than its rows: no more articles than this have them at a time.
ARTICLES_AT_ONCE = 250


def run(modules: Iterable[ModuleType], tables: Mapping[str, Any], settings: Settings | None = None) -> Frames:
    """Run enrichers, in the order given, over the core tables of a batch; return their tables by name.

    `tables` holds the core tables, and those of enrichers that are needed but not run; annotations, where they are
    made already.
    """
    known: dict[str, Any] = {name.lstrip("_"): frame for name, frame in tables.items()}
    known[graph.SETTINGS] = settings or Settings()
    made: Frames = {}
    for module in modules:
        report()
        frame = module.enrich(**{name: need(name, known) for name in graph.needs(module.enrich)})
        table: Table = module.TABLE
        made[table.name] = known[table.name.lstrip("_")] = _complete(module, table, frame)
    return made


def need(name: str, known: dict[str, Any]) -> Any:
    """What an enricher needs by that name; an annotation that isn't there yet is made, and known from then on."""
    if name not in known:
        annotate = annotations()[name].annotate
        known[name] = annotate(**{needed: need(needed, known) for needed in graph.needs(annotate)})
    return known[name]


def _complete(module: ModuleType, table: Table, frame: pl.DataFrame) -> pl.DataFrame:
    if "extractor" in table.columns:
        frame = frame.with_columns(pl.lit(stamp(module)).alias("extractor"))
    return table.conform(frame)


def warm_up() -> None:
    """Enrich no article at all, so that what is loaded at first use is loaded."""
    run(graph.ordered(), {name: table.frame() for name, table in graph.CORE_NEEDS.items()})


def enrich_part(part: Path, settings: Settings, without: tuple[str, ...] = ()) -> parts.Receipt:
    """Run every enricher over a part that ingest has staged; `without` names articles to leave out."""
    started = time.perf_counter()
    tables = _leave_out(_of_part(part), without)
    return _stage(part, graph.ordered(), tables, settings, started, without)


def rework(job: Rework, snapshot: Path, part: Path, settings: Settings, without: tuple[str, ...] = ()) -> parts.Receipt:
    """Run some enrichers over one row group of a snapshot's articles."""
    started = time.perf_counter()
    part.mkdir(parents=True, exist_ok=True)
    tables = _leave_out(_of_snapshot(job, snapshot), without)
    return _stage(part, _modules(job), tables, settings, started, without)


def probe_part(part: Path, settings: Settings, only: tuple[str, ...]) -> int:
    """Run every enricher over some articles of a part and stage nothing: does it survive?"""
    return _probe(graph.ordered(), _of_part(part), settings, only)


def probe_rework(job: Rework, snapshot: Path, settings: Settings, only: tuple[str, ...]) -> int:
    """Run a rework over some of its articles and stage nothing."""
    return _probe(_modules(job), _of_snapshot(job, snapshot), settings, only)


def article_ids(part: Path) -> list[str]:
    """The articles that a part has staged."""
    receipt = parts.receipt_of(part, parts.INGEST)
    return parts.read(part, graph.CORE_NEEDS["articles"], receipt)["article_id"].to_list() if receipt else []


def rework_ids(job: Rework) -> list[str]:
    """The articles that a rework covers."""
    return _rework_ids(job)["article_id"].to_list()


def _probe(modules: Iterable[ModuleType], tables: Frames, settings: Settings, only: tuple[str, ...]) -> int:
    kept = {name: frame.filter(pl.col("article_id").is_in(only)) for name, frame in tables.items()}
    return sum(frame.height for frame in run(modules, kept, settings).values())


def _of_part(part: Path) -> Frames:
    receipt = parts.receipt_of(part, parts.INGEST)
    if receipt is None:
        raise StoreError(f"{part} was never ingested; run again.")
    return {name: parts.read(part, table, receipt) for name, table in graph.CORE_NEEDS.items()}


def _leave_out(tables: Frames, without: tuple[str, ...]) -> Frames:
    if not without:
        return tables
    return {name: frame.filter(~pl.col("article_id").is_in(without)) for name, frame in tables.items()}


def _modules(job: Rework) -> list[ModuleType]:
    return [module for module in graph.ordered() if module.NAME in job.enrichers]


def _rework_ids(job: Rework) -> pl.DataFrame:
    articles = scan(graph.CORE_NEEDS["articles"], [job.articles]).select("article_id")
    return articles.slice(job.row_group * ARTICLES_PER_GROUP, ARTICLES_PER_GROUP).collect()


def _of_snapshot(job: Rework, snapshot: Path) -> Frames:
    ids = _rework_ids(job)
    return {name: _slice(table, job, snapshot, ids) for name, table in _loaded(_modules(job)).items()}


def _loaded(modules: list[ModuleType]) -> dict[str, Table]:
    """The tables that stand in the snapshot and are needed: all core tables, and those of enrichers not run."""
    made = {module.TABLE.name for module in modules}
    return dict(graph.CORE_NEEDS) | {name: table for name, table in graph.tables().items() if name not in made}


def _slice(table: Table, job: Rework, snapshot: Path, ids: pl.DataFrame) -> pl.DataFrame:
    articles_folder = snapshot / "articles"
    folder = snapshot / table.name / job.articles.parent.relative_to(articles_folder)
    paths = sorted(folder.glob("*.parquet")) if folder.is_dir() else []
    return scan(table, paths).join(ids.lazy(), on="article_id", how="semi", maintain_order="left").collect()


def _stage(
    part: Path,
    modules: Iterable[ModuleType],
    tables: Frames,
    settings: Settings,
    started: float,
    without: tuple[str, ...],
) -> parts.Receipt:
    made = _by_slices(list(modules), tables, settings)
    where = tables["articles"].select(
        "article_id", partition_of(pl.col("published_at"), settings.partition).alias(parts.PARTITION)
    )
    groups, rows = {}, {}
    for name in list(made):
        placed = made.pop(name).join(where, on="article_id", how="left", maintain_order="left")
        groups[name], rows[name] = parts.write(part, graph.tables()[name], placed), placed.height
    receipt = parts.Receipt(
        part.name, parts.ENRICH, groups, rows, time.perf_counter() - started, failed=sorted(without)
    )
    parts.sign(part, receipt)
    return receipt


def _by_slices(modules: list[ModuleType], tables: Frames, settings: Settings) -> Frames:
    """Run enrichers over some articles after the others; return their tables, checked."""
    own = [table for name, table in graph.tables().items() if name in {module.TABLE.name for module in modules}]
    made: dict[str, list[pl.DataFrame]] = {table.name: [table.frame()] for table in own}
    for some in tables["articles"].iter_slices(ARTICLES_AT_ONCE):
        here = {name: frame.join(some, on="article_id", how="semi") for name, frame in tables.items()}
        frames = run(modules, here, settings)
        checks.require(own, frames, some)
        for name, frame in frames.items():
            made[name].append(frame)
    return {name: pl.concat(frames) for name, frames in made.items()}
