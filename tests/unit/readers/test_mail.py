"""Messages are read by their text part, or the HTML where that is more, and by a header that may lie."""

from datetime import datetime

import pytest

from tasks.model.errors import ReadError
from tasks.readers import choose, mail
from tasks.readers.source import Source

HEAD = (
    "Message-ID: <1@a.example>\nFrom: {sender}\nSubject: Bridge closed\nDate: Tue, 12 Mar 2024 06:00:00 +0100\n{more}\n"
)
TEXT = "The bridge over the river is closed until Friday, the council said.\n"


def read(sender="Jane Roe <jane@a.example>", more="", text=TEXT):
    data = (HEAD.format(sender=sender, more=more) + text).encode()
    (article,) = mail.read(Source("a.eml", data))
    return article


def test_a_person_is_the_author_and_an_office_the_outlet():
    assert [author.name for author in read().authors] == ["Jane Roe"]
    assert read("City of Example <press@a.example>").outlet_name == "City of Example"
    assert read("The Ledger <jane@a.example>", "List-Id: <x.a.example>\n").outlet_name == "The Ledger"


def test_the_date_keeps_its_zone():
    (found,) = read().published
    assert (found.value, found.source) == (datetime.fromisoformat("2024-03-12T06:00:00+01:00"), "structured")


@pytest.mark.parametrize("subject", ["Bridge closed", "Re: Bridge closed", "FW: Re: Bridge closed"])
def test_marks_of_replies_are_no_part_of_the_headline(subject):
    data = HEAD.format(sender="a@a.example", more="").replace("Bridge closed", subject) + TEXT
    (article,) = mail.read(Source("a.eml", data.encode()))
    assert article.title == "Bridge closed"


def test_raw_utf8_in_a_header_is_read():
    assert [author.name for author in read("José Núñez <j@a.example>").authors] == ["José Núñez"]


@pytest.mark.parametrize("charset", ["utf-8", "x-unknown", "unicode-1-1-utf-7", '"'])
def test_a_charset_that_lies_is_no_obstacle(charset):
    assert read(more=f"Content-Type: text/plain; charset={charset}\n").blocks[0].text == TEXT.strip()


def test_a_message_without_text_has_no_blocks():
    assert read(more="Content-Type: image/png\n").blocks == []


@pytest.mark.parametrize(
    "parts",
    [
        "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(200)),
        "Content-Type: message/rfc822\n\n" * 3000,
    ],
)
def test_parts_in_parts_without_end_are_refused(parts):
    data = HEAD.format(sender="a@a.example", more="").rstrip() + "\n" + parts
    with pytest.raises(ReadError) as error:
        list(mail.read(Source("a.eml", data.encode())))
    assert error.value.code == "too_complex"


def test_parts_in_parts_up_to_the_limit_are_read():
    parts = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(100))
    data = HEAD.format(sender="a@a.example", more="").rstrip() + "\n" + parts + "\n" + TEXT
    (article,) = mail.read(Source("a.eml", data.encode()))
    assert [block.text for block in article.blocks] == [TEXT.strip()]


@pytest.mark.parametrize(
    "text",
    [
        "From: the desk\nSubject: the bridge\nTo: all\n\nThe bridge is closed.\n",
        "Title: a\nDate: 2024-01-01\nTags: b\n\nThe bridge is closed.\n",
    ],
)
def test_texts_with_fields_are_no_mail(text):
    chosen = choose(Source("a.txt", text.encode()).sample)
    assert chosen is None or chosen.NAME != "mail"
