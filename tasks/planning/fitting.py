"""A file and the reader that took it in, whether it would still go there out."""

from pathlib import Path

from tasks.model.names import on_disk
from tasks.readers import choose
from tasks.readers.containers import choose as choose_container
from tasks.readers.source import SAMPLE_BYTES, Sample


class Fits:
    """Whether a file would still go to the reader that took it."""

    def __init__(self, raw: Path) -> None:
        self.raw = raw

    def __call__(self, path: str, reader: str | None) -> bool:
        """Sniff the file's first bytes; False where it can't be opened."""
        try:
            with (self.raw / on_disk(path)).open("rb") as stream:
                head = stream.read(SAMPLE_BYTES + 1)
        except OSError:
            return False
        if not head.strip():
            return reader is None
        sample = Sample(path, head[:SAMPLE_BYTES], len(head) <= SAMPLE_BYTES)
        if choose_container(sample):
            return False  # any reader may have a part in it
        chosen = choose(sample)
        return reader == (f"{chosen.NAME}@{chosen.VERSION}" if chosen else None)
