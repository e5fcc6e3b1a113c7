"""Readers: raw bytes in, raw articles out; one module a format, found by the package itself.

A reader is a module here with

- `NAME` and `VERSION`, the latter an integer raised whenever the same bytes would give another RawArticle;
- `EXAMPLE`: a file in `tests/golden/readers/`, whose expected outcome lies beside it;
- `sniff(sample) -> float`: how sure it is, 0 to 1, that it takes the file, from its name and first 64 KB alone;
- `OPENINGS`, where its files always begin with one of a few characters, white space aside: it is asked of no others;
- `read(source) -> Iterator[RawArticle | ReadError]`: the items of the file, in order.
"""

from types import ModuleType

from tasks.model.plugins import beginning, find, stamp
from tasks.readers.source import Sample

PACKAGE = "tasks.readers"
REQUIRED = ("EXAMPLE", "sniff", "read")


def readers() -> dict[str, ModuleType]:
    """All readers by name."""
    return find(PACKAGE, REQUIRED)


def choose(sample: Sample) -> ModuleType | None:
    """The reader that is surest of a file, the first by name among equals; None where none takes it."""
    best, most = None, 0.0
    for module in beginning(PACKAGE, REQUIRED, sample.opening):
        if (sure := module.sniff(sample)) > most:
            best, most = module, sure
    return best


def versions() -> dict[str, str]:
    """`{name: name@version}` of every reader."""
    return {name: stamp(module) for name, module in readers().items()}
