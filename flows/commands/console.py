"""Where commands write: what they were asked for on stdout, everything else on stderr."""

import json
import sys
from collections.abc import Iterable

from rich.console import Console, RenderableType
from rich.text import Text

_WIDE = 200


def out() -> Console:
    """Stdout. Nothing printed on it is read as markup; into a pipe or file, lines are long rather than cut."""
    wide = None if sys.stdout.isatty() else _WIDE
    return Console(markup=False, highlight=False, emoji=False, width=wide)


def err() -> Console:
    """Stderr, likewise."""
    return Console(stderr=True, markup=False, highlight=False, emoji=False)


def show(items: Iterable[RenderableType]) -> None:
    """Print on stdout; lines are never broken, so that what they hold can be pasted."""
    console = out()
    for item in items:
        console.print(item, soft_wrap=isinstance(item, Text))


def show_json(value: object) -> None:
    """Print a value as JSON, on stdout."""
    sys.stdout.write(json.dumps(value, indent=1, default=str) + "\n")


def say(text: str, style: str = "") -> None:
    """Print a line on stderr."""
    err().print(Text(text, style), soft_wrap=True)
