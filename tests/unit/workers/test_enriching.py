"""Enrichers over a part, a slice of its articles after the other."""

import pytest

from tasks.enrichers import graph
from tasks.model.batch import SourceFile
from tasks.model.settings import Settings
from tasks.storage import parts
from tasks.workers import enriching, ingesting

TEXTS = {
    "a.txt": "Bridge opens\n\nOSLO, May 5 (AFP) - The bridge opened on Sunday, Mayor Ida Kolb said.\n",
    "b.txt": "Port closes\n\nThe port of Lagos closed on June 7, 2024. It lost $3 million, officials said.\n",
    "c.txt": "Rain again\n\n“It will rain for ten days,” said Jane Roe of the weather office in Turin.\n",
}


@pytest.fixture
def part(tmp_path):
    for name, text in TEXTS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    status = {name: (tmp_path / name).stat() for name in TEXTS}
    files = tuple(SourceFile(name, s.st_size, s.st_mtime_ns, s.st_ino, None) for name, s in status.items())
    ingesting.ingest(files, Settings(raw=tmp_path), tmp_path / "part")
    return tmp_path / "part"


def rows(part):
    receipt = enriching.enrich_part(part, Settings())
    return {name: parts.read(part, table, receipt).sort(table.key) for name, table in graph.tables().items()}


def test_slices_of_any_size_give_the_same_rows(part, monkeypatch):
    at_once = rows(part)
    monkeypatch.setattr(enriching, "ARTICLES_AT_ONCE", 1)
    one_by_one = rows(part)

    assert at_once["dates"].height
    assert at_once["mentions"].height
    assert all(at_once[name].equals(one_by_one[name]) for name in at_once)


def test_an_article_left_out_has_no_rows(part):
    ids = enriching.article_ids(part)

    receipt = enriching.enrich_part(part, Settings(), (ids[0],))

    signed = parts.read(part, graph.tables()["_signatures"], receipt)
    assert set(signed["article_id"]) == set(ids[1:])
    assert receipt.failed == [ids[0]]


def test_a_part_without_articles_has_empty_tables(tmp_path):
    ingesting.reject(SourceFile("x.txt", 1, 0, 0, None), "timed_out", "", Settings(raw=tmp_path), tmp_path / "part")

    receipt = enriching.enrich_part(tmp_path / "part", Settings())

    assert receipt.rows == dict.fromkeys(graph.tables(), 0)
    assert parts.read(tmp_path / "part", graph.tables()["dates"], receipt).is_empty()
