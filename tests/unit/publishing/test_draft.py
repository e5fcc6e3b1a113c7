"""The draft of a snapshot, on which two threads work."""

from pathlib import Path

from tasks.publishing.draft import Draft
from tasks.storage.manifest import DataFile


def file(number: int) -> DataFile:
    return DataFile(f"links/{number}.parquet", "links", "2024-05", 0, 0, 1, 1, "")


def test_a_file_may_come_while_the_others_are_looked_at(tmp_path: Path) -> None:
    draft = Draft(tmp_path, "published_month", None)

    class Slow(str):
        def __eq__(self, other: object) -> bool:
            draft.keep(file(len(draft.files)))
            return str.__eq__(self, other)

        __hash__ = str.__hash__

    for number in range(3):
        draft.keep(file(number))

    assert [found.path for found in draft.of(Slow("links"))] == [file(number).path for number in range(3)]
