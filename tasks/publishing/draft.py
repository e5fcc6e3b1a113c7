"""The draft of the next snapshot: which files it will have, and where each lies until then."""

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path

import polars as pl

from tasks.model.batch import Run
from tasks.model.schema import Table
from tasks.storage import parquet
from tasks.storage.layout import Store
from tasks.storage.manifest import DataFile, values
from tasks.storage.partitions import label, partition_key
from tasks.storage.snapshots import Snapshot, numbered
from tasks.storage.verification import require_intact

NAME = "draft.json"


@dataclass(slots=True)
class Draft:
    """Files of the next snapshot: new ones lie in `tree`, the rest in the parent, where they stay what they are."""

    tree: Path
    key: str
    parent: Snapshot | None
    files: dict[str, DataFile] = field(default_factory=dict)
    _intact: set[DataFile] = field(default_factory=set, repr=False)

    def locate(self, file: DataFile) -> Path:
        """Where a file lies now."""
        mine = self.tree / file.path
        return mine if self.parent is None or mine.exists() else self.parent.path / file.path

    def of(self, table: str, partition: str | None = None) -> list[DataFile]:
        """The files of a table, or of one partition of it."""
        files = list(self.files.values())  # at once: another thread may be adding one
        return sorted(f for f in files if f.table == table and partition in (None, f.partition))

    def scan(self, table: Table, partition: str | None = None) -> pl.LazyFrame:
        """The rows of a table as they will be published."""
        return self.read(table, self.of(table.name, partition))

    def read(self, table: Table, files: list[DataFile]) -> pl.LazyFrame:
        """The rows of some files, new ones or the parent's; raises StoreError where one of the parent's is damaged."""
        old = {file for file in files if file not in self._intact and not (self.tree / file.path).exists()}
        if self.parent is not None:
            require_intact(self.parent, sorted(old))
        self._intact |= old
        return parquet.scan(table, [self.locate(file) for file in files])

    def keep(self, file: DataFile) -> None:
        """Take a file over from the parent."""
        self.files[file.path] = file

    def drop(self, table: Table) -> None:
        """Take the files of a table out."""
        for file in self.of(table.name):
            del self.files[file.path]
            (self.tree / file.path).unlink(missing_ok=True)

    def write(self, table: Table, frame: pl.DataFrame, partition: str | None, bucket: int, width: int) -> DataFile:
        """Write a file of rows in their order; its name carries its hash."""
        folder = self.tree / table.name / (f"{self.key}={partition}" if partition else "")
        folder.mkdir(parents=True, exist_ok=True)
        aside = folder / ".pending"
        written = parquet.write(table, frame, aside, sync=False)
        name = f"{table.name}-{label(partition, bucket, width)}-{written.sha256[:16]}.parquet"
        aside.replace(folder / name)
        path = (folder / name).relative_to(self.tree).as_posix()
        file = DataFile(path, table.name, partition, bucket, width, **asdict(written))
        self.files[path] = file
        return file

    def write_if_missing(self, table: Table) -> None:
        """Give a table without rows one empty file, so that readers find its columns."""
        if not self.of(table.name):
            self.write(table, table.frame(), "unknown" if table.grain == "month" else None, 0, 0)

    def save(self, folder: Path) -> None:
        """Write down which files there are."""
        (folder / NAME).write_text(json.dumps([values(file) for file in sorted(self.files.values())]))


def new(run: Run) -> Draft:
    """An empty draft for a run."""
    run.draft.mkdir(parents=True, exist_ok=True)
    return Draft(run.draft, partition_key(run.settings.partition), _parent(run))


def load(run: Run) -> Draft:
    """The draft as the last task left it."""
    draft = new(run)
    files = [DataFile(**file) for file in json.loads((run.folder / NAME).read_text())]
    draft.files = {file.path: file for file in files}
    return draft


def _parent(run: Run) -> Snapshot | None:
    return None if run.parent is None else numbered(Store(run.settings.processed), run.parent)
