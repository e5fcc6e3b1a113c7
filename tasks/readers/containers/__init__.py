"""Containers: a stream of bytes in, the streams inside it out; one module a format, found by the package itself.

A container is a module here with

- `NAME` and `VERSION`, the latter an integer raised whenever the same bytes would give other entries;
- `SUFFIXES`: how its files are called; such files may be as large as `max_archive_bytes`;
- `COMPRESSES`: whether its name belongs in `documents.compression`;
- `sniff(sample) -> bool`: whether the bytes are such a container;
- `entries(stream, budget) -> Iterator[Entry]`: what is in it, in order, each readable until the next is asked for.
  It raises ReadError where it breaks off; what was yielded before stays.
"""

from types import ModuleType

from tasks.model.plugins import find, stamp
from tasks.readers.source import Sample

REQUIRED = ("SUFFIXES", "COMPRESSES", "sniff", "entries")


def containers() -> dict[str, ModuleType]:
    """All containers by name."""
    return find("tasks.readers.containers", REQUIRED)


def choose(sample: Sample) -> ModuleType | None:
    """The container that a file is, by its bytes; None where it is none."""
    return next((module for module in containers().values() if module.sniff(sample)), None)


def suffixes() -> frozenset[str]:
    """How files of containers are called, lower case, with the dot."""
    return frozenset(suffix for module in containers().values() for suffix in module.SUFFIXES)


def versions() -> dict[str, str]:
    """`{name: name@version}` of every container."""
    return {name: stamp(module) for name, module in containers().items()}
