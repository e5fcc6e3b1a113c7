"""The job of reading a batch, with files that are trouble for the worker that reads them."""

import os
import signal
import sys
from pathlib import Path

from tasks.model.batch import SourceFile
from tasks.model.settings import Settings
from tasks.readers.source import Source
from tasks.storage.parts import Receipt
from tasks.workers import ingesting, members, serving

_reader_of = members.reader_of


def ingest(files: tuple[SourceFile, ...], settings: Settings, folder: Path, *passed: object) -> Receipt:
    """Read a batch; a file or member called `killed.txt` kills the worker, and so on."""
    members.reader_of = _trouble
    return ingesting.ingest(files, settings, folder, *passed)


def _trouble(source: Source):
    name = Path(source.path).stem
    if name == "killed":
        os.kill(os.getpid(), signal.SIGKILL)
    elif name == "killed-once":
        _once(Path(os.environ["TROUBLE"]))
    elif name == "stopped":
        os.kill(os.getpid(), signal.SIGSTOP)
    elif name == "hungry":
        _eat()
    elif name == "gone":
        sys.exit(3)
    elif name == "mumbling":
        serving._line.send_bytes(b"no pickle")
    return _reader_of(source)


def _once(mark: Path) -> None:
    if not mark.exists():
        mark.write_text("")
        os.kill(os.getpid(), signal.SIGKILL)


def _eat() -> None:
    import resource

    used = int(Path("/proc/self/statm").read_text().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    resource.setrlimit(resource.RLIMIT_AS, (used + 2**26, resource.getrlimit(resource.RLIMIT_AS)[1]))
    try:
        bytearray(2**30)
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (resource.RLIM_INFINITY, resource.getrlimit(resource.RLIMIT_AS)[1]))
