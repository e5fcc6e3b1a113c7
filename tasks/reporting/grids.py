"""The two shapes that everything is shown in: a list of facts, and a table."""

from collections.abc import Iterable, Sequence

from rich import box
from rich.table import Table
from rich.text import Text

from tasks.reporting.escaping import cell


def facts(pairs: Iterable[tuple[str, object]]) -> list[Text]:
    """One line a fact, names aligned; those whose value is None are left out."""
    kept = [(name, value) for name, value in pairs if value is not None]
    width = max((len(name) for name, _ in kept), default=0)
    return [Text.assemble((f"  {name:<{width}}  ", "dim"), cell(value)) for name, value in kept]


def grid(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> Table:
    """A table; numbers, and columns whose name ends with `#` (it isn't shown), stand to the right."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold", show_edge=False)
    for column in columns:
        right = column.endswith("#")
        table.add_column(column.rstrip("#"), justify="right" if right else "left", overflow="fold", no_wrap=right)
    for row in rows:
        table.add_row(*(_shown(value) for value in row))
    return table


def _shown(value: object) -> Text:
    if isinstance(value, Text):
        return value
    return cell(f"{value:,}" if isinstance(value, int) and not isinstance(value, bool) else value)
