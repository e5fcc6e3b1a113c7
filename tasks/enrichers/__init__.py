"""Enrichers: core rows in, one table out; one module or sub-package a table, its lexicons as data files beside it.

An enricher is a module here with

- `NAME`, and `VERSION`, an integer raised whenever the same articles would give other rows;
- `TABLE`: the `Table` it fills (grain `month`); a name that begins with `_` is internal;
- `enrich(<needs>) -> polars.DataFrame`: a pure function over a batch of articles. Its parameters name what it needs:
  core tables (`articles`, `sentences`, …), tables of other enrichers, annotations, or `settings` (of those, what is
  marked `rows`). The frame has the columns of
  `TABLE` but for `extractor`, which is filled in for it.

The rows of an article never depend on the other articles of the batch, nor on their order. A golden pair lies in
`tests/golden/enrichers/<NAME>/`. The contract test says what is missing.
"""

from types import ModuleType

from tasks.model import declaring  # noqa: F401 - before a plug-in imports dataframely itself
from tasks.model.plugins import find

REQUIRED = ("TABLE", "enrich")


def enrichers() -> dict[str, ModuleType]:
    """All enrichers by name."""
    return find("tasks.enrichers", REQUIRED)
