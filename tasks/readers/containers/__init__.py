"""Containers: a stream of bytes in, the streams inside it out; one module a format, found by the package itself.

A container is a module here with

- `NAME` and `VERSION`, the latter an integer raised whenever the same bytes would give other entries;
- `SUFFIXES`: how its files are called; such files may be as large as `max_archive_bytes`;
- `COMPRESSES`: whether its name belongs in `documents.compression`;
- `sniff(sample) -> bool`: whether the bytes are such a container;
- `OPENINGS`, where its files always begin with one of a few characters: it is asked of no others;
- `entries(stream, budget) -> Iterator[Entry]`: what is in it, in order, each readable until the next is asked for.
  It raises ReadError where it breaks off; what was yielded before stays.
"""

from types import ModuleType

from tasks.model.plugins import beginning, find, stamp
from tasks.readers.source import Sample

PACKAGE = "tasks.readers.containers"
REQUIRED = ("SUFFIXES", "COMPRESSES", "sniff", "entries")


def containers() -> dict[str, ModuleType]:
    """All containers by name."""
    return find(PACKAGE, REQUIRED)


def choose(sample: Sample) -> ModuleType | None:
    """The container that a file is, by its bytes; None where it is none."""
    asked = beginning(PACKAGE, REQUIRED, sample.opening)
    return next((module for module in asked if module.sniff(sample)), None)


def suffixes() -> frozenset[str]:
    """How files of containers are called, lower case, with the dot."""
    return frozenset(suffix for module in containers().values() for suffix in module.SUFFIXES)


def versions() -> dict[str, str]:
    """`{name: name@version}` of every container."""
    return {name: stamp(module) for name, module in containers().items()}
