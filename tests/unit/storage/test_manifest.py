"""A manifest is read as it was written, or not at all."""

import json

import pytest

from tasks.model.errors import StoreError
from tasks.storage import manifest
from tasks.storage.manifest import DataFile, Manifest, Versions


@pytest.fixture
def written(tmp_path):
    versions = Versions("0.1", "c", {"plain": "plain@1"}, "1", {"dates": "dates@1"}, {}, "w", "s")
    files = (DataFile("articles/a.parquet", "articles", "2022-04", 0, 0, 3, 100, "00"),)
    content = Manifest(7, 6, "run", "published_month", versions, {"partition": "month"}, files)
    manifest.write(content, tmp_path)
    return content


def test_what_is_written_is_read(tmp_path, written):
    assert manifest.read(tmp_path) == written
    assert written.rows() == {"articles": 3}


def test_an_edit_by_hand_is_found_out(tmp_path, written):
    path = tmp_path / manifest.NAME
    path.write_text(path.read_text().replace('"rows": 3', '"rows": 4'))
    with pytest.raises(StoreError, match="checksum"):
        manifest.read(tmp_path)


@pytest.mark.parametrize("content", ["", "{", "[]", "{}", '{"format": 1}'])
def test_a_torn_manifest_is_refused_with_what_to_do(tmp_path, content):
    (tmp_path / manifest.NAME).write_text(content)
    with pytest.raises(StoreError, match="newsmill"):
        manifest.read(tmp_path)


def test_a_store_of_a_newer_format_asks_for_a_newer_version(tmp_path, written):
    path = tmp_path / manifest.NAME
    path.write_text(json.dumps(json.loads(path.read_text()) | {"format": manifest.FORMAT + 1}))
    with pytest.raises(StoreError, match="newer version"):
        manifest.read(tmp_path)
