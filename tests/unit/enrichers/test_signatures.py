from datetime import UTC, datetime

import polars as pl
import pytest

from tasks.enrichers.signatures import TABLE, enrich
from tasks.enrichers.signatures.shingles import level, shingled
from tasks.enrichers.signatures.words import word_hashes
from tasks.model.tables import ARTICLES


def _text(first: int, last: int) -> str:
    return " ".join(f"word{n}" for n in range(first, last))


def _row(**facts: object) -> dict[str, object]:
    frame = enrich(ARTICLES.frame([{"article_id": "a", "body_text": _text(0, 60), "is_wire": False, **facts}]))
    return frame.row(0, named=True)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The bridge is closed.", "THE BRIDGE, is closed"),
        ("“Closed,” she said", "'Closed' - she said!"),
        ("Straße ２０", "straße 20"),
        ("the bridge\n\nis closed", "the bridge is closed"),
    ],
)
def test_case_punctuation_and_space_are_no_part_of_the_words(one: str, other: str) -> None:
    assert word_hashes(one)[0].tolist() == word_hashes(other)[0].tolist()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("rates rise by 11 percent", "rates rise by 12 percent"),
        ("no deal", "deal no"),
        ("nodeal", "no deal"),
        ("", "a"),
    ],
)
def test_other_words_have_other_hashes(one: str, other: str) -> None:
    assert word_hashes(one)[0].tolist() != word_hashes(other)[0].tolist()


def test_hashes_are_the_same_for_ever() -> None:
    hashes, _ = word_hashes("Strike ends 2023 大橋 😀")

    assert [f"{value:016x}" for value in hashes.tolist()] == [
        "be948b3140abf174",
        "17e4e603b4f03ba1",
        "a7f866f0d3d93e2d",
        "f4f8a243e27f6954",
        "0707f4a1b40c38bf",
    ]


@pytest.mark.parametrize(
    ("text", "words", "unspaced"),
    [
        ("The port reopened", 3, False),
        ("大橋は閉鎖された", 8, True),
        ("𠮷野 家", 3, True),
        ("ท่าเรือ", 7, True),
        ("हिन्दी समाचार", 2, False),
        ("😀 — …", 0, False),
        ("", 0, False),
    ],
)
def test_letters_of_unspaced_scripts_are_words(text: str, words: int, unspaced: bool) -> None:
    hashes, found = word_hashes(text)

    assert (len(hashes), found) == (words, unspaced)


@pytest.mark.parametrize(("count", "expected"), [(0, 0), (128, 0), (129, 1), (256, 1), (257, 2), (512, 2), (9999, 3)])
def test_longer_texts_are_sampled_more_coarsely(count: int, expected: int) -> None:
    assert level(count) == expected


def test_a_short_text_has_neither_shingles_nor_anchors() -> None:
    kept = shingled(*word_hashes(_text(0, 9)))

    assert (kept.count, len(kept.sample), len(kept.anchors)) == (0, 0, 0)


def test_ten_words_have_six_shingles() -> None:
    kept = shingled(*word_hashes(_text(0, 10)))

    assert (kept.count, len(kept.sample), len(kept.anchors)) == (6, 6, 1)


def test_the_sample_of_a_part_is_in_that_of_the_whole() -> None:
    whole, part = shingled(*word_hashes(_text(0, 1000))), shingled(*word_hashes(_text(100, 200)))

    common = {mark for mark in part.sample.tolist() if mark < 1 << 29}
    assert common
    assert common <= set(whole.sample.tolist())


@pytest.mark.parametrize("start", [0, 137, 400, 960])
def test_a_shared_passage_of_39_words_shares_an_anchor(start: int) -> None:
    whole = shingled(*word_hashes(_text(0, 1000)))
    part = shingled(*word_hashes(_text(2000, 2300) + " " + _text(start, start + 39) + " " + _text(3000, 3300)))

    assert set(whole.anchors.tolist()) & set(part.anchors.tolist())


def test_the_headline_names_a_short_text_only() -> None:
    assert _row(title="One", body_text="Watch it.")["text_id"] != _row(title="Two", body_text="Watch it.")["text_id"]
    assert _row(title="One")["text_id"] == _row(title="Two")["text_id"]


def test_texts_without_words_differ_by_their_characters() -> None:
    assert _row(body_text="* * *")["text_id"] != _row(body_text="…")["text_id"]


@pytest.mark.parametrize(
    ("title", "note", "expected"),
    [
        ("UPDATE 2-Oil falls", None, True),
        ("CORRECTED-(OFFICIAL)-Rates", None, True),
        ("Updated: Bridge closed", None, True),
        ("Update on the bridge", None, False),
        ("Wrapup of the season", None, False),
        (None, None, False),
        ("Bridge closed", "An earlier version misspelled the river.", True),
    ],
)
def test_headline_or_note_says_that_it_is_a_revision(title: str | None, note: str | None, expected: bool) -> None:
    assert _row(title=title, correction_note=note)["is_revised"] is expected


@pytest.mark.parametrize(
    ("domain", "name", "expected"),
    [("Port.example", "Port News", "port.example"), (None, "Port News", "port news"), (None, None, None)],
)
def test_the_outlet_is_its_domain_else_its_name(domain: str | None, name: str | None, expected: str | None) -> None:
    assert _row(domain=domain, outlet_name=name)["outlet"] == expected


@pytest.mark.parametrize(("precision", "expected"), [("minute", True), ("second", True), ("day", False), (None, False)])
def test_a_day_has_no_time(precision: str | None, expected: bool) -> None:
    row = _row(published_at=datetime(2023, 3, 9, tzinfo=UTC), published_precision=precision)

    assert row["is_timed"] is expected


def test_no_article_gives_no_row() -> None:
    frame = enrich(ARTICLES.frame())

    assert dict(frame.schema) == TABLE.dtypes()
    assert frame.height == 0


def test_rows_stand_by_their_articles() -> None:
    rows = [{"article_id": name, "body_text": _text(n, n + 50), "is_wire": False} for n, name in enumerate("cab")]

    frame = enrich(ARTICLES.frame(rows))

    alone = pl.concat([enrich(ARTICLES.frame([row])) for row in rows])
    assert frame.sort("article_id").equals(alone.sort("article_id"))
