"""A raw file opened: its path in; its members, and the SHA-256 of the whole, out."""

import hashlib
from collections.abc import Callable, Iterable
from io import BufferedReader

from tasks.model.batch import SourceFile
from tasks.model.errors import ReadError
from tasks.readers.containers import choose as choose_container
from tasks.readers.containers.budget import Budget
from tasks.readers.containers.walking import Member, members
from tasks.readers.source import SAMPLE_BYTES, Sample

#: An archive is hashed in pieces of this size; after each, the worker says that it is alive.
HASHED_BYTES = 16 * 2**20


def opened(path: str) -> BufferedReader:
    """Open a raw file; raise ReadError(`vanished`, `unreadable`)."""
    try:
        return open(path, "rb")  # noqa: PTH123 - a Path for each file takes longer than to open it
    except FileNotFoundError as error:
        raise ReadError("vanished") from error
    except OSError as error:
        raise _unreadable(error) from error


def _unreadable(error: OSError) -> ReadError:
    return ReadError("unreadable", error.strerror or type(error).__name__)


def members_of(stream: BufferedReader, file: SourceFile, budget: Budget) -> tuple[Iterable[Member], str]:
    """What is in a file, itself where it is no container, and the SHA-256 of the file."""
    settings = budget.settings
    try:
        head = stream.read(SAMPLE_BYTES + 1)
        if choose_container(Sample(file.path, head[:SAMPLE_BYTES], len(head) <= SAMPLE_BYTES)):
            digest = _sha256(stream, budget.alive)
            if stream.tell() > settings.max_archive_bytes:
                raise ReadError("too_large", f"more than {settings.max_archive_bytes} bytes")
            stream.seek(0)
            return members(stream, file.path, budget), digest
        # A second read would be given a buffer of the largest size, at each small file.
        left = settings.max_file_bytes + 1 - len(head)
        data = head if len(head) <= SAMPLE_BYTES else head + stream.read(max(0, left))
    except OSError as error:
        raise _unreadable(error) from error
    if len(data) > settings.max_file_bytes:
        raise ReadError("too_large", f"more than {settings.max_file_bytes} bytes")
    return [Member(file.path, data=data)], hashlib.sha256(data).hexdigest()


def _sha256(stream: BufferedReader, alive: Callable[[], None]) -> str:
    state = hashlib.sha256()
    stream.seek(0)
    while piece := stream.read(HASHED_BYTES):
        state.update(piece)
        alive()
    return state.hexdigest()
