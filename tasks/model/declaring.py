"""Dataframely, the language in which tables are declared, without what it loads besides.

It imports SQLAlchemy wherever that is installed, as Prefect's server has it installed here: a quarter of a second of
every process, and nothing of it is used. Whoever imports this module first is spared that.
"""

import sys
from importlib import import_module

__all__ = ["dy"]

_UNUSED = "sqlalchemy"

if not {_UNUSED, "dataframely"} & set(sys.modules):
    sys.modules[_UNUSED] = None  # type: ignore[assignment]  # as good as not installed
    try:
        import_module("dataframely")
    finally:
        del sys.modules[_UNUSED]

import dataframely as dy  # noqa: E402
