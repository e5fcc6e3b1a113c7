"""Results in, the page `docs/benchmarks.md` out."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bench.measurement import shown
from bench.results import Newest

PAGE = Path(__file__).parent.parent / "docs" / "benchmarks.md"

HEAD = """# Benchmarks

Written by `python -m bench --table` from `bench/results/`; don't edit it.

```
make bench                                every benchmark, 10,000 and 100,000 articles
python -m bench --quick                   every benchmark, small
python -m bench NAME… --articles 20000    some of them, at another size
python -m bench --list                    their names
python -m bench --table                   this page
```

Each figure stands beside a reference that was measured in the same run on the same machine, and **the ratio is the
figure divided by the reference**: it says more than the seconds, which belong to one machine. The articles are
synthetic (`bench/articles.py`): 3 to 8 KB each in the manner of news copy, 12 outlets, 24 months, four languages,
three formats, with reprints, revisions and broken files among them; the same seed gives the same files. Those of
`where_when` are real ones out of `../shared/corpora`. Runs are `newsmill run --plain` on at most two cores. Memory is
the sum over all processes, sampled ten times a second, so that pages shared between processes count several times.
"""

TITLES = {
    "whole": "The whole path from nothing",
    "unchanged": "A run with nothing new",
    "one_changed": "One file changed",
    "start_up": "Start-up",
    "prefect_share": "Prefect's share",
    "stages": "Each stage alone",
    "where_when": "`places`, `dates` and `amounts` on real news",
    "many": "Very many small files",
    "bounded": "Memory under a limit",
    "signed": "`duplicates` over very many signatures",
    "named": "`entities` over very many mentions",
}


def page(figures: Mapping[str, Newest]) -> str:
    """The page as Markdown; benchmarks are of the day when they ran last."""
    last = max(figures.values(), key=lambda newest: newest.day)
    machine = ", ".join(f"{name} {value}" for name, value in last.machine.items())
    sections = [_section(TITLES[name], figures[name]) for name in TITLES if name in figures]
    return "\n".join([HEAD, f"Last measured on {last.day}: {machine}.\n", *sections])


def _section(title: str, newest: Newest) -> str:
    head = [f"## {title}", "", f"On {newest.day}."]
    table = ["", "| measured | value | reference | ratio |", "|---|--:|---|--:|", *map(_line, newest.rows), ""]
    return "\n".join([*head, *table])


def _line(row: Mapping[str, Any]) -> str:
    value = "–" if row["value"] is None else f"{shown(row['value'])} {row['unit']}"
    ratio = "–" if row["ratio"] is None else shown(row["ratio"])
    return f"| {row['name']} | {value} | {row['reference']} | {ratio} |"
