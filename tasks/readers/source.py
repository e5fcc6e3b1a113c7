"""The bytes of one raw file on their way into a reader."""

import codecs
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from tasks.model.settings import FieldName
from tasks.readers.decoding import Declared, Decoded, decode, decode_markup, wide_encoding, wide_xml

if TYPE_CHECKING:
    from tasks.readers.containers.budget import Budget

SAMPLE_BYTES = 65536
PIECE_BYTES = 2**20


@dataclass(frozen=True)
class Sample:
    """What a reader may sniff: the file's relative path and its first 64 KB (all of it, where `whole`)."""

    path: str
    head: bytes
    whole: bool

    @cached_property
    def suffix(self) -> str:
        """The file name's last suffix, lower case, with its dot."""
        name = self.path.rstrip("/").rpartition("/")[2]
        stem, dot, suffix = name.rpartition(".")
        return (dot + suffix).lower() if stem and suffix else ""

    @cached_property
    def opening(self) -> bytes:
        """The first character that is no white space, where it is one of ASCII; else nothing."""
        start = self.head[:64]
        first = (start.lstrip() or self.head.lstrip())[:1]
        is_wide = b"\0" in start  # as where letters have two bytes
        return first if b" " < first < b"\x7f" and not is_wide else b""

    @cached_property
    def is_numbered(self) -> bool:
        """Whether the suffix is a number, as in `story.2024`."""
        return self.suffix[1:].isdecimal()

    @cached_property
    def text(self) -> str:
        """The head decoded well enough to sniff, whatever the bytes, with `\\n` line ends."""
        head = self.head
        if xml := wide_xml(head):
            text = head.decode(xml, "replace")
        elif head.startswith((b"\xff\xfe\0\0", b"\0\0\xfe\xff")):
            text = head.decode("utf-32", "replace")
        elif head.startswith((b"\xff\xfe", b"\xfe\xff")):
            text = head.decode("utf-16", "replace")
        elif b"\0" in head and (wide := wide_encoding(head)):
            text = head.decode(wide, "replace")
        else:
            text = head.decode("utf-8", "replace").removeprefix("\ufeff")
        return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


@dataclass(frozen=True, slots=True)
class Options:
    """What readers obey: the user's own names of fields, whether teasers of feeds are articles, who finds bodies.

    `explain` has a page's reader say what it leaves out of the body, which costs time.
    """

    fields: Mapping[FieldName, str] = field(default_factory=dict)
    feed_teasers: str = "keep"
    extractor: str = "newsmill"
    explain: bool = False


@dataclass(slots=True)
class Source:
    """One raw file or member, read. `text` decodes on first use and is then kept.

    `address` and `charset` are what a web archive says of a page; `budget` is what formats that are packed may unpack.
    """

    path: str
    data: bytes
    options: Options = field(default_factory=Options)
    address: str | None = None
    charset: str | None = None
    budget: "Budget | None" = field(default=None, repr=False)
    _decoded: Decoded | None = field(default=None, repr=False)

    @property
    def sample(self) -> Sample:
        """What is sniffed."""
        return Sample(self.path, self.data[:SAMPLE_BYTES], len(self.data) <= SAMPLE_BYTES)

    @property
    def decoded(self) -> Decoded:
        """The text with its encoding and how that was found; raises ReadError(`empty`, `binary` or `undecodable`)."""
        if self._decoded is None:
            self._decoded = decode(self.data)
        return self._decoded

    @property
    def encoding(self) -> Decoded | None:
        """What `decoded` found, if anything was decoded; its `warnings` are the document's."""
        return self._decoded

    @property
    def text(self) -> str:
        """The decoded and cleaned text, with `\\n` line ends."""
        return self.decoded.text

    def decode_part(self, data: bytes, declared: Declared) -> str:
        """Decode the whole file or a part of it as markup, uncleaned; `encoding` then tells how that went."""
        self._decoded = decode_markup(data, declared)
        return self._decoded.text

    def lines(self) -> Iterator[str]:
        """Yield the lines, uncleaned; a file in UTF-8 is decoded line by line, and no copy of it is kept."""
        if not self.data.strip() or not _is_utf8(self.data):
            yield from self.decode_part(self.data, None).split("\n")
            return
        self._decoded = Decoded("", "utf-8", "utf8")
        start = len(codecs.BOM_UTF8) * self.data.startswith(codecs.BOM_UTF8)
        while start < len(self.data):
            end = self.data.find(b"\n", start)
            end = len(self.data) if end < 0 else end
            yield self.data[start:end].decode()
            start = end + 1


def _is_utf8(data: bytes) -> bool:
    """Whether bytes are UTF-8 without the NUL that other encodings have; looks at a piece at a time."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    view = memoryview(data)
    try:
        for start in range(0, len(view), PIECE_BYTES):
            if "\0" in decoder.decode(view[start : start + PIECE_BYTES]):
                return False
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True
