"""Streams over streams: unpacked and metered, put together again, cut off, gathered."""

import io
from collections.abc import Callable
from typing import Any, Protocol

from tasks.model.errors import ReadError
from tasks.readers.containers.budget import Budget
from tasks.readers.containers.entry import Stream

PIECE_BYTES = 65536


class Decompressor(Protocol):
    """What `bz2` and `lzma` have."""

    @property
    def eof(self) -> bool:
        """Whether the frame has ended."""

    @property
    def needs_input(self) -> bool:
        """Whether there is nothing to be had without more input."""

    @property
    def unused_data(self) -> bytes:
        """What followed the frame."""

    def decompress(self, data: bytes, max_length: int, /) -> bytes:
        """Decompress."""


class Rewound(io.RawIOBase):
    """A stream whose head was read already, from its beginning again."""

    def __init__(self, head: bytes, rest: Stream) -> None:
        self._head, self._rest = memoryview(head), rest

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill from the head, then from the rest."""
        if not self._head:
            data = self._rest.read(len(buffer)) or b""
            buffer[: len(data)] = data
            return len(data)
        count = min(len(buffer), len(self._head))
        buffer[:count] = self._head[:count]
        self._head = self._head[count:]
        return count


class Counted(io.RawIOBase):
    """A stream that counts what is read of it."""

    def __init__(self, stream: Stream) -> None:
        self._stream, self.count = stream, 0

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill, and count."""
        data = self._stream.read(len(buffer)) or b""
        buffer[: len(data)] = data
        self.count += len(data)
        return len(data)


class Metered(io.RawIOBase):
    """What a packed stream unpacks to, held to the budget."""

    def __init__(self, packed: Stream, unpack: Callable[[Counted], Stream], budget: Budget) -> None:
        self._packed, self._budget, self._given = Counted(packed), budget, 0
        self._unpacked = unpack(self._packed)

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Unpack some; raise ReadError(`malformed`, `archive_limit`)."""
        try:
            data = self._unpacked.read(min(len(buffer), PIECE_BYTES)) or b""
        except ReadError:
            raise
        except Exception as error:  # each codec has its own
            raise ReadError("malformed", f"the compressed stream is broken: {error}") from error
        buffer[: len(data)] = data
        self._given += len(data)
        self._budget.take(len(data))
        if self._budget.is_bomb(self._packed.count, self._given):
            raise ReadError("archive_limit", self._budget.ratio_detail)
        return len(data)


class Frames:
    """Unpacks a stream of frames that follow one another, padding of NULs between."""

    def __init__(self, packed: Stream, fresh: Callable[[], Decompressor]) -> None:
        self._packed, self._fresh = packed, fresh
        self._frame: Decompressor | None = fresh()
        self._waiting = b""

    def read(self, size: int, /) -> bytes:
        """Unpack at most `size` bytes; raise ReadError(`malformed`) where the stream breaks off."""
        while (frame := self._frame) is not None:
            if frame.eof:
                self._next_frame(frame.unused_data)
            elif data := self._step(frame, size):
                return data
        return b""

    def _step(self, frame: Decompressor, size: int) -> bytes:
        at_end = frame.needs_input and not self._waiting and not self._more()
        waiting, self._waiting = self._waiting, b""
        data = frame.decompress(waiting, size)
        if at_end and not data and not frame.eof:
            raise ReadError("malformed", "the compressed stream breaks off")
        return data

    def _next_frame(self, rest: bytes) -> None:
        self._waiting = rest.lstrip(b"\0")
        while not self._waiting and self._more():
            self._waiting = self._waiting.lstrip(b"\0")
        self._frame = self._fresh() if self._waiting else None

    def _more(self) -> bool:
        self._waiting = self._packed.read(PIECE_BYTES) or b""
        return bool(self._waiting)


class Part(io.RawIOBase):
    """The next `size` bytes of a stream; ends before them where the stream does."""

    def __init__(self, stream: Stream, size: int) -> None:
        self._stream, self.left = stream, size

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill from the part."""
        data = self._stream.read(min(len(buffer), self.left)) or b""
        buffer[: len(data)] = data
        self.left -= len(data)
        return len(data)

    def drain(self) -> bool:
        """Pass over what is left; False where the stream ends before."""
        while self.left and self.read(PIECE_BYTES):
            pass
        return not self.left


def at_most(stream: Stream, size: int) -> bytes:
    """The next bytes, `size` of them where there are as many."""
    pieces = []
    while size and (piece := stream.read(min(size, PIECE_BYTES))):
        pieces.append(piece)
        size -= len(piece)
    return b"".join(pieces)


def whole(stream: Stream, limit: int) -> bytes:
    """All bytes; raise ReadError(`too_large`) where there are more than `limit`."""
    data = at_most(stream, limit + 1)
    if len(data) > limit:
        raise oversized(limit)
    return data


def oversized(limit: int) -> ReadError:
    """What is said of a member that is too large."""
    return ReadError("too_large", f"the member has more than {limit:,} bytes (setting `max_member_bytes`)")
