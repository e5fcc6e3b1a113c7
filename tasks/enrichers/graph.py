"""What enrichers need of each other, read off their parameters, and the order that follows."""

import inspect
from collections.abc import Callable, Mapping
from functools import cache
from graphlib import CycleError, TopologicalSorter
from types import ModuleType

from tasks.annotating import annotations
from tasks.enrichers import enrichers
from tasks.model.errors import ContractError
from tasks.model.identity import digest
from tasks.model.plugins import stamp
from tasks.model.schema import Table
from tasks.model.tables import ARTICLES, CHILDREN

#: Core tables that an enricher may need, by name.
CORE_NEEDS: Mapping[str, Table] = {table.name: table for table in (ARTICLES, *CHILDREN)}


#: The parameter by which an enricher asks for the settings; it may read those alone that are marked `rows`.
SETTINGS = "settings"
_GIVEN = {*CORE_NEEDS, SETTINGS}


def needs(function: Callable[..., object]) -> list[str]:
    """What a plug-in's function needs: the names of its parameters."""
    return list(inspect.signature(function).parameters)


@cache
def ordered() -> tuple[ModuleType, ...]:
    """All enrichers, each after those whose tables it needs.

    Raises ContractError where one needs what nobody makes, or where they need each other in a circle.
    """
    modules = enrichers()
    maker = {_parameter(module): name for name, module in modules.items()}
    graph = {name: [maker[n] for n in needs(module.enrich) if n in maker] for name, module in modules.items()}
    for module in modules.values():
        unknown = [n for n in needs(module.enrich) if n not in maker and n not in _GIVEN and n not in annotations()]
        if unknown:
            raise ContractError(f"{module.__name__}.enrich needs {', '.join(unknown)}, and nothing makes that")
    try:
        return tuple(modules[name] for name in TopologicalSorter(graph).static_order())
    except CycleError as error:
        raise ContractError(f"The enrichers {error.args[1]} need each other in a circle") from error


def _parameter(module: ModuleType) -> str:
    """The parameter name by which others ask for an enricher's table: the table's, without a leading `_`."""
    table: Table = module.TABLE
    return table.name.lstrip("_")


@cache
def version_of(name: str) -> str:
    """The version of an enricher with that of everything it needs: when it changes, its rows are made anew."""
    module = enrichers()[name]
    made_by = {_parameter(m): n for n, m in enrichers().items()}
    parts = [_need_version(n, made_by) for n in sorted(needs(module.enrich))]
    return f"{stamp(module)}-{digest(str(module.TABLE.arrow()), *parts)[:8]}"


def _need_version(name: str, made_by: Mapping[str, str]) -> str:
    if name in made_by:
        return version_of(made_by[name])
    if name in _GIVEN:
        return name
    module = annotations()[name]
    return stamp(module) + "".join(_need_version(n, made_by) for n in sorted(needs(module.annotate)))


def tables() -> dict[str, Table]:
    """The tables of all enrichers, by name, in the order in which they are made."""
    return {module.TABLE.name: module.TABLE for module in ordered()}
