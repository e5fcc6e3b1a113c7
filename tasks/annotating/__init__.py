"""Annotations: what several enrichers need and nobody publishes, computed once a batch on first demand.

An annotation is a module here with `NAME`, `VERSION` and `annotate(<needs>)`, whose parameters name core tables or
other annotations. A changed version re-runs every enricher that needs it.
"""

from types import ModuleType

from tasks.model.plugins import find

REQUIRED = ("annotate",)


def annotations() -> dict[str, ModuleType]:
    """All annotations by name."""
    return find("tasks.annotating", REQUIRED)
