"""Published rows and gold in, each row with a verdict out: where precision is lost, by rule and by score."""

import contextlib
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from bench.quality.tally import Tally, tally

Row = dict[str, Any]
Judge = Callable[[ModuleType, Mapping[str, Any], Any, list[Row]], None]

_NEAR_KM = 161.0
_SAME = {"PER": ("PER",), "ORG": ("ORG",), "LOC": ("LOC", "GPE", "FAC")}


def breakdown(scorer: ModuleType, task: str, gold: Path, root: Path) -> dict[str, Tally]:
    """Tally the rows of a task by each column of interest that its table has."""
    if task not in _TASKS:
        return {}
    table, judge, columns, verdicts = _TASKS[task]
    rows = [row for row in judged(scorer, table, gold, root, judge) if "right" in row]
    return {column: tally(rows, column, verdicts) for column in columns if rows and column in rows[0]}


def judged(scorer: ModuleType, table: str, gold: Path, root: Path, judge: Judge) -> Iterator[Row]:
    """Yield the rows of all gold documents, those that the gold can judge with their verdicts."""
    frame = scorer.table(root, table)
    of_article: dict[str, list[Row]] = {}
    for row in frame.iter_rows(named=True):
        of_article.setdefault(row["article_id"], []).append(row)
    with contextlib.redirect_stdout(io.StringIO()):  # what it prints is in the figures already
        documents = list(scorer.load(gold, root))
    for document, aligned, article in documents:
        if aligned is not None:
            mine = of_article.get(article, [])
            judge(scorer, document, aligned, mine)
            yield from mine


def quotes(scorer: ModuleType, document: Mapping[str, Any], aligned: Any, mine: list[Row]) -> None:
    """Met: content overlaps the gold's at 0.3; right: at 0.8, one to one; with speaker: that meets the gold's too."""
    gold = [(_chars(aligned, quote["content"]), _chars(aligned, quote["source"])) for quote in document["quotes"]]
    content = [scorer.chars([(s["start"], s["end"]) for s in row["segments"]]) for row in mine]
    for row, chars in zip(mine, content, strict=True):
        met = any(_f1(g, chars) >= 0.3 for g, _ in gold if g)
        row |= {"met": met, "right": False, "with speaker": False}
    pairs = ((_f1(g, m), i, j) for i, (g, _) in enumerate(gold) for j, m in enumerate(content) if g & m)
    used: set[int] = set()
    for overlap, i, j in sorted(pairs, reverse=True):
        if overlap >= 0.8 and i not in used and not mine[j]["right"]:
            used.add(i)
            mine[j]["right"] = True
            mine[j]["with speaker"] = bool(gold[i][1] & _speaker(mine[j])) or not gold[i][1]


def _speaker(row: Row) -> set[int]:
    start = row["speaker_start"]
    return set() if start is None else set(range(start, row["speaker_end"]))


def _chars(aligned: Any, spans: Sequence[Sequence[int]]) -> set[int]:
    found = (aligned.span(*span) for span in spans)
    return {place for span in found if span for place in range(*span)}


def _f1(one: set[int], other: set[int]) -> float:
    return 2 * len(one & other) / (len(one) + len(other))


def places(scorer: ModuleType, document: Mapping[str, Any], aligned: Any, mine: list[Row]) -> None:
    """Met: it meets a place of the gold; right: within 161 km too. Those without coordinates judge nothing."""
    gold = [(aligned.span(place["start"], place["end"]), place) for place in document["places"]]
    for row in mine:
        met = [place for span, place in gold if span and span[0] < row["end"] and row["start"] < span[1]]
        row["met"] = bool(met)
        if not met:
            row["right"] = False
        elif met[0]["lat"] is not None:
            row["right"] = row["lat"] is not None and _near(scorer, met[0], row)


def _near(scorer: ModuleType, place: Mapping[str, Any], row: Row) -> bool:
    return bool(scorer.kilometres(place["lat"], place["lon"], row["lat"], row["lon"]) <= _NEAR_KM)


def entities(_: ModuleType, document: Mapping[str, Any], aligned: Any, mine: list[Row]) -> None:
    """Right: a name with the gold's exact span and type; stand-ins, nationalities and events judge nothing."""
    gold = {(aligned.span(name["start"], name["end"]), name["type"]) for name in document["entities"]}
    for row in mine:
        kinds = [kind for kind, types in _SAME.items() if row["type"] in types]
        if row["form"] == "name" and kinds:
            row["right"] = ((row["start"], row["end"]), kinds[0]) in gold


def dates(_: ModuleType, document: Mapping[str, Any], aligned: Any, mine: list[Row]) -> None:
    """Met: it meets an expression of the gold; right: with the same value too."""
    gold = [(aligned.span(time["start"], time["end"]), time["value"]) for time in document["dates"]]
    for row in mine:
        met = [value for span, value in gold if span and span[0] < row["end"] and row["start"] < span[1]]
        row |= {"met": bool(met), "right": row["timex_value"] in met}


_TASKS: Mapping[str, tuple[str, Judge, tuple[str, ...], tuple[str, ...]]] = {
    "quotes": (
        "quotes",
        quotes,
        ("score", "rule", "speaker_rule", "kind", "attribution"),
        ("met", "right", "with speaker"),
    ),
    "places": ("places", places, ("score", "precision"), ("met", "right")),
    "entities": ("mentions", entities, ("score", "type"), ("right",)),
    "dates": ("dates", dates, ("timex_type", "anchor"), ("met", "right")),
}
