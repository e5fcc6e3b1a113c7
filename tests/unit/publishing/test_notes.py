"""Notes of slices: one a file of signatures, kept as long as the file is, none where there are few articles."""

import pytest

from tasks.publishing import notes
from tasks.storage.layout import Store
from tests.faults import lean


def article(topic, month):
    return f"Council votes on the {topic}\n\n{month} 3, 2024\n\nThe council voted on Tuesday to rebuild the {topic}.\n"


@pytest.fixture
def change(tmp_path, mill):
    """Add an article of a month; the notes that there are then, by name, with their inodes."""
    folder = Store(tmp_path / "processed").cache / "duplicates"

    def _change(topic, month):
        (tmp_path / "raw" / f"{topic}.txt").write_text(article(topic, month))
        mill()
        return {path.name: path.stat().st_ino for path in folder.iterdir()} if folder.is_dir() else {}

    with lean.left():
        yield _change


def test_a_corpus_of_few_articles_keeps_none(change):
    assert change("bridge", "May") == {}
    assert change("school", "June") == {}


def test_the_notes_of_files_that_stay_are_kept_and_others_dropped(change, monkeypatch):
    monkeypatch.setattr(notes, "LEAST", 0)
    change("bridge", "May")
    both = change("school", "June")
    assert len(both) == 2
    after = change("harbour", "May")
    assert len(after) == 2
    assert len(both.items() & after.items()) == 1
