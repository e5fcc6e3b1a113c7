"""`newsmill run`: the main job, with a progress bar and a summary."""

import contextlib
import logging
import os
import shutil
import sys
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal

import typer

from flows.commands.console import err, say, show, show_json
from flows.commands.options import Debug, Json, Processed, Raw
from flows.configuration import settings_of
from flows.foresight import foreseen
from flows.progress import Progress
from tasks.model.errors import NewsmillError
from tasks.model.settings import Settings
from tasks.reporting.report import RunReport


class EngineName(StrEnum):
    """How tasks are called."""

    auto = "auto"
    prefect = "prefect"
    plain = "plain"


class LogFormat(StrEnum):
    """What a line of the log looks like."""

    text = "text"
    json = "json"


def run(
    raw: Raw = None,
    processed: Processed = None,
    engine: Annotated[
        EngineName | None,
        typer.Option("--engine", help="Call tasks through Prefect or plainly; auto asks whether a server answers."),
    ] = None,
    plain: Annotated[bool, typer.Option("--plain", metavar="", help="Short for --engine plain.")] = False,
    full: Annotated[bool | None, typer.Option("--full/--no-full", metavar="", help="Compute everything anew.")] = None,
    wait: Annotated[
        bool | None, typer.Option("--wait/--no-wait", metavar="", help="Wait for another run's lock.")
    ] = None,
    strict: Annotated[
        bool | None,
        typer.Option("--strict/--no-strict", metavar="", help="Publish nothing where a document was rejected."),
    ] = None,
    allow_removals: Annotated[
        bool | None,
        typer.Option(
            "--allow-removals/--no-allow-removals",
            metavar="",
            help="Go on although the raw folder has lost many files.",
        ),
    ] = None,
    allow_growth: Annotated[
        bool | None,
        typer.Option(
            "--allow-growth/--no-allow-growth", metavar="", help="Go on although a table has grown out of bounds."
        ),
    ] = None,
    workers: Annotated[
        int | None, typer.Option("--workers", min=0, metavar="N", help="Worker processes; 0 works without any.")
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", metavar="", help="Say what a run would do, and do nothing.")
    ] = False,
    as_json: Json = False,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", metavar="", help="Print nothing but warnings and errors.")
    ] = False,
    log_format: Annotated[
        LogFormat | None, typer.Option("--log-format", help="Log every step on stderr, as text or one JSON a line.")
    ] = None,
    debug: Debug = False,
) -> None:
    """Bring the datasets up to the raw folder: read what is new or changed, check, publish a snapshot.

    A file is read when its bytes changed; what cannot be read is listed by [bold]newsmill rejects[/bold].

    [bold]Examples[/bold]

    newsmill run --raw data/raw --processed data/processed

    newsmill run --dry-run

    newsmill run --plain --quiet (under cron: silent unless something is wrong)
    """
    settings = settings_of(
        raw=raw,
        processed=processed,
        engine="plain" if plain else engine and engine.value,
        full=full,
        wait=wait,
        strict=strict,
        allow_removals=allow_removals,
        allow_growth=allow_growth,
        workers=workers,
    )
    if dry_run:
        _foresee(settings, as_json)
        return
    report = _run(settings, quiet, log_format, debug)
    _tell(report, as_json, quiet)


def _foresee(settings: Settings, as_json: bool) -> None:
    from tasks.reporting.summary import outlook, outlook_values

    plan = foreseen(settings)
    if as_json:
        show_json(outlook_values(plan))
    else:
        show(outlook(plan, settings.full))


def _run(settings: Settings, quiet: bool, log_format: LogFormat | None, debug: bool) -> RunReport:
    from flows.engine import PlainEngine, choose

    choice = choose(settings.engine)
    if choice.remark and not quiet and not log_format:
        say(choice.remark, "dim")
    os.environ.setdefault("DO_NOT_TRACK", "1")  # else importing Prefect asks the user to agree to be counted
    from flows.log_lines import announce, configure
    from flows.process import mill, run_as_flow

    form: Literal["text", "json"] = "json" if log_format is LogFormat.json else "text"
    configure(form, _level(log_format, debug), everything=debug, failures=log_format is not None)
    if choice.remark and log_format:
        announce(choice.remark)
    with _progress(quiet or log_format is not None) as progress:
        if choice.name == "plain":
            return mill(settings, PlainEngine(), progress=progress)
        try:
            return run_as_flow(settings, progress=progress)
        except RuntimeError as error:
            if _NO_SERVER not in str(error):
                raise
            raise NewsmillError(
                f"Prefect's server did not start in this process ({error}). Nothing was changed. "
                "Run with --plain, or start a server (`newsmill serve`) and run again."
            ) from error


#: What Prefect says where the server that it starts in this process doesn't answer in time.
_NO_SERVER = "ephemeral Prefect API server"


def _level(log_format: LogFormat | None, debug: bool) -> int:
    if debug:
        return logging.DEBUG
    return logging.INFO if log_format else logging.WARNING


@contextlib.contextmanager
def _progress(without_bar: bool) -> Iterator[Progress]:
    from flows.bar import Bar, Lines

    if without_bar or not sys.stderr.isatty():
        yield Lines()
    else:
        with Bar(err()) as bar:
            yield bar


def _tell(report: RunReport, as_json: bool, quiet: bool) -> None:
    from tasks.reporting.summary import summary

    link = flow_run_url(report.flow_run_id)
    if as_json:
        show_json(report.as_dict() | {"flow_run_url": link})
    elif not quiet:
        show(summary(report, program(), link))


def flow_run_url(flow_run_id: str | None) -> str | None:
    """The page of a flow run; None where no server keeps it."""
    if not flow_run_id or not os.environ.get("PREFECT_API_URL"):
        return None
    from prefect.utilities.urls import url_for

    return url_for("flow-run", flow_run_id)


def program() -> list[str]:
    """How the user can call Newsmill from where they are."""
    found = shutil.which("newsmill")
    called = Path(sys.argv[0])
    if called.name != "newsmill" or (found and Path(found).resolve() == called.resolve()):
        return ["newsmill"]
    try:
        return [str(called.absolute().relative_to(Path.cwd()))]
    except ValueError:
        return [str(called)]
