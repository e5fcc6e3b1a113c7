"""Errors of the operating system while storing, told as errors that say what to do."""

import contextlib
import errno
import os
import re
from collections.abc import Iterator
from pathlib import Path

from tasks.model.errors import StoreError

_REMEDIES = {
    errno.ENOSPC: "Free space there, for example with `newsmill vacuum`",
    errno.EDQUOT: "Free space there, for example with `newsmill vacuum`, or raise the quota",
    errno.EACCES: "Mend the permissions",
    errno.EPERM: "Mend the permissions",
    errno.EROFS: "Mount it for writing, or choose another folder with --processed",
    errno.EMFILE: "Raise the limit of open files (ulimit -n)",
    errno.ENFILE: "Raise the system's limit of open files",
    errno.EIO: "Look after the disk",
}

#: How Polars writes the number of an error: `parquet: … underlying IO error: No space left on device (os error 28)`.
_NUMBER = re.compile(r"\(os error (\d+)\)")


@contextlib.contextmanager
def storing(root: Path) -> Iterator[None]:
    """Raise StoreError where the operating system refuses something in the processed folder."""
    try:
        yield
    except Exception as error:
        told = told_as_store_error(error, root)
        if told is None:
            raise
        raise told from error


def told_as_store_error(error: Exception, root: Path | None = None) -> StoreError | None:
    """The error with a remedy, where it is one of the operating system about files; else None."""
    number = _number(error)
    if number is None:
        return None
    place = getattr(error, "filename", None)
    where = f"The processed folder{f' {root}' if root else ''} cannot be used"
    what = os.strerror(number) + (f": {place!r}" if place else "")
    remedy = _REMEDIES.get(number, "Mend this")
    return StoreError(f"{where}: {what}. {remedy}, then run again. What was published before is whole.")


def _number(error: Exception) -> int | None:
    if isinstance(error, ConnectionError | TimeoutError):
        return None  # the network's, such as a Prefect server that went away
    if isinstance(error, OSError) and error.errno:
        return error.errno
    found = _NUMBER.search(str(error))
    if found:
        return int(found[1])
    return errno.EIO if isinstance(error, OSError) else None
