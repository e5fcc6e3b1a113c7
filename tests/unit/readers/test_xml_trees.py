import pytest

from tasks.model.errors import ReadError
from tasks.readers import nitf
from tasks.readers.source import Source
from tasks.readers.xml_trees import parsed, root_sign, tree_of, words
from tests.patience import little_work

BOMB = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(1, 12))

HOSTILE = {
    "billion laughs": f'<!DOCTYPE nitf [<!ENTITY l1 "lol">{BOMB}]><nitf><body>&l12;</body></nitf>',
    "quadratic": f'<!DOCTYPE nitf [<!ENTITY a "{"x" * 50_000}">]><nitf>{"&a;" * 50_000}</nitf>',
    "external file": '<!DOCTYPE nitf [<!ENTITY x SYSTEM "file:///etc/hostname">]><nitf>&x;</nitf>',
    "external address": '<!DOCTYPE nitf [<!ENTITY x SYSTEM "http://127.0.0.1:9/x">]><nitf>&x;</nitf>',
    "parameter entity": '<!DOCTYPE nitf [<!ENTITY % x SYSTEM "file:///etc/hostname"> %x;]><nitf/>',
    "entity behind a comment": '<!-- > --><!DOCTYPE nitf [<!-- ] > --><!ENTITY x "y">]><nitf>&x;</nitf>',
    "deep": "<nitf>" + "<p>" * 100_000 + "</p>" * 100_000 + "</nitf>",
    "wide attribute": f'<nitf a="{"&lt;" * 3_000_000}"/>',
    "no end": "<nitf>" + "<p>word" * 10_000,
    "many tags": "<nitf>" + "<p/>" * 1_100_000 + "</nitf>",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_xml_is_malformed_at_little_cost(text):
    with little_work(), pytest.raises(ReadError) as error:
        list(nitf.read(Source("a.xml", text.encode())))

    assert error.value.code == "malformed"


@pytest.mark.parametrize(
    ("text", "root"),
    [
        ('<?xml version="1.0"?><!-- a <b> --><!DOCTYPE nitf SYSTEM "x"><nitf a="b">', ("nitf", ' a="b"')),
        ("\ufeff \n<ns0:newsMessage xmlns:ns0='u'>", ("newsMessage", " xmlns:ns0='u'")),
        ("<!DOCTYPE a [<!ELEMENT a (b)>]>\n<a/>", ("a", "/")),
        ("plain words <b>", ("", "")),
        ("<!-- never ends", ("", "")),
        ("<?xml never ends", ("", "")),
        ("", ("", "")),
    ],
)
def test_the_root_is_found_behind_what_may_precede_it(text, root):
    assert root_sign(text) == root


def test_finding_the_root_takes_no_time_on_a_thousand_comments():
    with little_work(25):
        assert root_sign("<!-- a -->" * 6500 + "<a>") == ("a", "")
        assert root_sign("<!DOCTYPE" * 7000) == ("", "")


def test_entities_of_html_are_known_and_others_are_malformed():
    assert words(parsed("<a>caf&eacute;&nbsp;&amp;&#8217;</a>")) == "café &’"
    with pytest.raises(ReadError):
        parsed("<a>&nosuchthing;</a>")


@pytest.mark.parametrize("encoding", ["utf-8", "iso-8859-1", "utf-16", "utf-8-sig"])
def test_encodings_are_read_as_declared_or_as_the_bytes_say(encoding):
    data = f'<?xml version="1.0" encoding="{encoding.removesuffix("-sig")}"?><a>Ein Haus für Zoë im Café</a>'.encode(
        encoding
    )

    assert words(tree_of(Source("a.xml", data))) == "Ein Haus für Zoë im Café"


def test_a_declaration_that_lies_does_no_harm():
    data = '<?xml version="1.0" encoding="iso-8859-1"?><a>für Zoë</a>'.encode()

    assert words(tree_of(Source("a.xml", data))) == "für Zoë"


def test_control_characters_are_left_out():
    assert words(parsed("<a>one\x0btwo\x00</a>")) == "onetwo"
