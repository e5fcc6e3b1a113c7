"""The latest version of an article is published, unless the latest word on it is a notice that takes it back."""

from datetime import UTC, datetime
from itertools import permutations

import polars as pl
import pytest

from tasks.model.tables import DOCUMENTS
from tasks.storage.winners import choose_winners

CUT = "cancelled"


def at(day):
    return datetime(2024, 5, day, tzinfo=UTC) if day else None


def document(name, article=None, item=None, day=None, code=None):
    return {
        "document_id": name, "source_path": name, "member_path": None, "item_index": 0, "format": "ninjs",
        "bytes_sha256": "", "file_sha256": "", "byte_size": 1, "outcome": "ignored" if code else "ok",
        "reject_code": code, "article_id": article, "item_id": item, "revised_at": at(day), "content_sha256": name,
        "warnings": [],
    }  # fmt: skip


def kill(name, article=None, item=None, day=None):
    return document(name, article, item, day, "cancelled")


def outcomes(*documents):
    found = {}
    for order in permutations(documents):
        chosen = choose_winners(DOCUMENTS.frame(order)).sort("document_id")
        assert choose_winners(chosen).sort("document_id").equals(chosen)
        DOCUMENTS.schema.validate(chosen)
        rows = {row["document_id"]: row["reject_code"] or row["outcome"] for row in chosen.iter_rows(named=True)}
        assert found in ({}, rows)
        found = rows
    return list(found.values())


@pytest.mark.parametrize(
    ("documents", "expected"),
    [
        ([document("a", "x", day=1), document("b", "x", day=2)], ["duplicate", "ok"]),
        ([document("a", "x", day=1), kill("k", "x", day=2)], ["withdrawn", CUT]),
        ([document("a", "x", day=2), kill("k", "x", day=2)], ["withdrawn", CUT]),
        ([document("a", "x", day=3), document("b", "x", day=1), kill("k", "x", day=2)], ["ok", "duplicate", CUT]),
        ([document("a", "x", day=3), kill("k", "x")], ["withdrawn", CUT]),
        ([document("a", "x"), kill("k", "x", day=1)], ["withdrawn", CUT]),
        ([document("a", "x", "i", 1), document("b", "x", day=1), kill("k", "z", "i", 2)], ["withdrawn"] * 2 + [CUT]),
        ([document("a", "x", "i", 1), document("b", "y", "j", 1), kill("k", None, "i", 2)], ["withdrawn", "ok", CUT]),
        ([document("a", "x", day=1), kill("k", day=2)], ["ok", CUT]),
    ],
)  # fmt: skip
def test_the_last_word_counts_in_any_order(documents, expected):
    assert outcomes(*documents) == expected


def test_a_withdrawn_document_names_the_notice_and_forgets_it_when_that_is_gone():
    withdrawn = choose_winners(DOCUMENTS.frame([document("a", "x", day=1), kill("k", "x", day=2)]))
    (said,) = withdrawn.filter(pl.col("document_id") == "a")["reject_detail"]
    assert said == "by the notice in k"

    (alone,) = choose_winners(withdrawn.filter(pl.col("document_id") == "a")).to_dicts()
    assert (alone["outcome"], alone["reject_code"], alone["reject_detail"]) == ("ok", None, None)
