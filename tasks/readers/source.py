"""The bytes of one raw file on their way into a reader."""

from dataclasses import dataclass, field
from pathlib import PurePosixPath

from tasks.readers.decoding import Decoded, decode

SAMPLE_BYTES = 65536


@dataclass(frozen=True, slots=True)
class Sample:
    """What a reader may sniff: the file's relative path and its first 64 KB (all of it, where `whole`)."""

    path: str
    head: bytes
    whole: bool

    @property
    def suffix(self) -> str:
        """The file name's last suffix, lower case, with its dot."""
        return PurePosixPath(self.path).suffix.lower()


@dataclass(slots=True)
class Source:
    """One raw file, read. `text` decodes on first use and is then kept."""

    path: str
    data: bytes
    _decoded: Decoded | None = field(default=None, repr=False)

    @property
    def sample(self) -> Sample:
        """What is sniffed."""
        return Sample(self.path, self.data[:SAMPLE_BYTES], len(self.data) <= SAMPLE_BYTES)

    @property
    def decoded(self) -> Decoded:
        """The text with its encoding and how that was found; raises ReadError(`undecodable` or `binary`)."""
        if self._decoded is None:
            self._decoded = decode(self.data)
        return self._decoded

    @property
    def encoding(self) -> Decoded | None:
        """What `decoded` found, if anything was decoded."""
        return self._decoded

    @property
    def text(self) -> str:
        """The decoded and cleaned text, with `\\n` line ends."""
        return self.decoded.text
