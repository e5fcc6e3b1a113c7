"""The tables over the whole corpus, brought up to the draft."""

import dataclasses
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import ModuleType

import polars as pl

from tasks.model.batch import Run
from tasks.model.schema import Table
from tasks.publishing import draft as drafts
from tasks.publishing import slicing
from tasks.publishing.draft import Draft
from tasks.publishing.merging import CHANGED
from tasks.publishing.notes import Notes
from tasks.publishing.replacing import Replacing
from tasks.publishing.whole import write_whole
from tasks.relations import Change, Corpus, relations
from tasks.storage.durable import remove_tree
from tasks.storage.layout import Store
from tasks.storage.manifest import DataFile
from tasks.storage.partitions import bucket_of

_THREADS = 2
#: In the run's folder, while a relation works: what it and its changes keep out of memory.
SCRATCH = "relating"


def relate(run: Run, stale: tuple[str, ...]) -> Draft:
    """Run every relation whose input changed; keep the tables of the others. `stale` names those of another version."""
    draft = drafts.load(run)
    changed = pl.read_parquet(run.folder / CHANGED)
    moved = draft.parent is None or draft.parent.manifest.partition_key != draft.key
    anew = {name for name in relations() if run.fresh or name in stale or moved}

    def settle(name: str) -> None:
        module = relations()[name]
        if name in anew or changed.height:
            notes = Notes(draft, Store(run.settings.processed).cache / name)
            bring_up(draft, module, changed, run.folder / SCRATCH / name, anew=name in anew, notes=notes)
            notes.drop_others()
        else:
            _keep(draft, module.TABLES)

    # Updates go side by side; what is made anew needs more memory, and has it for itself.
    with ThreadPoolExecutor(1 if anew else _THREADS) as threads:
        for _ in threads.map(settle, relations()):
            pass
    draft.save(run.folder)
    return draft


def bring_up(
    draft: Draft, module: ModuleType, changed: pl.DataFrame, scratch: Path, *, anew: bool, notes: Notes | None = None
) -> None:
    """Write the tables of one relation into a draft that has those of articles; `changed` as in `Ledger.changed`.

    `scratch` is a folder to work in, gone afterwards. `notes` is where the relation may keep something for later.
    """
    remove_tree(scratch)
    for folder in ("own", "changes"):
        (scratch / folder).mkdir(parents=True)
    corpus = _corpus(draft, changed, module.TABLES, scratch / "own", anew)
    made = module.relate(dataclasses.replace(corpus, notes=notes.of) if notes else corpus)
    if isinstance(made, dict):
        for table in module.TABLES:
            write_whole(draft, table, made[table.name], _old(draft, table, anew))
    else:
        _replace(draft, module.TABLES, made, scratch / "changes", anew)
    remove_tree(scratch)


def _replace(draft: Draft, tables: tuple[Table, ...], changes: Iterable[Change], scratch: Path, anew: bool) -> None:
    replacing = {table.name: Replacing(draft, table, _old(draft, table, anew), scratch) for table in tables}
    for change in changes:
        replacing[change.table].add(change)
    for each in replacing.values():
        each.write()


def _old(draft: Draft, table: Table, anew: bool) -> list[DataFile]:
    """The files of a relation's table that an update builds on; none where it is computed anew."""
    return [] if anew or draft.parent is None else draft.parent.manifest.of(table.name)


def _corpus(draft: Draft, changed: pl.DataFrame, own: tuple[Table, ...], scratch: Path, anew: bool) -> Corpus:
    known, mine = slicing.known(), {table.name: table for table in own}

    def previous(name: str) -> pl.LazyFrame | None:
        return None if anew or draft.parent is None else draft.read(mine[name], _old(draft, mine[name], anew))

    def kept(name: str, keys: pl.Series) -> pl.DataFrame:
        files = _old(draft, mine[name], anew)
        key = pl.col(mine[name].key[0])
        wanted = _places(keys, {file.width for file in files})
        rows = draft.read(mine[name], [file for file in files if (file.width, file.bucket) in wanted])
        return rows.filter(key.is_in(keys.implode())).collect()

    slices = slicing.whole(draft)
    return Corpus(
        table=lambda name: draft.scan(known[name]),
        slices=slices,
        previous=previous,
        changed=changed.select("article_id"),
        went=[] if anew else slicing.went(draft, changed),
        came=slices if anew else slicing.came(draft, changed),
        kept=kept,
        scratch=scratch,
    )


def _places(keys: pl.Series, widths: Iterable[int]) -> set[tuple[int, int]]:
    """The width and bucket of each file that may have some keys."""
    frame = pl.DataFrame({"key": keys})
    return {(w, bucket) for w in widths for bucket in frame.select(bucket_of(pl.col("key"), w))["key"].unique()}


def _keep(draft: Draft, tables: tuple[Table, ...]) -> None:
    for table in tables:
        for file in draft.parent.manifest.of(table.name) if draft.parent else []:
            draft.keep(file)
