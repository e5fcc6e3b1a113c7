"""A mill with few enrichers and relations: what a fault does doesn't depend on how many tables there are."""

import contextlib
from collections.abc import Collection, Iterator
from types import ModuleType

from tasks.enrichers import enrichers, graph
from tasks.relations import relations

#: One enricher, and the relation that is made of its rows.
FEW = ("signatures", "duplicates")


def leave(names: Collection[str] = FEW) -> None:
    """Forget every other enricher and relation in this process."""
    for found in (enrichers(), relations()):
        for name in found.keys() - set(names):
            del found[name]
    _forget()


@contextlib.contextmanager
def left(names: Collection[str] = FEW) -> Iterator[None]:
    """Do without the others for a while."""
    before: list[tuple[dict[str, ModuleType], dict[str, ModuleType]]] = [
        (found, dict(found)) for found in (enrichers(), relations())
    ]
    try:
        leave(names)
        yield
    finally:
        for found, whole in before:
            found.clear()
            found.update(whole)
        _forget()


def _forget() -> None:
    graph.ordered.cache_clear()
    graph.version_of.cache_clear()
