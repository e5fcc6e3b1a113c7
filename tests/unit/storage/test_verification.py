"""Every kind of damage is named."""

import pytest

from tasks.model.errors import StoreError
from tasks.storage.layout import Store
from tasks.storage.snapshots import current
from tasks.storage.verification import damage, require_whole


@pytest.fixture
def snapshot(tmp_path, mill):
    (tmp_path / "raw" / "a.txt").write_text("A headline\n\nThe mayor spoke on Tuesday. Nobody listened to her.\n")
    mill()
    return current(Store(tmp_path / "processed"))


@pytest.fixture
def victim(snapshot):
    return next((snapshot.path / "articles").rglob("*.parquet"))


def test_a_whole_snapshot_has_no_damage(snapshot):
    assert damage(snapshot) == []
    require_whole(snapshot)


def test_a_flipped_byte_is_found(snapshot, victim):
    data = bytearray(victim.read_bytes())
    data[len(data) // 2] ^= 1
    victim.write_bytes(data)
    assert "other content" in damage(snapshot)[0]


def test_a_truncated_file_is_found_without_reading(snapshot, victim):
    victim.write_bytes(victim.read_bytes()[:-1])
    with pytest.raises(StoreError, match="bytes, not"):
        require_whole(snapshot)


def test_a_missing_file_is_found(snapshot, victim):
    victim.unlink()
    with pytest.raises(StoreError, match="missing"):
        require_whole(snapshot)


def test_a_foreign_file_is_found(snapshot):
    (snapshot.path / "articles" / "extra.parquet").write_bytes(b"")
    with pytest.raises(StoreError, match="not of this snapshot"):
        require_whole(snapshot)


def test_a_run_refuses_to_build_on_damage_and_a_full_run_repairs_it(tmp_path, mill, snapshot, victim):
    victim.unlink()
    (tmp_path / "raw" / "b.txt").write_text("Another\n\nThe mayor spoke again on Friday. This time they listened.\n")
    with pytest.raises(StoreError, match="--full"):
        mill()
    assert mill(full=True).state == "committed"
    assert damage(current(Store(tmp_path / "processed"))) == []


@pytest.mark.parametrize(
    "harm", [lambda file: file.unlink(), lambda file: file.write_bytes(bytes(file.stat().st_size))]
)
def test_a_full_run_over_the_same_articles_repairs_too(tmp_path, mill, snapshot, victim, harm):
    harm(victim)
    assert mill(full=True).state == "committed"
    assert damage(current(Store(tmp_path / "processed"))) == []
    assert mill(full=True).state == "unchanged"


def test_a_full_run_repairs_a_broken_manifest(tmp_path, mill, snapshot):
    (snapshot.path / "manifest.json").write_text("{}")
    with pytest.raises(StoreError, match="manifest"):
        mill()
    assert mill(full=True).state == "committed"
