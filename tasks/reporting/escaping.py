"""Text out of files, made safe to show: what a terminal would obey, or a reader couldn't see, becomes visible."""

import unicodedata

from rich.text import Text

#: Invisible, harmless, and part of words: "می‌روم" (zero width non-joiner), "👩‍🚒" (zero width joiner).
_JOINERS = frozenset("\u200c\u200d")


def visible(text: str) -> str:
    r"""Replace control, format and unassigned characters by their escapes: `\x1b`, `\n`, `\u202e`."""
    return text if text.isprintable() else "".join(map(_visible, text))


def _visible(character: str) -> str:
    if character.isprintable() or character in _JOINERS or unicodedata.category(character) == "Zs":
        return character
    return character.encode("unicode_escape").decode("ascii")


def visible_lines(text: str) -> str:
    """The same for text of several lines that we wrote ourselves: its line breaks stay."""
    return "\n".join(visible(line) for line in text.split("\n"))


def cell(value: object, style: str = "") -> Text:
    """A value for a table or a line of rich; no markup in it is obeyed. None is shown as nothing."""
    return Text("" if value is None else visible(str(value)), style)
