"""The pages that are written out of the code are those that lie in docs/."""

from pathlib import Path

import typer

from flows.cli import app
from tasks.reporting.reference import markdown, published_tables
from tasks.reporting.settings_page import settings_table

DOCS = Path(__file__).parents[2] / "docs"


def test_the_reference_of_the_tables_is_fresh():
    page = (DOCS / "tables.md").read_text(encoding="utf-8")
    assert page == markdown(published_tables()), "docs/tables.md is stale: run `make docs`"


def test_every_command_and_setting_has_its_place_in_the_page():
    page = (DOCS / "commands.md").read_text(encoding="utf-8")
    commands = typer.main.get_group(app).commands

    assert [name for name in commands if f"\n## {name}\n" not in page] == []
    assert settings_table() in page, "the table of settings is stale: see tasks/reporting/settings_page.py"


def test_every_option_of_run_has_its_line():
    page = (DOCS / "commands.md").read_text(encoding="utf-8")
    options = [option for parameter in typer.main.get_group(app).commands["run"].params for option in parameter.opts]

    assert [option for option in options if option.startswith("--") and option not in page] == []
