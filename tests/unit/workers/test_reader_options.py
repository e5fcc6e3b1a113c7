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
