"""What is wrong with snapshots, as lines."""

from collections.abc import Mapping, Sequence

from rich.text import Text

from tasks.reporting.escaping import visible
from tasks.reporting.quantities import counted

_REMEDY = (
    "`newsmill rollback N` publishes a whole snapshot again (`newsmill snapshots` lists them); "
    "`newsmill run --full` rebuilds everything from the raw folder."
)


def damage_list(found: Mapping[int, Sequence[str]]) -> list[Text]:
    """One line a whole snapshot; a damaged one with everything that is wrong, and what to do."""
    lines = [line for number, problems in found.items() for line in _of(number, problems)]
    return [*lines, *([Text(_REMEDY)] if any(found.values()) else [])]


def _of(number: int, problems: Sequence[str]) -> list[Text]:
    if not problems:
        return [Text(f"Snapshot {number:06d} is whole.", "green")]
    head = Text(f"Snapshot {number:06d} is damaged, {counted(len(problems), 'problem')}:", "bold red")
    return [head, *(Text(f"  {visible(problem)}") for problem in problems)]
