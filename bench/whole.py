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
    small = corpus.run_anew(plan, plan.fewer)
    large = corpus.run_anew(plan, plan.articles)
    rows = [*_speed(plan, plan.fewer, small), *_speed(plan, plan.articles, large)]
    return [*rows, _growth(plan, small, large), *_memory(plan, small, large)]


def _speed(plan: Plan, count: int, run: MillRun) -> list[Row]:
    files = list(corpus.paths(corpus.raw(plan, count)))
    loop, reading = seconds(lambda: split_paragraphs(files)), seconds(lambda: read_bytes(files))
    of = f"{count:,} articles"
    rows = [
        against(f"{of}, everything", count / run.ended.wall, "articles/s", "decode and split, plain loop", count / loop)
    ]
    if "ingest" in run.seconds:
        ingest = count / run.seconds["ingest"]
        rows.insert(0, against(f"{of}, ingest + normalise", ingest, "articles/s", "reading the bytes", count / reading))
    rows += [_step(of, name, spent, run.ended.wall) for name, spent in run.seconds.items()]
    return [
        *rows,
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
    sizes = [run.ended.peak_bytes / MEGABYTE for run in (small, large)]
    raw = read_bytes(list(corpus.paths(corpus.raw(plan, plan.fewer)))) / MEGABYTE
    return [
        against(f"{plan.fewer:,} articles, peak memory of all processes", sizes[0], "MB", "the raw bytes", raw),
        against(
            f"{plan.articles:,} articles, peak memory of all processes",
            sizes[1],
            "MB",
            f"{plan.fewer:,} articles",
            sizes[0],
        ),
    ]
