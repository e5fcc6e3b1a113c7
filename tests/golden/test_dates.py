"""The sentences in `dates/` and the time expressions that TimeML's guidelines ask for: spans and values.

`python tests/golden/test_dates.py` prints what differs, and the scores.
"""

import re
import sys
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from tasks.enrichers import dates
from tasks.normalising.sentences import split

FOLDER = Path(__file__).parent / "dates"
_MARK = re.compile(r"\[([^\]]*)\]\((?:SET )?([^)]*)\)")


def articles(name):
    """(day of publication, text, {(start, end): value}) of each article of a file."""
    day = None
    for line in (FOLDER / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("= "):
            day = date.fromisoformat(line[2:])
        elif line and not line.startswith("#"):
            yield day, *unmarked(line)


def unmarked(line):
    text, spans, place = "", {}, 0
    for mark in _MARK.finditer(line):
        text += line[place : mark.start()]
        spans[len(text), len(text) + len(mark[1])] = mark[2], "SET" if mark[0].endswith(f"(SET {mark[2]})") else None
        text, place = text + mark[1], mark.end()
    return text + line[place:], spans


def found(gold):
    ids = [f"{number:04}" for number in range(len(gold))]
    days = pl.Series([day for day, _, _ in gold], dtype=pl.Date)
    about = pl.DataFrame({"article_id": ids, "published_date": days}).with_columns(
        dateline_date=pl.lit(None, pl.Date), language=pl.lit("en")
    )
    parts = [(i, a, b, text[a:b]) for i, (_, text, _) in zip(ids, gold, strict=True) for a, b in split(text, "en")]
    columns = dict(zip(("article_id", "start", "end", "text"), zip(*parts, strict=True), strict=True))
    rows = [{} for _ in gold]
    for row in dates.enrich(about, pl.DataFrame(columns)).iter_rows(named=True):
        kind = "SET" if row["timex_type"] == "SET" else None
        rows[int(row["article_id"])][row["start"], row["end"]] = row["timex_value"], kind
    return rows


def scores(name):
    """F1 of spans that meet with the same value, and of the same spans with the same value and type."""
    gold = list(articles(name))
    loose = strict = wanted = mine = 0
    for (_, _, spans), rows in zip(gold, found(gold), strict=True):
        wanted, mine = wanted + len(spans), mine + len(rows)
        strict += len(spans.items() & rows.items())
        loose += sum(any(a < d and c < b and v[0] == w[0] for (c, d), w in rows.items()) for (a, b), v in spans.items())
    return 2 * loose / (wanted + mine), 2 * strict / (wanted + mine)


@pytest.mark.parametrize(
    ("name", "least"),
    [
        ("newswire.txt", 0.99),
        ("unseen.txt", 0.93),
        ("houses.txt", 0.94),
        ("wires.txt", 0.92),
        ("articles.txt", 0.9),
        ("long.txt", 0.91),
        ("reports.txt", 0.92),
    ],
)
def test_values_are_those_of_the_gold(name, least):
    assert scores(name)[0] >= least


def show(*parts):
    sys.stdout.write(" ".join(map(str, parts)) + "\n")


def main():
    for name in sorted(path.name for path in FOLDER.glob("*.txt")):
        gold = list(articles(name))
        for (day, text, spans), rows in zip(gold, found(gold), strict=True):
            if spans != rows:
                show(day, text)
                for label, one, other in (("  gold", spans, rows), ("  mine", rows, spans)):
                    show(label, [(text[a:b], *value) for (a, b), value in one.items() - other.items()])
        show(name, len(gold), "articles,", sum(len(spans) for _, _, spans in gold), "expressions:", scores(name))


if __name__ == "__main__":
    main()
