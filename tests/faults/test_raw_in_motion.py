"""Files that come, go, grow and change while a run reads them: right for some moment, and right in the next run."""

import os
import random
import threading

import pytest

from tasks.workers import ingesting
from tests.faults import observed, story


@pytest.fixture
def raw(tmp_path, mill):
    """Two files that were read once; the cache doesn't trust the files, they are so young."""
    for name in ("a", "b"):
        (tmp_path / "raw" / f"{name}.txt").write_text(story.article(name, "May"))
    mill()
    return tmp_path / "raw"


def vanish(path):
    path.unlink()


def grow(path):
    with path.open("a") as stream:
        stream.write("\nThe council of the town will meet again on Friday, the mayor said.\n")


def be_replaced(path):
    aside = path.with_name(".aside")
    aside.write_text(story.article("theatre", "June"))
    aside.replace(path)


def change_within_a_tick(path):
    """Another text of the same length, at the same time by the file system's clock."""
    status = path.stat()
    path.write_text(path.read_text().replace("mayor", "baker"))
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


def become_a_folder(path):
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize("move", [vanish, grow, be_replaced, change_within_a_tick, become_a_folder])
@pytest.mark.parametrize("when", ["before it is read", "after it was read"])
def test_a_file_that_changes_during_a_run_is_right_now_and_in_the_next(tmp_path, mill, monkeypatch, raw, move, when):
    target = raw / "new.txt"
    target.write_text(story.article("school", "June"))
    mill(processed=tmp_path / "before")
    read = ingesting._read_file

    def moving(file, *rest):
        if file.path == target.name and when == "before it is read":
            move(target)
        yield from read(file, *rest)
        if file.path == target.name and when == "after it was read":
            move(target)

    with monkeypatch.context() as patched:
        patched.setattr(ingesting, "_read_file", moving)
        mill()
    now = observed.content(tmp_path / "processed")
    mill(processed=tmp_path / "after")
    moments = [observed.content(tmp_path / name) for name in ("before", "after")]
    assert now in moments or documents(tmp_path)["new.txt"] in ("vanished", "unreadable")
    mill()
    assert observed.content(tmp_path / "processed") == moments[1]


def documents(tmp_path):
    from tasks.model.tables import DOCUMENTS
    from tasks.storage.layout import Store
    from tasks.storage.snapshots import current

    frame = current(Store(tmp_path / "processed")).scan(DOCUMENTS).collect()
    return dict(frame.select("source_path", "reject_code").iter_rows())


def test_a_folder_that_never_rests_is_read_without_error(tmp_path, mill, raw, seed, long):
    rng, stop = random.Random(seed), threading.Event()

    def disturb():
        while not stop.wait(0.002):
            path = raw / rng.choice("pq") / f"{rng.choice('xyz')}.txt"
            try:
                path.parent.mkdir(exist_ok=True)
                kind = rng.randrange(5)
                if kind < 3:
                    path.write_text(story.article(f"bridge {rng.randrange(9)}", "May") * (kind + 1))
                elif kind == 3:
                    path.unlink()
                else:
                    path.replace(raw / f"{rng.choice('xyz')}.txt")
            except FileNotFoundError:
                continue

    thread = threading.Thread(target=disturb)
    thread.start()
    try:
        for _ in range(60 if long else 3):
            mill()
    finally:
        stop.set()
        thread.join()
    mill()
    mill(processed=tmp_path / "fresh")
    assert observed.content(tmp_path / "processed") == observed.content(tmp_path / "fresh")
