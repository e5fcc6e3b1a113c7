"""Stories of the CNN and Daily Mail collection."""

import pytest

from tasks.readers import choose, plain, story
from tasks.readers.source import Source

TEXT = "The harbour opened again on Monday.\n\n“We are glad,” said Ida Marsh.\n"
SUMMARY = "\n@highlight\n\nHarbour is open\n\n@highlight\n\nMill stays\nclosed\n"


def read(text):
    (article,) = story.read(Source("8c1f0e.story", text.encode()))
    return article


def test_the_highlights_are_no_text_but_are_shown():
    article = read(TEXT + SUMMARY)

    assert [block.text for block in article.blocks] == [
        "The harbour opened again on Monday.",
        "“We are glad,” said Ida Marsh.",
    ]
    assert [(each.text, each.rule) for each in article.left_out] == [
        ("Harbour is open", "highlight"),
        ("Mill stays closed", "highlight"),
    ]


def test_a_story_of_highlights_alone_has_no_text():
    assert not read(SUMMARY).blocks


@pytest.mark.parametrize("name", ["8c1f0e.story", "8c1f0e", "8c1f0e.txt", "8c1f0e.dat"])
def test_it_is_known_by_its_highlights_whatever_its_name(name):
    assert choose(Source(name, (TEXT + SUMMARY).encode()).sample) is story


@pytest.mark.parametrize(
    ("name", "text", "reader"),
    [
        ("8c1f0e.story", TEXT, story),  # a long one: the sample ends before its highlights
        ("mail.txt", TEXT + "Write to us @highlight and win.\n", plain),
        ("8c1f0e.story", '{"title": "Harbour"}', None),
    ],
)
def test_neither_the_word_nor_the_suffix_alone_makes_a_story(name, text, reader):
    found = choose(Source(name, text.encode()).sample)

    assert found is reader if reader else found is not story
