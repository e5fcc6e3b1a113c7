import pytest

from tasks.readers.paragraphs import split
from tests.patience import little_work

LONG = (
    "The harbour authority said on Monday that the north quay would stay shut until the cranes had all been inspected."
)


def texts(text, markup=False):
    return [paragraph.text for paragraph in split(text, markup)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One.\n\nTwo.\n \n\t\nThree.", ["One.", "Two.", "Three."]),
        ("  padded   out\t ", ["padded out"]),
        ("The first line\nof a paragraph.\n\nSecond.", ["The first line of a paragraph.", "Second."]),
        ("Quay shut\nBy Jane Roe\nMarch 5, 2024\n\n" + LONG, ["Quay shut", "By Jane Roe", "March 5, 2024", LONG]),
        ("Quay shut\nBy Jane Roe\n" + LONG + "\n\n" + LONG, ["Quay shut", "By Jane Roe", LONG, LONG]),
        (f"Quay shut\n{LONG}\n{LONG[:60]} it said.\n{LONG}", ["Quay shut", LONG, LONG[:60] + " it said.", LONG]),
        (f"{LONG}\n\nOriginal url:\n<https://a.example/b>", [LONG, "Original url:", "<https://a.example/b>"]),
        (f"{LONG}\n----\nTwo.\n______\n* * *\nThree.", [LONG, "Two.", "Three."]),
        ("a long-\nawaited vote\n\nhe said --\nno", ["a long-awaited vote", "he said -- no"]),
        (f"{LONG} {LONG}\n\n首相は火曜日に\n述べた。", [f"{LONG} {LONG}", "首相は火曜日に述べた。"]),
        ("", []),
        ("\n \n", []),
    ],
)  # fmt: skip
def test_text_is_split_into_blocks(text, expected):
    assert texts(text) == expected


WIRE = """\
QUAY STAYS SHUT UNTIL CRANES ARE INSPECTED, AUTHORITY SAYS

    PORTLAND, March 5 (Wire) -- The harbour authority said on Tuesday
that the north quay would stay shut until its cranes had been
inspected twice.
    "Nobody is going up there before that," its director said at the
gate.
    Work on the south quay goes on. Two ships were
expected on Wednesday.
"""


def test_an_indent_begins_a_paragraph_in_wrapped_copy():
    assert texts(WIRE) == [
        "QUAY STAYS SHUT UNTIL CRANES ARE INSPECTED, AUTHORITY SAYS",
        "PORTLAND, March 5 (Wire) -- The harbour authority said on Tuesday that the north quay would stay shut until "
        "its cranes had been inspected twice.",
        '"Nobody is going up there before that," its director said at the gate.',
        "Work on the south quay goes on. Two ships were expected on Wednesday.",
    ]


def test_wrapped_copy_without_blank_lines_or_indents_ends_paragraphs_at_short_lines():
    text = "\n".join(
        [
            "The harbour authority said on Tuesday that the north quay would",
            "stay shut until its cranes had been inspected twice.",
            "Nobody would go up there before that, its director told reporters",
            "at the gate on Tuesday.",
        ]
    )

    assert len(texts(text)) == 2


def test_list_items_lose_their_marks():
    found = split("The plan:\n- shut the quay\n- inspect the\n  cranes\n\n• open it\n\n1. one\n2. two")

    assert [(each.kind, each.text, each.written) for each in found] == [
        ("text", "The plan:", ""),
        ("list_item", "shut the quay", "- shut the quay"),
        ("list_item", "inspect the cranes", "- inspect the cranes"),
        ("list_item", "open it", "• open it"),
        ("list_item", "one", "1. one"),
        ("list_item", "two", "2. two"),
    ]


def test_items_parted_by_blank_lines_are_a_list():
    assert [each.kind for each in split("1. one\n\n2. two\n\nText.\n\n3. three")] == [
        "list_item",
        "list_item",
        "text",
        "text",
    ]


def test_a_bold_line_is_a_credit_at_the_head_and_a_sub_head_after_it():
    assert texts(f"The quay in Portland.\n**Jane Roe/Wire**\n\n{LONG} {LONG}\n**Cranes**\n{LONG}") == [
        "The quay in Portland. **Jane Roe/Wire**",
        f"{LONG} {LONG}",
        "**Cranes**",
        LONG,
    ]


def test_a_dash_alone_is_no_list():
    assert [each.kind for each in split("- Wire\n\nText.")] == ["text", "text"]


def test_headings_and_quotes_are_marks_in_dumps_alone():
    text = "## Sub-head\n\n> quoted\n> on\n\n# 1 fan"

    assert [(each.kind, each.level, each.text) for each in split(text, markup=True)] == [
        ("heading", 2, "Sub-head"),
        ("blockquote", 1, "quoted on"),
        ("heading", 1, "1 fan"),
    ]
    assert texts(text) == ["## Sub-head", "> quoted > on", "# 1 fan"]


@pytest.mark.parametrize(
    "text",
    [
        "a" * 2**21,
        "a\n" * 100_000,
        "a b\n" * 100_000 + "\nEnd.",
        "- a\n" * 100_000,
        "-" * 2**20 + "a",
        " \n" * 500_000,
        "# " * 10**6,
    ],
)
def test_hostile_text_costs_little(text):
    with little_work():
        split(text, markup=True)


@pytest.mark.parametrize(
    "line", ["The  boats left.", " The boats left.", "The\tboats left. ", "The\u00a0boats\u3000left."]
)
def test_white_space_within_a_line_collapses(line):
    assert [each.text for each in split(line)] == ["The boats left."]
