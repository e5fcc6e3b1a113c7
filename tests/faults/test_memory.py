"""Memory is bounded by the batch, not by the corpus: twenty times the articles under a limit on address space."""

import sys
from pathlib import Path

import polars as pl
import pytest

from bench import articles
from bench.bounded import under_a_limit
from bench.mill import mill
from bench.processes import Ended

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the limit is Linux's")
FEW, MANY = 600, 12_000
BATCHES = {
    "NEWSMILL_BATCH_BYTES": "500000",
    "NEWSMILL_WORKERS": "2",
    "POLARS_MAX_THREADS": "1",
    "MALLOC_ARENA_MAX": "2",  # an arena of a thread reserves 64 MB of addresses, whatever it holds
}
#: What a process may take beyond what a twentieth of the articles took.
ROOM = 320 * 2**20


@pytest.mark.slow
def test_twenty_times_the_articles_take_no_more_memory(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for count in (FEW, MANY):
        articles.write(tmp_path / str(count), count)
    space = mill(tmp_path / str(FEW), tmp_path / "few", environment=BATCHES).ended.peak_space
    ended = limited(tmp_path, space + ROOM)
    assert ended.code == 0, ended.errors[-3000:]
    rows = in_memory(tmp_path / "many" / "current") - in_memory(tmp_path / "few" / "current")
    said = f"{space / 1e6:.0f} MB for {FEW}, {ended.peak_space / 1e6:.0f} MB for {MANY}; {rows / 1e6:.0f} MB more rows"
    with capsys.disabled():
        print(f"\n{said}")  # noqa: T201
    assert rows > 1.5 * ROOM


def limited(folder: Path, limit: int) -> Ended:
    return under_a_limit(limit, folder / str(MANY), folder / "many", BATCHES)


def in_memory(snapshot: Path) -> int:
    """The bytes that all rows of a snapshot take as frames."""
    tables = [path for path in snapshot.iterdir() if path.is_dir()]
    return sum(int(pl.read_parquet(path / "**" / "*.parquet").estimated_size()) for path in tables)
