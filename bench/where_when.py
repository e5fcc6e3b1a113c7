"""`places`, `dates` and `amounts` together on real news: µs of CPU an article, as a worker spends it in a long run.

Half of each corpus makes the process warm; the other halves are measured when it meets them first, and once again.
Needs gold files in `../shared/corpora`; says so where one isn't there. Nothing of their texts is kept.
"""

import gc
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import polars as pl

from bench import unpublished
from bench.apart import apart
from bench.measurement import Plan, Row, against, cpu_seconds, skipped
from bench.quality import raw
from bench.quality.sets import CORPORA
from tasks.enrichers import amounts, dates, graph, places
from tasks.model.settings import Settings
from tasks.normalising.article import normalise
from tasks.workers import enriching
from tasks.workers.serving import seldom_collect
from tasks.workers.worker import frugal

GOLD = ("duplicates", "quotes_polnear_train", "places_lgl", "places_geovirus")
ENRICHERS = (amounts, dates, places)
MICRO = 1e6
#: Words and phrases that come again are known from then on, up to a bound.
MET = ("met first", "met again")

#: An enricher's name, and a call of it over a batch.
_Call = tuple[str, Callable[[], object]]
#: Seconds of CPU by enricher.
_Spent = dict[str, float]


@dataclass(frozen=True, slots=True)
class _Articles:
    """Articles, and what the enrichers are called with for them; the annotations that they need are made."""

    count: int
    words: float
    texts: list[str]
    calls: list[_Call]

    def spent(self) -> _Spent:
        """Enrich them all."""
        spent = {module.NAME: 0.0 for module in ENRICHERS}
        for name, call in self.calls:
            spent[name] += cpu_seconds(call)
        return spent

    def row(self, name: str, spent: _Spent) -> Row:
        """What that took, as a figure of the page."""
        each = {enricher: MICRO * seconds / self.count for enricher, seconds in spent.items()}
        parts = " + ".join(f"{enricher} {micro:.0f}" for enricher, micro in each.items())
        split = MICRO * min(cpu_seconds(lambda: [text.split() for text in self.texts]) for _ in range(5)) / self.count
        what = f"{name}, {self.count} articles of {self.words:.0f} words: {parts}"
        return against(what, sum(each.values()), "µs an article", "`text.split()`", split)


def where_when(plan: Plan) -> list[Row]:
    """Run them in processes of their own; of each figure the least of several runs."""
    missing = [skipped(name, f"no {name}.jsonl in {CORPORA.name}/") for name in GOLD if not _gold(CORPORA, name)]
    with frugal():
        runs = [apart(_measured, CORPORA) for _ in range(plan.rounds)]
    return [min(same, key=lambda row: row.value) for same in zip(*runs, strict=True)] + missing


def _gold(corpora: Path, name: str) -> Path | None:
    path = corpora / f"{name}.jsonl"
    return path if path.is_file() else None


def _measured(corpora: Path) -> list[Row]:
    """All corpora in a process that is as a worker's: one thread, few collections, loaded tables set aside."""
    seldom_collect()
    enriching.warm_up()
    halves = {name: _halves(gold) for name in GOLD if (gold := _gold(corpora, name))}
    for warming, _ in halves.values():
        warming.spent()
    gc.collect()
    gc.freeze()
    spent = [(name, half, [half.spent() for _ in MET]) for name, (_, half) in halves.items()]
    rows = [half.row(f"{name}, {how}", each) for name, half, both in spent for how, each in zip(MET, both, strict=True)]
    together = _together([half for _, half in halves.values()])
    sums = [_summed(each) for each in zip(*(both for _, _, both in spent), strict=True)]
    return rows + [together.row(f"all of these, {how}", each) for how, each in zip(MET, sums, strict=True)]


def _together(halves: list[_Articles]) -> _Articles:
    """All articles, with nothing to call: for the row of sums."""
    count = sum(half.count for half in halves)
    words = sum(half.words * half.count for half in halves) / max(1, count)
    return _Articles(count, words, [text for half in halves for text in half.texts], [])


def _summed(spent: tuple[_Spent, ...]) -> _Spent:
    return {module.NAME: sum(each[module.NAME] for each in spent) for module in ENRICHERS}


def _halves(gold: Path) -> tuple[_Articles, _Articles]:
    tables = unpublished.tables(map(normalise, unpublished.read(_files(gold))))
    english = tables["articles"].filter(pl.col("language") == "en")
    middle = english.height // 2
    return _articles(tables, english.head(middle)), _articles(tables, english.slice(middle))


def _files(gold: Path) -> Iterator[tuple[str, bytes]]:
    for document in raw.documents(gold):
        if document.get("text"):  # `duplicates` has pairs, too
            yield f"{document['id']}.txt", raw.dump(document).encode()


def _articles(tables: dict[str, pl.DataFrame], articles: pl.DataFrame) -> _Articles:
    words = articles["word_count"].sum() / max(1, articles.height)
    return _Articles(articles.height, words, articles["body_text"].to_list(), [*_calls(tables, articles)])


def _calls(tables: dict[str, pl.DataFrame], articles: pl.DataFrame) -> Iterator[_Call]:
    """The enrichers over batches as a worker has them."""
    for some in articles.iter_slices(enriching.ARTICLES_AT_ONCE):
        known: dict[str, Any] = {name: frame.join(some, on="article_id", how="semi") for name, frame in tables.items()}
        known[graph.SETTINGS] = Settings()
        for module in ENRICHERS:
            for name in graph.needs(module.enrich):
                enriching.need(name, known)
            yield module.NAME, partial(enriching.run, [module], known)
