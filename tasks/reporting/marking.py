"""An article's rows in, its text with the rows of every table that has places in it marked out, for a terminal."""

from collections.abc import Iterator, Sequence
from heapq import heappop, heappush
from itertools import pairwise
from typing import Any

from rich.text import Text

from tasks.reporting.escaping import cell, visible
from tasks.reporting.values import plain

Row = dict[str, Any]

#: Core tables, whose rows are the text itself.
_TEXTS = frozenset(("articles", "paragraphs", "sentences"))
#: Columns that say nothing about a row that its place and table don't.
_KNOWN = frozenset(
    ("article_id", "start", "end", "text", "anchor_text", "extractor", "paragraph_index", "sentence_index")
)
#: Ends of the names of columns that are for programs.
_FOR_PROGRAMS = ("_id", "_start", "_end", "segments")
_COLOURS = ("cyan", "yellow", "green", "magenta", "blue", "red", "bright_cyan", "bright_yellow", "bright_green")
_VALUE_CHARS = 80
_TEXT_CHARS = 60


def markable(tables: dict[str, list[Row]]) -> list[str]:
    """The tables whose rows have a place in the text."""
    return [name for name, rows in tables.items() if name not in _TEXTS and any(_is_placed(row) for row in rows)]


def marked(tables: dict[str, list[Row]], wanted: Sequence[str]) -> Iterator[Text]:
    """The paragraphs, the rows of the wanted tables in colours; below each paragraph its rows, one a line."""
    colours = {name: _COLOURS[i % len(_COLOURS)] for i, name in enumerate(wanted)}
    places = [(row["start"], row["end"], name, row) for name in wanted for row in tables[name] if _is_placed(row)]
    places.sort(key=lambda place: (place[0], -place[1], wanted.index(place[2])))
    at = 0
    for paragraph in tables["paragraphs"]:
        start, end = paragraph["start"], paragraph["end"]
        here = []
        while at < len(places) and places[at][0] < end:
            here.append(places[at])
            at += 1
        yield Text()
        yield _coloured(paragraph, [(max(a, start), min(b, end), colours[name]) for a, b, name, _ in here])
        yield from (_line(name, row, colours[name]) for _, _, name, row in here)


def _is_placed(row: Row) -> bool:
    return isinstance(row.get("start"), int) and isinstance(row.get("end"), int)


def _coloured(paragraph: Row, spans: list[tuple[int, int, str]]) -> Text:
    """A paragraph; where rows overlap, the shorter one's colour is on top."""
    text, start = paragraph["text"], paragraph["start"]
    kind = paragraph["kind"]
    style = "bold" if kind == "subhead" else "italic" if kind == "blockquote" else ""
    shown = Text("• " if kind == "list_item" else "", style)
    for low, high, colour in _pieces(len(text), [(a - start, b - start, colour) for a, b, colour in spans if a < b]):
        shown.append(visible(text[low:high]), f"underline {colour}" if colour else None)
    return shown


def _pieces(length: int, spans: list[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    """Cut a text at the edges of spans, sorted by start; each piece has the colour of the shortest span over it."""
    over: list[tuple[int, int, int, str]] = []
    at = 0
    for low, high in pairwise(sorted({0, length, *(edge for start, end, _ in spans for edge in (start, end))})):
        while at < len(spans) and spans[at][0] <= low:
            start, end, colour = spans[at]
            heappush(over, (end - start, at, end, colour))
            at += 1
        while over and over[0][2] <= low:
            heappop(over)
        yield low, high, over[0][3] if over else ""


def _line(name: str, row: Row, colour: str) -> Text:
    said = str(row.get("text") or row.get("anchor_text") or "")
    said = f"{said[:_TEXT_CHARS]}…" if len(said) > _TEXT_CHARS else said
    facts = " ".join(f"{key}={_value(value)}" for key, value in _telling(row))
    return Text.assemble(
        ("    ", ""), (f"{name} {row['start']}–{row['end']} ", colour), cell(f"“{said}” "), cell(facts, "dim")
    )


def _telling(row: Row) -> Iterator[tuple[str, Any]]:
    """What a row says, its rule first."""
    names = [name for name in row if name not in _KNOWN and not name.endswith(_FOR_PROGRAMS)]
    for name in sorted(names, key=lambda name: name != "rule"):
        if row[name] not in (None, [], ""):
            yield name, row[name]


def _value(value: Any) -> str:
    shown = f"{value:.4g}" if isinstance(value, float) and abs(value) < 1e4 else str(plain(value))
    return f"{shown[:_VALUE_CHARS]}…" if len(shown) > _VALUE_CHARS else shown
