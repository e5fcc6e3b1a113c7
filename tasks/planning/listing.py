"""The raw folder, listed: every entry that must become a row of `documents`."""

import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import partial
from pathlib import Path, PurePosixPath

from tasks.model.batch import SourceFile
from tasks.model.errors import GuardError
from tasks.model.names import is_hidden, published
from tasks.model.settings import Settings
from tasks.readers.containers import suffixes


@dataclass(frozen=True, slots=True)
class Bounds:
    """What is listed to be read: up to which size, and which paths."""

    max_bytes: int
    max_archive_bytes: int = 0
    include: Sequence[str] = ()
    exclude: Sequence[str] = ()

    @classmethod
    def of(cls, settings: Settings) -> "Bounds":
        """The bounds that settings draw."""
        return cls(settings.max_file_bytes, settings.max_archive_bytes, settings.include, settings.exclude)

    def has(self, path: str) -> bool:
        """Whether a path is to be read."""
        fits = partial(fnmatchcase, path)
        return (not self.include or any(map(fits, self.include))) and not any(map(fits, self.exclude))

    def is_too_large(self, path: str, size: int) -> bool:
        """Whether a file is larger than its kind may be, as its name tells the kind."""
        if size <= self.max_bytes:
            return False
        return size > self.max_archive_bytes or PurePosixPath(path).suffix.lower() not in suffixes()


def listing(raw: Path, bounds: Bounds) -> Iterator[SourceFile]:
    """Walk the raw folder; raises GuardError where it cannot be listed at all.

    A hidden folder is one entry; links to folders are not followed.
    """
    try:
        entries = list(os.scandir(raw))
    except OSError as error:
        raise GuardError(
            f"The raw folder {raw} cannot be read: {error.strerror}. Is the disk mounted? Nothing was changed."
        ) from error
    inside = os.path.realpath(raw) + os.sep
    stack = [(entry, entry.name) for entry in entries]
    while stack:
        entry, relative = stack.pop()
        if entry.is_dir(follow_symlinks=False) and not is_hidden(entry.name):
            yield from _unlistable(entry, relative, stack)
        else:
            yield _classify(entry, relative, inside, bounds)


def _unlistable(
    entry: os.DirEntry[str], relative: str, stack: list[tuple[os.DirEntry[str], str]]
) -> Iterator[SourceFile]:
    try:
        with os.scandir(entry.path) as children:
            stack.extend((child, f"{relative}{os.sep}{child.name}") for child in children)
    except OSError:
        yield SourceFile(published(relative) + "/", 0, 0, 0, "unreadable")


def _classify(entry: os.DirEntry[str], relative: str, inside: str, bounds: Bounds) -> SourceFile:
    path = published(relative)
    if is_hidden(entry.name):
        return SourceFile(path + ("/" if entry.is_dir(follow_symlinks=False) else ""), 0, 0, 0, "hidden")
    if not bounds.has(path):
        return SourceFile(path, 0, 0, 0, "excluded")
    if entry.is_symlink() and not (os.path.realpath(entry.path) + os.sep).startswith(inside):
        return SourceFile(path, 0, 0, 0, "link_outside")
    try:
        status = entry.stat()
    except FileNotFoundError:
        return SourceFile(path, 0, 0, 0, "link_outside" if entry.is_symlink() else "vanished")
    except OSError:
        return SourceFile(path, 0, 0, 0, "unreadable")
    return SourceFile(path, status.st_size, status.st_mtime_ns, status.st_ino, _kind(path, status, bounds))


def _kind(path: str, status: os.stat_result, bounds: Bounds) -> str | None:
    if stat.S_ISDIR(status.st_mode):
        return "link_to_folder"
    if not stat.S_ISREG(status.st_mode):
        return "not_a_file"
    return "too_large" if bounds.is_too_large(path, status.st_size) else None
