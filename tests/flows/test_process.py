"""The main job from end to end: what is published, what is not, and what a second run does."""

import os
import sys
from pathlib import Path

import duckdb
import polars as pl
import pytest

from tasks.model.errors import GuardError, PublishError
from tasks.model.tables import ARTICLES, DOCUMENTS
from tasks.publishing.draft import Draft
from tasks.storage.layout import Store
from tasks.storage.snapshots import current
from tasks.workers import pool
from tasks.workers.losses import WorkerDiedError, WorkerHungError
from tasks.workers.pool import InProcess
from tests.faults import story
from tests.making.snapshots import hashes


def article(number, date="May 3, 2024", url=None):
    footer = f"\nOriginal url:\n\n<{url}>\n" if url else ""
    return (
        f"Council of Town {number} votes on the bridge\n\nBy Jane Roe\n\n{date}\n\n"
        f"The council of town {number} voted on Tuesday to build bridge number {number}, officials said.\n\n"
        f'"It will cost {number + 2} million euros," the mayor said. "We need it."\n{footer}'
    )


def write(tmp_path, **files):
    for name, content in files.items():
        path = tmp_path / "raw" / f"{name}.txt"
        path.write_bytes(content) if isinstance(content, bytes) else path.write_text(content, encoding="utf-8")


def documents(tmp_path):
    frame = current(Store(tmp_path / "processed")).scan(DOCUMENTS).collect()
    return {row["source_path"]: row for row in frame.to_dicts()}


def articles(tmp_path):
    return current(Store(tmp_path / "processed")).scan(ARTICLES).collect()


def test_a_second_run_with_nothing_new_commits_nothing(tmp_path, mill):
    write(tmp_path, a=article(1), b=article(2))
    assert mill().state == "committed"
    report = mill()
    assert (report.state, report.snapshot, report.documents_new) == ("unchanged", 1, 0)
    assert Store(tmp_path / "processed").numbers() == [1]


def test_the_first_catalog_has_a_view_of_every_table(tmp_path, mill):
    write(tmp_path, a=article(1))
    mill()
    with duckdb.connect(str(tmp_path / "processed" / "catalog.duckdb"), read_only=True) as catalog:
        views = {name for (name,) in catalog.sql("SHOW TABLES").fetchall()}
        core = {"documents", "articles", "contributors", "media", "paragraphs", "sentences", "links"}
        assert core | {"dates", "duplicates", "runs", "quality"} <= views
        assert catalog.sql("SELECT state FROM runs").fetchall() == [("committed",)]


def test_a_folder_at_rest_is_compared_by_sums_alone(tmp_path, mill, monkeypatch):
    from tasks.planning import plan

    def refused(*_):
        raise AssertionError("the documents were read")

    story.fill(tmp_path / "raw", story.before() | {".hidden": "", "empty.txt": ""})
    first = mill()
    with monkeypatch.context() as patched:
        patched.setattr(plan, "_documents", refused)
        second = mill()
    assert (second.state, second.documents_seen) == ("unchanged", first.documents_seen)
    assert (second.outcomes, second.rejects, second.examples) == (first.outcomes, first.rejects, first.examples)


@pytest.mark.parametrize("change", ["edit", "remove", "add", "hide"])
def test_a_folder_at_rest_is_left_by_any_change(tmp_path, mill, change):
    story.fill(tmp_path / "raw", story.before())
    mill()
    target = tmp_path / "raw" / "may" / "bridge.txt"
    if change == "edit":
        target.write_text(story.article("tunnel", "May"))
        os.utime(target, (1_600_000_000, 1_600_000_000))
    elif change == "remove":
        target.unlink()
    else:
        (tmp_path / "raw" / (".new" if change == "hide" else "new.txt")).write_text(story.article("tunnel", "May"))
    report = mill()
    assert report.state == "committed"
    assert report.documents_new + report.documents_changed + report.documents_removed == 1


def test_what_is_to_be_tried_again_is_not_at_rest(tmp_path, mill):
    if os.geteuid() == 0:
        pytest.skip("root reads everything")
    story.fill(tmp_path / "raw", story.before())
    (tmp_path / "raw" / "may" / "bridge.txt").chmod(0)
    mill()
    (tmp_path / "raw" / "may" / "bridge.txt").chmod(0o644)
    assert mill().rows["articles"] == 4


def test_a_touched_file_commits_nothing(tmp_path, mill):
    write(tmp_path, a=article(1))
    mill()
    os.utime(tmp_path / "raw" / "a.txt", (1, 1))
    report = mill()
    assert (report.state, report.documents_changed) == ("unchanged", 0)


