"""`newsmill serve`: the main job on a schedule and at the push of a button, one run at a time."""

import re
from datetime import timedelta
from enum import StrEnum
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from flows.commands.console import say
from flows.commands.options import Debug, Processed, Raw
from flows.configuration import settings_of

_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
_LONGEST = 366 * 86400
_LENGTH = re.compile(r"(\d+(?:\.\d+)?)([smhd])")


class CollisionName(StrEnum):
    """What becomes of a trigger while a run is going on."""

    enqueue = "enqueue"
    cancel = "cancel"


def serve(
    raw: Raw = None,
    processed: Processed = None,
    cron: Annotated[
        str | None,
        typer.Option(
            "--cron", metavar="EXPR", help="When to run: minute, hour, day, month, weekday.", show_default=False
        ),
    ] = None,
    every: Annotated[
        str | None,
        typer.Option("--every", metavar="LENGTH", help="Run so often instead: 90s, 15m, 6h, 1d.", show_default=False),
    ] = None,
    timezone: Annotated[
        str, typer.Option("--timezone", metavar="ZONE", help="The zone of --cron, as in Europe/Vienna.")
    ] = "UTC",
    collision: Annotated[
        CollisionName, typer.Option("--collision", help="Queue, or cancel, what is triggered while a run goes on.")
    ] = CollisionName.enqueue,
    port: Annotated[
        int | None,
        typer.Option(
            "--port",
            min=1,
            max=65535,
            metavar="N",
            help="The server's port on this machine; by default PREFECT_API_URL, else 4200.",
            show_default=False,
        ),
    ] = None,
    name: Annotated[str, typer.Option("--name", help="The deployment's name; one `serve` for each.")] = "newsmill",
    debug: Debug = False,
) -> None:
    """Serve the job in Prefect until stopped: on a schedule, and whenever someone triggers it.

    Takes the Prefect server that answers, else brings one along; its page has a form that triggers a run. Without
    --cron and --every nothing runs by itself.

    [bold]Examples[/bold]: [cyan]newsmill serve --cron "0 * * * *"[/cyan] runs every hour; [cyan]newsmill serve --cron
    "30 6 * * 1-5" --timezone America/New_York[/cyan] on working days; from another terminal, [cyan]prefect deployment
    run process/newsmill -p full=true[/cyan].
    """
    settings = settings_of(raw=raw, processed=processed)
    from flows.deploy import Timing
    from flows.deploy import serve as serve_deployment

    timing = Timing(_cron(cron, every), _length(every), _zone(timezone))
    serve_deployment(
        settings, timing, collision=collision.value, port=port, name=name, tell=lambda line: say(line, "green")
    )


def _cron(cron: str | None, every: str | None) -> str | None:
    if cron is None:
        return None
    if every is not None:
        raise typer.BadParameter("Give either --cron or --every.", param_hint="--cron")
    if len(cron.split()) != 5 or not _is_schedule(cron):
        raise typer.BadParameter(
            f'{cron!r} is no cron expression: five fields, minute hour day month weekday, as in "0 * * * *".',
            param_hint="--cron",
        )
    return cron


def _is_schedule(cron: str) -> bool:
    from flows.deploy import Timing, schedule

    try:
        return schedule(Timing(cron)) is not None
    except ValueError:
        return False


def _length(every: str | None) -> timedelta | None:
    if every is None:
        return None
    found = _LENGTH.fullmatch(every.strip().lower())
    seconds = float(found[1]) * _SECONDS[found[2]] if found else 0.0
    if not 1 <= seconds <= _LONGEST:
        raise typer.BadParameter(f"{every!r} is no length of time, such as 90s, 15m, 6h, 1d.", param_hint="--every")
    return timedelta(seconds=seconds)


def _zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (LookupError, ValueError, OSError):
        raise typer.BadParameter(f"{name!r} is no time zone, such as Europe/Vienna.", param_hint="--timezone") from None
    return name
