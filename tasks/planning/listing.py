"""The raw folder, listed: every entry that must become a row of `documents`."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from tasks.model.batch import SourceFile
from tasks.model.errors import GuardError
from tasks.model.names import published

#: Lock and backup files of editors: `~$report.docx`, `report.txt~`, `#report.txt#`.
_BACKUP_STARTS = (".", "~$", "#")
_BACKUP_ENDS = ("~", "#")


def listing(raw: Path, max_bytes: int) -> Iterator[SourceFile]:
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
        if entry.is_dir(follow_symlinks=False) and not _hidden(entry.name):
            yield from _unlistable(entry, relative, stack)
        else:
            yield _classify(entry, relative, inside, max_bytes)


def _unlistable(
    entry: os.DirEntry[str], relative: str, stack: list[tuple[os.DirEntry[str], str]]
) -> Iterator[SourceFile]:
    try:
        with os.scandir(entry.path) as children:
            stack.extend((child, f"{relative}{os.sep}{child.name}") for child in children)
    except OSError:
        yield SourceFile(published(relative) + "/", 0, 0, 0, "unreadable")


def _hidden(name: str) -> bool:
    return name.startswith(_BACKUP_STARTS) or name.endswith(_BACKUP_ENDS)


def _classify(entry: os.DirEntry[str], relative: str, inside: str, max_bytes: int) -> SourceFile:
    path = published(relative)
    if _hidden(entry.name):
        return SourceFile(path + ("/" if entry.is_dir(follow_symlinks=False) else ""), 0, 0, 0, "hidden")
    if entry.is_symlink() and not (os.path.realpath(entry.path) + os.sep).startswith(inside):
        return SourceFile(path, 0, 0, 0, "link_outside")
    try:
        status = entry.stat()
    except FileNotFoundError:
        return SourceFile(path, 0, 0, 0, "link_outside" if entry.is_symlink() else "vanished")
    except OSError:
        return SourceFile(path, 0, 0, 0, "unreadable")
    return SourceFile(path, status.st_size, status.st_mtime_ns, status.st_ino, _kind(status, max_bytes))


def _kind(status: os.stat_result, max_bytes: int) -> str | None:
    if stat.S_ISDIR(status.st_mode):
        return "link_to_folder"
    if not stat.S_ISREG(status.st_mode):
        return "not_a_file"
    return "too_large" if status.st_size > max_bytes else None
