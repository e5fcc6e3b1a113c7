"""The settings of a command, and where each came from: flag, environment, file, default."""

import os
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import typer
from pydantic import ValidationError

from tasks.model.settings import CONFIG_FILE, Settings

_PREFIX = str(Settings.model_config["env_prefix"])


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting as `newsmill status --settings` shows it."""

    name: str
    value: object
    origin: str
    description: str


def settings_of(**flags: Any) -> Settings:
    """The settings with the flags that were given; raises a usage error that names the setting and its origin."""
    try:
        return _checked(Settings(**_given(flags)), flags)
    except ValidationError as error:
        raise typer.BadParameter("; ".join(_complaint(each, flags) for each in error.errors())) from None
    except tomllib.TOMLDecodeError as error:
        raise typer.BadParameter(f"{CONFIG_FILE} is no valid TOML: {error}") from None


def _checked(settings: Settings, flags: dict[str, Any]) -> Settings:
    """The settings; raises a usage error where `formats` names what no reader is called."""
    if settings.formats:
        from tasks.readers import readers

        unknown = [name for name in settings.formats if name not in readers()]
        if unknown:
            raise typer.BadParameter(
                f"formats ({_origin('formats', flags)}): no format is named {unknown[0]!r}; "
                f"there are {', '.join(readers())}"
            )
    return settings


def _given(flags: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in flags.items() if value is not None}


def _complaint(error: Any, flags: dict[str, Any]) -> str:
    name = str(error["loc"][0]) if error["loc"] else "settings"
    if name not in Settings.model_fields:
        return f"{name!r} in {CONFIG_FILE} is no setting of Newsmill"
    return f"{name} ({_origin(name, flags)}): {error['msg']}, not {str(error['input'])!r}"


def explained(settings: Settings, flags: dict[str, Any]) -> list[Setting]:
    """Every setting with its value, origin and description, in the order of declaration."""
    values = settings.model_dump(mode="json")
    return [
        Setting(name, values[name], _origin(name, flags), info.description or "")
        for name, info in Settings.model_fields.items()
    ]


def _origin(name: str, flags: dict[str, Any]) -> str:
    if name in _given(flags):
        return "flag"
    variable = f"{_PREFIX}{name.upper()}"
    if variable in {each.upper() for each in os.environ}:
        return f"environment {variable}"
    return CONFIG_FILE if name in _in_file() else "default"


def _in_file() -> set[str]:
    try:
        return set(tomllib.loads(Path(CONFIG_FILE).read_text(encoding="utf-8")))
    except (OSError, ValueError):
        return set()
