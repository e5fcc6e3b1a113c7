"""The commands that look at what was published: status, query, rejects, path."""

import csv
import json
import sys
from itertools import islice
from typing import Annotated, Any

import typer

from flows.commands.console import show, show_json
from flows.commands.options import Debug, Json, Limit, Processed, Raw
from flows.configuration import explained, settings_of
from flows.foresight import foreseen
from flows.store import published, store_at

_ROWS_SHOWN = 100
#: What DuckDB calls the columns of its answer to EXPLAIN, a drawing of several lines.
_EXPLAINED = ["explain_key", "explain_value"]


def status(
    processed: Processed = None,
    raw: Raw = None,
    settings: Annotated[
        bool, typer.Option("--settings", metavar="", help="Show every setting and where it comes from.")
    ] = False,
    ahead: Annotated[
        bool, typer.Option("--next", metavar="", help="Show what the next run would do; it takes longer.")
    ] = False,
    last: Annotated[int, typer.Option("--last", min=0, metavar="N", help="Show so many runs.")] = 5,
    as_json: Json = False,
    debug: Debug = False,
) -> None:
    """Show the current snapshot, the size of each table, the last runs, and whether one is at work."""
    if settings:
        _settings({"raw": raw, "processed": processed}, as_json)
        return
    from tasks.reporting.overview import Overview, overview
    from tasks.reporting.past_runs import past_runs
    from tasks.reporting.summary import outlook, outlook_values
    from tasks.storage.lock import is_held
    from tasks.storage.snapshots import current

    store = store_at(processed)
    snapshot = current(store)
    when = snapshot.path.stat().st_mtime if snapshot else None
    found = Overview(snapshot, when, past_runs(store, last), is_held(store))
    plan = foreseen(settings_of(raw=raw, processed=processed)) if ahead else None
    if as_json:
        show_json(found.values() | ({"next": outlook_values(plan)} if plan else {}))
    else:
        show(overview(found, store.root) + (outlook(plan) if plan else []))


def _settings(flags: dict[str, Any], as_json: bool) -> None:
    from tasks.reporting.grids import grid

    found = explained(settings_of(**flags), flags)
    if as_json:
        show_json({each.name: {"value": each.value, "origin": each.origin} for each in found})
    else:
        rows = [(each.name, str(each.value), each.origin, each.description) for each in found]
        show([grid(("setting", "value", "from", "meaning"), rows)])


def query(
    sql: Annotated[str, typer.Argument(metavar="SQL", help="A SELECT; each table is a view.", show_default=False)],
    processed: Processed = None,
    limit: Limit = None,
    as_json: Json = False,
    as_csv: Annotated[bool, typer.Option("--csv", metavar="", help="Print CSV on stdout.")] = False,
    debug: Debug = False,
) -> None:
    """Ask the current snapshot in SQL (DuckDB's); nothing can be written.

    [bold]Examples[/bold]

    newsmill query "SELECT title FROM articles LIMIT 5"

    newsmill query "DESCRIBE articles"

    newsmill query --csv "FROM duplicates" > duplicates.csv
    """
    from tasks.reporting.querying import answered

    if as_json and as_csv:
        raise typer.BadParameter("--json and --csv exclude each other")
    store = store_at(processed)
    write = _write_json if as_json else _write_csv if as_csv else _write_grid
    with answered(store, published(store), sql) as result:
        write(result.columns, result.rows, limit)


def _write_json(columns: list[str], rows: Any, limit: int | None) -> None:
    from tasks.reporting.values import plain

    mark = "["
    for row in islice(rows, limit or None):
        values = {name: plain(value) for name, value in zip(columns, row, strict=True)}
        sys.stdout.write(f"{mark}\n{json.dumps(values)}")
        mark = ","
    sys.stdout.write("[]\n" if mark == "[" else "\n]\n")


def _write_csv(columns: list[str], rows: Any, limit: int | None) -> None:
    from tasks.reporting.escaping import visible
    from tasks.reporting.values import plain

    def shown(cell: Any) -> Any:
        return visible(cell) if isinstance(cell, str) else cell

    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(columns)
    for row in islice(rows, limit or None):
        cells = [json.dumps(cell) if isinstance(cell, list | dict) else cell for cell in map(plain, row)]
        writer.writerow(map(shown, cells) if sys.stdout.isatty() else cells)


def _write_grid(columns: list[str], rows: Any, limit: int | None) -> None:
    from rich.text import Text

    from tasks.reporting.escaping import visible_lines
    from tasks.reporting.results import result_grid

    wanted = _ROWS_SHOWN if limit is None else limit
    if columns == _EXPLAINED:
        show(Text(visible_lines(plan)) for _, plan in rows)
        return
    shown = list(islice(rows, wanted or None))
    more = wanted and next(iter(rows), None) is not None
    show([result_grid(columns, shown)])
    if more:
        show([Text(f"The first {len(shown):,} rows; --limit 0 shows all.", "dim")])


def rejects(
    processed: Processed = None,
    code: Annotated[str | None, typer.Option("--code", metavar="CODE", help="Only those of one code.")] = None,
    limit: Limit = None,
    as_json: Json = False,
    debug: Debug = False,
) -> None:
    """List the documents that gave no article: the code, what exactly was wrong, where they lie."""
    from tasks.model.rejects import CODES
    from tasks.reporting.rejected import reject_list, rejected

    if code is not None and code not in CODES:
        raise typer.BadParameter(f"no code is named {code!r}; there are {', '.join(sorted(CODES))}")
    rows = rejected(published(store_at(processed)), code)
    if as_json:
        show_json(rows[: limit or None])
    else:
        show(reject_list(rows, _ROWS_SHOWN if limit is None else limit))


def path(
    table: Annotated[str | None, typer.Argument(metavar="[TABLE]", help="A table.", show_default=False)] = None,
    processed: Processed = None,
    debug: Debug = False,
) -> None:
    """Print the folder of the current snapshot, or of a table in it, for programs to read from."""
    from tasks.model.errors import StoreError

    snapshot = published(store_at(processed))
    tables = sorted(snapshot.manifest.rows())
    if table is not None and table not in tables:
        raise StoreError(f"Snapshot {snapshot.number} has no table {table!r}; it has {', '.join(tables)}.")
    sys.stdout.write(f"{snapshot.path / table if table else snapshot.path}\n")
