"""Sets that the scorer has no task for: the project's own sentences with amounts, and languages."""

from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import polars as pl

from bench.quality.raw import documents
from bench.quality.scoring import Figures
from bench.quality.tally import Tally, tally
from tasks.enrichers import enrichers

AMOUNTS = Path(__file__).parents[2] / "tests" / "golden" / "amounts"


def amounts(gold: Path) -> tuple[Figures, dict[str, Tally]]:
    """Score the amounts of marked sentences: span, value, lowest and highest must be the gold's."""
    sentences = list(documents(gold))
    wanted = {(i, *_key(a, len(a["text"]))) for i, s in enumerate(sentences) for a in s["amounts"]}
    rows = [dict(row, right=False) for row in _amounts([s["text"] for s in sentences])]
    for row in rows:
        row["right"] = (int(row["article_id"]), *_key(row, row["end"] - row["start"])) in wanted
    hits = sum(row["right"] for row in rows)
    return {"all": _prf(hits, len(rows), len(wanted))}, {name: tally(rows, name) for name in ("score", "kind")}


def _amounts(texts: list[str]) -> list[dict[str, Any]]:
    ids = [f"{number:06}" for number in range(len(texts))]
    articles = pl.DataFrame({"article_id": ids, "language": ["en"] * len(ids)})
    places = {"start": [0] * len(ids), "end": [len(text) for text in texts]}
    found: pl.DataFrame = enrichers()["amounts"].enrich(
        articles=articles, sentences=pl.DataFrame({"article_id": ids, **places, "text": texts})
    )
    return found.to_dicts()


def _key(amount: Mapping[str, Any], length: int) -> tuple[object, ...]:
    values = (amount["value_low"], amount["value"], amount["value_high"])
    return amount["start"], length, *(None if value is None else f"{value:.4g}" for value in values)


def _prf(hits: int, mine: int, theirs: int) -> dict[str, float]:
    figures = {"precision": hits / max(1, mine), "recall": hits / max(1, theirs)}
    return {**figures, "f1": 2 * hits / max(1, mine + theirs), "rows": mine, "gold": theirs}


def languages(gold: Path, snapshot: Path) -> Figures:
    """Compare the language of each file's article with that of its line in the gold."""
    wanted = {f"{number:05}": document["lang"] for number, document in enumerate(documents(gold))}
    published = pl.scan_parquet(str(snapshot / "documents/**/*.parquet")).select("source_path", "article_id")
    articles = pl.scan_parquet(str(snapshot / "articles/**/*.parquet")).select("article_id", "language")
    joined = published.join(articles, on="article_id").select("source_path", "language").collect()
    return {"all": _languages(wanted, joined.iter_rows())}


def _languages(wanted: Mapping[str, str], found: Iterable[tuple[str, str | None]]) -> dict[str, float]:
    count: Counter[str] = Counter()
    for path, language in found:
        count["given"] += language is not None
        count["right"] += language is not None and language.split("-")[0] == wanted[Path(path).stem]
    number = max(1, len(wanted))
    right = count["right"] / max(1, count["given"])
    return {"accuracy": count["right"] / number, "given": count["given"] / number, "right of those given": right}
