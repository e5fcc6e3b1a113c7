"""`duplicates` over very many signatures: time an article and memory as their number grows, and an update's cost."""

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import polars as pl

from bench.apart import apart, peak_bytes
from bench.measurement import Plan, Row, against, best, seconds
from tasks.enrichers.signatures import TABLE
from tasks.enrichers.signatures.shingles import SCALES
from tasks.relations import Corpus, Rows
from tasks.relations.duplicates import relate
from tasks.storage import parquet

MONTHS = 24
MEGABYTE = 1e6
#: Of a hundred texts: the same as an earlier one, nearly the same, with a passage that many have.
SAME, NEARLY, SHARING = 4, 4, 10


@dataclass(frozen=True, slots=True)
class _Related:
    """What a process measured: seconds for reading the signatures, for relating all, for an update; peak memory.

    `noting` is the first update that keeps notes, `noted` one that finds them, `note_bytes` their size.
    """

    reading: float
    full: float
    update: float
    noting: float
    noted: float
    note_bytes: int
    pairs: int
    peak_bytes: int


def signed(plan: Plan) -> list[Row]:
    """Relate a tenth of the signatures, then all, each in a process of its own."""
    fewer, all_ = (apart(_measured, _folder(plan, count)) for count in (plan.fewer, plan.articles))
    name, of = f"{plan.articles:,} signatures", f"{plan.fewer:,}"
    return [
        against(f"{name}, related from nothing", all_.full, "s", "reading them", all_.reading),
        against(
            f"{name}, related from nothing, each",
            1e6 * all_.full / plan.articles,
            "µs",
            of,
            1e6 * fewer.full / plan.fewer,
        ),
        against(f"{name}, one text changed", all_.update, "s", "related from nothing", all_.full),
        against(f"{name}, one text changed, noting", all_.noting, "s", "without notes", all_.update),
        against(f"{name}, one text changed, noted", all_.noted, "s", of, fewer.noted),
        against(f"{name}, notes", all_.note_bytes / MEGABYTE, "MB", of, fewer.note_bytes / MEGABYTE),
        against(f"{name}, peak memory", all_.peak_bytes / MEGABYTE, "MB", of, fewer.peak_bytes / MEGABYTE),
        against(f"{name}, pairs compared", all_.pairs, "pairs", of, fewer.pairs),
    ]


def _measured(folder: Path) -> _Related:
    files = sorted(folder.glob("*.parquet"))
    reading = best(lambda: parquet.scan(TABLE, files).collect(), 2)
    made: dict[str, pl.DataFrame] = {}
    full = seconds(lambda: made.update(relate(_corpus(files))))
    update = best(_update(files, made), 2)
    with tempfile.TemporaryDirectory(dir=folder) as name:
        notes = Path(name)
        noting, noted = (seconds(_update(files, made, notes)) for _ in range(2))
        size = sum(path.stat().st_size for path in notes.iterdir())
    return _Related(reading, full, update, noting, noted, size, made["_similar_pairs"].height, peak_bytes())


def _corpus(files: list[Path]) -> Corpus:
    """All of it, from nothing."""
    return Corpus(
        table=_scan(files),
        slices=[_scan([file]) for file in files],
        previous=lambda _: None,
        changed=TABLE.frame().select("article_id"),
        went=[],
        came=[_scan([file]) for file in files],
        kept=lambda _, __: TABLE.frame(),
        scratch=files[0].parent,
    )


def _scan(files: list[Path], ids: pl.Series | None = None) -> Rows:
    rows = parquet.scan(TABLE, files)
    return lambda _: rows if ids is None else rows.filter(pl.col("article_id").is_in(ids.implode()))


def _update(files: list[Path], made: dict[str, pl.DataFrame], notes: Path | None = None) -> Callable[[], object]:
    """Relate again after the first text of the first file has changed; `notes` is a folder for notes on each file."""
    first = parquet.scan(TABLE, files[:1]).collect()
    hit = pl.int_range(pl.len()) == 0
    changed = files[0].with_name("changed")
    parquet.write(TABLE, first.with_columns(text_id=pl.when(hit).then(pl.lit("f" * 32)).otherwise("text_id")), changed)
    ids = first["article_id"].head(1)
    now = replace(
        _corpus([changed, *files[1:]]),
        previous=lambda name: made[name].lazy(),
        changed=ids.to_frame(),
        went=[_scan(files[:1], ids)],
        came=[_scan([changed], ids)],
        notes=lambda _: None if notes is None else [notes / file.name for file in (changed, *files[1:])],
    )
    return lambda: relate(now)


# ---- signatures out of nothing -----------------------------------------------------------------------------------


def _folder(plan: Plan, count: int) -> Path:
    folder = plan.work / f"signed-{count}"
    whole = folder.with_suffix(".whole")
    if not whole.exists():
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        for month, rows in enumerate(np.diff(np.linspace(0, count, MONTHS + 1).astype(int))):
            parquet.write(TABLE, _month(month, int(rows)), folder / f"{month:02d}.parquet", sync=False)
        whole.touch()
    return folder


def _month(month: int, count: int) -> pl.DataFrame:
    """Signatures as texts of 150 to 700 shingles have them; copies are of texts of the same month."""
    rng = np.random.default_rng(month)
    counts = rng.integers(150, 700, count)
    ids, samples, anchors = _ids(rng, count), _samples(rng, counts), _anchors(rng, counts)
    draw = rng.integers(0, 100, count)
    for place in np.flatnonzero(draw[1:] < SAME + NEARLY) + 1:
        source = int(rng.integers(place))
        counts[place], samples[place], anchors[place] = counts[source], samples[source], anchors[source]
        if draw[place] < SAME:
            ids[place] = ids[source]
    days = [
        datetime(2022, 1, 1, tzinfo=UTC) + timedelta(days=30 * month + int(day)) for day in rng.integers(0, 28, count)
    ]
    frame = {"article_id": _ids(rng, count), "text_id": ids, "shingle_count": counts, "shingles": samples}
    facts = {"anchors": anchors, "outlet": "a.example", "is_wire": False, "is_revised": False, "is_timed": True}
    return TABLE.conform(pl.DataFrame({**frame, "published_at": days}).with_columns(**_columns(facts)))


def _columns(facts: dict[str, object]) -> dict[str, object]:
    return {name: pl.Series(value) if isinstance(value, list) else pl.lit(value) for name, value in facts.items()}


def _ids(rng: np.random.Generator, count: int) -> list[str]:
    return [rng.bytes(16).hex() for _ in range(count)]


def _samples(rng: np.random.Generator, counts: np.ndarray) -> list[np.ndarray]:
    levels = np.searchsorted(SCALES, counts)
    return [
        np.unique(rng.integers(0, 1 << (32 - int(level)), int(count) >> int(level), dtype=np.uint64)).astype(np.uint32)
        for count, level in zip(counts, levels, strict=True)
    ]


def _anchors(rng: np.random.Generator, counts: np.ndarray) -> list[np.ndarray]:
    """One for each sixteen shingles; a tenth of the texts have one of 200 that many share."""
    shared = np.random.default_rng(0).integers(0, 2**32, 200, dtype=np.uint32)
    own = [rng.integers(0, 2**32, int(count) // 16, dtype=np.uint32) for count in counts]
    with_shared = [np.append(marks, rng.choice(shared)) if rng.integers(100) < SHARING else marks for marks in own]
    return [np.unique(marks) for marks in with_shared]
