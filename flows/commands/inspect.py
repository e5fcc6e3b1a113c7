"""`newsmill inspect`: what a reader makes of one file, and what it leaves out and why."""

from pathlib import Path
from typing import Annotated

import typer

from flows.commands.console import show, show_json
from flows.commands.options import Debug, Json, Raw
from flows.configuration import settings_of


def inspect(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Any file: a page, an archive.", show_default=False)],
    member: Annotated[
        str | None, typer.Option("--member", metavar="PATH", help="One member of an archive, by its path in there.")
    ] = None,
    item: Annotated[
        int | None, typer.Option("--item", min=0, metavar="N", help="One item of a file of several, from 0.")
    ] = None,
    mark: Annotated[
        str | None,
        typer.Option("--mark", metavar="TABLES", help="Mark the rows of these tables alone: dates,quotes; or none."),
    ] = None,
    limit: Annotated[int, typer.Option("--limit", min=1, metavar="N", help="Read no more documents.")] = 100,
    raw: Raw = None,
    as_json: Json = False,
    debug: Debug = False,
) -> None:
    """Show what a reader makes of one file: how it is told, its rows, what is left out of the text and why.

    No processed folder is needed, and nothing is written.

    [bold]Examples[/bold]

    newsmill inspect data/raw/page.html

    newsmill inspect data/raw/2024.zip --member story.xml

    newsmill inspect page.html --mark dates --json
    """
    from dataclasses import replace

    from tasks.model.errors import NewsmillError
    from tasks.reporting.inspection_page import page
    from tasks.reporting.values import plain
    from tasks.workers import inspecting

    marks = _marks(mark)
    found = inspecting.inspect(file, settings_of(raw=raw), member, limit if item is None else max(limit, item + 1))
    if item is not None:
        kept = [each for each in found.documents if each.document["item_index"] == item]
        if not kept:
            raise NewsmillError(f"{file} has no item {item}; it has {len(found.documents)}.")
        found = replace(found, documents=kept[:1])
    if as_json:
        show_json(plain(found.values()))
    else:
        show(page(found, marks))


def _marks(mark: str | None) -> list[str] | None:
    """The tables to be marked; None for all. Raises a usage error where one has no places."""
    if mark is None:
        return None
    from tasks.enrichers import graph

    names = [name.strip() for name in mark.split(",") if name.strip() and name.strip() != "none"]
    known = ["links", *(name for name in graph.tables() if not name.startswith("_"))]
    if unknown := [name for name in names if name not in known]:
        raise typer.BadParameter(f"--mark: no table is named {unknown[0]!r}; there are {', '.join(known)}")
    return names
