"""The versions of every step, as they stand in the code and in a manifest; what has become stale between the two."""

from dataclasses import dataclass
from importlib.metadata import version

from tasks import normalising
from tasks.enrichers import enrichers, graph
from tasks.model.identity import digest
from tasks.model.plugins import stamp
from tasks.model.settings import Settings
from tasks.model.tables import CORE
from tasks.readers import versions as reader_versions
from tasks.readers.containers import versions as container_versions
from tasks.relations import relations
from tasks.storage.manifest import Versions
from tasks.storage.parquet import writer_version


def code_version() -> str:
    """The version of Newsmill."""
    return version("newsmill")


def present(settings: Settings) -> Versions:
    """The versions of the code as it is."""
    return Versions(
        code=code_version(),
        core=digest(*(str(table.arrow()) for table in CORE)),
        readers=reader_versions() | container_versions(),
        normalising=str(normalising.VERSION),
        enrichers={name: graph.version_of(name) for name in enrichers()},
        relations={name: _relation_version(name) for name in relations()},
        writer=writer_version(),
        settings_sha256=settings.row_sha256(),
    )


def _relation_version(name: str) -> str:
    module = relations()[name]
    made_by = {m.TABLE.name: n for n, m in enrichers().items()}
    parts = [graph.version_of(made_by[need]) for need in module.NEEDS if need in made_by]
    shapes = [str(table.arrow()) + str(table.rows_per_file or "") for table in module.TABLES]
    return f"{stamp(module)}-{digest(*shapes, *parts)[:8]}"


@dataclass(frozen=True, slots=True)
class Stale:
    """What must be made anew although its input stayed the same.

    `everything`: all rows, from raw bytes. `files`: the same rows, in new files.
    """

    everything: bool
    files: bool
    readers: bool
    enrichers: tuple[str, ...]
    relations: tuple[str, ...]


def stale(old: Versions | None, new: Versions) -> Stale:
    """Compare the versions of the last snapshot with the code's; None is a store without a snapshot."""
    if old is None:
        return Stale(True, False, False, (), ())
    everything = (old.core, old.normalising, old.settings_sha256) != (new.core, new.normalising, new.settings_sha256)
    enrichers_ = tuple(name for name, v in new.enrichers.items() if old.enrichers.get(name) != v)
    gone = set(old.enrichers) - set(new.enrichers) | set(old.relations) - set(new.relations)
    files = old.writer != new.writer or bool(gone)
    relations_ = tuple(name for name, v in new.relations.items() if files or old.relations.get(name) != v)
    return Stale(everything, files, old.readers != new.readers, enrichers_, relations_)
