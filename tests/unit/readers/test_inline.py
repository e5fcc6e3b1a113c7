import pytest

from tasks.model.article import RawLink, RawMedia
from tasks.readers.inline import parse_block
from tests.patience import little_work


@pytest.mark.parametrize(
    ("written", "text", "links", "strong"),
    [
        ("plain [talks] text", "plain [talks] text", [], []),
        ("By [Wire](#)", "By Wire", [(3, 7, "#")], []),
        ("**Jane Roe** and _Max_", "Jane Roe and Max", [], [(0, 8), (13, 16)]),
        ("***both***", "both", [], [(0, 4)]),
        ("[**bold** link](u)", "bold link", [(0, 9, "u")], [(0, 4)]),
        ("**[link](u)**", "link", [(0, 4, "u")], [(0, 4)]),
        ("<https://a.example/b_c_d>", "https://a.example/b_c_d", [(0, 23, "https://a.example/b_c_d")], []),
        ('[a](https://a.example/x_(y) "title")', "a", [(0, 1, "https://a.example/x_(y)")], []),
        ("[[1]](u) [x] [y](v)", "[1] [x] y", [(0, 3, "u"), (8, 9, "v")], []),
        ("2 * 3 * 4 and snake_case_name", "2 * 3 * 4 and snake_case_name", [], []),
        ("a * note and **open", "a * note and **open", [], []),
        (r"\*not\* bold", "*not* bold", [], []),
        ("AT&amp;T &shy;&nbsp;R&D &copy", "AT&T R&D &copy", [], []),
        ("see [ here ](u) now", "see here now", [(4, 8, "u")], []),
        ("[](u)x", "x", [], []),
        ("cafe*\u0301* [b](u)", "café b", [(5, 6, "u")], [(3, 4)]),
    ],
)
def test_markup_becomes_ranges(written, text, links, strong):
    block, media = parse_block(written)

    assert block.text == text
    assert block.links == [RawLink(*link) for link in links]
    assert block.strong == strong
    assert block.written == written or block.text == written
    assert media == []


def test_images_become_media():
    block, media = parse_block('![The port](a.jpg "At dawn") Text')

    assert block.text == "Text"
    assert media == [RawMedia(url="a.jpg", alt_text="The port")]


def test_a_block_of_images_alone_is_none():
    assert parse_block("[![a](b.jpg)](c)")[0] is None


@pytest.mark.parametrize(
    "written",
    [
        "[" * 10**5,
        "**a " * 10**5,
        "[a](" * 10**5,
        "](a" * 10**5,
        "![" * 10**5,
        "<https://" * 10**5,
        "_a" * 10**5,
        '](a "' * 10**5,
    ],
)
def test_hostile_markup_costs_little(written):
    with little_work():
        parse_block(written)
