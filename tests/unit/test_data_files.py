from pathlib import Path

import pytest

from tasks.model import data_files

TASKS = Path(data_files.__file__).parents[1]


@pytest.fixture
def written(tmp_path):
    def write(text):
        file = tmp_path / "list.txt"
        file.write_text(text, encoding="utf-8")
        return file

    return write


def test_comments_begin_with_a_sign_and_a_blank(written):
    assert list(data_files.lines(written("# a comment\n#\n\n#text\nof # this\n"))) == ["#text", "of # this"]


def test_entries_stand_as_they_are(written):
    assert list(data_files.table(written("of the \t\tx\n"))) == [["of the ", "", "x"]]


def test_a_list_may_go_on_behind_others(written):
    found = data_files.sections(written("[a]\none\n[b c]\n[-–] dashes\n[a]\ntwo\n"))
    assert found == {"a": ("one", "two"), "b c": ("[-–] dashes",)}


def test_an_entry_outside_of_lists_is_told(written):
    with pytest.raises(ValueError, match="stray"):
        data_files.sections(written("stray\n[a]\n"))


def test_lists_may_have_several_words_on_a_line():
    assert data_files.words(("al el  ul", "bin")) == {"al", "el", "ul", "bin"}


def test_no_entry_of_ours_looks_like_a_comment_without_its_blank():
    files = [file for file in TASKS.rglob("*.t[xs][tv]") if file.parent.name != "html"]
    odd = {entry for file in files for entry in data_files.lines(file) if entry.startswith("#")}
    assert odd == {"#text"}
