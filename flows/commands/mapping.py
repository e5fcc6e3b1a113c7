"""`newsmill map`: where the news took place, as an SVG."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from flows.commands.console import say
from flows.commands.options import Debug, Processed
from flows.store import published, store_at


def _svg(out: Path) -> Path:
    """Refuse a name that says that the picture is of another kind."""
    if out.suffix.lower() not in ("", ".svg"):
        raise typer.BadParameter(f"{out}: only SVG is written; name it {out.with_suffix('.svg').name}.")
    return out


Out = Annotated[
    Path, typer.Option("--out", metavar="FILE", help="The SVG to write; - writes on stdout.", callback=_svg)
]
Sql = Annotated[
    str | None,
    typer.Option(
        "--sql", metavar="SQL", help="What to draw: columns name, lat, lon, and last a count.", show_default=False
    ),
]
Title = Annotated[str, typer.Option("--title", metavar="TEXT", help="The line above the map.")]


def draw_map(
    out: Out = Path("map.svg"),
    sql: Sql = None,
    title: Title = "Where the news took place",
    processed: Processed = None,
    debug: Debug = False,
) -> None:
    """Draw the places of the current snapshot on a map, each as large as the articles that name it are many.

    [bold]Examples[/bold]

    newsmill map --out places.svg

    newsmill map --sql "SELECT name, lat, lon, count(*) AS mentions FROM places WHERE country = 'UA' GROUP BY ALL"
    """
    from tasks.reporting.mapping.asking import NEWS, places_of
    from tasks.reporting.mapping.drawing import drawn

    store = store_at(processed)
    snapshot = published(store)
    places, unit = places_of(store, snapshot, sql or NEWS)
    note = f"{len(places):,} places by {unit} that name them" if sql is None else f"{len(places):,} places by {unit}"
    picture = drawn(places, title, f"{note} · snapshot {snapshot.number}", unit)
    if str(out) == "-":
        sys.stdout.write(picture)
        return
    out.write_text(picture, encoding="utf-8")
    say(f"{out}: {len(places):,} places")
