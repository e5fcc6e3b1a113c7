"""File names as published strings and back: any bytes that a file system allows, as valid Unicode, one to one.

Bytes that are no UTF-8 become `\\xNN`, and a backslash in a name is doubled.
"""

import os
import re

_ESCAPED = re.compile(r"\\(?:\\|x([0-9a-f]{2}))")

#: Lock and backup files of editors: `~$report.docx`, `report.txt~`, `#report.txt#`.
_BACKUP_STARTS = (".", "~$", "#")
_BACKUP_ENDS = ("~", "#")


def is_hidden(name: str) -> bool:
    """Whether a file's or folder's name says that it isn't meant to be seen."""
    return name.startswith(_BACKUP_STARTS) or name.endswith(_BACKUP_ENDS)


def published(path: str) -> str:
    """The published form of a path as Python gives it (`os.fsdecode`), with `/` between folders."""
    joined = path.replace(os.sep, "/") if os.sep != "/" else path
    return joined.replace("\\", "\\\\").encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def on_disk(source_path: str) -> str:
    """The path that `published` was given."""
    if "\\" not in source_path:
        return source_path
    return _ESCAPED.sub(lambda m: chr(0xDC00 + int(m[1], 16)) if m[1] else "\\", source_path)


def is_escaped(source_path: str) -> bool:
    """Whether the name has bytes that are no UTF-8."""
    return "\\" in source_path and any(match[1] for match in _ESCAPED.finditer(source_path))
