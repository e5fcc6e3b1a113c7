"""Upkeep: what is damaged stops it before anything is removed."""

from pathlib import Path

import pytest

from flows.engine import PlainEngine
from flows.maintain import vacuum, verify
from flows.process import mill
from tasks.model.errors import StoreError
from tasks.model.settings import Settings
from tasks.storage.history import roll_back
from tasks.storage.layout import Store

ARTICLE = "Ferry timetable changes\n\nMarch 3, 2024\n\nThe ferry leaves an hour later from Monday, the operator said.\n"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """A store of three snapshots."""
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "ferry.txt").write_text(ARTICLE, encoding="utf-8")
    mill(Settings(raw=tmp_path / "raw", processed=tmp_path / "out", workers=0), PlainEngine())
    made = Store(tmp_path / "out")
    roll_back(made, 1)
    roll_back(made, 2)
    return made


def test_whole_snapshots_pass_and_old_ones_go(store: Store) -> None:
    verify.fn(store.root)

    assert vacuum.fn(store.root, 0, 1, False) == [1, 2]
    assert store.numbers() == [3]


def test_damage_is_named(store: Store) -> None:
    next((store.snapshot(2) / "articles").rglob("*.parquet")).unlink()

    with pytest.raises(StoreError, match=r"000002: .* is missing"):
        verify.fn(store.root)