def test_a_file_changed_within_the_clocks_tick_is_seen(tmp_path, mill):
    write(tmp_path, a=article(1))
    path = tmp_path / "raw" / "a.txt"
    before = path.stat()
    mill()
    path.write_text(article(7), encoding="utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert mill().documents_changed == 1


def test_every_file_is_accounted_for(tmp_path, mill):
    write(tmp_path, good=article(1), empty=b"", blank=b" \n\n", nul=b"\0\1\2" * 50, head=b"Only a headline\n")
    (tmp_path / "raw" / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 40)
    (tmp_path / "raw" / ".hidden").write_text("x")
    report = mill()
    found = {path: (row["outcome"], row["reject_code"]) for path, row in documents(tmp_path).items()}
    assert found["good.txt"] == ("ok", None)
    assert found["empty.txt"] == found["blank.txt"] == ("rejected", "empty")
    assert found["nul.txt"] == ("rejected", "binary")
    assert found[".hidden"] == ("ignored", "hidden")
    assert found["picture.png"][0] != "ok"
    assert len(found) == report.documents_seen == 7
    assert sum(report.outcomes.values()) == 7


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may read everything")
def test_an_unreadable_file_is_tried_again(tmp_path, mill):
    write(tmp_path, a=article(1))
    (tmp_path / "raw" / "a.txt").chmod(0)
    mill()
    assert documents(tmp_path)["a.txt"]["reject_code"] == "unreadable"
    (tmp_path / "raw" / "a.txt").chmod(0o644)
    mill()
    assert documents(tmp_path)["a.txt"]["outcome"] == "ok"


def test_a_line_without_end_is_refused_quickly(tmp_path, mill):
    write(tmp_path, long=b"word " * 1000, good=article(1))
    mill(max_line_chars=4000)
    assert documents(tmp_path)["long.txt"]["reject_code"] == "line_too_long"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems refuse such names")
def test_a_name_that_is_no_unicode_is_read_all_the_same(tmp_path, mill):
    Path(os.fsdecode(os.fsencode(tmp_path / "raw") + b"/caf\xe9.txt")).write_text(article(1))
    mill()
    row = documents(tmp_path)[r"caf\xe9.txt"]
    assert row["outcome"] == "ok"
    assert "name_escaped" in row["warnings"]


def test_the_latest_copy_of_an_article_wins_and_gives_way_again(tmp_path, mill):
    url = "https://gazette.example/bridge"
    write(tmp_path, old=article(1, "May 3, 2024", url), new=article(2, "May 5, 2024", url))
    mill()
    assert {p: r["outcome"] for p, r in documents(tmp_path).items()} == {"old.txt": "duplicate", "new.txt": "ok"}
    (tmp_path / "raw" / "new.txt").unlink()
    mill()
    assert {p: r["outcome"] for p, r in documents(tmp_path).items()} == {"old.txt": "ok"}
    assert "Town 1" in articles(tmp_path)["title"][0]


def test_an_article_that_moves_to_another_month_leaves_the_old_one(tmp_path, mill):
    url = "https://gazette.example/bridge"
    write(tmp_path, a=article(1, "May 3, 2024", url))
    mill()
    write(tmp_path, a=article(1, "June 3, 2024", url))
    mill()
    folders = sorted(p.name for p in (tmp_path / "processed" / "current" / "articles").iterdir())
    assert folders == ["published_month=2024-06"]


@pytest.mark.parametrize(("step", "folder"), [("day", "published_day=2024-05-03"), ("year", "published_year=2024")])
def test_the_partition_is_a_setting_and_a_change_recomputes(tmp_path, mill, step, folder):
    write(tmp_path, a=article(1))
    mill()
    mill(partition=step)
    assert [p.name for p in (tmp_path / "processed" / "current" / "articles").iterdir()] == [folder]


# ---- the guard ---------------------------------------------------------------------------------------------------


def test_a_raw_folder_that_is_gone_stops_the_run(tmp_path, mill):
    write(tmp_path, a=article(1))
    mill()
    (tmp_path / "raw").rename(tmp_path / "elsewhere")
    with pytest.raises(GuardError, match="mounted"):
        mill(allow_removals=False)
    assert articles(tmp_path).height == 1


def test_an_empty_raw_folder_stops_the_run_unless_allowed(tmp_path, mill):
    write(tmp_path, a=article(1))
    mill()
    (tmp_path / "raw" / "a.txt").unlink()
    with pytest.raises(GuardError, match="--allow-removals"):
        mill(allow_removals=False)
    mill()
    assert articles(tmp_path).height == 0


def test_losing_more_than_a_fifth_stops_the_run_but_moving_files_does_not(tmp_path, mill):
    write(tmp_path, **{f"a{i}": article(i) for i in range(10)})
    for path in (tmp_path / "raw").iterdir():
        os.utime(path, (1_700_000_000, 1_700_000_000))
    mill()
    (tmp_path / "raw" / "archive").mkdir()
    for i in range(8):
        (tmp_path / "raw" / f"a{i}.txt").rename(tmp_path / "raw" / "archive" / f"a{i}.txt")
    assert mill(allow_removals=False).documents_removed == 8
    for i in range(3):
        (tmp_path / "raw" / "archive" / f"a{i}.txt").unlink()
    with pytest.raises(GuardError, match="3 of 10"):
        mill(allow_removals=False)


def test_strict_publishes_nothing_where_a_document_is_rejected(tmp_path, mill):
    write(tmp_path, a=article(1), b=b"")
    with pytest.raises(PublishError, match=r"b\.txt"):
        mill(strict=True)
    assert current(Store(tmp_path / "processed")) is None


# ---- workers -----------------------------------------------------------------------------------------------------


class Fragile(InProcess):
    """A pool whose workers are lost on files of some names, as they are in life: in the middle of a batch."""

    def __init__(self, **losses):
        self.losses = losses

    def run(self, job, *args, quiet_seconds, after=bool):
        for index, file in enumerate(args[0] if isinstance(args[0], tuple) else ()):
            if error := self.losses.get(getattr(file, "path", "").removesuffix(".txt")):
                raise error("lost", index)
        return super().run(job, *args, quiet_seconds=quiet_seconds)


def test_a_file_that_kills_or_hangs_its_worker_is_the_only_one_lost(tmp_path, mill, monkeypatch):
    monkeypatch.setattr(pool, "of", lambda run_id: Fragile(killer=WorkerDiedError, sleeper=WorkerHungError))
    write(tmp_path, a=article(1), killer=article(2), sleeper=article(3), z=article(4))
    mill()
    codes = {path: row["reject_code"] for path, row in documents(tmp_path).items()}
    assert codes == {"a.txt": None, "killer.txt": "reader_crashed", "sleeper.txt": "timed_out", "z.txt": None}


def test_a_file_that_killed_its_worker_is_tried_again_in_the_next_run(tmp_path, mill, monkeypatch):
    write(tmp_path, a=article(1), killer=article(2))
    with monkeypatch.context() as patched:
        patched.setattr(pool, "of", lambda run_id: Fragile(killer=WorkerDiedError))
        mill()
    mill()
    assert documents(tmp_path)["killer.txt"]["outcome"] == "ok"


def test_an_article_that_an_enricher_cannot_do_goes_without(tmp_path, mill, monkeypatch):
    from tasks.enrichers import dates

    whole = dates.enrich

    def enrich(articles, sentences):
        if articles["title"].str.contains("Town 2").any():
            raise RuntimeError("defect")
        return whole(articles, sentences)

    monkeypatch.setattr(dates, "enrich", enrich)
    write(tmp_path, a=article(1), b=article(2))
    report = mill()
    assert report.rows["articles"] == 2
    assert "enrichment_failed" in documents(tmp_path)["b.txt"]["warnings"]
    assert documents(tmp_path)["a.txt"]["warnings"] == []
    dated = current(Store(tmp_path / "processed")).paths("dates")
    assert pl.read_parquet(dated)["article_id"].n_unique() == 1


def test_a_run_takes_up_what_a_killed_one_has_staged(tmp_path, mill, monkeypatch):
    from flows import process

    write(tmp_path, a=article(1), b=article(2))
    with monkeypatch.context() as patched:
        patched.setattr(process, "merge", "not a task")
        with pytest.raises(AttributeError):
            mill()
    staged = {p.name for p in (tmp_path / "processed" / "work").rglob("ingest.json")}
    assert staged
    with monkeypatch.context() as patched:
        patched.setattr("tasks.workers.ingesting.ingest", lambda *args: pytest.fail("ingested again"))
        assert mill().state == "committed"
    assert list((tmp_path / "processed" / "work").iterdir()) == []


def test_real_workers_publish_the_same_bytes(tmp_path, mill):
    write(tmp_path, **{f"a{i}": article(i) for i in range(6)})
    mill(processed=tmp_path / "here")
    mill(processed=tmp_path / "there", workers=2, batch_bytes=600)
    assert hashes(tmp_path / "here") == hashes(tmp_path / "there")


def test_a_change_opens_no_other_month(tmp_path, mill, monkeypatch):
    write(tmp_path, a=article(1), b=article(2, "June 3, 2024"), c=article(3, "July 3, 2024"))
    mill()
    read, opened = Draft.read, set()

    def noted(draft, table, files):
        opened.update((file.table, file.partition) for file in files if file.partition and file.rows)
        return read(draft, table, files)

    monkeypatch.setattr(Draft, "read", noted)
    write(tmp_path, a=article(1) + "\nThe harbour office confirmed it later that week.\n")
    mill()

    # `duplicates` looks through what all articles have in common, and nothing else does.
    assert {month for table, month in opened if table != "_signatures"} == {"2024-05"}
