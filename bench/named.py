"""`entities` over very many mentions: time an article and memory as their number grows, and an update's cost."""

import shutil
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import polars as pl

from bench.apart import apart, peak_bytes
from bench.measurement import Plan, Row, against, cpu_seconds
from bench.naming import month
from tasks.enrichers.mentions import TABLE as MENTIONS
from tasks.model.tables import ARTICLES
from tasks.publishing.draft import Draft
from tasks.publishing.relating import bring_up
from tasks.relations import entities
from tasks.storage import manifest, parquet
from tasks.storage.manifest import Manifest, Versions
from tasks.storage.snapshots import Snapshot, open_snapshot

MONTHS = 24
MEGABYTE = 1e6
_KEY = "published_month"


@dataclass(frozen=True, slots=True)
class _Named:
    """What a process measured: CPU seconds for all, for one article, for writing its month's mentions; peak memory."""

    full: float
    update: float
    rewriting: float
    written: int
    peak_bytes: int


def named(plan: Plan) -> list[Row]:
    """Sum up a tenth of the mentions, then all, each in a process of its own; then after one article has changed."""
    fewer, all_ = (apart(_measured, _folder(plan, count)) for count in (plan.fewer, plan.articles))
    name, of = f"{plan.articles:,} articles' mentions", f"{plan.fewer:,}"
    changed, written, written_of_fewer = f"{name}, one article changed", *(x.written / MEGABYTE for x in (all_, fewer))
    each, each_of_fewer = 1e6 * all_.full / plan.articles, 1e6 * fewer.full / plan.fewer
    return [
        against(f"{name}, summed up from nothing, each article", each, "µs", of, each_of_fewer),
        against(f"{name}, peak memory", all_.peak_bytes / MEGABYTE, "MB", of, fewer.peak_bytes / MEGABYTE),
        against(changed, all_.update, "s", of, fewer.update),
        against(changed, all_.update, "s", "writing its month's mentions", all_.rewriting),
        against(f"{changed}, bytes written", written, "MB", of, written_of_fewer),
    ]


def _measured(folder: Path) -> _Named:
    base = open_snapshot(folder)
    first = Draft(_empty(folder, "first"), _KEY, base, {file.path: file for file in base.manifest.files})
    full = cpu_seconds(lambda: bring_up(first, entities, _changed(""), folder.with_suffix(".scratch"), anew=True))
    peak = peak_bytes()
    second = _altered(folder, _committed(first))
    changed, rewriting = _changed(_first_article(base)), parquet.scan(MENTIONS, base.paths(MENTIONS.name)[:1]).collect()
    update = cpu_seconds(lambda: bring_up(second, entities, changed, folder.with_suffix(".scratch"), anew=False))
    made = [path for table in entities.TABLES for path in (second.tree / table.name).iterdir()]
    aside = folder.with_suffix(".aside")
    alone = cpu_seconds(lambda: parquet.write(MENTIONS, rewriting, aside, sync=False))
    return _Named(full, update, alone, sum(path.stat().st_size for path in made), peak)


def _changed(article: str) -> pl.DataFrame:
    """One article that was and is in the first month."""
    return pl.DataFrame({"article_id": [article], "was": ["00"], "now": ["00"]})


def _first_article(base: Snapshot) -> str:
    return str(parquet.scan(ARTICLES, base.paths(ARTICLES.name)[:1]).head(1).collect()["article_id"][0])


def _altered(folder: Path, parent: Snapshot) -> Draft:
    """A draft in which the first article has lost every other mention."""
    draft = Draft(_empty(folder, "second"), _KEY, parent, {f.path: f for f in parent.manifest.files})
    old = parent.manifest.of(MENTIONS.name)[0]
    rows = draft.read(MENTIONS, [old]).collect()
    gone = (pl.col("article_id") == _first_article(parent)) & (pl.col("start") % 80 == 0)
    del draft.files[old.path]
    draft.write(MENTIONS, rows.filter(~gone), old.partition, old.bucket, old.width)
    return draft


def _committed(draft: Draft) -> Snapshot:
    """The draft as a snapshot: all of its files in its tree."""
    for file in draft.files.values():
        target = draft.tree / file.path
        if not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            target.hardlink_to(draft.locate(file))
    return Snapshot(draft.tree, _manifest(draft))


def _manifest(draft: Draft) -> Manifest:
    nothing = Versions("", "", {}, "", {}, {}, "", "")
    return Manifest(1, None, "bench", _KEY, nothing, {}, tuple(sorted(draft.files.values())))


def _empty(folder: Path, name: str) -> Path:
    tree = folder.with_suffix(f".{name}")
    shutil.rmtree(tree, ignore_errors=True)
    tree.mkdir()
    return tree


def _folder(plan: Plan, count: int) -> Path:
    """A snapshot of the three tables, made once."""
    folder = plan.work / f"named-{count}"
    if not (folder / manifest.NAME).exists():
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        draft = Draft(folder, _KEY, None)
        for number, rows in enumerate(np.diff(np.linspace(0, count, MONTHS + 1).astype(int))):
            for table, frame in month(number, int(rows)).items():
                draft.write(table, frame, f"{number:02d}", 0, 0)
        manifest.write(_manifest(draft), folder)
    return folder
