"""The errors of Newsmill; each message says how many, what, where, and what to do next.

NewsmillError
├─ ReadError       one document cannot be read: it is rejected with a stable code, the batch goes on
├─ ContractError   a plug-in breaks its contract: raised at import, names the module
├─ PublishError    a check failed: nothing is published
├─ GuardError      the raw folder looks unmounted or emptied: nothing is changed
└─ StoreError      lock, disk, damaged snapshot: nothing is changed
   └─ LockedError  another run holds the lock (exit code 75)
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tasks.model.article import LeftOut


class NewsmillError(Exception):
    """Anything that stops Newsmill for a reason a user can act on."""

    exit_code = 1


class ReadError(NewsmillError):
    """One document cannot be read; `code` is one of `tasks.model.rejects.CODES`.

    `left_out` says what was seen in it and taken for no text, where somebody wants to know.
    """

    def __init__(self, code: str, detail: str = "", left_out: "Sequence[LeftOut]" = ()) -> None:
        super().__init__(f"{code}: {detail}" if detail else code)
        self.code = code
        self.detail = detail
        self.left_out = left_out

    def __reduce__(self) -> tuple[type["ReadError"], tuple[str, str]]:
        return ReadError, (self.code, self.detail)


class ContractError(NewsmillError):
    """A plug-in breaks its contract; names the module and what is missing."""


class PublishError(NewsmillError):
    """A check failed before publishing; the old snapshot stays."""


class GuardError(NewsmillError):
    """The raw folder is missing, empty or has lost too many files."""


class StoreError(NewsmillError):
    """The processed folder cannot be read, written or trusted."""


class LockedError(StoreError):
    """Another run holds the lock."""

    exit_code = 75
