"""What the containers of one raw file may still unpack; whoever goes over it is cut off with `archive_limit`."""

from collections.abc import Callable
from dataclasses import dataclass

from tasks.model.errors import ReadError
from tasks.model.settings import Settings

#: So much may be unpacked whatever the ratio: a short file of many blanks is no attack.
FREE_BYTES = 10 * 2**20
#: So much may be unpacked of all layers of a file together, so that a small archive with a bomb in it is read on.
FREE_TOTAL = 10 * FREE_BYTES
#: How often it is said that work goes on: a large member may have to be unpacked to be passed over.
ALIVE_BYTES = 64 * 2**20


class ExhaustedError(ReadError):
    """The budget of the whole file is spent: nothing more of it is read."""

    def __init__(self, detail: str) -> None:
        super().__init__("archive_limit", detail)


@dataclass(slots=True)
class Budget:
    """The limits of one raw file of `packed` bytes, and what of them is spent; `alive` is called now and then."""

    settings: Settings
    packed: int
    alive: Callable[[], None] = lambda: None
    unpacked: int = 0
    members: int = 0

    def admit(self) -> None:
        """Count a member; raise ExhaustedError where there are too many."""
        self.members += 1
        if self.members > self.settings.max_members:
            raise ExhaustedError(f"more than {self.settings.max_members:,} members (setting `max_members`)")

    def take(self, count: int) -> None:
        """Count unpacked bytes; raise ExhaustedError where all layers together have unpacked too many."""
        if (self.unpacked + count) // ALIVE_BYTES > self.unpacked // ALIVE_BYTES:
            self.alive()
        self.unpacked += count
        if self.unpacked > self.settings.max_unpacked_bytes:
            limit = self.settings.max_unpacked_bytes
            raise ExhaustedError(f"more than {limit:,} bytes unpacked (setting `max_unpacked_bytes`)")
        if self.unpacked > FREE_TOTAL and self.is_bomb(self.packed, self.unpacked):
            raise ExhaustedError(self.ratio_detail)

    def is_bomb(self, packed: int, unpacked: int) -> bool:
        """Whether so much comes out of so little that it is an attack."""
        return unpacked > FREE_BYTES and unpacked > self.settings.max_ratio * max(packed, 1)

    @property
    def ratio_detail(self) -> str:
        """What to say of a bomb."""
        return f"unpacks to more than {self.settings.max_ratio} times its size (setting `max_ratio`)"
