"""`newsmill serve`: wrong options are refused before anything is started."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner

from flows import deploy
from flows.commands.serve import serve

APP = typer.Typer()
APP.command()(serve)


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Any, ...]]:
    calls: list[tuple[Any, ...]] = []
    monkeypatch.setattr(deploy, "serve", lambda settings, timing, **options: calls.append((settings, timing, options)))
    return calls


def test_the_options_reach_the_deployment(served: list[tuple[Any, ...]]) -> None:
    arguments = (
        "--cron|30 6 * * 1-5|--timezone|America/New_York|--collision|cancel|--port|4300|--raw|in|--processed|out"
    )

    result = CliRunner().invoke(APP, arguments.split("|"))

    assert result.exit_code == 0, result.output
    ((settings, timing, options),) = served
    assert (settings.raw, settings.processed) == (Path("in"), Path("out"))
    assert timing == deploy.Timing("30 6 * * 1-5", None, "America/New_York")
    assert (options["collision"], options["port"]) == ("cancel", 4300)


@pytest.mark.parametrize(
    ("every", "length"),
    [
        ("90s", timedelta(seconds=90)),
        ("15m", timedelta(minutes=15)),
        ("1.5h", timedelta(hours=1.5)),
        ("1D", timedelta(1)),
    ],
)
def test_a_length_of_time_is_understood(served: list[tuple[Any, ...]], every: str, length: timedelta) -> None:
    CliRunner().invoke(APP, ["--every", every])

    assert served[0][1].every == length


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["--cron", "hourly"], "is no cron expression"),
        (["--cron", "61 * * * *"], "is no cron expression"),
        (["--cron", "* * * * * *"], "is no cron expression"),
        (["--cron", "0 * * * *", "--every", "1h"], "either --cron or --every"),
        (["--every", "often"], "is no length of time"),
        (["--every", "0s"], "is no length of time"),
        (["--every", "99999999999d"], "is no length of time"),
        (["--timezone", "Mars/Olympus"], "is no time zone"),
        (["--timezone", "../etc"], "is no time zone"),
        (["--port", "70000"], "--port"),
    ],
)
def test_a_wrong_option_is_a_usage_error(served: list[tuple[Any, ...]], arguments: list[str], complaint: str) -> None:
    result = CliRunner().invoke(APP, arguments, env={"COLUMNS": "200", "TERM": "dumb"})

    assert result.exit_code == 2
    assert complaint in " ".join(result.output.replace("│", " ").split())
    assert served == []
