"""One raw file that is a container in, its members out, however deep they lie; nothing is written to disk."""

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from types import ModuleType

from tasks.model.errors import ReadError
from tasks.readers import containers
from tasks.readers.containers.budget import Budget, ExhaustedError
from tasks.readers.containers.entry import Entry, Stream, shown
from tasks.readers.containers.streams import Rewound, at_most, oversized, whole
from tasks.readers.source import SAMPLE_BYTES, Sample

#: Stands between a container's name and a member's.
INSIDE = "!/"


@dataclass(frozen=True, slots=True)
class Member:
    """One member with its bytes, or why it has none.

    `name` is what a reader sniffs; `path` is published; None where the raw file holds one thing only. `item` is the
    first item's place. `container` is set where a container itself is at fault.
    """

    name: str
    path: str | None = None
    compression: tuple[str, ...] = ()
    data: bytes = b""
    error: ReadError | None = None
    item: int = 0
    address: str | None = None
    charset: str | None = None
    container: ModuleType | None = None


@dataclass(frozen=True, slots=True)
class _Place:
    name: str
    path: str | None = None
    compression: tuple[str, ...] = ()
    depth: int = 0
    entry: Entry | None = None

    def member(self, data: bytes, error: ReadError | None = None, container: ModuleType | None = None) -> Member:
        entry = self.entry
        facts = (entry.item, entry.address, entry.charset) if entry else (0, None, None)
        return Member(self.name, self.path, self.compression, data, error, *facts, container)


@dataclass(slots=True)
class _Walk:
    budget: Budget
    taken: set[str] = field(default_factory=set)

    def visit(self, stream: Stream, place: _Place) -> Iterator[Member]:
        """Yield the member at a place, or those inside it."""
        container = None
        try:
            head = at_most(stream, SAMPLE_BYTES + 1)
            container = containers.choose(Sample(place.name, head[:SAMPLE_BYTES], len(head) <= SAMPLE_BYTES))
            again = _from_start(head, stream)
            if container is None:
                yield place.member(self.leaf(again, place))
            elif place.depth >= self.budget.settings.max_nesting:
                limit = self.budget.settings.max_nesting
                raise ReadError("archive_limit", f"more than {limit} deep (setting `max_nesting`)")
            else:
                yield from self.inside(container, again, place)
        except ExhaustedError:
            raise
        except ReadError as error:
            yield place.member(b"", error, container)
        except Exception as error:  # a defect of ours or of a library; what comes after is read
            where = container.NAME if container else "a container"
            yield place.member(b"", ReadError("internal_error", f"{type(error).__name__} in {where}"), container)

    def inside(self, container: ModuleType, stream: Stream, place: _Place) -> Iterator[Member]:
        """Yield what is in a container."""
        count = 0
        for entry in container.entries(stream, self.budget):
            count += 1
            self.budget.admit()
            inner = self.place_of(entry, container, place)
            if entry.error:
                yield inner.member(b"", entry.error)
            else:
                yield from self.visit(entry.stream, inner)
        if not count:
            raise ReadError("empty", "the archive holds no files")

    def place_of(self, entry: Entry, container: ModuleType, outer: _Place) -> _Place:
        """Where an entry lies."""
        packing = (*outer.compression, container.NAME) if container.COMPRESSES else outer.compression
        depth = outer.depth + 1
        if entry.name is None:
            return _Place(_bare(outer.name, container) + entry.suffix, outer.path, packing, depth, entry)
        path = shown(entry.name)
        path = self.unique(f"{outer.path}{INSIDE}{path}" if outer.path is not None else path)
        name = f"page{entry.suffix}" if entry.suffix else entry.name
        return _Place(name, path, packing, depth, entry)

    def unique(self, path: str) -> str:
        """A path that no other member has: the second `a` is `a#2`."""
        found, number = path, 1
        while found in self.taken:
            number += 1
            found = f"{path}#{number}"
        self.taken.add(found)
        return found

    def leaf(self, stream: Stream, place: _Place) -> bytes:
        """All bytes of a member; raise ReadError(`too_large`)."""
        limit = self.budget.settings.max_member_bytes
        if place.entry and place.entry.size is not None and place.entry.size > limit:
            raise oversized(limit)
        return whole(stream, limit)


def _from_start(head: bytes, stream: Stream) -> Stream:
    """The stream from its beginning: a file itself, as ZIP needs it."""
    if isinstance(stream, io.BufferedReader | io.BytesIO):
        stream.seek(0)
        return stream
    return Rewound(head, stream)


def _bare(name: str, container: ModuleType) -> str:
    """The name without the container's suffix: `a.txt` of `a.txt.gz`, `a.tar` of `a.tgz`."""
    suffix = PurePosixPath(name).suffix.lower()
    if suffix not in container.SUFFIXES:
        return name
    return name[: -len(suffix)] + (".tar" if suffix.startswith(".t") and suffix != ".tar" else "")


def members(stream: Stream, name: str, budget: Budget) -> Iterator[Member]:
    """Yield the members of a raw file called `name`, and one with an error for whatever couldn't be read."""
    try:
        yield from _Walk(budget).visit(stream, _Place(name))
    except ExhaustedError as error:
        yield Member(name, error=error)
