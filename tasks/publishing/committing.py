"""A checked draft in, a snapshot out; or nothing, where it is the same as the last one."""

import os
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import polars as pl

from tasks.model.batch import Plan, Run
from tasks.model.tables import DOCUMENTS
from tasks.planning import cache, rest
from tasks.planning.plan import STATS
from tasks.publishing import checking
from tasks.publishing import draft as drafts
from tasks.publishing.draft import Draft
from tasks.reporting.report import RunReport
from tasks.reporting.versions import present
from tasks.storage import parts, seals
from tasks.storage.commit import commit
from tasks.storage.durable import link_or_copy
from tasks.storage.layout import Store
from tasks.storage.manifest import DataFile, Manifest, Versions
from tasks.storage.snapshots import Snapshot
from tasks.storage.verification import damage


def publish(run: Run, plan: Plan, report: RunReport, ingested: list[str]) -> RunReport:
    """Check the draft of a run and commit it; fill in the report. Raises PublishError where a check fails."""
    store = Store(run.settings.processed)
    draft = drafts.load(run)
    documents = checking.documents_of(draft)
    found = checking.checks(draft, documents, plan, run)
    report.quality = [check.row() for check in found]
    _describe(report, [documents])
    checking.require(found, documents)
    content = _manifest(run, draft, present(run.settings))
    sound = draft.parent if draft.parent and not (run.fresh and damage(draft.parent)) else None
    if sound and _same(sound.manifest, content):
        snapshot, report.state = sound, "unchanged"
    else:
        snapshot, report.state = _commit(store, draft, content, sound), "committed"
    seals.note(store, snapshot, None if run.fresh else draft.parent)  # a full run has hashed what it shares
    _remember(run, snapshot, report, ingested)
    report.snapshot, report.path = snapshot.number, str(snapshot.path)
    report.rows = {t: n for t, n in snapshot.manifest.rows().items() if not t.startswith("_")}
    return report


def settle_idle(run: Run, parent: Snapshot, report: RunReport) -> RunReport:
    """Fill in the report of a run that found nothing to do."""
    _describe(report, (checking.documents_of(Draft(run.draft, "", parent, {f.path: f})) for f in _documents(parent)))
    _remember(run, parent, report, [])
    report.state, report.snapshot, report.path = "unchanged", parent.number, str(parent.path)
    report.rows = {t: n for t, n in parent.manifest.rows().items() if not t.startswith("_")}
    return report


def _documents(snapshot: Snapshot) -> list[DataFile]:
    return snapshot.manifest.of(DOCUMENTS.name)


_EXAMPLES = 3


def _describe(report: RunReport, documents: Iterable[pl.DataFrame]) -> None:
    """Count the documents, which come in one frame or in many, and name some of those without an article."""
    outcomes: Counter[str] = Counter()
    rejects: Counter[str] = Counter()
    examples: dict[str, list[str]] = defaultdict(list)
    for frame in documents:
        outcomes.update(dict(frame["outcome"].cast(pl.String).value_counts().iter_rows()))
        coded = frame.filter(pl.col("reject_code").is_not_null()).with_columns(pl.col("reject_code").cast(pl.String))
        for code, count, paths in coded.group_by("reject_code").agg(pl.len(), _first_paths()).iter_rows():
            rejects[code] += count
            examples[code] = sorted([*examples[code], *paths])[:_EXAMPLES]
    report.outcomes, report.rejects = dict(sorted(outcomes.items())), dict(sorted(rejects.items()))
    report.examples = dict(sorted(examples.items()))


def _first_paths() -> pl.Expr:
    return pl.col("source_path").sort().head(_EXAMPLES)


def _manifest(run: Run, draft: Draft, versions: Versions) -> Manifest:
    parent = draft.parent.number if draft.parent else None
    return Manifest(
        snapshot=(Store(run.settings.processed).numbers() or [0])[-1] + 1,
        parent=parent,
        origin="run",
        partition_key=draft.key,
        versions=versions,
        settings=run.settings.row_settings(),
        files=tuple(sorted(draft.files.values())),
    )


def _same(old: Manifest, new: Manifest) -> bool:
    return replace(old, snapshot=0, parent=None, origin="") == replace(new, snapshot=0, parent=None, origin="")


def _commit(store: Store, draft: Draft, content: Manifest, sound: Snapshot | None) -> Snapshot:
    """Complete the tree by links to the parent's files and commit it; nothing is taken from a damaged parent."""
    old = {file.path: file for file in sound.manifest.files} if sound else {}
    for file in content.files:
        target = draft.tree / file.path
        if sound and old.get(file.path) == file:
            target.unlink(missing_ok=True)  # written again, and the same: share the old one
            link_or_copy(sound.path / file.path, target)
    _drop_strangers(draft.tree, {file.path for file in content.files})
    return commit(store, draft.tree, content)


def _drop_strangers(tree: Path, wanted: set[str]) -> None:
    for folder, _, names in os.walk(tree, topdown=False):
        below = Path(folder).relative_to(tree).as_posix()
        strangers = [name for name in names if f"{below}/{name}".removeprefix("./") not in wanted]
        for name in strangers:
            Path(folder, name).unlink()
        if len(strangers) == len(names) and not os.listdir(folder):  # noqa: PTH208 - only whether there are any
            Path(folder).rmdir()


def _remember(run: Run, snapshot: Snapshot, report: RunReport, ingested: list[str]) -> None:
    if not (run.folder / STATS).exists():
        return
    store = Store(run.settings.processed)
    frames = [pl.read_parquet(run.parts / name / parts.STATS) for name in ingested]
    kept = pl.read_parquet(run.folder / STATS)
    settled = cache.save(store, pl.concat([kept, *frames]), run.started_ns)
    rest.note(store, run.folder, snapshot, settled, report.rejects.keys())
