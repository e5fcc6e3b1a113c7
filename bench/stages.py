"""Each stage alone, over generated articles in this process: microseconds an article against `text.split()`."""

import gc
from collections.abc import Callable
from functools import partial

from bench import articles, unpublished
from bench.measurement import Plan, Row, against, best
from tasks.annotating import annotations
from tasks.enrichers import graph
from tasks.model.article import NormalArticle
from tasks.model.plugins import stamp
from tasks.normalising import languages, sentences
from tasks.normalising.article import normalise
from tasks.workers import enriching
from tasks.workers.serving import seldom_collect

COUNT = 500

Stage = Callable[[], object]


def stages(plan: Plan) -> list[Row]:
    """Read, normalise (its sentences and language apart), every annotation and every enricher, as a worker does."""
    seldom_collect()
    files = [(f.name, f.data) for f in articles.files(COUNT) if f.origin != "broken"]
    texts = [data.decode() for _, data in files]
    split = best(lambda: [text.split() for text in texts], plan.rounds * 3)
    return [_row(name, stage, len(files), split, plan.rounds) for name, stage in _stages(files).items()]


def _row(name: str, stage: Stage, count: int, split: float, rounds: int) -> Row:
    stage()  # word lists are loaded at first use
    gc.collect()
    gc.freeze()
    micro = 1e6 / count
    return against(name, best(stage, rounds) * micro, "µs an article", "`text.split()`", split * micro)


def _stages(files: list[tuple[str, bytes]]) -> dict[str, Stage]:
    raw = unpublished.read(files)
    normal = [normalise(item) for item in raw]
    reading: dict[str, Stage] = {
        "decode and read": lambda: unpublished.read(files),
        "normalise": lambda: [normalise(item) for item in raw],
    }
    return reading | _parts_of_normalise(normal) | _enrich(normal)


def _parts_of_normalise(normal: list[NormalArticle]) -> dict[str, Stage]:
    bodies = [str(item.article["body_text"]) for item in normal]
    paragraphs = [(str(row["text"]), item.article["language"]) for item in normal for row in item.paragraphs]
    return {
        "of which sentences": lambda: [sentences.split(*paragraph) for paragraph in paragraphs],
        "of which language": lambda: [languages.identify(body, None) for body in bodies],
    }


def _enrich(normal: list[NormalArticle]) -> dict[str, Stage]:
    """Every annotation and every enricher alone: what it needs is there already."""
    known, found = unpublished.tables(normal), dict[str, Stage]()
    for name, module in annotations().items():
        needed = {need: enriching.need(need, known) for need in graph.needs(module.annotate)}
        found[f"annotate: {stamp(module)}"] = partial(module.annotate, **needed)
        enriching.need(name, known)
    for module in graph.ordered():
        found[f"enrich: {stamp(module)}"] = partial(enriching.run, [module], dict(known))
        known |= enriching.run([module], known)
    return found
