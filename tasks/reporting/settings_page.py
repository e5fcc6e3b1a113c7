"""The settings in, their table for docs/commands.md out."""

from pydantic_core import PydanticUndefined

from tasks.model.settings import Settings

_DEFAULTS = {"workers": "one a core"}


def settings_table() -> str:
    """Every setting as a row of a Markdown table: name, default, meaning; those that rows depend on are marked."""
    rows = [
        f"| `{name}`{' *' if 'rows' in info.metadata else ''} | {_default(name)} | {info.description} |"
        for name, info in Settings.model_fields.items()
    ]
    return "\n".join(["| setting | default | meaning |", "|---|---|---|", *rows])


def _default(name: str) -> str:
    value = Settings.model_fields[name].default
    if name in _DEFAULTS or value is PydanticUndefined:
        return _DEFAULTS[name]
    return f"`{str(value).lower() if isinstance(value, bool) else value}`"
