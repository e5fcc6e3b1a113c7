"""The settings that readers obey reach them."""

import polars as pl
import pytest
from pydantic import ValidationError

from tasks.model.batch import SourceFile
from tasks.model.settings import Settings
from tasks.workers.ingesting import ingest

CSV = b"kop,tekst\nBrug open,De brug is weer open.\n"
RSS = b"<rss><channel><item><title>Soon</title><description>A line.</description></item></channel></rss>"


def documents(tmp_path, name, data, **settings):
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / name).write_bytes(data)
    ingest((SourceFile(name, len(data), 0, 1),), Settings(raw=tmp_path / "raw", **settings), tmp_path / "part")
    return pl.concat([pl.read_ipc(path) for path in sorted((tmp_path / "part").rglob("documents*.arrow"))])


@pytest.mark.parametrize(
    ("fields", "outcome"), [({"title": "kop", "body": "tekst"}, "ok"), ({}, "ignored"), ({"title": "kop"}, "rejected")]
)
def test_the_users_own_names_of_columns_reach_the_reader(tmp_path, fields, outcome):
    assert documents(tmp_path, "a.csv", CSV, fields=fields)["outcome"].to_list() == [outcome]


@pytest.mark.parametrize(("teasers", "outcome", "code"), [("keep", "ok", None), ("ignore", "ignored", "teaser")])
def test_teasers_are_kept_or_ignored(tmp_path, teasers, outcome, code):
    found = documents(tmp_path, "a.xml", RSS, feed_teasers=teasers)

    assert found.select("outcome", "reject_code").rows() == [(outcome, code)]
    assert ("teaser" in found["warnings"][0]) == (code is None)


def test_a_field_that_articles_lack_is_refused():
    with pytest.raises(ValidationError, match="headline"):
        Settings(fields={"headline": "kop"})


@pytest.mark.parametrize(("formats", "code"), [([], None), (["csv", "html"], None), (["html"], "excluded")])
def test_formats_narrow_what_is_read(tmp_path, formats, code):
    found = documents(tmp_path, "a.csv", b"title,text\nBridge open,The bridge is open again.\n", formats=formats)

    assert found["reject_code"].to_list() == [code]
    assert found["format"].to_list() == ["csv"]


PAGE = b"""<!doctype html><title>Bridge open</title><meta name="date" content="2024-05-03">
<body><article><h1>Bridge open</h1>
<p>The old bridge over the river is open again after a year of repairs, the city said on Friday.</p>
<p>Walkers and riders had to take <a href="https://a.example/ferry">the ferry</a> for all of that time, it said.</p>
</article></body>"""


def test_trafilatura_can_be_put_in_the_place_of_the_body_finder(tmp_path, monkeypatch):
    pytest.importorskip("trafilatura")
    from tasks.readers.html import trafilatura

    seen = []
    monkeypatch.setattr(
        trafilatura, "blocks_of", lambda markup, was=trafilatura.blocks_of: seen.append(1) or was(markup)
    )
    found = documents(tmp_path, "a.html", PAGE, extractor="trafilatura")

    assert (found["outcome"].to_list(), seen) == (["ok"], [1])
    (block, linked) = [block for block in trafilatura.blocks_of(PAGE.decode()) if block.kind == "text"]
    assert block.text.startswith("The old bridge")
    assert [linked.text[link.start : link.end] for link in linked.links] == ["the ferry"]


def test_another_extractor_counts_as_a_change_of_rows_with_its_version(monkeypatch):
    pytest.importorskip("trafilatura")
    ours, theirs = Settings(), Settings(extractor="trafilatura")

    assert ours.row_sha256() != theirs.row_sha256()
    assert "extractor_version" in theirs.row_settings()
    assert "extractor_version" not in ours.row_settings()


def test_an_extractor_that_is_not_installed_is_a_clear_error(monkeypatch):
    monkeypatch.setattr("tasks.model.settings.find_spec", lambda name: None)

    with pytest.raises(ValidationError, match=r"trafilatura is not installed; `pip install 'newsmill\[trafilatura\]'`"):
        Settings(extractor="trafilatura")
    assert Settings().extractor == "newsmill"
