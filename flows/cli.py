"""The command `newsmill`: its commands put together."""

import sys
from io import TextIOWrapper
from typing import Annotated

import typer

from flows.commands import inspect, keeping, looking, mapping, run, serve, tables
from flows.commands.failing import Guarded
from flows.commands.options import Debug

_HELP = """Turn a folder of raw news articles into partitioned Parquet tables, each row traceable to its characters.

[bold]newsmill run[/bold] reads what is new in data/raw and publishes a snapshot in data/processed, whole or not at all.
The other commands look at what was published, take care of it, or run the job on a schedule.
Settings come from flags, else the environment (NEWSMILL_RAW=…), else newsmill.toml; see [bold]status --settings[/bold].
"""

_EPILOG = """[bold]Examples[/bold]

newsmill run --raw data/raw --processed data/processed

newsmill query "SELECT domain, count(*) FROM articles GROUP BY ALL ORDER BY 2 DESC"

newsmill rejects --code no_body

newsmill inspect data/raw/page.html

newsmill serve --cron "0 * * * *"

[bold]Exit codes[/bold]: 0 done; 1 error, and nothing half done is published; 2 wrong usage or setting;
75 another run holds the lock (--wait waits for it); 130 interrupted.
"""

app = typer.Typer(
    name="newsmill",
    cls=Guarded,
    help=_HELP,
    epilog=_EPILOG,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"newsmill {version('newsmill')}")
        raise typer.Exit


@app.callback()
def _newsmill(
    debug: Debug = False,
    version: Annotated[
        bool, typer.Option("--version", metavar="", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None: ...


_WORK, _LOOK, _KEEP = "Do the work", "Look at what was published", "Take care of it"
app.command("run", rich_help_panel=_WORK)(run.run)
app.command("serve", rich_help_panel=_WORK)(serve.serve)
app.command("status", rich_help_panel=_LOOK)(looking.status)
app.command("query", rich_help_panel=_LOOK)(looking.query)
app.command("map", rich_help_panel=_LOOK)(mapping.draw_map)
app.command("rejects", rich_help_panel=_LOOK)(looking.rejects)
app.command("path", rich_help_panel=_LOOK)(looking.path)
app.command("tables", rich_help_panel=_LOOK)(tables.tables)
app.command("inspect", rich_help_panel=_LOOK)(inspect.inspect)
app.command("snapshots", rich_help_panel=_KEEP)(keeping.snapshots)
app.command("verify", rich_help_panel=_KEEP)(keeping.verify)
app.command("rollback", rich_help_panel=_KEEP)(keeping.rollback)
app.command("vacuum", rich_help_panel=_KEEP)(keeping.vacuum)


def main() -> None:
    """Run the command of the command line; what a stream's encoding lacks is shown escaped."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    app()


if __name__ == "__main__":
    main()
