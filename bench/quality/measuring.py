"""A gold set in, its figures and tallies out: raw files written, the pipeline run plainly, the scorer called."""

import shutil
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import polars as pl

from bench.mill import mill
from bench.quality import own, raw, rows, scoring
from bench.quality.sets import GoldSet
from bench.quality.tally import Tally
from tasks.reporting.reference import published_tables


@dataclass(slots=True)
class Result:
    """What a set gave: the scorer's figures and the tallies of rows, or why there are none."""

    task: str
    files: int = 0
    extractors: list[str] = field(default_factory=list)
    figures: scoring.Figures = field(default_factory=dict)
    rows: dict[str, Tally] = field(default_factory=dict)
    skipped: str = ""

    def plain(self) -> dict[str, Any]:
        """As JSON has it."""
        return asdict(self)


class Bench:
    """Where gold, scorer and scratch folders are; a gold file that two sets share is run once."""

    def __init__(self, corpora: Path, scorer: Path, work: Path, run: Callable[[Path, Path], object] = mill) -> None:
        self.corpora, self.scorer, self.work, self._mill = corpora, scorer, work, run
        self._done: dict[Path, tuple[Path, int]] = {}

    def measure(self, gold_set: GoldSet) -> Result:
        """Run and score a set; a missing file or table is said, not raised."""
        if gold_set.task == "amounts":
            return self._amounts(gold_set)
        gold = self.corpora / gold_set.gold
        if not gold.is_file() or not self.scorer.is_file():
            missing = gold if not gold.is_file() else self.scorer
            return Result(gold_set.task, skipped=f"no {missing.name} in {missing.parent.name}/")
        if gold_set.table not in {table.name for group in published_tables().values() for table in group}:
            return Result(gold_set.task, skipped=f"no table `{gold_set.table}` yet")
        processed, files = self._run(gold_set, gold)
        if not any((processed / "current" / gold_set.table).rglob("*.parquet")):
            return Result(gold_set.task, files, skipped=f"no rows in `{gold_set.table}`")
        return self._scored(gold_set, gold, processed, files)

    def _amounts(self, gold_set: GoldSet) -> Result:
        figures, tallies = own.amounts(own.AMOUNTS / gold_set.gold)
        return Result(gold_set.task, figures=figures, rows=tallies)

    def _run(self, gold_set: GoldSet, gold: Path) -> tuple[Path, int]:
        if gold not in self._done:
            name = gold.parent.name if gold.stem == "gold" else gold.stem
            folder, processed = self.work / name / "raw", self.work / name / "processed"
            files = raw.write(gold_set.task, gold, folder, partly=gold_set.partly)
            shutil.rmtree(processed, ignore_errors=True)
            self._mill(folder, processed)
            self._done[gold] = processed, files
        return self._done[gold]

    def _scored(self, gold_set: GoldSet, gold: Path, processed: Path, files: int) -> Result:
        snapshot = (processed / "current").resolve()
        result = Result(gold_set.task, files, extractors=_extractors(snapshot / gold_set.table))
        if gold_set.task == "languages":
            result.figures, result.rows = own.languages(gold, snapshot)
            return result
        plain = raw.plain_gold(gold_set.task, gold, self.work)
        scorer = scoring.load(self.scorer)
        result.figures = scoring.score(scorer, gold_set.task, plain, snapshot)
        result.rows = rows.breakdown(scorer, gold_set.task, plain, snapshot)
        return result


def _extractors(folder: Path) -> list[str]:
    frame = pl.scan_parquet(str(folder / "**/*.parquet"))
    if "extractor" not in frame.collect_schema():
        return []
    return sorted(frame.select(pl.col("extractor").cast(pl.String).unique()).collect()["extractor"])
