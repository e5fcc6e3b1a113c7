"""What is found in a container, before anybody knows whether it is a container itself."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Protocol

from tasks.model.errors import ReadError
from tasks.model.names import is_hidden

_DRIVE = re.compile(r"[A-Za-z]:")
#: Marks that turn the direction of text around, and so show a name as another.
_BIDI = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")


class Stream(Protocol):
    """Bytes to be read; `read` gives at most `size` of them, none at the end."""

    def read(self, size: int, /) -> bytes | None:
        """Read."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing in a container.

    `name` is its path in there; None where the container holds one thing only, or its things are items of one file.
    `size` is how many bytes it says it has. Where `error` is set there is nothing to read.
    """

    stream: Stream
    name: str | None = None
    size: int | None = None
    error: ReadError | None = None
    item: int = 0
    suffix: str = ""
    address: str | None = None
    charset: str | None = None


def refusal(name: str) -> ReadError | None:
    """Why a member of such a name isn't read: it climbs out of the archive, or is hidden."""
    parts = name.replace("\\", "/").split("/")
    if not parts[0] or ".." in parts or _DRIVE.match(name):
        return ReadError("unsafe_path", "the name leads out of the archive")
    if "__MACOSX" in parts or any(is_hidden(part) for part in parts if part != "."):
        return ReadError("hidden")
    return None


def shown(name: str) -> str:
    """The published form of a member's name: as of a file's, control characters and turns of direction escaped."""
    plain = name.removeprefix("./").replace("\\", "\\\\")
    plain = plain.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    return plain if plain.isascii() and plain.isprintable() else "".join(map(_shown, plain))


def _shown(character: str) -> str:
    if character in _BIDI or unicodedata.category(character) in ("Cc", "Zl", "Zp"):
        code = ord(character)
        return f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}"
    return character
