"""The whole path from nothing, at two sizes: articles a second and peak memory."""

from pathlib import Path

from bench import corpus
from bench.measurement import Plan, Row, against, seconds
from bench.mill import MillRun
from bench.references import read_bytes, rewrite, split_paragraphs
from tasks.storage import manifest

MEGABYTE = 1e6


def whole(plan: Plan) -> list[Row]:
    """Throughput and memory for fewer and for many articles."""
    small, foundation = corpus.run_anew(plan, plan.fewer), corpus.run_foundation(plan, plan.fewer)
    rows = _speed(plan, plan.fewer, small, foundation)
    large, foundation = corpus.run_anew(plan, plan.articles), corpus.run_foundation(plan, plan.articles)
    rows += _speed(plan, plan.articles, large, foundation)
    return [*rows, _growth(plan, small, large), *_memory(plan, small, large)]


def _speed(plan: Plan, count: int, run: MillRun, foundation: MillRun) -> list[Row]:
    """Articles a second: of the first step, with one enricher and one relation, with all; then seconds by step."""
    files = list(corpus.paths(corpus.raw(plan, count)))
    loop, reading = seconds(lambda: split_paragraphs(files)), seconds(lambda: read_bytes(files))
    of = f"{count:,} articles"
    ingest = against(
        f"{of}, ingest + normalise",
        count / run.seconds["ingest"],
        "articles/s",
        "reading the bytes",
        count / reading,
    )
    walls = {"dates and duplicates alone": foundation.ended.wall, "everything": run.ended.wall}
    splitting = "decode and split, plain loop"
    return [
        ingest,
        *(
            against(f"{of}, {what}", count / wall, "articles/s", splitting, count / loop)
            for what, wall in walls.items()
        ),
        *(_step(of, name, spent, run.ended.wall) for name, spent in run.seconds.items()),
        against(f"{of}, everything", run.ended.wall, "s", "writing the same rows as Parquet", _written(plan, run)),
    ]


def _step(of: str, name: str, spent: float, wall: float) -> Row:
    return against(f"{of}, step {name}", spent, "s", "the whole run", wall)


def _written(plan: Plan, run: MillRun) -> float:
    snapshot = Path(run.report["path"])
    files = list(manifest.read(snapshot).files)
    return seconds(lambda: rewrite(snapshot, files, corpus.empty(plan, "rewritten")))


def _growth(plan: Plan, small: MillRun, large: MillRun) -> Row:
    each = [1e6 * run.ended.wall / count for run, count in ((small, plan.fewer), (large, plan.articles))]
    return against(f"an article among {plan.articles:,}", each[1], "µs", f"among {plan.fewer:,}", each[0])


def _memory(plan: Plan, small: MillRun, large: MillRun) -> list[Row]:
    """The sum over processes, once with shared pages counted in each, once (`PSS`) with each page counted once."""
    raw = read_bytes(list(corpus.paths(corpus.raw(plan, plan.fewer))))
    found = {
        "peak memory of all processes": (small.ended.peak_bytes, large.ended.peak_bytes),
        "peak memory of all processes, shared pages once": (small.ended.peak_pss, large.ended.peak_pss),
    }
    return [row for what, peaks in found.items() if all(peaks) for row in _peaks(plan, what, peaks, raw)]


def _peaks(plan: Plan, what: str, peaks: tuple[int, int], raw: int) -> list[Row]:
    few, many = (peak / MEGABYTE for peak in peaks)
    return [
        against(f"{plan.fewer:,} articles, {what}", few, "MB", "the raw bytes", raw / MEGABYTE),
        against(f"{plan.articles:,} articles, {what}", many, "MB", f"{plan.fewer:,} articles", few),
    ]
