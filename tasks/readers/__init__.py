"""Readers: raw bytes in, raw articles out; one module a format, found by the package itself.

A reader is a module here with

- `NAME` and `VERSION`, the latter an integer raised whenever the same bytes would give another RawArticle;
- `EXAMPLE`: a file in `tests/golden/readers/`, whose expected outcome lies beside it;
- `sniff(sample) -> float`: how sure it is, 0 to 1, that it takes the file, from its name and first 64 KB alone;
- `read(source) -> Iterator[RawArticle | ReadError]`: the items of the file, in order.
"""

from types import ModuleType

from tasks.model.plugins import find, stamp
from tasks.readers.source import Sample

REQUIRED = ("EXAMPLE", "sniff", "read")


def readers() -> dict[str, ModuleType]:
    """All readers by name."""
    return find("tasks.readers", REQUIRED)


def choose(sample: Sample) -> ModuleType | None:
    """The reader that is surest of a file, the first by name among equals; None where none takes it."""
    sure = [(module.sniff(sample), module) for module in readers().values()]
    best = max(sure, key=lambda pair: pair[0], default=None)
    return best[1] if best and best[0] > 0 else None


def versions() -> dict[str, str]:
    """`{name: name@version}` of every reader."""
    return {name: stamp(module) for name, module in readers().items()}
