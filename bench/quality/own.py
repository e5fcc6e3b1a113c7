"""Sets that the scorer has no task for: the project's own sentences with amounts, and languages."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import polars as pl

from bench.quality.raw import documents
from bench.quality.scoring import Figures
from bench.quality.tally import Tally, tally
from tasks.annotating.tokens import annotate
from tasks.enrichers import enrichers

_WELL = 0.9
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
    articles = pl.DataFrame({"article_id": ids, "language": ["en"] * len(ids), "body_text": texts})
    whole = pl.DataFrame({"article_id": ids, "start": [0] * len(ids), "end": [len(text) for text in texts]})
    found: pl.DataFrame = enrichers()["amounts"].enrich(tokens=annotate(articles, whole, whole))
    return found.to_dicts()


def _key(amount: Mapping[str, Any], length: int) -> tuple[object, ...]:
    values = (amount["value_low"], amount["value"], amount["value_high"])
    return amount["start"], length, *(None if value is None else f"{value:.4g}" for value in values)


def _prf(hits: int, mine: int, theirs: int) -> dict[str, float]:
    figures = {"precision": hits / max(1, mine), "recall": hits / max(1, theirs)}
    return {**figures, "f1": 2 * hits / max(1, mine + theirs), "rows": mine, "gold": theirs}


def languages(gold: Path, snapshot: Path) -> tuple[Figures, dict[str, Tally]]:
    """Compare each article's language with that of its line in the gold; tally the languages that do badly."""
    wanted = {f"{number:05}": document["lang"] for number, document in enumerate(documents(gold))}
    published = pl.scan_parquet(str(snapshot / "documents/**/*.parquet")).select("source_path", "article_id")
    articles = pl.scan_parquet(str(snapshot / "articles/**/*.parquet")).select("article_id", "language")
    joined = published.join(articles, on="article_id").select("source_path", "language").collect()
    rows = [_verdict(wanted[Path(path).stem], language) for path, language in joined.iter_rows()]
    by_language = tally(rows, "language", ("given", "right"))
    badly = {name: counts for name, counts in by_language.items() if counts["right"] < _WELL * counts["rows"]}
    return {"all": _shares(rows, len(wanted))}, {"language": badly} if badly else {}


def _verdict(wanted: str, found: str | None) -> dict[str, Any]:
    """Norwegian is `no` where it isn't told from Bokmål."""
    primary = (found or "").split("-")[0].replace("no", "nb")
    return {"language": wanted, "given": found is not None, "right": primary == wanted.replace("no", "nb")}


def _shares(rows: list[dict[str, Any]], number: int) -> dict[str, float]:
    given, right = (sum(row[verdict] for row in rows) for verdict in ("given", "right"))
    return {
        "accuracy": right / max(1, number),
        "given": given / max(1, number),
        "right of those given": right / max(1, given),
    }
