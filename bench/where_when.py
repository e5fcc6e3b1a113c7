"""`places`, `dates` and `amounts` together on real news: µs of CPU an article, its words new to the process or known.

Needs gold files in `../shared/corpora`; says so where one isn't there. Nothing of their texts is kept.
"""

import gc
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import polars as pl

from bench import unpublished
from bench.apart import apart
from bench.measurement import Plan, Row, against, skipped
from bench.quality import raw
from bench.quality.sets import CORPORA
from tasks.enrichers import amounts, dates, graph, places
from tasks.model.settings import Settings
from tasks.normalising.article import normalise
from tasks.workers import enriching

GOLD = ("duplicates", "quotes_polnear_train", "places_lgl", "places_geovirus")
ENRICHERS = (amounts, dates, places)
MICRO = 1e6

#: An enricher's name, and a call of it over a batch.
_Call = tuple[str, Callable[[], object]]


@dataclass(frozen=True, slots=True)
class _Spent:
    """Seconds of CPU by enricher, over articles that the process met for the first time and over the same again."""

    articles: int
    words: float
    splitting: float
    met_first: dict[str, float]
    known: dict[str, float]

    def rows(self, name: str) -> list[Row]:
        """Both sums as figures of the page."""
        what = f"{name}, {self.articles} articles of {self.words:.0f} words"
        return [self._row(f"{what}, met first", self.met_first), self._row(f"{what}, known", self.known)]

    def _row(self, name: str, spent: dict[str, float]) -> Row:
        each = {enricher: MICRO * seconds / self.articles for enricher, seconds in spent.items()}
        parts = " + ".join(f"{enricher} {micro:.0f}" for enricher, micro in each.items())
        split = MICRO * self.splitting / self.articles
        return against(f"{name}: {parts}", sum(each.values()), "µs an article", "`text.split()`", split)


def where_when(plan: Plan) -> list[Row]:
    """Run them over each corpus in processes of its own; the fastest of several counts."""
    return [row for name in GOLD for row in _rows(name, plan.rounds)]


def _rows(name: str, rounds: int) -> list[Row]:
    gold = CORPORA / f"{name}.jsonl"
    if not gold.is_file():
        return [skipped(name, f"no {gold.name} in {gold.parent.name}/")]
    runs = [apart(_measured, gold) for _ in range(rounds)]
    return min(runs, key=lambda spent: sum(spent.met_first.values())).rows(name)


def _measured(gold: Path) -> _Spent:
    """Half of the articles make the process warm, as a worker is; the other half is measured, then once again."""
    tables = unpublished.tables(map(normalise, unpublished.read(_files(gold))))
    articles = tables["articles"].filter(pl.col("language") == "en")
    half = articles.height // 2
    enriching.warm_up()
    for _, call in [*_calls(tables, articles.head(half))]:
        call()
    calls = [*_calls(tables, articles.tail(half))]
    texts = articles.tail(half)["body_text"].to_list()
    gc.collect()
    gc.freeze()  # as a worker does
    met_first, known = _spent(calls), _spent(calls)
    splitting = min(_cpu(lambda: [text.split() for text in texts]) for _ in range(5))
    return _Spent(half, float(articles.tail(half)["word_count"].mean() or 0), splitting, met_first, known)


def _files(gold: Path) -> Iterator[tuple[str, bytes]]:
    for document in raw.documents(gold):
        if document.get("text"):  # `duplicates` has pairs, too
            yield f"{document['id']}.txt", raw.dump(document).encode()


def _calls(tables: dict[str, pl.DataFrame], articles: pl.DataFrame) -> Iterator[_Call]:
    """The enrichers over batches as a worker has them; the annotations that they need are there already."""
    for some in articles.iter_slices(enriching.ARTICLES_AT_ONCE):
        known: dict[str, Any] = {name: frame.join(some, on="article_id", how="semi") for name, frame in tables.items()}
        known[graph.SETTINGS] = Settings()
        for module in ENRICHERS:
            for name in graph.needs(module.enrich):
                enriching.need(name, known)
            yield module.NAME, partial(enriching.run, [module], known)


def _spent(calls: list[_Call]) -> dict[str, float]:
    spent = {module.NAME: 0.0 for module in ENRICHERS}
    for name, call in calls:
        spent[name] += _cpu(call)
    return spent


def _cpu(call: Callable[[], object]) -> float:
    started = time.process_time()
    call()
    return time.process_time() - started
