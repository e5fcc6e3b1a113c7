"""A draft in, where a relation keeps what it derives of slices out: under the hashes of their files.

What lies there is therefore right for the rows that it is asked for, or not there: after a kill, a rollback, a failed
publish.
"""

import contextlib
from pathlib import Path

from tasks.model.tables import ARTICLES
from tasks.publishing import slicing
from tasks.publishing.draft import Draft

#: A corpus of fewer articles is looked through as quickly as what was noted of it.
LEAST = 65_536


class Notes:
    """The notes of one relation on a draft, in a folder that may be deleted at any time."""

    def __init__(self, draft: Draft, folder: Path) -> None:
        self._draft, self._folder = draft, folder
        self._asked: set[Path] = set()

    def of(self, table: str) -> list[Path] | None:
        """The place of each slice's note on a table, as `Corpus.notes` has it."""
        if sum(file.rows for file in self._draft.of(ARTICLES.name)) < LEAST:
            return None
        found = [self._folder / slice_.identity(table) for slice_ in slicing.whole(self._draft)]
        self._asked.update(found)
        return found

    def drop_others(self) -> None:
        """Remove the notes that nobody has asked for; where none was asked for, all stay as they are."""
        for path in self._folder.iterdir() if self._asked else ():
            if path not in self._asked:
                with contextlib.suppress(PermissionError):  # on Windows, where it is still open: the next run can
                    path.unlink()
