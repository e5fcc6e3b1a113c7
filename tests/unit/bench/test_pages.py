"""How extractors of articles are scored on gold pages."""

import gzip
import json

import pytest

from bench import pages
from bench.extractors import Found

TEXT = "The council voted on Monday to close the old bridge."
GOLD = {"file": "1.html.gz", "text": TEXT, "title": "Bridge to close", "authors": ["Jane Roe"], "date": "2024-03-05"}


@pytest.fixture
def gold(tmp_path, monkeypatch):
    def write(**changes):
        folder = tmp_path / "pages_world"
        folder.mkdir(exist_ok=True)
        (folder / "gold.jsonl").write_text(json.dumps(GOLD | changes) + "\n", "utf-8")
        (folder / "1.html.gz").write_bytes(gzip.compress(b"<p>page</p>"))
        monkeypatch.setattr(pages, "CORPORA", tmp_path)

    return write


def measured(found):
    return pages.measure(lambda data: found, "pages_world")


def test_what_is_as_the_gold_is_right(gold):
    gold()
    found = measured(Found(TEXT, "“Bridge to close”", frozenset(["Jane Roe"]), "2024-03-05"))
    assert [found[name] for name in ("f1", "title", "authors", "day")] == [1, 1, 1, 1]


def test_authors_beyond_the_gold_are_wrong(gold):
    gold()
    assert measured(Found(authors=frozenset(["Jane Roe", "The Post"])))["authors"] == 0


@pytest.mark.parametrize("author", ["Jane Roe; John Doe", ["Jane Roe", "John Doe"]])
def test_authors_may_be_a_line_or_a_list(gold, author):
    gold(authors=None, author=author)
    assert measured(Found(authors=frozenset(["John Doe", "Jane Roe"])))["authors"] == 1


def test_segments_that_must_not_be_there_count_against_those_that_must(gold):
    gold(text="", **{"with": ["voted on  Monday"], "without": ["old bridge"]})
    found = measured(Found(TEXT))
    assert found["segments"] == pytest.approx(2 / 3)
    assert "f1" not in found


def test_an_extractor_that_fails_finds_nothing(gold, capsys):
    gold()

    def failing(data):
        if failing.warm:
            raise ValueError("no page")
        failing.warm = True
        return Found()

    failing.warm = False
    assert pages.measure(failing, "pages_world")["f1"] == 0
    assert "ValueError: no page" in capsys.readouterr().out


def test_a_set_that_is_not_there_gives_nothing(tmp_path, monkeypatch):
    monkeypatch.setattr(pages, "CORPORA", tmp_path)
    assert measured(Found(TEXT)) == {}
