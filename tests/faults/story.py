"""The story that every fault is thrown at: load, change, re-run of one step, rollback, vacuum, recovery."""

import contextlib
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

from flows.engine import PlainEngine
from flows.process import mill
from tasks.enrichers import graph, signatures
from tasks.model.settings import Settings
from tasks.storage import history
from tasks.storage.layout import Store
from tasks.storage.lock import hold
from tasks.storage.recovery import make_room, recover

#: Long ago, so that the cache trusts the files.
_AT_REST = 1_700_000_000


def article(topic: str, month: str, text: str = "", url: str = "") -> str:
    """A short article; two with the same `url` are copies of one."""
    footer = f"\nOriginal url:\n\n<https://gazette.example/{url}>\n" if url else ""
    return (
        f"Council votes on the {topic}\n\nBy Jane Roe\n\n{month} 3, 2024\n\n"
        f"The council voted on Tuesday to rebuild the {topic} by the end of June, three officials said.\n\n"
        f'"We had waited for this since 2019," the mayor said. {text}\n{footer}'
    )


def before() -> dict[str, str]:
    """The raw folder at first: two months, a copy, and a file without text."""
    return {
        "may/bridge.txt": article("bridge", "May"),
        "may/harbour.txt": article("harbour", "May", "The work costs 3 million euros."),
        "may/school.txt": article("school", "May", url="school"),
        "may/school-copy.txt": article("school", "May", "A sentence was added.", url="school"),
        "june/museum.txt": article("museum", "June"),
        "headline.txt": "Only a headline\n",
    }


def after() -> dict[str, str]:
    """The same folder later: one file edited, one gone, one moved, one new, one copy gone; June stays as it was."""
    files = before()
    files["may/bridge.txt"] = article("bridge", "May", "The vote was repeated on Friday.")
    files["archive/harbour.txt"] = files.pop("may/harbour.txt")
    del files["may/school.txt"]
    return files | {"may/theatre.txt": article("theatre", "May")}


def fill(folder: Path, files: dict[str, str], like: Path | None = None) -> None:
    """Write files at rest into a folder; what stands in `like` with the same content is linked."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        twin = like / name if like else None
        if twin and twin.exists() and twin.read_text(encoding="utf-8") == content:
            os.link(twin, path)
        else:
            path.write_text(content, encoding="utf-8")
            os.utime(path, (_AT_REST, _AT_REST))


@dataclass(frozen=True)
class Place:
    """Where the story happens: `first` and `second` are the raw folder before and after its change."""

    first: Path
    second: Path
    processed: Path


def run(raw: Path, processed: Path, **given: object) -> None:
    """A run in this process, without workers or Prefect."""
    settings = {"raw": raw, "processed": processed, "workers": 0, "allow_removals": True} | given
    mill(Settings.model_validate(settings), PlainEngine())


def load(place: Place) -> None:
    """The first run."""
    run(place.first, place.processed)


def change(place: Place) -> None:
    """A run after files were added, edited, deleted and moved."""
    run(place.second, place.processed)


def rerun(place: Place) -> None:
    """A run after the version of one enricher was raised, on which a relation depends."""
    with raised(signatures):
        run(place.second, place.processed)


@contextlib.contextmanager
def raised(enricher: ModuleType) -> Iterator[None]:
    """Pretend that an enricher has another version."""
    version = enricher.VERSION
    enricher.VERSION = version + 1  # type: ignore[attr-defined]
    graph.version_of.cache_clear()
    try:
        yield
    finally:
        enricher.VERSION = version  # type: ignore[attr-defined]
        graph.version_of.cache_clear()


def rollback(place: Place) -> None:
    """What `newsmill rollback 1` does."""
    store = Store(place.processed)
    with hold(store):
        history.roll_back(store, 1)


def vacuum(place: Place) -> None:
    """What `newsmill vacuum --keep-days 0 --keep-snapshots 1` does."""
    store = Store(place.processed)
    with hold(store):
        make_room(store)
        history.vacuum(store, keep_days=-1, keep_snapshots=1)
        recover(store)


@dataclass(frozen=True)
class Chapter:
    """One step of the story: it begins in the state that `start` left, and ends in the content of `end`."""

    name: str
    start: str
    end: str
    act: Callable[[Place], None]


CHAPTERS = {
    chapter.name: chapter
    for chapter in (
        Chapter("load", "nothing", "load", load),
        Chapter("change", "load", "change", change),
        Chapter("rerun", "change", "rerun", rerun),
        Chapter("rollback", "change", "load", rollback),
        Chapter("vacuum", "rerun", "rerun", vacuum),
        Chapter("recovery", "unpointed", "change", change),
    )
}
