"""Whether a listing has something that the cache doesn't know."""

import polars as pl

from tasks.model.batch import SourceFile
from tasks.planning.changes import frames_of, is_news
from tasks.storage.parts import STAT_SCHEMA

KNOWN = SourceFile("a.txt", 10, 1_000, 7, None)


def frame_of(entries):
    return pl.concat(frames_of(entries))


def cache(*files):
    rows = [{"path": f.path, "size": f.size, "mtime_ns": f.mtime_ns, "inode": f.inode, "sha256": ""} for f in files]
    return pl.DataFrame(rows, schema=STAT_SCHEMA)


def test_a_file_that_is_new_or_touched_is_news():
    assert is_news(frame_of([KNOWN, SourceFile("b.txt", 1, 1, 1, None)]), cache(KNOWN))
    assert is_news(frame_of([SourceFile("a.txt", 10, 1_001, 7, None)]), cache(KNOWN))


def test_what_is_known_gone_or_not_to_be_read_is_none():
    assert not is_news(frame_of([KNOWN]), cache(KNOWN))
    assert not is_news(frame_of([]), cache(KNOWN))
    assert not is_news(frame_of([KNOWN, SourceFile(".git/", 0, 0, 0, "hidden")]), cache(KNOWN))
