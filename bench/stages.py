"""Each stage alone, over generated articles in this process: microseconds an article against `text.split()`."""

from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import Any

import polars as pl

from bench import articles
from bench.measurement import Plan, Row, against, best, skipped
from tasks.enrichers import graph
from tasks.model.article import NormalArticle, RawArticle
from tasks.model.errors import ReadError
from tasks.model.plugins import stamp
from tasks.model.tables import CORE
from tasks.readers import choose
from tasks.readers.source import Source

COUNT = 500

Stage = Callable[[], object]


def stages(plan: Plan) -> list[Row]:
    """Read, normalise (its sentences and language apart), and every enricher."""
    sources = [(f.name, f.data) for f in articles.files(COUNT) if f.origin != "broken"]
    texts = [data.decode() for _, data in sources]
    split = best(lambda: [text.split() for text in texts], plan.rounds * 3)
    return [_row(name, stage, len(sources), split, plan.rounds) for name, stage in _stages(sources).items()]


def _row(name: str, stage: Stage | str, count: int, split: float, rounds: int) -> Row:
    if isinstance(stage, str):
        return skipped(name, stage)
    stage()  # word lists are loaded at first use
    micro = 1e6 / count
    return against(name, best(stage, rounds) * micro, "µs an article", "`text.split()`", split * micro)


def _stages(sources: list[tuple[str, bytes]]) -> dict[str, Stage | str]:
    found: dict[str, Stage | str] = {"decode and read": lambda: _read(sources)}
    raw = _read(sources)
    try:
        normalise = import_module("tasks.normalising.article").normalise
        normal = [normalise(item) for item in raw]
    except (ImportError, AttributeError) as error:
        return found | {"normalise": f"not there yet ({error})"}
    found["normalise"] = lambda: [normalise(item) for item in raw]
    return found | _parts_of_normalise(normal) | _enrich(normal)


def _read(sources: list[tuple[str, bytes]]) -> list[RawArticle]:
    items = [item for path, data in sources for item in _items(Source(path, data))]
    return [item for item in items if not isinstance(item, ReadError)]


def _items(source: Source) -> list[RawArticle | ReadError]:
    reader = choose(source.sample)
    return list(reader.read(source)) if reader else []


def _parts_of_normalise(normal: list[NormalArticle]) -> dict[str, Stage | str]:
    bodies = [(str(item.article["body_text"]), None) for item in normal]
    paragraphs = [(str(row["text"]), item.article["language"]) for item in normal for row in item.paragraphs]
    return {
        "of which sentences": _calls("tasks.normalising.sentences", "split", paragraphs),
        "of which language": _calls("tasks.normalising.languages", "identify", bodies),
    }


def _calls(module: str, name: str, inputs: list[Any]) -> Stage | str:
    try:
        function = getattr(import_module(module), name)
    except (ImportError, AttributeError) as error:
        return f"not there yet ({error})"
    return lambda: [function(*values) for values in inputs]


def _enrich(normal: list[NormalArticle]) -> dict[str, Stage | str]:
    """Every enricher with the annotations that it needs; what it needs of other enrichers is there already."""
    run = import_module("tasks.workers.enriching").run
    tables, found = _tables(normal), dict[str, Stage | str]()
    for module in graph.ordered():
        found[f"enrich: {stamp(module)}"] = partial(run, [module], dict(tables))
        tables |= run([module], tables)
    return found


def _tables(normal: list[NormalArticle]) -> dict[str, pl.DataFrame]:
    """The core tables of articles, one of each id."""
    unique = {str(item.article["article_id"]): item for item in normal}
    rows: dict[str, list[Any]] = {table.name: [] for table in CORE if table.name != "documents"}
    for identity, item in unique.items():
        rows["articles"].append(item.article | {"document_id": identity})
        for table, children in item.children():
            rows[table].extend(child | {"article_id": identity} for child in children)
    return {table.name: table.frame(rows[table.name]) for table in CORE if table.name in rows}
