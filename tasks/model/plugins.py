"""How plug-ins are found: the folder is the registry. A plug-in is a module or package with a `VERSION`."""

import importlib
import pkgutil
from functools import cache
from types import ModuleType

from tasks.model.errors import ContractError


@cache
def find(package: str, required: tuple[str, ...]) -> dict[str, ModuleType]:
    """Import the modules of a package and return those that declare `VERSION`, by `NAME`, sorted.

    Raises ContractError, naming the module, where one lacks any of `required` or repeats a name.
    """
    folder = importlib.import_module(package)
    found: dict[str, ModuleType] = {}
    for entry in sorted(pkgutil.iter_modules(folder.__path__), key=lambda e: e.name):
        module = importlib.import_module(f"{package}.{entry.name}")
        if not hasattr(module, "VERSION"):
            continue
        missing = [name for name in ("NAME", *required) if not hasattr(module, name)]
        if missing:
            raise ContractError(f"{module.__name__} is a plug-in of {package} but lacks {', '.join(missing)}")
        if module.NAME in found:
            raise ContractError(f"{module.__name__} and {found[module.NAME].__name__} are both named {module.NAME}")
        found[module.NAME] = module
    return dict(sorted(found.items()))


@cache
def beginning(package: str, required: tuple[str, ...], opening: bytes) -> tuple[ModuleType, ...]:
    """The plug-ins for what may begin with a byte: those that don't say how their files begin, or say so.

    All of them where the byte, being none of ASCII, tells nothing.
    """
    modules = find(package, required).values()
    return tuple(module for module in modules if opening in getattr(module, "OPENINGS", opening))


def stamp(module: ModuleType) -> str:
    """`name@version` of a plug-in."""
    return f"{module.NAME}@{module.VERSION}"
