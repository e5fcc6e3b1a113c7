"""What merging looks at: the last snapshot, the ledger of the next one, the parts that are staged."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import polars as pl

from tasks.publishing.draft import Draft
from tasks.publishing.ledger import Ledger
from tasks.storage.manifest import DataFile
from tasks.storage.partitions import widths
from tasks.storage.parts import Receipt

#: Parts by name: the folder of each, and its receipt.
Parts = dict[str, tuple[Path, Receipt]]


@dataclass(frozen=True)
class Merge:
    """Everything that merging looks at; where it is `fresh` nothing of the last snapshot stays.

    Of `ingested` and `enriched` parts the rows of articles that win are taken, `reworked` ones have new rows of old
    articles. `rewrite` says that no file is kept.
    """

    draft: Draft
    ledger: Ledger
    ingested: Parts
    enriched: Parts
    reworked: Parts
    fresh: bool
    rewrite: bool

    @cached_property
    def widths(self) -> dict[str, int]:
        """Into 2^width files each partition is cut; by the number of its articles alone."""
        return widths(self.ledger.places)

    @cached_property
    def remade(self) -> set[str]:
        """Tables whose old rows are replaced by reworked ones."""
        return {table for _, receipt in self.reworked.values() for table in receipt.groups}

    @cached_property
    def added(self) -> dict[str, pl.DataFrame]:
        """The articles whose rows are staged, by partition."""
        return {str(key[0]): rows for key, rows in self.ledger.added.partition_by("partition", as_dict=True).items()}

    @cached_property
    def moved(self) -> dict[str, pl.DataFrame]:
        """The articles that go or come, by partition."""
        both = pl.concat([self.ledger.dropped, self.ledger.added.drop("part")])
        return {str(key[0]): rows for key, rows in both.partition_by("partition", as_dict=True).items()}

    def old_files(self, table: str, partition: str) -> list[DataFile]:
        """The last snapshot's files of a partition that have rows; none where all is made from nothing."""
        return self._old_files.get((table, partition), [])

    @cached_property
    def _old_files(self) -> dict[tuple[str, str], list[DataFile]]:
        found: dict[tuple[str, str], list[DataFile]] = {}
        for file in () if self.fresh or self.draft.parent is None else self.draft.parent.manifest.files:
            if file.partition is not None and file.rows:
                found.setdefault((file.table, file.partition), []).append(file)
        return found
