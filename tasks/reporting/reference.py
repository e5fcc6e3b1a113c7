"""The schemas in, the reference of the published tables out: as values, as text, as the page docs/tables.md."""

from collections.abc import Sequence
from typing import Any

import pyarrow as pa
from rich.console import RenderableType
from rich.text import Text

from tasks.enrichers import graph
from tasks.model.declaring import dy
from tasks.model.operations import QUALITY, RUNS
from tasks.model.schema import Table
from tasks.model.tables import CORE
from tasks.relations import relations
from tasks.reporting.grids import grid

_GROUPS = (
    ("Core", "What every raw file gives."),
    ("Enrichment", "What is found in the text of an article; each table is made by one enricher."),
    ("Corpus", "What holds over all articles."),
    ("Operations", "About runs, not articles: one small file a run, beside the snapshots, in `log/`."),
)

_HEAD = """# The published tables

<!-- Written by `make docs` out of the schemas; a test fails when it is stale. -->

Where they lie and how they are read is said in the README. Tables marked *by month* lie in folders
`published_month=YYYY-MM` (`unknown` where an article has no date), which readers see as one more column, and their
rows are sorted by time of publication and article. Offsets count Unicode code points of `articles.body_text`,
half-open: `body_text[start:end]` is `text`. A type with `?` may be null. Tables whose names begin with `_` are internal
and promise nothing.
"""


def published_tables() -> dict[str, tuple[Table, ...]]:
    """The published tables by group, in the order of the contract."""
    related = tuple(table for module in relations().values() for table in module.TABLES)
    groups = (CORE, tuple(graph.tables().values()), related, (RUNS, QUALITY))
    return {
        name: tuple(table for table in tables if not table.internal)
        for (name, _), tables in zip(_GROUPS, groups, strict=True)
    }


def described(table: Table) -> dict[str, Any]:
    """A table for programs."""
    return {
        "table": table.name,
        "description": table.description,
        "partitioned": table.grain == "month",
        "key": table.key,
        "columns": [_described(name, column, table) for name, column in table.columns.items()],
    }


def _described(name: str, column: dy.Column, table: Table) -> dict[str, Any]:
    return {
        "name": name,
        "type": type_name(table.arrow().field(name).type),
        "nullable": column.nullable,
        "description": column.description or "",
        "values": list(column.categories) if isinstance(column, dy.Enum) else None,
    }


def type_name(kind: pa.DataType) -> str:
    """An Arrow type as the contract writes it: `string`, `list<string>`, `timestamp[us, UTC]`."""
    if pa.types.is_list(kind):
        return f"list<{type_name(kind.value_type)}>"
    if pa.types.is_struct(kind):
        return f"struct<{', '.join(f'{field.name}: {type_name(field.type)}' for field in kind)}>"
    if pa.types.is_map(kind):
        return f"map<{type_name(kind.key_type)}, {type_name(kind.item_type)}>"
    if pa.types.is_timestamp(kind):
        return f"timestamp[{kind.unit}, {kind.tz}]"
    name = str(kind)
    return {"date32[day]": "date", "float": "float32", "double": "float64"}.get(name, name)


def table_list(groups: dict[str, tuple[Table, ...]]) -> list[RenderableType]:
    """All tables for people, a line each."""
    rows = [
        (table.name, group, len(table.columns), table.description) for group, each in groups.items() for table in each
    ]
    return [grid(("table", "group", "columns#", "description"), rows)]


def table_page(table: Table) -> list[RenderableType]:
    """One table for people, a line a column."""
    known = described(table)
    rows = [(each["name"], _type(each), _meaning(each)) for each in known["columns"]]
    head = Text.assemble((table.name, "bold"), f": {table.description} Key: {', '.join(table.key)}.")
    return [head, Text(), grid(("column", "type", "meaning"), rows)]


def markdown(groups: dict[str, tuple[Table, ...]]) -> str:
    """The page docs/tables.md."""
    parts = [_HEAD]
    for name, meaning in _GROUPS:
        parts += [f"\n## {name}\n\n{meaning}\n", *(_section(table) for table in groups[name])]
    return "".join(parts)


def _section(table: Table) -> str:
    known = described(table)
    rows = [f"| `{each['name']}` | `{_type(each)}` | {_escaped(_meaning(each))} |" for each in known["columns"]]
    month = " *By month.*" if known["partitioned"] else ""
    return (
        f"\n### {table.name}\n\n{table.description}{month} "
        f"Key: {_listed(table.key)}.\n\n| column | type | meaning |\n|---|---|---|\n" + "\n".join(rows) + "\n"
    )


def _type(column: dict[str, Any]) -> str:
    return f"{column['type']}{'?' if column['nullable'] else ''}"


def _meaning(column: dict[str, Any]) -> str:
    values: Sequence[str] = column["values"] or ()
    unsaid = [value for value in values if f"`{value}`" not in column["description"]]
    return str(column["description"]) + (f" One of {_listed(values)}." if unsaid else "")


def _listed(names: Sequence[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _escaped(text: str) -> str:
    return text.replace("|", "\\|")
