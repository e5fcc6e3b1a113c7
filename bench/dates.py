"""The command `python -m bench.dates GOLD.jsonl`: scores of time expressions against a gold file, and every error.

Reads what `score.py dates` reads, but runs the enricher alone, and counts only the part of a text that is annotated:
MEANTIME's later sentences have no labels. A document is of the held-out part by a hash of its id.
"""

import argparse
import json
import zlib
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from tasks.enrichers import dates
from tasks.normalising.sentences import split

Document = dict[str, Any]
Row = dict[str, Any]


def main() -> None:
    """Read the command line, score each part, print the errors where they are asked for."""
    parser = argparse.ArgumentParser(prog="python -m bench.dates", description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--days", action="store_true", help="only rows of type DATE that cover days")
    parser.add_argument("--errors", choices=["developed", "held out"], help="print the errors of a part")
    options = parser.parse_args()
    documents = [_annotated(json.loads(line)) for line in options.gold.open(encoding="utf-8")]
    for part in ("developed", "held out", "all"):
        chosen = [document for document in documents if part in ("all", _part(document))]
        errors = _report(part, chosen, _rows(chosen, days=options.days))
        print("\n".join(errors) if part == options.errors else "", end="\n" if part == options.errors else "")


def _part(document: Document) -> str:
    return "developed" if zlib.crc32(document["id"].encode()) % 5 < 3 else "held out"


def _annotated(document: Document) -> Document:
    """Cut a text after the last line that has an entity or a time among its labels, where it has entities at all."""
    if "entities" not in document:
        return document
    last = max(label["end"] for kind in ("entities", "dates") for label in document[kind])
    end = document["text"].find("\n", last)
    return document | {"text": document["text"][: None if end < 0 else end]}


def _rows(documents: list[Document], *, days: bool) -> dict[str, list[Row]]:
    """Rows of each document."""
    articles = pl.DataFrame(
        [(d["id"], _day(d["date"]), None, "en", d["text"]) for d in documents],
        schema={
            "article_id": pl.String,
            "published_date": pl.Date,
            "dateline_date": pl.Date,
            "language": pl.String,
            "body_text": pl.String,
        },
        orient="row",
    )
    sentences = pl.DataFrame(
        [(d["id"], *sentence) for d in documents for sentence in _sentences(d["text"])],
        schema={"article_id": pl.String, "start": pl.Int64, "end": pl.Int64, "text": pl.String},
        orient="row",
    )
    found: dict[str, list[Row]] = {}
    for row in dates.enrich(articles, sentences).iter_rows(named=True):
        if not days or (row["timex_type"] == "DATE" and row["date_from"]):
            found.setdefault(row["article_id"], []).append(row)
    return found


def _day(written: str | None) -> date | None:
    if written is None:
        return None
    year_first = written if written[4] == "-" else "-".join(reversed(written.split("-")))
    return date.fromisoformat(year_first)


def _sentences(text: str) -> Iterator[tuple[int, int, str]]:
    offset = 0
    for line in text.split("\n"):
        for start, end in split(line, "en"):
            yield offset + start, offset + end, line[start:end]
        offset += len(line) + 1


def _report(part: str, documents: list[Document], rows: dict[str, list[Row]]) -> list[str]:
    """Print one line of scores; return the errors."""
    errors = [error for document in documents for error in _compared(document, rows.get(document["id"], []))]
    tally = Counter(kind for kind, _ in errors)
    met = tally["same"] + tally["value"] + tally["type"]
    gold, mine = met + tally["missed"], met + tally["spurious"]
    both = max(1, gold + mine)
    print(
        f"{part}: {len(documents)} documents, {gold} labels; precision {met / max(1, mine):.3f},"
        f" recall {met / max(1, gold):.3f}, F1 {2 * met / both:.3f},"
        f" value F1 {2 * (met - tally['value']) / both:.3f}"
    )
    return [f"{kind:9} {shown}" for kind, shown in errors if kind != "same"]


def _compared(document: Document, rows: list[Row]) -> Iterator[tuple[str, str]]:
    """Match as `score.py` does, the same span first, then any that meets; say what differs."""
    free = dict(enumerate(rows))
    for label in sorted(document["dates"], key=lambda label: int(label["start"])):
        meets = [i for i, row in free.items() if row["start"] < label["end"] and label["start"] < row["end"]]
        meets.sort(key=lambda i: (free[i]["start"], free[i]["end"]) != (label["start"], label["end"]))
        row = free.pop(meets[0]) if meets else None
        mine = f"{row['timex_type']} {row['timex_value']}" if row else ""
        yield _kind(label, row), _shown(document, label, f"{label['type']} {label['value']}", mine)
    for row in free.values():
        yield "spurious", _shown(document, row, "", f"{row['timex_type']} {row['timex_value']}")


def _kind(label: Document, row: Row | None) -> str:
    if row is None:
        return "missed"
    if row["timex_value"] != label["value"]:
        return "value"
    return "same" if row["timex_type"] == label["type"] else "type"


def _shown(document: Document, span: Row, gold: str, mine: str) -> str:
    text, start, end = document["text"], span["start"], span["end"]
    around = f"{text[max(0, start - 50) : start]}[{text[start:end]}]{text[end : end + 30]}"
    return f"{document['date']}  gold: {gold:22} found: {mine:22} {' '.join(around.split())}"


if __name__ == "__main__":
    main()
