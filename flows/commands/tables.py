"""`newsmill tables`: the contract of the datasets, out of the schemas."""

import sys
from typing import Annotated

import typer

from flows.commands.console import show, show_json
from flows.commands.options import Debug, Json


def tables(
    table: Annotated[str | None, typer.Argument(metavar="[TABLE]", help="A table.", show_default=False)] = None,
    as_json: Json = False,
    as_markdown: Annotated[bool, typer.Option("--markdown", metavar="", help="Print the page docs/tables.md.")] = False,
    debug: Debug = False,
) -> None:
    """Describe the published tables, or the columns of one: types, nulls, meanings."""
    from tasks.reporting.reference import described, markdown, published_tables, table_list, table_page

    groups = published_tables()
    known = {each.name: each for group in groups.values() for each in group}
    if table is not None and table not in known:
        raise typer.BadParameter(f"no published table is named {table!r}; there are {', '.join(known)}")
    if as_markdown:
        sys.stdout.buffer.write(markdown(groups).encode())
    elif as_json:
        show_json(described(known[table]) if table else [described(each) for each in known.values()])
    else:
        show(table_page(known[table]) if table else table_list(groups))
