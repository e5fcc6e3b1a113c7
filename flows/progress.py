"""What a run tells while it works: steps by name, bytes done of bytes to do."""

from typing import Literal, Protocol

Unit = Literal["bytes", "pieces"]


class Progress(Protocol):
    """Is told how a run comes along."""

    def step(self, name: str, total: int, unit: Unit = "pieces") -> None:
        """A step begins, with so much to do."""
        ...

    def advance(self, done: int) -> None:
        """So much more of the step is done."""
        ...


class Silent:
    """Tells nobody."""

    def step(self, name: str, total: int, unit: Unit = "pieces") -> None:
        """Say nothing."""

    def advance(self, done: int) -> None:
        """Say nothing."""
