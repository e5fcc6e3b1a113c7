from datetime import UTC, datetime

import pytest

from tasks.readers.frontmatter import load_yaml, split_front_matter
from tests.patience import little_work


def test_yaml_scalars_stay_as_they_are_written():
    fields = load_yaml(
        "date: 2024-03-05T08:00:00+03:00\nday: 2024-03-05\nid: 007\ndraft: false\nnote: ~\nt: 'true'\nn: 1_000"
    )

    assert fields == {
        "date": "2024-03-05T08:00:00+03:00",
        "day": "2024-03-05",
        "id": "007",
        "draft": False,
        "note": None,
        "t": "true",
        "n": "1_000",
    }


def test_yaml_lists_and_mappings_nest():
    fields = load_yaml(
        "authors:\n  - name: Jane Roe\n    affiliation: Wire\n  - Max Low\ntags: [a, b]\ntext: >\n  one\n  two\n"
    )

    assert fields == {
        "authors": [{"name": "Jane Roe", "affiliation": "Wire"}, "Max Low"],
        "tags": ["a", "b"],
        "text": "one two\n",
    }


@pytest.mark.parametrize(
    "text",
    [
        "a: &a [x, x]\nb: [*a, *a]",
        "- a\n- b",
        "only text",
        "a: b: c",
        "a: [1",
        "a: " + "[" * 200 + "]" * 200,
        "- " * 5000 + "a",
        "? " * 5000 + "a",
    ],
)
def test_yaml_that_is_hostile_or_no_mapping_is_refused(text):
    with pytest.raises(ValueError, match=r"."):
        load_yaml(text)


def test_yaml_makes_no_objects():
    assert load_yaml("a: !!python/object/apply:os.system ['true']") == {"a": ["true"]}


def test_toml_dates_keep_their_zone():
    front = split_front_matter("+++\ntitle = 'A'\ndate = 2024-03-05T08:00:00Z\n+++\nBody\n")

    assert front == ({"title": "A", "date": datetime(2024, 3, 5, 8, tzinfo=UTC)}, "Body\n", False)


def test_json_numbers_stay_as_they_are_written():
    front = split_front_matter('{"title": "A", "id": 1234567890123456789012.50}\n\nBody\n')

    assert front == ({"title": "A", "id": "1234567890123456789012.50"}, "\n\nBody\n", False)


@pytest.mark.parametrize(
    ("text", "fields", "body", "broken"),
    [
        ("---\ntitle: A: B\nauthor: C\n---\nBody", {"title": "A: B", "author": "C"}, "Body", True),
        ("---\ntitle: A\nurl: b\n\nBody", {"title": "A", "url": "b"}, "Body", True),
        ("+++\ntitle = A\n+++\nBody", {"title": "A"}, "Body", True),
        ("---\n---\nBody", {}, "Body", False),
        ("---\ntitle: A\n---", {"title": "A"}, "", False),
        ("---\ntitle: A\n...\nBody", {"title": "A"}, "Body", False),
        ("---\nThe council met late.\n\nIt adjourned.", {}, "The council met late.\n\nIt adjourned.", False),
        ("---\nThe council met late on Monday.\n---\nMore", {}, "The council met late on Monday.\n\n\nMore", False),
        ('{"title": \n\nBody', {}, '{"title": \n\nBody', True),
        ("No front matter", {}, "No front matter", False),
    ],
)
def test_broken_front_matter_keeps_what_can_be_read(text, fields, body, broken):
    front = split_front_matter(text)

    assert (front.fields, front.body, front.broken) == (fields, body, broken)


def test_front_matter_that_never_ends_costs_little():
    with little_work():
        split_front_matter("---\n" + "a: b\n" * 500_000)
