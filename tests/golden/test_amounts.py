"""The sentences in `amounts/` and the amounts that people see in them: F1 on span and value."""

import json
from pathlib import Path

import polars as pl
import pytest

from tasks.enrichers import amounts
from tests.making.words import tokens_of

FOLDER = Path(__file__).parent / "amounts"


def sentences(name):
    return [json.loads(line) for line in (FOLDER / name).read_text(encoding="utf-8").splitlines()]


def key(start, text, low, value, high):
    return start, text, *(None if x is None else float(f"{x:.4g}") for x in (low, value, high))


def found(gold):
    ids = [f"{number:04}" for number in range(len(gold))]
    texts = [sentence["text"] for sentence in gold]
    articles = pl.DataFrame({"article_id": ids, "language": ["en"] * len(ids)})
    table = {"article_id": ids, "start": [0] * len(ids), "end": [len(text) for text in texts], "text": texts}
    rows = amounts.enrich(tokens_of(articles, pl.DataFrame(table))).to_dicts()
    return {(r["article_id"], key(r["start"], r["text"], r["value_low"], r["value"], r["value_high"])) for r in rows}


def wanted(gold):
    return {
        (f"{number:04}", key(a["start"], a["text"], a["value_low"], a["value"], a["value_high"]))
        for number, sentence in enumerate(gold)
        for a in sentence["amounts"]
    }


def f1(name):
    gold = sentences(name)
    mine, theirs = found(gold), wanted(gold)
    return 2 * len(mine & theirs) / (len(mine) + len(theirs))


@pytest.mark.parametrize(("name", "least"), [("sentences.jsonl", 0.97), ("unseen.jsonl", 0.95), ("world.jsonl", 0.97)])
def test_spans_and_values_are_those_of_the_gold(name, least):
    assert f1(name) >= least


@pytest.mark.parametrize("name", ["sentences.jsonl", "unseen.jsonl", "world.jsonl"])
def test_the_gold_points_at_its_characters(name):
    for sentence in sentences(name):
        for amount in sentence["amounts"]:
            assert sentence["text"][amount["start"] :].startswith(amount["text"])
